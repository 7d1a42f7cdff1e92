"""Bricks and grade counts, held against figures worked out here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.year import year_of
from scoring.report.board import Board, UnitRow, board
from scoring.report.breaks import Breaks, breaks_of
from scoring.report.marked import Touch, touches
from scoring.report.spread import Column, Spread, spread
from scoring.tables.bundle import read_bundle
from scoring.text import Text
from scoring.viewer import LOCAL, Viewer
from support.ruled import write_ruled


def row(code: str, score: float, level: int = 0, mark: str = "") -> UnitRow:
    return UnitRow(
        code, code, "", "", None, "", "", True, score, score, level, 1, None, None, 0.0, None, mark
    )


def spread_of(*counts: int) -> Spread:
    columns = tuple(
        Column(float(i), tuple(row(f"{i}-{k}", i + 0.5) for k in range(n)))
        for i, n in enumerate(counts)
    )
    return Spread(1.0, 0.0, float(len(counts)), columns, ())


@pytest.mark.parametrize(
    ("most", "tallest", "size"),
    [
        *((0, 12, 1), (1, 12, 1), (12, 12, 1), (13, 12, 2), (24, 12, 2), (25, 12, 5), (60, 12, 5)),
        *((61, 12, 10), (120, 12, 10), (121, 12, 20), (241, 12, 50), (600, 12, 50), (601, 12, 100)),
    ],
)
def test_a_brick_stands_for_one_two_or_five_times_ten(most, tallest, size):
    assert spread_of(most, 0, most // 2).per_brick(tallest) == size


@given(st.lists(st.integers(0, 3), min_size=0, max_size=60), st.sampled_from([1, 2, 5, 20]))
def test_bricks_hold_every_unit_once_and_never_mix_classes(levels, size):
    levels = sorted(levels, reverse=True)
    units = tuple(row(f"u{i:03d}", 50.0, level) for i, level in enumerate(levels))
    bricks = list(spread_of(0).bricks(Column(50.0, units), size))
    assert [u for b in bricks for u in b.units] == list(units)
    assert all({u.level for u in b.units} == {b.level} for b in bricks)
    assert all(len(b.units) <= size for b in bricks)
    counts = Counter(levels)
    assert len(bricks) == sum(-(-n // size) for n in counts.values())


def test_a_brick_carries_the_mark_of_its_only_unit():
    column = Column(90.0, (row("a", 90.0, 0, "cap"), row("b", 91.0)))
    assert [b.mark for b in spread_of(0).bricks(column, 1)] == ["cap", ""]
    assert [b.mark for b in spread_of(0).bricks(column, 2)] == [""]


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    return read_bundle(write_ruled(tmp_path_factory.mktemp("ruled") / "bundle"))


@pytest.fixture(scope="module")
def ruled_board(ruled) -> Board:
    years = {y: year_of(ruled, y) for y in ruled.years}
    breaks = breaks_of(ruled.scheme(2024), [years[2024]], "total")
    return board(ruled, years, 2024, "total", breaks, LOCAL)


def test_grades_say_who_was_vetoed_and_who_was_capped(ruled, ruled_board):
    # A-1 86.25 优; A-7 capped to 中; A-2 77.5 failed to 差; A-3 pending; A-4 60 中
    counts = {g.grade: g for g in spread(ruled_board, ruled.scheme(2024)).grades}
    got = {g: (c.count, c.by_rule, c.vetoed, c.capped, c.bound) for g, c in counts.items()}
    assert got == {
        "优": (1, 0, 0, 0, 80.0),
        "中": (2, 1, 0, 1, 50.0),
        "差": (1, 1, 1, 0, 0.0),
        "待定": (1, 0, 0, 0, None),
    }


def test_a_cap_that_binds_nobody_is_not_counted(ruled, ruled_board):
    low = tuple(
        replace(r, score=55.0) if r.code == "A-7" else r for r in ruled_board.rows
    )  # 中 by its score already
    counts = {g.grade: g for g in spread(replace(ruled_board, rows=low), ruled.scheme(2024)).grades}
    assert (counts["中"].count, counts["中"].by_rule) == (2, 0)


def test_medians_of_two_years_compare_only_under_one_scheme(demo, demo_years, ruled_board):
    assert ruled_board.median_change is None  # another scheme the year before
    breaks = Breaks((90.0,), "grades")
    for year in demo.years:
        got = board(demo, demo_years, year, "help", breaks, LOCAL).median_change
        s = demo.scored[demo.scored["node"] == "help"]
        now, was = (s.loc[s["year"] == y, "score"].dropna() for y in (year, year - 1))
        if was.empty:
            assert got is None
            continue
        assert got == pytest.approx(round(np.median(now), 1) - round(np.median(was), 1), abs=1e-9)


def test_touches_name_the_rule_and_what_is_still_possible(ruled):
    assert touches(ruled, 2024, LOCAL) == {
        "A-2": (Touch(Text("发生率红线", "Line on the rate"), None),),
        "A-7": (Touch(Text("弄虚作假", "Falsification"), "中"),),
    }
    assert touches(ruled, 2023, LOCAL) == {}
    assert touches(ruled, 2024, Viewer("a", "reader", "15")) == {}
