"""Totals of draws against the engine, tree by tree: any mean, any policy, drawn leaves or none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes
from scoring.sensitivity.joint.scorer import Scorer
from support.trees import tree_of

SHAPE = [("a", ["a1", ("b", ["b1", "b2", "b3"]), "a2"]), ("c", ["c1", "c2"]), "d"]
MEANS = ("arithmetic", "geometric", "harmonic", "min")
POLICIES = ("renormalise", "zero", "fail", "bounds")


def drawn_case(seed, n=10, d=5):
    """Random leaf scores and weights with zeros among them, and statuses of every kind."""
    rng = np.random.default_rng(seed)
    tree = tree_of(SHAPE)
    leaves = len(tree.leaves)
    scores = round9(rng.uniform(1, 100, (leaves, n)))
    scores[rng.random((leaves, n)) < 0.1] = 0
    scores[rng.random((leaves, n)) < 0.1] = 100
    status = rng.choice([OK, MISSING, NA], (leaves, n), p=[0.7, 0.2, 0.1]).astype(np.int8)
    shares = np.ones((d, len(tree.ids)))
    for below in tree.children:
        if below:
            own = rng.dirichlet(np.ones(len(below)), d)
            own[rng.random(own.shape) < 0.1] = 0
            own[:, 0] += own.sum(axis=1) == 0
            shares[:, list(below)] = own / own.sum(axis=1, keepdims=True)
    rows = np.sort(rng.permutation(leaves)[: rng.integers(0, leaves)])
    fresh = round9(rng.uniform(1, 100, (d, len(rows), n)))
    fresh[rng.random(fresh.shape) < 0.1] = 0
    fresh[:, status[rows] != OK] = 0
    return tree, scores, status, shares, rows, fresh


def expected(tree, scores, status, shares, rows, fresh):
    """Every draw by the engine."""
    out = []
    for weights, own in zip(shares, fresh, strict=True):
        held = scores.copy()
        held[rows] = own
        out.append(score_nodes(replace(tree, weights=weights), held, status).scores[0])
    return np.array(out)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from(["total", "a", "b", "c"]), st.sampled_from(MEANS)),
    st.sampled_from(POLICIES),
    st.sampled_from([(), ("a1",), ("b2", "d")]),
)
def test_totals_are_the_engines(seed, how, policy, excludes):
    tree, scores, status, shares, rows, fresh = drawn_case(seed)
    means = tuple(how.get(i, "arithmetic") for i in tree.ids)
    tree = replace(
        tree, aggregations=means, policy=policy, excludes=tuple(i in excludes for i in tree.ids)
    )
    found = Scorer(tree, shares, scores, status, rows).totals(0, len(shares), fresh)
    wanted = expected(tree, scores, status, shares, rows, fresh)
    assert np.array_equal(np.isnan(found), np.isnan(wanted))
    # three levels, each rounded to nine decimals there and not always here; next to 0 the
    # geometric and the harmonic mean make that rounding larger
    exact = set(means) <= {"arithmetic", "min"}
    assert np.allclose(found, wanted, rtol=0, atol=5e-9 if exact else 1e-6, equal_nan=True)


def test_blocks_may_be_asked_for_in_parts():
    tree, scores, status, shares, rows, fresh = drawn_case(4, d=9)
    scorer = Scorer(tree, shares, scores, status, rows)
    whole = scorer.totals(0, 9, fresh)
    parts = [scorer.totals(lo, lo + 3, fresh[lo : lo + 3]) for lo in (0, 3, 6)]
    assert np.allclose(np.concatenate(parts), whole, rtol=0, atol=2e-9, equal_nan=True)


@pytest.mark.parametrize("share", [0.25, 0.24999, 0.25001])
def test_missing_share_exactly_at_the_limit_is_not_above_it(share):
    """Four alike, one missing: 25 % of the weight, strictly more is asked for."""
    tree = replace(tree_of(["w", "x", "y", "z"]), max_share=share)
    status = np.array([[MISSING], [OK], [OK], [OK]], dtype=np.int8)
    scores = np.array([[np.nan], [30.0], [60.0], [90.0]])
    scorer = Scorer(tree, np.full((1, 5), 0.25), scores, status, np.empty(0, dtype=np.intp))
    found = scorer.totals(0, 1, np.empty((1, 0, 1)))[0, 0]
    assert np.isnan(found) if share < 0.25 else found == 60
