"""Gaps closed: exactly where totals are linear, and to where the gap itself closes elsewhere."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.sensitivity.flips.duels import Duels, Ground, pairs, tree_weights
from scoring.sensitivity.flips.solve import impossible, solve
from support.swayed import case_of, random_case


def solved(case, i, j):
    ground = Ground(case)
    duels = pairs(np.array([i]), np.array([j]))
    return ground, duels, solve(ground, duels)


def test_two_units_by_hand():
    # a 60 %, b 40 %: 76 and 56; moving from a (ahead by 60) to b (behind by 40) closes 100 a unit
    case = case_of([[100, 40], [40, 80]], {"a": 3, "b": 2})
    assert case.official.nodes.scores[0].tolist() == [76.0, 56.0]
    ground, _, done = solved(case, 0, 1)
    assert done.mass == pytest.approx([0.2])
    assert done.proved.tolist() == [True]
    moved = done.route.moved(ground.weights, done.mass)[0]
    assert tree_weights(case.tree, moved) == pytest.approx({"a": 0.4, "b": 0.6})


def test_one_that_dominates_cannot_be_passed():
    case = case_of([[100, 40], [80, 80], [30, 30]])
    _, _, done = solved(case, 0, 1)
    assert np.isinf(done.mass[0]) and done.proved[0]


def test_a_line_by_hand():
    # a total of 70 falls to 60 when a sixth moves from 100 to 40: 60 a unit of weight
    ground = Ground(case_of([[100], [40]]))
    duels = Duels(np.array([0]), np.array([-1]), np.array([60.0]), np.array([1.0]))
    assert solve(ground, duels).mass == pytest.approx([1 / 6])
    rise = Duels(np.array([0]), np.array([-1]), np.array([85.0]), np.array([-1.0]))
    assert solve(ground, rise).mass == pytest.approx([0.25])
    beyond = Duels(np.array([0]), np.array([-1]), np.array([100.5]), np.array([-1.0]))
    done = solve(ground, beyond)
    assert np.isinf(done.mass[0]) and done.proved[0]


def test_a_missing_leaf_by_hand():
    # equal thirds; the second lacks c and has a, b half each: 62 against (90 + 30) / 2 = 60.
    case = case_of([[60, 90], [60, 30], [66, "m"]], max_share=0.5)
    ground, _, done = solved(case, 0, 1)
    # b to a by m: 62 stays, (90 (1/3 + m) + 30 (1/3 - m)) / (2/3) = 60 + 90 m
    by_b = 2 / 90
    assert done.mass == pytest.approx([by_b])
    assert not done.proved[0]
    moved = done.route.moved(ground.weights, done.mass)[0]
    assert moved == pytest.approx([1 / 3 + by_b, 1 / 3 - by_b, 1 / 3])


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from(["arithmetic", "geometric", "harmonic"]),
    st.sampled_from([0.0, 0.15]),
)
def test_the_order_turns_there_and_not_before(seed, how, gaps):
    case = random_case(seed, how=how, gaps=gaps, na=gaps / 2)
    totals = case.official.nodes.scores[0]
    order = [int(i) for i in np.argsort(-totals) if np.isfinite(totals[i])]
    assume(len(order) > 1)
    ground = Ground(case)
    duels = pairs(np.array(order[:-1]), np.array(order[1:]))
    done = solve(ground, duels)
    found = np.flatnonzero(np.isfinite(done.mass) & (done.mass > 1e-6))
    for k in found:
        signs = []
        for part in (0.99, 1.01):
            mass = np.minimum(done.mass * part, done.route.most(ground.weights))
            weights = tree_weights(case.tree, done.route.moved(ground.weights, mass)[k])
            now = case.under(case.tree.with_weights(weights)).nodes.scores[0]
            signs.append(np.sign(now[order[k]] - now[order[k + 1]]))
        # one of them may have no total there: it then comes back on the other side
        assert signs[0] > 0 or np.isnan(signs[0])
        assert signs[1] <= 0 or np.isnan(signs[1]) or done.mass[k] * 1.01 > 1


def test_no_smaller_change_on_a_grid_turns_the_order():
    case = random_case(0, n=4, gaps=0, na=0)
    ground = Ground(case)
    order = np.argsort(-case.official.nodes.scores[0])
    duels = pairs(order[:-1], order[1:])
    done = solve(ground, duels)
    assert done.proved.all()
    steps = np.linspace(0, 1, 21)
    for w in itertools.product(steps, repeat=3):
        if sum(w) > 1:
            continue
        weights = np.array([*w, 1 - sum(w)])
        far = np.abs(weights - ground.weights).sum() / 2
        gap = weights @ case.scores[:, duels.first] - weights @ case.scores[:, duels.second]
        assert (far >= done.mass - 1e-9)[gap < 0].all()


def test_what_lies_wholly_above_is_impossible_whatever_the_means():
    case = case_of([[90, 40, 95], [80, 70, "m"]], how="geometric", max_share=0.6)
    ground = Ground(case)
    assert impossible(ground, pairs(np.array([0, 2, 0]), np.array([1, 1, 2]))).tolist() == [
        True, True, False,
    ]  # fmt: skip


def test_adjustments_shift_a_gap():
    case = random_case(0, n=6, gaps=0, na=0, points=True)
    ground = Ground(case)
    totals = case.official.nodes.scores[0]
    every = np.arange(6)
    own = np.repeat(ground.weights[None], 6, axis=0)
    assert ground.totals(every, own)[0] == pytest.approx(totals, abs=1e-8)
