"""Effective weights of leaves, and the shares that give them back."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.flips.duels import Ground, pairs, tree_weights
from support.swayed import case_of, random_case

TWO = [("p", ["a", "b"]), ("q", ["c"])]


def test_effective_weights_and_back():
    case = case_of([[1], [2], [3]], {"p": 3, "q": 1, "a": 1, "b": 2}, shape=TWO)
    ground = Ground(case)
    assert ground.weights == pytest.approx([0.25, 0.5, 0.25])
    assert tree_weights(case.tree, ground.weights) == pytest.approx(
        {"p": 0.75, "q": 0.25, "a": 1 / 3, "b": 2 / 3, "c": 1.0}
    )


def test_a_group_left_without_weight_keeps_its_shares():
    case = case_of([[1], [2], [3]], {"a": 1, "b": 3}, shape=TWO)
    found = tree_weights(case.tree, np.array([0.0, 0.0, 1.0]))
    assert found == pytest.approx({"p": 0, "q": 1, "a": 0.25, "b": 0.75, "c": 1})


def test_weight_moves_into_no_group_that_has_none():
    case = case_of([[1], [2], [3]], {"q": 0, "b": 0}, shape=TWO)
    assert Ground(case).takes.tolist() == [True, True, False]


@pytest.mark.parametrize("points", [False, True])
def test_totals_under_weights_of_their_own(points):
    case = random_case(1, n=8, excludes=("p1",), na=0.2, points=points)
    ground = Ground(case)
    rng = np.random.default_rng(0)
    own = rng.dirichlet(np.ones(len(ground.weights)), 8)
    total, _ = ground.totals(np.arange(8), own)
    for unit, weights in enumerate(own):
        tree = case.tree.with_weights(tree_weights(case.tree, weights))
        wanted = case.under(tree).nodes.scores[0, unit]
        assert total[unit] == pytest.approx(wanted, abs=1e-8, nan_ok=True)


def test_linear_where_nothing_lacks_and_nothing_curves():
    whole = case_of([[1, 2, 3], [4, "m", "n"]])
    assert Ground(whole).linear.tolist() == [True, False, False]
    # what is missing scores 0 there: as linear as any score
    assert Ground(case_of([[1, 2, 3], [4, "m", "n"]], policy="zero")).linear.tolist() == [
        True,
        True,
        False,
    ]
    assert not Ground(case_of([[1, 2], [3, 4]], how="geometric")).linear.any()
    duels = pairs(np.array([0, 0]), np.array([1, 0]))
    assert duels.linear(Ground(whole)).tolist() == [False, True]
