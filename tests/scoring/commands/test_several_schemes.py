"""``jingzhun score`` and ``validate`` with one scheme for some years and another for the rest."""

from __future__ import annotations

import json

import pytest

from scoring.cli import main
from scoring.engine.year import year_of
from scoring.report.breaks import Breaks
from scoring.report.line import line_of
from scoring.report.since import since
from scoring.report.whatif import try_weights
from scoring.tables.bundle import read_bundle
from scoring.viewer import LOCAL

OLD = """\
id: old
title: {zh: 旧方案, en: Old}
kind: assessment
status: user
level: free
tree:
  - {id: income, title: {zh: 收入, en: Income}, weight: 1, rule: {type: given, full: 100}}
  - {id: roads, title: {zh: 道路, en: Roads}, weight: 1, rule: {type: given, full: 10}}
adjustments: [{id: award, title: {zh: 表彰}, kind: bonus, points: 3}]
problems: [{id: fraud, title: {zh: 弄虚作假, en: Fraud}, effect: {cap: 乙}}]
grades: {by: cutoff, steps: [[60, 甲], [0, 乙]]}
"""
NEW = """\
id: new
title: {zh: 新方案, en: New}
kind: exit
status: user
level: free
tree:
  - id: poverty
    title: {zh: 贫困发生率, en: Poverty rate}
    weight: 1
    unit: "%"
    rule: {type: all_or_nothing, op: "<", limit: 3}
"""
TABLE = """\
代码,名称,年份,收入,道路,贫困发生率,备注列
A,甲地,2019,80,5,,x
B,乙地,2019,70,7,,x
A,甲地,2020,,,2.99,x
B,乙地,2020,,,3,x
"""
RECORDS = "代码,名称,年份,问题\nA,甲地,2019,表彰\nB,乙地,2019,弄虚作假\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("old.yaml", OLD), ("new.yaml", NEW), ("t.csv", TABLE), ("r.csv", RECORDS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder, capsys, *schemes, command="score", more=()):
    line = [command, str(folder / "t.csv"), "--json", *more]
    for scheme in schemes:
        line += ["--scheme", scheme.replace("=", f"={folder}/") if "=" in scheme else scheme]
    if command == "score":
        line += ["--out", str(folder / "b")]
    code = main(line)
    return code, json.loads(capsys.readouterr().out)


BOTH = ("2016..2019=old.yaml", "2020..=new.yaml")


def test_each_year_is_scored_by_its_own_scheme(files, capsys):
    records = ("--problems", str(files / "r.csv"))
    code, said = run(files, capsys, *BOTH, more=records)
    assert code == 0
    assert [(s["scheme"], s["years"]) for s in said["inputs"]["schemes"]] == [
        ("old", "2016..2019"), ("new", "2020.."),
    ]  # fmt: skip
    assert said["outputs"]["years"] == [2019, 2020]
    # of all columns only the one that no scheme knows is remarked on
    assert [p["column"] for p in said["problems"] if p["code"] == "table.column_unused"] == [
        "备注列"
    ]
    bundle = read_bundle(files / "b")
    assert [(y, bundle.scheme(y).id) for y in bundle.years] == [(2019, "old"), (2020, "new")]
    totals = bundle.scored[bundle.scored["node"] == "total"]
    told = totals[["year", "code", "grade"]].to_records(index=False).tolist()
    assert told == [
        (2019, "A", "甲"), (2019, "B", "乙"), (2020, "A", "达标"), (2020, "B", "不达标"),
    ]  # fmt: skip
    # (80 + 50) / 2 + 3 and (70 + 70) / 2
    assert totals["score"].tolist()[:2] == [68.0, 70.0] and totals["score"].isna().sum() == 2
    assert set(bundle.problems["problem"]) == {"award", "fraud"}


def test_the_break_between_two_schemes_is_seen(files, capsys):
    run(files, capsys, *BOTH)
    bundle = read_bundle(files / "b")
    years = {y: year_of(bundle, y) for y in bundle.years}
    assert [(p.year, p.breaks) for p in line_of(bundle, years, "A")] == [
        (2019, False), (2020, True),
    ]  # fmt: skip
    changed = since(bundle, years, 2020, "A")
    assert (changed.before, changed.rank_change, changed.score_change) == (None, None, None)
    assert changed.no_rank.zh == "2019 年用另一考核方案，不比较"


