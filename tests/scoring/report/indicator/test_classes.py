"""Classes of values: a class a value, or rounded quintiles; frozen over the years of a scheme."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import livemap as lm
from scoring.report.indicator.classes import classes_of, decimals_of, round_step


@pytest.mark.parametrize(
    ("values", "bounds", "kinds"),
    [
        ([2016, 2018, 2018, 2020], (2020, 2018), (2020, 2018, 2016)),
        ([1, 0, 0, 1], (1,), (1, 0)),
        ([7.5], (), (7.5,)),
        (list(range(7)) * 3, (6, 5, 4, 3, 2, 1), (6, 5, 4, 3, 2, 1, 0)),
    ],
)
def test_at_most_seven_values_are_a_class_each(values, bounds, kinds):
    found = classes_of(np.array(values, dtype=float))
    assert (found.basis, found.bounds, found.values) == ("values", bounds, kinds)
    assert found.count == len(kinds)


def test_eight_values_are_quintiles():
    found = classes_of(np.arange(8.0))
    # 0 to 7 at 0.8, 0.6, 0.4, 0.2 of 7: 5.6, 4.2, 2.8, 1.4; (5.6 - 1.4) / 50 = 0.084 -> by 0.05
    assert (found.basis, found.bounds) == ("quantiles", (5.6, 4.2, 2.8, 1.4))


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        # quantiles of 0..1000 in steps of 0.37: 799.866..., by 10
        (np.arange(0, 1000, 0.37), (800.0, 600.0, 400.0, 200.0)),
        # half at the top; place 39.6 of the others is 97.678, place 19.8 is 93.839; by 0.1
        (np.append(np.full(50, 100.0), np.linspace(90, 99.5, 50)), (100.0, 97.7, 93.8)),
        (np.append(np.full(90, 100.0), np.linspace(0, 9, 10)), (100.0,)),
        # nearly all at the bottom: only what somebody lies below
        (np.append(np.zeros(90), np.linspace(1, 10, 10)), ()),
    ],
)
def test_quintiles_are_round_numbers_that_part_somebody(values, bounds):
    assert classes_of(values).bounds == pytest.approx(bounds)


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=200, unique=True))
def test_any_values_make_classes_the_map_can_draw(values):
    x = np.array(values)
    found = classes_of(x)
    assert all(a > b for a, b in zip(found.bounds, found.bounds[1:], strict=False))
    assert found.count <= 5
    assert all((x < b).any() for b in found.bounds)
    lm.ClassBreaks(found.bounds, [""] * found.count).as_json()  # refuses what it cannot draw
    cuts = np.quantile(x, [0.8, 0.6, 0.4, 0.2])
    room = (cuts[0] - cuts[-1]) / 50
    assert all(min(abs(cuts - b)) <= room / 2 * (1 + 1e-6) + 1e-9 for b in found.bounds)


def test_no_value_makes_one_class_without_bounds():
    found = classes_of(np.array([]))
    assert (found.basis, found.bounds, found.count) == ("none", (), 1)


@pytest.mark.parametrize(
    ("values", "places"),
    [([1, 2, 30], 0), ([1.5, 2], 1), ([0.25], 2), ([1 / 3], 2), ([], 0), ([2016.0], 0),
     ([0.1 + 0.2], 1), ([-0.5], 1)],
)  # fmt: skip
def test_no_more_decimals_than_the_values_need(values, places):
    assert decimals_of(np.array(values, dtype=float)) == places


@pytest.mark.parametrize(
    ("largest", "step"),
    [(0.084, 0.05), (1.0, 1.0), (0.99, 0.5), (5.0, 5.0), (19.9, 10.0), (20.0, 20.0),
     (0.001, 0.001), (1000, 1000), (0.0, 0.0), (float("inf"), 0.0), (float("nan"), 0.0)],
)  # fmt: skip
def test_the_step_is_the_largest_round_one_not_above(largest, step):
    assert round_step(largest) == step
