"""One cell 100 or 10,000 times off, and honest small values beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from support.figures import count, found, given, leaf, rows, scheme

RATE = scheme(leaf("rate", range=[0, 100]))
PEERS = [2.4, 2.6, 2.8, 2.9, 3.0, 3.1, 3.2, 3.4, 3.6]


def one_year(value, peers=PEERS, the_scheme=RATE, name="rate"):
    return given(the_scheme, {name: {2019: [value, *peers]}})


def slips(what):
    return rows(what, "unit_slip")


@pytest.mark.parametrize(
    ("value", "flagged"),
    [
        (3.0, False),
        (0.03, True),
        (0.0299, True),
        (300, True),
        (0.3, False),  # ten times off is no slip of the unit
        (30, False),
        (0.003, False),  # a thousand times off neither
        (0.0, False),
        (0.015, False),  # once mended it would be low among the others as well
        (0.05, False),
    ],
)
def test_beside_the_other_units(value, flagged):
    assert slips(one_year(value)) == ([2] if flagged else [])


def test_seven_others_are_too_few_to_tell():
    assert slips(one_year(0.03, PEERS[:7])) == [2]
    assert slips(one_year(0.03, PEERS[:6])) == []


def test_both_numbers_and_the_unit_are_named():
    (problem,) = found(one_year(0.03))
    assert problem.level == "warning" and problem.value == "0.03" and problem.at.column == "列rate"
    for part in ("旗1 2019 年", "0.03%", "其他单位的中位数（9 个）", "3%", "小 100 倍"):
        assert part in problem.message.zh
    for part in ("旗1, 2019", "0.03%", "9 other units", "3%", "100 times too small"):
        assert part in problem.message.en
    assert "不作为认定依据" in problem.remedy.zh


@pytest.mark.parametrize("value", [0.008, 0.03])
def test_a_unit_of_one_year_has_no_years_of_its_own_to_name(value):
    wide = [1.2, 1.5, 1.9, 2.4, 3.0, 3.8, 4.8, 6.0, 7.5]  # home is wider than what counts as near
    (problem,) = found(one_year(value, wide))
    assert "其他单位的中位数（9 个）" in problem.message.zh and "其他年份" not in problem.message.zh
    assert "9 other units" in problem.message.en and "own" not in problem.message.en


def test_a_column_spread_wide_tells_nothing():
    # honest rates from 0.02 to 20: 0.03 is one of them
    wide = [0.02, 0.05, 0.2, 0.7, 1.5, 3, 6, 9, 14, 20]
    assert slips(one_year(0.03, wide)) == []


def years(values, peers=None):
    """A unit of these values beside units that do not move, or of `peers` by year."""
    peers = peers or {}
    columns = {2015 + i: [v, *peers.get(i, PEERS)] for i, v in enumerate(values)}
    return given(RATE, {"rate": columns})


@pytest.mark.parametrize(
    ("own", "flagged"),
    [
        # 2 below the others' logarithms of spread 0.3: more than five spreads, less than eight
        ([0.1, 0.1], []),  # always small: acquitted
        ([10.0, 10.0], [22]),  # never so before
        ([10.0], [12]),  # one other year cannot acquit, nor is it asked to
        ([0.1], [12]),
    ],
)
def test_its_own_years_acquit(own, flagged):
    # medians 10, spread of the logarithm 0.3: 1.4826 x 0.2023
    peers = [10 ** (1 + d) for d in (-0.4, -0.3, -0.2023, -0.1, 0, 0.1, 0.2023, 0.3, 0.4)]
    column = {2015 + i: [v, *peers] for i, v in enumerate([*own, 0.1])}
    what = given(scheme(leaf("rate")), {"rate": column})
    assert [row for row in slips(what) if row == 2 + 10 * len(own)] == flagged


def test_beyond_eight_spreads_its_own_years_do_not_acquit():
    assert slips(years([0.03, 0.03, 0.03])) == [2, 12, 22]


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ([3.0, 3.0, 0.03, 3.0], [6]),  # three other years that agree
        ([3.0, 0.03, 3.0], []),  # two are not enough
        ([3.0, 3.0, 0.03, 30], []),  # nor are three that do not agree
        ([3.0, 3.0, 0.03, 30, 3.0], [6]),  # three of four do
        ([3.0, 3.0, 0.0101, 3.0], [6]),  # a hundredth of 1.01: within three times
        ([3.0, 3.0, 0.0099, 3.0], []),  # a hundredth of 0.99: beyond
        ([3.0, 3.0, 0.0899, 3.0], [6]),
        ([3.0, 3.0, 0.0901, 3.0], []),
        ([3.0, 3.0, 300, 3.0], [6]),
    ],
)
def test_beside_its_own_years_where_there_are_no_peers(values, flagged):
    columns = {2015 + i: [v, None] for i, v in enumerate(values)}
    assert slips(given(RATE, {"rate": columns})) == flagged


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [(0.03, "小 100 倍", "100 times too small"), (300, "大 100 倍", "100 times too large")],
)
def test_the_own_years_are_named_as_the_witness(value, zh, en):
    columns = {2015 + i: [v] for i, v in enumerate([3.0, 3.0, value, 3.0])}
    (problem,) = found(given(RATE, {"rate": columns}))
    assert "本单位其他年份的中位数是 3%" in problem.message.zh and zh in problem.message.zh
    assert "the median of its own other years is 3%" in problem.message.en
    assert en in problem.message.en


def test_a_fall_that_all_units_share_is_no_slip():
    fall = {i: [p / 100 if i == 3 else p for p in PEERS] for i in range(4)}
    assert slips(years([3.0, 3.1, 3.2, 0.031], fall)) == []


@pytest.mark.parametrize(
    ("unit", "factor", "flagged"),
    [
        ("人", 1e-4, True),
        ("人", 1e4, True),
        ("人", 1e-2, False),  # nobody counts persons in hundreds: a small count
        ("万元", 1e-4, True),
        ("万元", 1e2, False),
        ("%", 1e-2, True),
        ("%", 1e-4, False),
        ("", 1e-2, True),
        ("", 1e4, True),
    ],
)
def test_what_a_unit_can_slip_by(unit, factor, flagged):
    peers = [24000, 26000, 28000, 29000, 30000, 31000, 32000, 34000, 36000]
    made = scheme(leaf("other"), inputs=[count("n", unit)])
    what = one_year(30000 * factor, peers, made, "n")
    assert slips(what) == ([2] if flagged else [])


@examples(st.floats(-3, 3), st.integers(0, 2**32 - 1))
def test_the_unit_of_the_column_does_not_matter(log_scale, seed):
    """Multiplying a column without a stated unit by anything changes no suspicion."""
    made = scheme(leaf("n", ""))
    rng = np.random.default_rng(seed)
    values = 10 ** rng.normal(2, 0.3, (3, 20))
    values[1, 4] *= 1e4
    values[2, 7] /= 100

    def flagged(scale):
        columns = {2017 + y: (values[y] * scale).tolist() for y in range(3)}
        return rows(given(made, {"n": columns}), "unit_slip", "outlier", "jump")

    assert flagged(1.0) == flagged(10**log_scale)
    assert 2 + 20 + 4 in flagged(1.0)
