"""The board of the small bundle, row by row and by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from scoring.report.board import board, group_name, unit_marks
from scoring.report.breaks import Breaks
from scoring.viewer import LOCAL

BREAKS = Breaks((80.0, 70.0), "grades")


def of(bundle, years, node="total", year=2024):
    return board(bundle, years, year, node, BREAKS, LOCAL)


def test_every_row_of_the_total(ruled, ruled_years):
    table = of(ruled, ruled_years)
    # income 3/4 and rate 1/4: A-1 90 and 75, A-2 95 and 25, A-3 80, A-4 60, A-7 100 and 87.5
    assert [
        (r.code, r.score, r.points, r.level, r.rank, r.class_rank, r.from_median, r.grade, r.mark)
        for r in table.rows
    ] == [
        ("A-7", 96.875, 48.4375, 0, 1, 1, 16.875, "中", "cap"),
        ("A-1", 86.25, 43.125, 0, 2, 2, 6.25, "优", ""),
        ("A-3", 80.0, 40.0, 0, 3, 3, 0.0, "待定", "pending"),
        ("A-2", 77.5, 38.75, 1, 4, 4, -2.5, "差", "veto"),
        ("A-4", 60.0, 30.0, 2, 5, 1, -20.0, "中", ""),
        ("A-5", None, None, -1, None, None, None, None, ""),
        ("A-6", None, None, -1, None, None, None, None, ""),
    ]
    assert [(r.status, r.reason) for r in table.rows[4:]] == [
        ("", ""), ("missing", ""), ("out", "新设"),
    ]  # fmt: skip
    assert (table.median, table.ranked, table.year, table.node) == (80.0, 5, 2024, "total")
    assert table.classes == ("一类", "二类")  # five of the first, two of the second
    # 2023 had another scheme: nothing compares
    assert (table.before, table.median_change) == (None, None)
    assert all(r.change is None for r in table.rows)
    assert not any(r.in_map for r in table.rows)


def test_an_indicator_has_neither_grade_nor_mark(ruled, ruled_years):
    table = of(ruled, ruled_years, "rate")
    assert [(r.code, r.score, r.rank, r.status) for r in table.rows] == [
        ("A-7", 87.5, 1, ""),
        ("A-1", 75.0, 2, ""),
        ("A-5", 75.0, 2, ""),
        ("A-2", 25.0, 4, ""),
        ("A-3", None, None, "missing"),
        ("A-4", None, None, "na"),
        ("A-6", None, None, "out"),
    ]
    assert all(r.grade is None and r.mark == "" for r in table.rows)
    assert (table.median, table.ranked) == (75.0, 4)


@pytest.mark.parametrize(
    ("code", "group", "name"),
    [
        ("150602", "150600", "鄂尔多斯市"),
        ("A-1", "150600", "鄂尔多斯市"),  # no place itself, in a place that has a name
        ("150602", "150100", "呼和浩特市"),  # what the table says it belongs to
        ("150602", "三组", "三组"),
        ("A-1", "", ""),
    ],
)
def test_what_a_unit_belongs_to_by_name(code, group, name):
    assert group_name(code, group) == name


def test_changes_are_places_gained_for_whoever_had_a_rank(demo, demo_years):
    table = board(demo, demo_years, 2019, "help", BREAKS, LOCAL)
    s = demo.scored[demo.scored["node"] == "help"].set_index(["year", "code"])["rank"].dropna()
    assert table.before == 2018
    changes = {r.code: r.change for r in table.rows}
    for row in table.rows:
        both = (2019, row.code) in s.index and (2018, row.code) in s.index
        want = s[(2018, row.code)] - s[(2019, row.code)] if both else None
        assert changes[row.code] == want
    assert any(c for c in changes.values())
    first = board(demo, demo_years, 2016, "help", BREAKS, LOCAL)
    assert first.before is None and all(r.change is None for r in first.rows)


def test_a_unit_stands_in_the_group_and_class_of_its_row(demo, demo_years):
    u = demo.units[demo.units["year"] == 2019].set_index("code")
    for row in board(demo, demo_years, 2019, "total", BREAKS, LOCAL).rows:
        assert (row.group, row.klass) == (u.loc[row.code, "parent"], u.loc[row.code, "class"])
        assert row.in_map == u.loc[row.code, "in_map"] and row.name == u.loc[row.code, "name"]
    assert u["in_map"].any()


def test_no_class_is_not_one_of_the_classes(ruled, ruled_years):
    units = ruled_years[2024].units.copy()
    units.loc[units["code"].isin(["A-1", "A-2", "A-3", "A-7"]), "class"] = None
    years = ruled_years | {2024: replace(ruled_years[2024], units=units)}
    # A-5 is left of the first, A-4 and A-6 are the second
    assert of(ruled, years).classes == ("二类", "一类")


def test_classes_of_one_size_stand_by_name(ruled, ruled_years):
    units = ruled_years[2024].units.copy()
    units["class"] = ["b", "a", "c", "a", "b", None, "c"]
    years = ruled_years | {2024: replace(ruled_years[2024], units=units)}
    assert of(ruled, years).classes == ("a", "b", "c")


def test_a_median_of_nobody_has_not_changed(demo, demo_years):
    table = demo_years[2018]
    nobody = replace(table, score=np.full_like(table.score, np.nan))
    after = board(demo, demo_years | {2018: nobody}, 2019, "help", BREAKS, LOCAL)
    assert after.before == 2018 and after.median is not None and after.median_change is None
    here = board(demo, demo_years | {2018: nobody}, 2018, "help", BREAKS, LOCAL)
    assert (here.median, here.median_change, here.ranked) == (None, None, 0)
    assert all(r.from_median is None for r in here.rows)


@pytest.mark.parametrize(
    ("hits", "grade", "mark"),
    [
        (["fail"], "差", "veto"),
        (["cap:中"], "中", "cap"),
        (["fail", "cap:中"], "差", "veto"),  # the worse one, whichever comes first
        (["cap:中", "fail"], "差", "veto"),
        (["mark:约谈"], "优", None),  # touches no grade
        (["cap:中", "mark:约谈"], "中", "cap"),
        ([], "待定", "pending"),
        (["cap:中"], "待定", "cap"),
        ([], "优", None),
    ],
)
def test_the_mark_of_a_unit(hits, grade, mark):
    rows = [("A", 2024, "veto", "hit", e) for e in hits]
    rows += [("A", 2023, "veto", "hit", "fail"), ("A", 2024, "veto", "clear", "fail")]
    # none of these counts: another year, not hit, a criterion, a quota, bonus points
    rows += [("A", 2024, "criterion", "hit", "fail"), ("A", 2024, "quota", "hit", "cap:中")]
    rows += [("A", 2024, "adjustment", "hit", None)]
    decisions = pd.DataFrame(rows, columns=["code", "year", "kind", "outcome", "effect"])
    table = SimpleNamespace(year=2024, codes=("A",), grade=(grade,))
    assert unit_marks(SimpleNamespace(decisions=decisions), table).get("A") == mark


def test_a_unit_that_belongs_to_nothing_has_no_group(ruled, ruled_years):
    assert {(r.group, r.group_name) for r in of(ruled, ruled_years).rows} == {("", "")}


def test_medians_do_not_compare_where_scores_depend_on_who_is_in_the_table(demo, demo_years):
    leaf = demo.scheme(2019).leaves[0]
    relative = leaf.model_copy(update={"rule": SimpleNamespace(type="minmax")})
    scheme = demo.scheme(2019).model_copy(update={"tree": (relative,)})
    years = demo_years | {2019: replace(demo_years[2019], scheme=scheme)}
    found = board(demo, years, 2019, "help", BREAKS, LOCAL)
    assert (found.before, found.median_change) == (2018, None)
    assert board(demo, demo_years, 2019, "help", BREAKS, LOCAL).median_change is not None
    assert any(r.change for r in found.rows)  # places do compare
