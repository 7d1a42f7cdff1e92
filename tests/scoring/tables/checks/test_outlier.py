"""Values a thousand times off, and honest extremes."""

from __future__ import annotations

import pytest

from support.figures import count, found, given, leaf, rows, scheme

COUNTS = scheme(leaf("other"), inputs=[count("n")])
RATE = scheme(leaf("rate", "分"))
PEERS = [800, 900, 950, 1000, 1050, 1100, 1200, 1300, 1400]


def one(value, peers=PEERS, made=COUNTS, name="n"):
    return given(made, {name: {2019: [value, *peers]}})


@pytest.mark.parametrize(
    ("value", "flagged"),
    [
        (1_000, False),
        (1_000_000, True),
        (5_000, False),  # five times: people can be that many
        (9_000, False),
        (10_800, True),  # beyond ten times the median of 1,050 (with itself 1,075)
        (1, False),  # a count may be one
        (0, False),
    ],
)
def test_beside_the_other_units(value, flagged):
    assert rows(one(value), "outlier") == ([2] if flagged else [])


def test_far_on_both_scales_below_too():
    assert rows(one(5, [95, 96, 96, 97, 97, 98, 98, 99], RATE, "rate"), "outlier") == [2]
    assert rows(one(60, [95, 96, 96, 97, 97, 98, 98, 99], RATE, "rate"), "outlier") == []


def test_near_nought_an_honest_three_is_none():
    # the others' spread on the logarithm is 0.3 and more: 3 is no wonder
    low = [0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.2, 0.3, 0.5]
    assert rows(one(3.0, low, RATE, "rate"), "outlier") == []


@pytest.mark.parametrize(
    ("value", "flagged"),
    [
        (8.0, False),
        (8_000.0, True),
        (-45.0, False),  # median 7.5, spread 3 x 1.4826: 11.8 of them
        (-46.0, True),  # 12.03 of them
        (25.0, False),
        (0.0, False),
    ],
)
def test_a_column_with_negative_values_is_looked_at_as_it_is(value, flagged):
    growth = scheme(leaf("growth"))
    peers = [-1.0, 4, 6, 7, 8, 9, 10, 11, 12]
    assert rows(one(value, peers, growth, "growth"), "outlier") == ([2] if flagged else [])


def test_noughts_do_not_make_a_column_one_of_growth():
    # twenty spreads as a figure, but twice the others only
    assert rows(one(2000, [0, 990, 995, 1000, 1000, 1000, 1005, 1010, 1010]), "outlier") == []


def test_where_growth_rates_agree_a_small_difference_is_none():
    growth = scheme(leaf("growth"))
    assert rows(one(9.0, [-1.0, *[8.0] * 8], growth, "growth"), "outlier") == [3]


def test_growth_rates_of_seven_others_are_needed():
    growth = scheme(leaf("growth"))
    peers = [-1.0, 4, 6, 7, 8, 9, 10]
    assert rows(one(8_000.0, peers, growth, "growth"), "outlier") == [2]
    assert rows(one(8_000.0, peers[:6], growth, "growth"), "outlier") == []


def test_seven_others_are_needed():
    assert rows(one(1e6, PEERS[:7]), "outlier") == [2]
    assert rows(one(1e6, PEERS[:6]), "outlier") == []


def test_where_all_agree_a_tenfold_is_asked_for():
    assert rows(one(999, [100] * 9), "outlier") == []
    assert rows(one(1000, [100] * 9), "outlier") == [2]


def test_what_a_slip_explains_is_not_said_twice():
    problems = found(one(10_500_000))
    assert [p.code for p in problems] == ["checks.unit_slip"]


def test_figures_are_named():
    (problem,) = found(one(1_000_000))
    assert problem.level == "warning"
    assert "1000000 人" in problem.message.zh and "9 个单位的中位数是 1050 人" in problem.message.zh
    assert "1050 persons, the median of 9 other units" in problem.message.en
