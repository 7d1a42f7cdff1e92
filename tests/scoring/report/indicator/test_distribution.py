"""Bars of the distribution: the stated rule, edges, and counts that add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.indicator.distribution import MOST_BARS, distribution

NAN = float("nan")


def everybody(x: np.ndarray) -> np.ndarray:
    return np.ones(len(x), dtype=bool)


def test_few_values_are_a_bar_each_whoever_looks():
    x = np.array([2016.0, 2018, 2018, NAN, 2020])
    own = np.array([True, True, False, True, False])
    found = distribution(x, own)
    assert found.width is None
    assert [(b.low, b.high, b.count) for b in found.bars] == [
        (2016, 2016, 1), (2018, 2018, 1), (2020, 2020, 0),
    ]  # fmt: skip
    assert (found.seen, found.n, found.median) == (2, 4, 2018)


@pytest.mark.parametrize(
    ("values", "width"),
    [
        # quartiles 24.75 and 74.25: 2 x 49.5 / 100^(1/3) = 21.3 -> 20
        (np.arange(100.0), 20.0),
        # 2 x 4 / 8^(1/3)... quartiles 1.75, 5.25: 7 / 2 = 3.5 -> 5 (log 3.5/2 > log 5/3.5)
        (np.arange(8.0), 5.0),
        # the middle half is one value: range / sqrt(n) = 10 / 10 -> 1
        (np.append(np.full(92, 50.0), [40, 41, 42, 43, 57, 58, 59, 50]), 2.0),
    ],
)
def test_the_width_follows_the_rule(values, width):
    assert distribution(values, everybody(values)).width == width


def test_never_more_bars_than_a_chart_keeps_apart():
    x = np.append(np.linspace(0, 1, 2000), [1000.0])
    found = distribution(x, everybody(x))
    assert len(found.bars) <= MOST_BARS
    assert found.bars[-1].count == 1 and sum(b.count for b in found.bars) == 2001


@pytest.mark.parametrize(("high", "bars"), [(39.0, 40), (40.0, 21)])  # by 1; a 41st is too many
def test_one_bar_too_many_makes_them_twice_as_wide(high, bars):
    x = np.append(np.linspace(15, 25, 998), [0.0, high])
    assert len(distribution(x, everybody(x)).bars) == bars


def test_a_value_on_an_edge_begins_its_bar():
    """0.3 / 0.1 is 2.9999999999999996 in floating point; 0.3 begins a bar all the same."""
    x = np.linspace(0, 1, 1001).round(3)
    found = distribution(x, everybody(x))
    assert found.width == 0.1
    assert [b.count for b in found.bars] == [100] * 10 + [1]
    assert [b.low for b in found.bars][:4] == [0.0, 0.1, 0.2, 0.3]


@given(
    st.lists(st.floats(-1e5, 1e5).map(lambda v: round(v, 3)), min_size=1, max_size=300),
    st.integers(0, 2**32 - 1),
)
def test_bars_hold_what_is_seen_and_touch_each_other(values, seed):
    x = np.array(values)
    own = np.random.default_rng(seed).random(len(x)) < 0.6
    found, whole = distribution(x, own), distribution(x, everybody(x))
    assert sum(b.count for b in found.bars) == found.seen == own.sum()
    # who looks changes counts only: edges, quartiles and n are those of the whole bundle
    assert [(b.low, b.high) for b in found.bars] == [(b.low, b.high) for b in whole.bars]
    assert (found.n, found.q1, found.q3) == (whole.n, whole.q1, whole.q3)
    assert (found.q1, found.median, found.q3) == tuple(np.quantile(x, [0.25, 0.5, 0.75]))
    if found.width is not None:
        assert len(found.bars) <= MOST_BARS
        edges = [b.low for b in found.bars[1:]]
        assert edges == [b.high for b in found.bars[:-1]]
        assert whole.bars[0].count > 0 and whole.bars[-1].count > 0


def test_nobody_has_a_value():
    found = distribution(np.array([NAN, NAN]), np.array([True, True]))
    assert (found.bars, found.n, found.median, found.low) == ((), 0, None, None)
