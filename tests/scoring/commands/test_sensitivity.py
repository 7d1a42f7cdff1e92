"""``jingzhun sensitivity``: figures that can be worked out on paper, and everything refused."""

from __future__ import annotations

import csv
import json

import pytest

from scoring.cli import main

SCHEME = """\
id: two
title: {zh: 两项方案, en: Two}
kind: assessment
status: user
level: free
tree:
  - {id: a, title: {zh: 甲项, en: A}, weight: 1, rule: {type: given, full: 100}}
  - {id: b, title: {zh: 乙项, en: B}, weight: 1, rule: {type: given, full: 100}}
grades: {by: cutoff, steps: [[60, 好], [0, 一般]]}
"""
TABLE = """\
代码,名称,年份,甲项,乙项
P,=甲地,2020,100,10
Q,乙地,2020,0,100
R,丙地,2020,60,60
S,丁地,2020,,
"""
COLUMNS = [
    *("code", "name", "year", "score", "rank", "rank_p05", "rank_p50", "rank_p95", "p_top_q"),
    *("p_grade_好", "p_grade_一般", "flip", "draws", "seed", "spread", "top_q", "mark"),
]
DRAWS = 4000
TOLERANCE = 4 * (0.25 / DRAWS) ** 0.5
"""Four standard errors of a share of one half."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    (folder / "two.yaml").write_text(SCHEME, encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    command = ["score", folder / "t.csv", "--scheme", folder / "two.yaml", "--out", folder / "b"]
    assert main([*map(str, command), "--quiet"]) == 0
    return folder / "b"


def drawn(bundle, out, *more):
    command = ["sensitivity", bundle, "--year", 2020, "--draws", DRAWS, "--out", out, *more]
    assert main([*map(str, command), "--quiet"]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == COLUMNS
    return {row["code"]: row for row in rows}


def test_any_weights_give_the_shares_of_a_line(bundle, tmp_path):
    """w of A is uniform: P has 10 + 90 w, Q 100 - 100 w, R 60.

    P is first from w = 5/9 on (R at 60), Q up to w = 0.4, R between: 4/9, 0.4, 7/45. P is
    graded 好 from 5/9 on, Q up to 0.4, R always.
    """
    rows = drawn(bundle, tmp_path / "o.csv", "--spread", "any", "--top", 1)
    first = {"P": 4 / 9, "Q": 0.4, "R": 5 / 9 - 0.4}
    for code, share in first.items():
        assert float(rows[code]["p_top_q"]) == pytest.approx(share, abs=TOLERANCE), code
    good = {"P": 4 / 9, "Q": 0.4, "R": 1.0}
    for code, share in good.items():
        assert float(rows[code]["p_grade_好"]) == pytest.approx(share, abs=TOLERANCE), code
        both = float(rows[code]["p_grade_好"]) + float(rows[code]["p_grade_一般"])
        assert both == pytest.approx(1.0)
    # P is last below w = 9/19 (against Q) and nowhere else: rank 3 in 47 % of the draws
    assert [rows["P"][c] for c in ("rank_p05", "rank_p50", "rank_p95")] == ["1", "2", "3"]


def test_the_flip_is_the_weight_that_must_change_hands(bundle, tmp_path):
    """P and Q meet at w = 9/19: 1/2 - 9/19 = 2.63 points; R is 60 as long as P is below 5/9."""
    rows = drawn(bundle, tmp_path / "o.csv")
    assert float(rows["P"]["flip"]) == pytest.approx(100 * (0.5 - 9 / 19), abs=1e-6)
    assert float(rows["Q"]["flip"]) == pytest.approx(100 * (0.5 - 9 / 19), abs=1e-6)
    assert float(rows["R"]["flip"]) == pytest.approx(100 * (5 / 9 - 0.5), abs=1e-6)
    assert [rows[c]["rank"] for c in "PQRS"] == ["2", "3", "1", ""]


def test_a_unit_without_a_total_has_no_shares(bundle, tmp_path):
    row = drawn(bundle, tmp_path / "o.csv")["S"]
    empty = {"score", "rank", "rank_p05", "rank_p95", "p_top_q", "p_grade_好", "flip"}
    assert {row[c] for c in empty} == {""}


def test_the_file_says_what_it_depends_on_and_no_name_runs(bundle, tmp_path):
    rows = drawn(bundle, tmp_path / "o.csv", "--seed", 7, "--spread", 25)
    assert {(r["draws"], r["seed"], r["spread"]) for r in rows.values()} == {
        (str(DRAWS), "7", "25")
    }
    assert rows["P"]["name"] == "'=甲地"
    again = drawn(bundle, tmp_path / "again.csv", "--seed", 7, "--spread", 25)
    other = drawn(bundle, tmp_path / "other.csv", "--seed", 8, "--spread", "any")
    assert again == rows != other


@pytest.mark.parametrize(
    ("more", "code", "exit_"),
    [
        (["--draws", "0"], "sensitivity.out_of_range", 1),
        (["--seed", "-1"], "sensitivity.out_of_range", 1),
        (["--top", "0"], "sensitivity.out_of_range", 1),
        (["--year", "2019"], "sensitivity.no_such_year", 1),
        (["--spread", "box"], "sensitivity.no_box", 1),
        (["--spread", "30"], "usage.choice", 2),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    bundle, tmp_path, capsys, more, code, exit_
):
    out = tmp_path / "o.csv"
    command = ["sensitivity", str(bundle), "--out", str(out), *more, "--json"]
    assert main(command) == exit_
    said = json.loads(capsys.readouterr().out)
    assert code in [p["code"] for p in said["problems"]]
    assert not out.exists()


def test_an_existing_file_is_kept(bundle, tmp_path):
    out = tmp_path / "o.csv"
    out.write_text("mine", encoding="utf-8")
    assert main(["sensitivity", str(bundle), "--draws", "10", "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "mine"