def test_weights_tried_on_a_year_with_adjustments_start_from_the_official_result(files, capsys):
    run(files, capsys, *BOTH, more=("--problems", str(files / "r.csv")))
    bundle = read_bundle(files / "b")
    table = year_of(bundle, 2019)
    same = try_weights(bundle, table, {}, Breaks((60.0,), "grades"), LOCAL)
    assert [(m.code, m.score, m.grade, m.change) for m in same.moves] == [
        ("A", 68.0, "甲", 0), ("B", 70.0, "乙", 0),
    ]  # fmt: skip
    tried = try_weights(bundle, table, {"roads": 0}, Breaks((60.0,), "grades"), LOCAL)
    assert [(m.code, m.score, m.grade, m.change) for m in tried.moves] == [
        ("A", 83.0, "甲", 1), ("B", 70.0, "乙", -1),
    ]  # fmt: skip


def codes(said):
    return [p["code"] for p in said["problems"] if p["level"] == "error"]


@pytest.mark.parametrize(
    ("schemes", "wanted"),
    [
        (("2016..2018=old.yaml", "2020..=new.yaml"), ["table.year_no_scheme"]),
        (("2016..2019=old.yaml", "2019..=new.yaml"), ["scheme.option.overlap"]),
        (("2019=old.yaml", "2020=new.yaml"), []),
        (("..2019=old.yaml", "2020..=new.yaml"), []),
        (("2020..=new.yaml", "..2019=old.yaml"), []),
        (("2016..2019=old.yaml", "2021..=new.yaml"), ["table.year_no_scheme"]),
        (("2016..2020=old.yaml", "2021..=new.yaml"), ["table.scheme_no_rows"]),
        (("2019..2016=old.yaml", "2020..=new.yaml"), ["scheme.option.years"]),
        (("2016..2019=none.yaml", "2020..=new.yaml"), ["scheme.file.missing"]),
    ],
)
def test_years_must_be_covered_once(files, capsys, schemes, wanted):
    code, said = run(files, capsys, *schemes)
    assert (code, codes(said)) == (1 if wanted else 0, wanted)
    assert (files / "b").exists() is (not wanted)
    for problem in said["problems"]:
        assert problem["message"] and problem["remedy"]


def test_one_of_several_without_years_is_refused(files, capsys):
    code, said = run(files, capsys, "2016..2019=old.yaml", str(files / "new.yaml"))
    assert (code, codes(said)) == (1, ["scheme.option.no_years"])


def test_a_year_without_a_scheme_is_named_with_its_rows(files, capsys):
    code, said = run(files, capsys, "2016..2019=old.yaml", "2021..=new.yaml", command="validate")
    (problem,) = [p for p in said["problems"] if p["level"] == "error"]
    assert (code, problem["code"], problem["value"]) == (1, "table.year_no_scheme", "2020")
    assert "2 行" in problem["message"]


def test_a_fault_that_both_readings_meet_is_said_once(files, capsys):
    (files / "t.csv").write_text(TABLE + ",,2020,,,1,\n", encoding="utf-8")
    code, said = run(files, capsys, *BOTH, command="validate")
    assert code == 1 and len(codes(said)) == 1


def test_validate_counts_what_all_schemes_read(files, capsys):
    code, said = run(files, capsys, *BOTH, command="validate")
    assert code == 0
    counts = said["outputs"]["counts"]
    assert (counts["rows"], counts["units"], counts["years"], counts["values"]) == (4, 2, 2, 6)


def test_a_what_if_has_one_scheme(files, capsys):
    code, said = run(files, capsys, *BOTH, more=("--weights", str(files / "w.json")))
    assert (code, codes(said)) == (1, ["several.what_if"])
    assert not (files / "b").exists()


def test_a_table_of_exits_goes_into_a_bundle_and_back(files, capsys):
    code, said = run(files, capsys, "2020=new.yaml", more=("--year", "2020"))
    assert code == 0 and said["outputs"]["ranked"] == 0
    bundle = read_bundle(files / "b")
    rows = bundle.decisions[["code", "rule_id", "kind", "op", "limit", "value", "outcome"]]
    assert rows.to_records(index=False).tolist() == [
        ("A", "poverty", "criterion", "<", 3.0, 2.99, "clear"),
        ("B", "poverty", "criterion", "<", 3.0, 3.0, "hit"),
    ]
    assert bundle.scored.set_index(["code", "node"]).loc[("A", "poverty"), "value"] == 2.99


def test_the_verdicts_are_counted_for_people(files, capsys):
    line = ["score", str(files / "t.csv"), "--scheme", f"2020={files}/new.yaml", "--year", "2020"]
    assert main([*line, "--out", str(files / "b")]) == 0
    assert "达标 1，不达标 1，待定 0" in capsys.readouterr().out
