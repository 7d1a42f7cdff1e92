"""The whole view of one unit, beyond what its rooms test."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.report.county import county_view
from scoring.report.line import line_of
from scoring.viewer import LOCAL


def test_parts_by_hand(ruled, ruled_years):
    view = county_view(ruled, ruled_years, 2024, "A-3", LOCAL)
    income, rate = view.parts
    assert (income.full, income.full_used, income.contribution) == (37.5, 50.0, 40.0)
    assert (rate.full, rate.full_used, rate.contribution, rate.status) == (12.5, 0, None, "missing")
    # of A-1 33.75, A-2 35.625, A-3 40, A-4 30, A-7 37.5; A-5 has no total and is left out
    assert income.median == 35.625
    assert income.from_median == pytest.approx(40.00 - 35.62, abs=1e-9)  # as printed
    assert rate.from_median is None


def test_a_part_of_a_missing_total_is_not_zero(ruled, ruled_years):
    view = county_view(ruled, ruled_years, 2024, "A-5", LOCAL)
    assert view.score is None and view.gaps
    assert [p.contribution for p in view.parts] == [None, None]


def test_medians_are_over_units_with_a_total(demo, demo_years):
    s = demo.scored[demo.scored["year"] == 2016].set_index(["node", "code"])
    with_total = s.loc["total"].index[s.loc["total"]["score"].notna()]
    view = county_view(demo, demo_years, 2016, "150123", LOCAL)
    for part in view.parts:
        mine = s.loc[part.node].loc[with_total, "contribution"].dropna()
        assert part.median == pytest.approx(np.median(mine))


@pytest.mark.parametrize(
    ("code", "statuses"),
    [
        ("A-1", ["", ""]),
        ("A-4", ["absent", ""]),
        ("A-5", ["missing", "missing"]),
        ("A-6", ["out", "out"]),
    ],
)
def test_the_line_says_why_a_year_has_no_score(ruled, ruled_years, code, statuses):
    view = county_view(ruled, ruled_years, 2024, code, LOCAL)
    assert [p.status for p in view.line] == statuses
    assert [p.breaks for p in view.line] == [False, True]
    assert all((p.score is None) == bool(p.status) for p in view.line)


def test_the_line_of_the_total_and_of_a_year_in_which_nobody_has_one(ruled, ruled_years):
    # the middle half of 60, 77.5, 80, 86.25, 96.875; in 2023 without A-4
    line = line_of(ruled, ruled_years, "A-1")
    assert [(p.year, p.score) for p in line] == [(2023, 86.25), (2024, 86.25)]
    assert (line[1].low, line[1].median, line[1].high) == (77.5, 80.0, 86.25)
    nobody = replace(ruled_years[2024], score=np.full_like(ruled_years[2024].score, np.nan))
    last = line_of(ruled, ruled_years | {2024: nobody}, "A-1")[1]
    assert (last.score, last.low, last.median, last.high) == (None, None, None, None)
