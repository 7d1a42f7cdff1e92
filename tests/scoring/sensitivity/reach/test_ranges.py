"""Ranges of shares and their best corners, held against scipy's linear programmes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from scoring.problems import Refused
from scoring.sensitivity.draws.box import box_of
from scoring.sensitivity.reach.ranges import corner, greatest, ranges_of
from scoring.sensitivity.spread import ANY, BOX, QUARTER, TEN
from support.swayed import case_of


def tree(**weights):
    return case_of([[1]] * len(weights), weights).tree


def test_relative_ranges():
    found = ranges_of(tree(a=6, b=4), TEN)
    # b would go to 44 %, and a cannot make room below 54 %; a's 66 % leaves 34 %, not b's 36 %
    assert found.low.tolist() == pytest.approx([1, 0.56, 0.36])
    assert found.high.tolist() == pytest.approx([1, 0.64, 0.44])
    assert found.holds(np.array([1, 0.6, 0.4]))
    assert not found.holds(np.array([1, 0.65, 0.35]))


def test_any_weights_leave_a_node_without_weight_without():
    found = ranges_of(tree(a=3, b=1, c=0), ANY)
    assert found.low.tolist() == [1, 0, 0, 0]
    assert found.high.tolist() == [1, 1, 1, 0]


def test_an_only_child_stays():
    found = ranges_of(tree(a=3), QUARTER)
    assert (found.low.tolist(), found.high.tolist()) == ([1, 1], [1, 1])


def test_a_box_and_none():
    own = tree(a=1, b=1)
    found = ranges_of(own, BOX, box_of(own, {"a": (0.3, 0.4)}))
    assert found.low.tolist() == pytest.approx([1, 0.3, 0.6])
    assert found.high.tolist() == pytest.approx([1, 0.4, 0.7])
    with pytest.raises(Refused, match="one set of weights"):
        ranges_of(own, BOX)


@pytest.mark.parametrize("seed", range(6))
def test_corners_are_the_linear_programmes(seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(2, 7))
    share = rng.dirichlet(np.ones(k))
    low, high = share * rng.uniform(0, 1, k), np.minimum(share * rng.uniform(1, 2, k), 1)
    values = rng.normal(0, 30, (k, 4))
    found, at = greatest(values, low, high), corner(values, low, high)
    assert at.sum(axis=0) == pytest.approx(np.ones(4))
    assert (at >= low[:, None] - 1e-12).all() and (at <= high[:, None] + 1e-12).all()
    assert (at * values).sum(axis=0) == pytest.approx(found)
    for v, best in zip(values.T, found, strict=True):
        wanted = linprog(-v, A_eq=[np.ones(k)], b_eq=[1], bounds=list(zip(low, high, strict=True)))
        assert best == pytest.approx(-wanted.fun)
