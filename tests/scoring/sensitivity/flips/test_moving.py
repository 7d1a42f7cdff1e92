"""The least weight that closes a gap: by hand, and as a linear programme solved by scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from scoring.sensitivity.flips.moving import Route, cheapest

EVERY = np.ones(3, dtype=bool)


def test_by_hand():
    # from a (slope 40) to c (-10): 50 a unit of weight; a gap of 5 takes a tenth
    slope, weights = np.array([[40.0, 20.0, -10.0]]), np.array([0.5, 0.3, 0.2])
    route, mass = cheapest(weights, slope, np.array([5.0]), EVERY)
    assert route.order.tolist() == [[0, 1, 2]]
    assert mass == pytest.approx([0.1])
    assert route.moved(weights, mass)[0] == pytest.approx([0.4, 0.3, 0.3])


def test_the_next_giver_follows_once_the_first_is_empty():
    # all of a closes 25, a tenth of b's 30 a unit the rest
    slope, weights = np.array([[40.0, 20.0, -10.0]]), np.array([0.5, 0.3, 0.2])
    route, mass = cheapest(weights, slope, np.array([28.0]), EVERY)
    assert mass == pytest.approx([0.6])
    assert route.moved(weights, mass)[0] == pytest.approx([0.0, 0.2, 0.8])
    assert route.most(weights) == pytest.approx([0.8])


@pytest.mark.parametrize(
    ("gap", "mass"), [(33.9, 0.79666666667), (34.0, np.inf), (34.1, np.inf), (0.0, 0.0)]
)
def test_everything_may_not_be_enough(gap, mass):
    slope, weights = np.array([[40.0, 20.0, -10.0]]), np.array([0.5, 0.3, 0.2])
    assert cheapest(weights, slope, np.array([gap]), EVERY)[1] == pytest.approx([mass])


def test_to_reach_a_line_it_is_enough_to_touch_it():
    slope, weights = np.array([[40.0, 20.0, -10.0]]), np.array([0.5, 0.3, 0.2])
    gap, touch = np.array([34.0]), np.array([True])
    assert cheapest(weights, slope, gap, EVERY, touch)[1] == pytest.approx([0.8])


def test_a_closed_leaf_gives_and_never_takes():
    slope, weights = np.array([[40.0, 20.0, -10.0]]), np.array([0.5, 0.3, 0.2])
    route, mass = cheapest(weights, slope, np.array([4.0]), np.array([True, True, False]))
    assert route.order[0, -1] == 1
    assert mass == pytest.approx([0.2])


def test_a_leaf_that_answers_less_than_the_receiver_keeps_its_weight():
    slope = np.array([[40.0, -30.0, -10.0]])
    closed = np.array([True, False, True])  # b would be best, and may not
    route, mass = cheapest(np.array([0.2, 0.4, 0.4]), slope, np.array([9.0]), closed)
    assert mass == pytest.approx([0.18])
    assert route.moved(np.array([0.2, 0.4, 0.4]), mass)[0] == pytest.approx([0.02, 0.4, 0.58])
    assert np.isinf(cheapest(np.array([0.2, 0.4, 0.4]), slope, np.array([10.1]), closed)[1][0])


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_linear_programme(seed):
    rng = np.random.default_rng(seed)
    k = 7
    weights, slope = rng.dirichlet(np.ones(k)), rng.normal(0, 30, k)
    gap = float(weights @ slope) if seed % 2 else 8.0
    slope, gap = (slope, gap) if gap > 0 else (-slope, -gap)
    # W' = W + p - q: least sum(p), sums alike, the gap closed, q not above W
    wanted = linprog(
        np.r_[np.ones(k), np.zeros(k)],
        A_eq=[np.r_[np.ones(k), -np.ones(k)], np.r_[slope, -slope]],
        b_eq=[0, -gap],
        bounds=[(0, None)] * k + [(0, w) for w in weights],
    )
    route, mass = cheapest(weights, slope[None], np.array([gap]), np.ones(k, dtype=bool))
    if wanted.status == 2:
        assert np.isinf(mass[0])
        return
    assert mass[0] == pytest.approx(wanted.fun, abs=1e-9)
    now = route.moved(weights, mass)[0]
    assert now.min() >= -1e-15 and now.sum() == pytest.approx(1)
    assert (now - weights) @ slope == pytest.approx(-gap)
    assert np.abs(now - weights).sum() / 2 == pytest.approx(mass[0])


def test_weights_of_their_own_for_every_row():
    route = Route(np.array([[0, 1], [1, 0]]))
    own = np.array([[0.6, 0.4], [0.1, 0.9]])
    assert route.moved(own, np.array([0.2, 0.3])) == pytest.approx(
        np.array([[0.4, 0.6], [0.4, 0.6]])
    )
