"""Those of the 42 bad inputs that show in scores, in the written bundle or between two programs."""

from __future__ import annotations

import json
import subprocess
import sys

import pandas as pd
import pytest

from scoring.cli import main
from scoring.tables.bundle import read_bundle
from support.sheets import xlsx

SCHEME = """
id: small
title: {zh: 小方案, en: Small}
kind: assessment
status: user
level: free
tree:
  - {id: a, title: {zh: 甲, en: A}, weight: 1, direction: up, rule: RULE}
  - {id: b, title: {zh: 乙, en: B}, weight: 1, rule: {type: linear, zero: 0, full: 100}}
"""
MINMAX = "{type: minmax}"


@pytest.fixture
def score(tmp_path):
    """Score a text by the command line; returns the exit code and the folder."""

    def run(text: str | bytes, *more: str, out="out", rule=MINMAX, name="t.csv"):
        (tmp_path / "s.yaml").write_text(SCHEME.replace("RULE", rule), encoding="utf-8")
        table = tmp_path / name
        table.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ["score", str(table), "--scheme", str(tmp_path / "s.yaml"), "--year", "2019"]
        return main([*words, "--out", str(tmp_path / out), "--quiet", *more]), tmp_path / out

    return run


def totals(out, column="score"):
    scored = read_bundle(out).scored
    found = scored[scored["node"] == "total"].set_index("code")[column]
    return {code: None if pd.isna(value) else value for code, value in found.items()}


def said(capsys, code, level):
    """Return what was said under a code, of a run that printed JSON."""
    found = json.loads(capsys.readouterr().out)["problems"]
    return [p["message"] for p in found if (p["code"], p["level"]) == (code, level)]


def test_15_a_file_cut_off_changes_nothing(score, capsys):
    book = xlsx([["name", "a", "b"], ["x", 1, 10], ["y", 2, 20]])
    code, out = score(book)
    before = read_bundle(out).content_hash
    for cut in (len(book) // 2, len(book) - 1):
        code, out = score(book[:cut], "--force")
        assert code == 1
    assert read_bundle(out).content_hash == before and read_bundle(out).verified
    assert "损坏" in capsys.readouterr().err
    assert score(book[: len(book) // 2], "--force", "--lang", "en")[0] == 1
    assert "damaged" in capsys.readouterr().err


def test_16_the_same_file_twice_has_the_same_hash(score):
    text = "name,a,b\nx,1,10\ny,2,20\n"
    first, second = (score(text, out=name)[1] for name in ("one", "two"))
    assert read_bundle(first).content_hash == read_bundle(second).content_hash


def test_17_of_two_at_once_one_wins_and_the_other_is_told(score, tmp_path):
    score("name,a,b\nx,1,10\ny,2,20\n", out="first")
    line = [sys.executable, "-m", "scoring.cli", "score", str(tmp_path / "t.csv"), "--scheme"]
    line += [str(tmp_path / "s.yaml"), "--year", "2019", "--out", str(tmp_path / "both")]
    runs = [subprocess.Popen(line, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1]
    lost = next(text for run, text in zip(runs, said, strict=True) if run.returncode)
    assert "已存在" in lost or "刚刚写入" in lost
    assert read_bundle(tmp_path / "both").verified


def test_25_a_county_called_na(score):
    code, out = score("name,a,b\nNA,1,10\nNone,2,20\nnull,3,30\nnan,4,40\n")
    assert code == 0
    assert totals(out) == {"NA": 5.0, "None": 26.666666666, "null": 48.333333334, "nan": 70.0}


def test_33_a_constant_column_scores_50_and_is_said(score, capsys):
    code, out = score("name,a,b\nx,7,10\ny,7,20\n", "--json")
    assert code == 0 and totals(out) == {"x": 30.0, "y": 35.0}
    assert said(capsys, "rule.flat_column", "notice") == [
        "“甲”：2019 年只有一个值或全部相同，得分一律记 50"
    ]
    assert score("name,a,b\nx,7,10\ny,7,20\n", "--json", "--lang", "en", out="en")[0] == 0
    (english,) = said(capsys, "rule.flat_column", "notice")
    assert english == "“A”: in 2019 there is one value only, or all are equal: every score is 50"


@pytest.mark.parametrize(
    ("rows", "rule", "expected"),
    [
        ("x,7,10\n", MINMAX, {"x": (30.0, 1)}),
        ("x,7,10\n", "{type: linear, zero: 0, full: 14}", {"x": (30.0, 1)}),
        ("x,1,10\ny,2,10\n", MINMAX, {"x": (5.0, 2), "y": (55.0, 1)}),
    ],
)
def test_34_one_unit_and_two(score, rows, rule, expected):
    code, out = score("name,a,b\n" + rows, rule=rule)
    assert code == 0
    ranks = totals(out, "rank")
    assert {k: (v, ranks[k]) for k, v in totals(out).items()} == expected


def test_35_an_indicator_all_missing_is_said_and_its_share_shown(score, capsys):
    code, out = score("name,a,b\nx,,10\ny,,20\n", "--json")
    assert code == 0
    (chinese,) = said(capsys, "checks.shortfall", "warning")
    assert "“甲”" in chinese and "2019 100.0% (2/2)" in chinese and "33.34%" in chinese
    assert score("name,a,b\nx,,10\ny,,20\n", "--json", "--lang", "en", out="en")[0] == 0
    (english,) = said(capsys, "checks.shortfall", "warning")
    assert "“A”" in english and "100.0% (2/2)" in english and "33.34%" in english
    scored = read_bundle(out).scored
    leaf = scored[scored["node"] == "a"]
    assert set(leaf["status"]) == {"missing"} and leaf["score"].isna().all()
    assert set(leaf["weight_used"]) == {0.0}
    # half of the weight is missing, more than the third a total may do without
    assert totals(out) == {"x": None, "y": None} and totals(out, "ranked") == {"x": 0, "y": 0}


def test_38_ties_share_a_rank_in_the_order_of_their_codes(score):
    code, out = score("name,a,b\nz,1,10\nx,1,10\ny,0,5\n")
    assert code == 0
    assert totals(out, "rank") == {"x": 1, "y": 3, "z": 1}
    scored = read_bundle(out).scored
    first = scored[scored["node"] == "total"].sort_values("rank", kind="stable")["code"]
    assert list(first) == ["x", "z", "y"]


@pytest.mark.parametrize(
    ("value", "score_of_leaf"),
    [("60.0", 100.0), ("59.999999", 0.0), ("60", 100.0), ("６０", 100.0), ("60.000000001", 100.0)],
)
def test_39_exactly_at_the_limit(score, value, score_of_leaf):
    rule = '{type: all_or_nothing, op: ">=", limit: 60}'
    code, out = score(f"name,a,b\nx,{value},0\n", rule=rule)
    assert code == 0 and totals(out) == {"x": score_of_leaf / 2}
