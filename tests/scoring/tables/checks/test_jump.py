"""Jumps of one unit between two years."""

from __future__ import annotations

import pytest

from support.figures import count, found, given, leaf, rows, scheme

COUNTS = scheme(leaf("other"), inputs=[count("n")])
STEADY = [1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800]


def years(*values, peers=STEADY, growth=1.0):
    """One unit beside nine that grow by the same factor every year; row 2 + 10 x year is its."""
    columns = {2016 + i: [v, *(round(p * growth**i) for p in peers)] for i, v in enumerate(values)}
    return given(COUNTS, {"n": columns})


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ((1000, 1010, 1020, 1030), []),
        # eight floors of 0.1 on the logarithm are 6.3 times
        ((1000, 1010, 6000, 1020), []),
        ((1000, 1010, 6800, 1020), [22]),  # a spike is one finding, at the spike
        ((1000, 1010, 1020, 6800), [32]),
        ((6800, 1010, 1020, 1000), [2]),
        ((1000, 1010, 100, 1020), [22]),  # downwards as well
        ((10, 10, 100, 10), []),  # tenfold, but next to nothing beside the others
        ((1000, 6800), []),  # two years are no history
        ((1000, 1010, 6800), [22]),
        ((1000, None, 6800, 6900), []),  # across a year without a value nothing is compared
        ((1000, 0, 1000, 1000), []),  # nought has no ratio
    ],
)
def test_one_unit_alone(values, flagged):
    assert rows(years(*values), "jump") == flagged


def test_a_rise_that_all_units_share_is_none():
    assert rows(years(1000, 3000, 9000, 27000, growth=3), "jump") == []
    assert rows(years(1000, 1000, 1000, 1000 * 9, growth=1), "jump") == [32]


def test_a_unit_that_grows_by_what_all_grow_by():
    columns = {2016 + i: [10 + 1000 * i, *(p + 1000 * i for p in STEADY)] for i in range(4)}
    assert rows(given(COUNTS, {"n": columns}), "jump") == []


def test_seven_others_are_needed():
    assert rows(years(1000, 1010, 6800, 1020, peers=STEADY[:7]), "jump") == [2 + 2 * 8]
    assert rows(years(1000, 1010, 6800, 1020, peers=STEADY[:6]), "jump") == []


def test_both_years_are_named():
    (problem,) = found(years(1000, 1010, 6800, 1020))
    assert problem.code == "checks.jump" and problem.level == "warning" and problem.value == "6800"
    assert "2018 年“计数n”为 6800 人，2017 年是 1010 人" in problem.message.zh
    assert "is 6800 persons, 1010 persons in 2017" in problem.message.en


def test_a_spike_is_held_against_the_year_before():
    (problem,) = found(years(1000, 6800, 1010, 1020))
    assert "2017 年“计数n”为 6800 人，2016 年是 1000 人" in problem.message.zh
    (problem,) = found(years(6800, 1010, 1020, 1000))
    assert "2016 年“计数n”为 6800 人，2017 年是 1010 人" in problem.message.zh


def test_growth_rates_are_looked_at_as_they_are():
    growth = scheme(leaf("growth"))
    peers = [-1.0, 4, 6, 7, 8, 9, 10, 11, 12]
    shaken = [p + d for p, d in zip(peers, (0.5, -0.5, 1, -1, 0, 0.5, -0.5, 1, -1), strict=True)]
    columns = {2016: [8, *peers], 2017: [30, *shaken], 2018: [8, *peers]}
    assert rows(given(growth, {"growth": columns}), "jump") == [12]
    columns[2017][0] = 12
    assert rows(given(growth, {"growth": columns}), "jump") == []


def test_what_is_said_already_is_not_said_again():
    assert [p.code for p in found(years(1000, 1010, 1_000_000, 1020))] == ["checks.outlier"]
