"""Smooth totals are the engine's up to rounding; slopes are those of small steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.sensitivity.slopes import columns, node_weights
from support.swayed import case_of, random_case


def leaf_weights(case):
    own = case.tree.nominal[list(case.tree.leaves)][:, None]
    return np.repeat(own, len(case.codes), axis=1)


def of(case):
    """Columns of all units under the case's own weights."""
    weights = node_weights(case.tree, leaf_weights(case))
    return columns(case.tree, weights, case.scores, case.status)


def test_an_arithmetic_slope_by_hand():
    # total 0.5 x 80 + 0.5 x 20 = 50; weight added to a pulls towards 80 at 1 / sum of weights
    case = case_of([[80.0], [20.0]])
    found = of(case)
    assert found.total.tolist() == [50.0]
    assert found.per_weight_moved(case.tree)[:, 0].tolist() == [30.0, -30.0]


@settings(max_examples=30)
@given(
    st.integers(0, 10_000),
    st.sampled_from(list(AGGREGATIONS)),
    st.sampled_from(["renormalise", "zero", "fail"]),
)
def test_scores_are_the_engines(seed, how, policy):
    case = random_case(seed, how=how, policy=policy)
    found = of(case)
    wanted = case.official.nodes.scores[0]
    assert found.total == pytest.approx(wanted, abs=1e-8, nan_ok=True)
    assert (found.status == case.official.nodes.status).all()


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from(["arithmetic", "geometric", "harmonic"]))
def test_slopes_are_those_of_small_steps(seed, how):
    case = random_case(seed, how=how, n=5)
    tree, own = case.tree, leaf_weights(case)
    per_leaf = of(case).per_weight_moved(tree)
    h = 1e-6
    for a, b in ((0, 1), (1, len(own) - 1)):
        more, less = own.copy(), own.copy()
        more[a] += h
        more[b] -= h
        less[a] -= h
        less[b] += h
        ends = [
            columns(tree, node_weights(tree, w), case.scores, case.status).total
            for w in (more, less)
        ]
        wanted = (ends[0] - ends[1]) / (2 * h)
        told = ~np.isnan(wanted)
        assert (per_leaf[a] - per_leaf[b])[told] == pytest.approx(wanted[told], abs=1e-3)


def test_the_least_child_alone_carries_a_minimum():
    case = case_of([[30.0], [20.0], [90.0]], how={"total": "min"})
    found = of(case)
    assert found.total.tolist() == [20.0]
    assert not found.slope.any()


def test_a_geometric_zero_has_no_slope():
    case = case_of([[0.0], [20.0]], how="geometric")
    found = of(case)
    assert found.total.tolist() == [0.0]
    assert not found.slope.any()
