"""The axis and the columns of a distribution, by hand; every score on a limit included."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scoring.report.board import Board, UnitRow
from scoring.report.breaks import Breaks
from scoring.report.spread import spread
from scoring.scheme.model import Grades

UNGRADED = SimpleNamespace(grades=None)


def row(code, score, grade=None, mark=""):
    return UnitRow(
        code, code, "", "", None, "" if score is not None else "missing", "", True, score, score,
        0, None, None, None, None, grade, mark,
    )  # fmt: skip


def table(*rows, node="total"):
    return Board(2020, node, rows, None, None, 0, None, Breaks((), "quantiles"), ())


def of(*scores):
    return spread(table(*(row(f"u{i}", s) for i, s in enumerate(scores))), UNGRADED)


@pytest.mark.parametrize(
    ("scores", "low", "high", "width", "columns"),
    [
        ((), 0, 100, 2, 50),
        ((None,), 0, 100, 2, 50),
        ((41, 88), 40, 90, 1, 50),  # exactly 50 wide: a column a point
        ((39.9, 88), 30, 90, 2, 30),
        ((0, 100), 0, 100, 2, 50),
        ((60, 79.9), 60, 80, 1, 20),  # exactly 20 wide as it is
        ((65, 65), 50, 70, 1, 20),  # 60 to 70 is widened downwards
        ((100, 100), 80, 100, 1, 20),
        ((95, 99), 80, 100, 1, 20),
        ((5, 5), 0, 20, 1, 20),  # no room below: upwards
        ((0, 0), 0, 20, 1, 20),
        ((70, 80), 70, 90, 1, 20),  # a score on a ten begins the next one
    ],
)
def test_an_axis_in_tens_at_least_twenty_wide(scores, low, high, width, columns):
    found = of(*scores)
    assert (found.low, found.high, found.width) == (low, high, width)
    assert [c.low for c in found.columns] == [low + i * width for i in range(columns)]


def test_a_score_stands_in_the_column_it_reaches():
    found = of(100, 60, 60.999, 61, 99.5, 98.999, None)
    held = {c.low: [u.code for u in c.units] for c in found.columns if c.units}
    assert held == {60: ["u1", "u2"], 61: ["u3"], 98: ["u5"], 99: ["u4", "u0"]}
    wide = of(100, 0, 1.999, 2, 98)
    held = {c.low: [u.code for u in c.units] for c in wide.columns if c.units}
    assert held == {0: ["u1", "u2"], 2: ["u3"], 98: ["u4", "u0"]}


def test_equal_scores_stand_by_code():
    same = spread(table(row("b", 50.5), row("a", 50.5), row("c", 50.1)), UNGRADED)
    assert [u.code for c in same.columns for u in c.units] == ["c", "a", "b"]


GRADES = Grades.model_validate(
    {"by": "cutoff", "steps": [[80, "优"], [50, "中"], [0, "差"]], "fail_grade": "差"}
)
ROWS = (
    row("a", 90.0, "优"),
    row("b", 90.0, "差", "veto"),
    row("c", 40.0, "差", "veto"),  # its score gives 差 as well
    row("d", 80.0, "中", "cap"),
    row("e", 79.0, "中", "cap"),  # bound by nothing
    row("f", 85.0, "待定", "pending"),
    row("g", None),
)


def test_grades_counted_best_first_and_what_a_rule_changed():
    found = spread(table(*ROWS), SimpleNamespace(grades=GRADES)).grades
    assert [(g.grade, g.count, g.by_rule, g.vetoed, g.capped, g.bound) for g in found] == [
        ("优", 1, 0, 0, 0, 80.0),
        ("中", 2, 1, 0, 1, 50.0),
        ("差", 2, 1, 1, 0, 0.0),
        ("待定", 1, 0, 0, 0, None),
    ]


def test_grades_by_quota_have_no_line_to_hold_a_score_against():
    quota = GRADES.model_copy(update={"by": "quota"})
    found = spread(table(*ROWS), SimpleNamespace(grades=quota)).grades
    assert [(g.grade, g.by_rule, g.vetoed) for g in found][:3] == [
        ("优", 0, 0), ("中", 2, 0), ("差", 2, 2),
    ]  # fmt: skip


def test_an_indicator_has_no_grades():
    assert spread(table(*ROWS, node="x"), SimpleNamespace(grades=GRADES)).grades == ()
    assert spread(table(*ROWS), UNGRADED).grades == ()


def test_a_score_of_nothing_stands_in_the_first_column():
    assert [u.code for u in of(0, 0).columns[0].units] == ["u0", "u1"]
