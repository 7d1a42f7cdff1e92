"""One group re-weighted gives the totals of the whole engine, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.sensitivity.one_group import OneGroup, group_shares, with_group
from support.swayed import case_of, random_case


def test_by_hand():
    case = case_of([[100, 0, 50], [60, 100, "m"], [0, 40, 80]], {"a": 2})
    # weights 1 3 4: (100 + 180) / 8, (300 + 160) / 8, and b of the third takes 3 of 8: too much
    found = OneGroup(case).totals(0, np.array([[1.0, 3, 4], [3, 1, 0]]))
    assert found[0] == pytest.approx([35, 57.5, np.nan], nan_ok=True)
    assert found[1] == pytest.approx([90, 25, 50])


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from(list(AGGREGATIONS)),
    st.sampled_from(["renormalise", "zero", "fail", "bounds"]),
    st.booleans(),
    st.booleans(),
)
def test_equals_the_engine(seed, how, policy, excluded, points):
    names = ("a", "p1", "s1", "q2") if excluded else ()
    case = random_case(seed, how=how, policy=policy, excludes=names, points=points, gaps=0.15)
    ready, rng = OneGroup(case), np.random.default_rng(seed)
    for i in case.tree.bottom_up:
        weights = rng.uniform(0, 2, (3, len(case.tree.children[i])))
        weights[0, 0] = 0.0 if weights.shape[1] > 1 else 1.0
        for own, row in zip(weights, ready.totals(i, weights), strict=True):
            wanted = case.under(with_group(case.tree, i, own)).nodes.scores[0]
            assert np.array_equal(row, wanted, equal_nan=True), (case.tree.ids[i], own)


def test_different_means_in_one_tree():
    how = {"total": "geometric", "p": "min", "s": "harmonic"}
    case = random_case(2, how=how, gaps=0.1)
    ready = OneGroup(case)
    at = case.tree.index["s"]
    (row,) = ready.totals(at, np.array([[3.0, 1.0]]))
    assert np.array_equal(
        row, case.under(with_group(case.tree, at, np.array([3.0, 1.0]))).nodes.scores[0],
        equal_nan=True,
    )  # fmt: skip


def test_shares_of_a_group():
    case = case_of([[1], [2], [3]], {"a": 2, "b": 1, "c": 5})
    assert group_shares(case.tree, 0).tolist() == [0.25, 0.125, 0.625]
