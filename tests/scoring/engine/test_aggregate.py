"""The four means by hand, against scipy, and the laws every one of them obeys."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes
from support.trees import tree_of

CODE = {"missing": MISSING, "na": NA}
NEAR = 2e-9
"""Two roundings to nine decimals."""


def total(how, weights, leaves, policy="renormalise", max_share=0.3334):
    """Score one flat group for one unit; None without a score."""
    names = [f"x{k}" for k in range(len(leaves))]
    tree = tree_of(names, dict(zip(names, weights, strict=True)), policy, max_share, how=how)
    scores = np.array([[np.nan if isinstance(v, str) else float(v)] for v in leaves])
    status = np.array([[CODE.get(v, OK) if isinstance(v, str) else OK] for v in leaves])
    found = score_nodes(tree, scores, status.astype(np.int8))
    return float(found.scores[0, 0]) if found.status[0, 0] == OK else None


@pytest.mark.parametrize(
    ("how", "weights", "leaves", "wanted"),
    [
        # shares 1/2, 1/4, 1/4
        ("arithmetic", (2, 1, 1), (16, 81, 1), 28.5),  # 8 + 20.25 + 0.25
        ("geometric", (2, 1, 1), (16, 81, 1), 12.0),  # 4 x 3 x 1
        ("harmonic", (2, 1, 1), (20, 10, 5), 10.0),  # 1 / (0.025 + 0.025 + 0.05)
        ("min", (2, 1, 1), (20, 10, 5), 5.0),
        # equal shares of two
        ("geometric", (1, 1), (36, 64), 48.0),
        ("harmonic", (1, 1), (30, 60), 40.0),  # 2 / (1/30 + 1/60)
        ("min", (1, 9), (30, 29.999999999), 29.999999999),
        # rounded to nine decimals: the square root of 2, two thirds, 2 / (1 + 1/3)
        ("geometric", (1, 1), (1, 2), 1.414213562),
        ("arithmetic", (1, 1, 1), (1, 1, 0), 0.666666667),
        ("harmonic", (2, 1), (1, 4), 1.333333333),  # 3 / (2 + 1/4)
        # a nought of a child that takes part is a nought of all but the arithmetic mean
        ("arithmetic", (1, 1), (0, 80), 40.0),
        ("geometric", (1, 1), (0, 80), 0.0),
        ("harmonic", (1, 1), (0, 80), 0.0),
        ("min", (1, 1), (0, 80), 0.0),
        # without weight it takes no part
        ("geometric", (0, 1), (0, 80), 80.0),
        ("harmonic", (0, 1), (0, 80), 80.0),
        ("min", (0, 1), (0, 80), 80.0),
        # everybody alike
        *((how, (3, 5, 7), (100, 100, 100), 100.0) for how in AGGREGATIONS),
        *((how, (3, 5, 7), (0, 0, 0), 0.0) for how in AGGREGATIONS),
    ],
)
def test_by_hand(how, weights, leaves, wanted):
    assert total(how, weights, leaves) == wanted


GAPS = [
    # x 2, y 1, z 1; y a quarter, allowed a third: x 2/3, z 1/3
    ("arithmetic", (30, "{}", 60), 40.0),
    ("geometric", (8, "{}", 1), 4.0),  # 8 to the power of 2/3
    ("harmonic", (20, "{}", 5), 10.0),  # 1 / (1/30 + 1/15)
    ("min", (20, "{}", 5), 5.0),
]


@pytest.mark.parametrize(("how", "leaves", "wanted"), GAPS)
def test_a_child_that_is_missing_or_does_not_apply_by_policy(how, leaves, wanted):
    gap = [tuple(v.format(word) if isinstance(v, str) else v for v in leaves)
           for word in ("missing", "na")]  # fmt: skip
    missing, na = gap
    for policy in ("renormalise", "bounds"):
        assert total(how, (2, 1, 1), missing, policy) == wanted
    assert total(how, (2, 1, 1), missing, "fail") is None
    # x/2 + z/4 of the arithmetic, nothing of the others
    zero = leaves[0] / 2 + leaves[2] / 4 if how == "arithmetic" else 0.0
    assert total(how, (2, 1, 1), missing, "zero") == zero
    for policy in ("renormalise", "bounds", "fail", "zero"):
        assert total(how, (2, 1, 1), na, policy) == wanted


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_the_same_share_may_be_missing_under_every_aggregation(how):
    # x is a half, more than a third; exactly a quarter of what applies is allowed, a hair more not
    assert total(how, (2, 1, 1), ("missing", 50, 50)) is None
    assert total(how, (2, 1, 1), ("missing", 50, 50), "zero") == (25 if how == "arithmetic" else 0)
    assert total(how, (3, 1, 8), (50, "missing", "na"), max_share=0.25) == 50.0
    assert total(how, (3, 1.001, 8), (50, "missing", "na"), max_share=0.25) is None
    assert total(how, (1, 1), ("na", "na")) is None
    assert total(how, (1, 0), ("missing", 50), "bounds", 1.0) is None  # nobody carries a weight


def test_an_override_holds_for_its_own_node_only():
    shape = [("a", [("b", ["x", "y"]), "z"]), "w"]
    leaves = np.array([[10.0], [30.0], [80.0], [70.0]])  # x y z w
    for how, wanted in (
        ({}, (20.0, 50.0, 60.0)),  # b, a, total
        ({"a": "min"}, (20.0, 20.0, 45.0)),
        ({"total": "min"}, (20.0, 50.0, 50.0)),
        ({"b": "min", "total": "harmonic"}, (10.0, 45.0, 54.782608696)),  # 2 / (1/45 + 1/70)
        ({"a": "geometric"}, (20.0, 40.0, 55.0)),
    ):
        tree = tree_of(shape, how=how)
        found = score_nodes(tree, leaves, np.zeros((4, 1), dtype=np.int8))
        assert tuple(found.scores[[tree.index[i] for i in ("b", "a", "total")], 0]) == wanted


scores = st.lists(
    st.one_of(st.floats(0, 100).map(lambda v: float(round9(np.array(v)))), st.just(0.0)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(scores, st.data())
def test_equals_scipy(values, data):
    weights = data.draw(st.lists(st.floats(0.01, 50), min_size=len(values), max_size=len(values)))
    known = np.array(values)
    with np.errstate(divide="ignore"):
        wanted = {
            "arithmetic": np.average(known, weights=weights),
            "geometric": stats.gmean(known, weights=weights),
            "harmonic": stats.hmean(known, weights=weights),
            "min": known.min(),
        }
    for how, expected in wanted.items():
        assert total(how, weights, values) == pytest.approx(expected, abs=NEAR), how


@settings(max_examples=80, deadline=None)
@given(scores, st.data())
def test_laws(values, data):
    weights = data.draw(st.lists(st.floats(0.01, 50), min_size=len(values), max_size=len(values)))
    by = {how: total(how, weights, values) for how in AGGREGATIONS}
    ordered = [by[how] for how in ("arithmetic", "geometric", "harmonic", "min")]
    assert all(a >= b - NEAR for a, b in pairwise(ordered))
    k = data.draw(st.integers(0, len(values) - 1))
    raised = data.draw(st.floats(values[k], 100))
    factor = data.draw(st.floats(0.001, 1000))
    for how, was in by.items():
        higher = [*values[:k], raised, *values[k + 1 :]]
        assert total(how, weights, higher) >= was - NEAR, "monotone in every child"
        assert total(how, [w * factor for w in weights], values) == pytest.approx(was, abs=NEAR)
        half = [v / 2 for v in values]
        assert total(how, weights, half) == pytest.approx(was / 2, abs=NEAR), "homogeneous"
        for extra in (0.0, 99.0, "missing", "na"):
            assert total(how, [*weights, 0], [*values, extra]) == was, "no weight, no word"
        assert total(how, weights, [values[0]] * len(values)) == pytest.approx(values[0], abs=NEAR)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)), st.sampled_from(list(AGGREGATIONS)), st.integers(0, 999))
def test_units_do_not_see_each_other(order, how, seed):
    rng = np.random.default_rng(seed)
    tree = tree_of(["x", ("g", ["y", "z"])], {"x": 2}, how=how, excludes=["y"])
    leaves, status = round9(rng.random((3, 6)) * 100), rng.integers(0, 3, (3, 6)).astype(np.int8)
    assume((status == OK).any())
    one = score_nodes(tree, leaves, status)
    two = score_nodes(tree, leaves[:, order], status[:, order])
    assert np.array_equal(one.status[:, order], two.status)
    assert np.allclose(one.scores[:, order], two.scores, rtol=0, atol=NEAR, equal_nan=True)


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_a_share_for_every_child_or_nothing(how):
    for shares in ([1.0], [0.5, 0.25, 0.25]):
        with pytest.raises(ValueError, match="zip"):
            AGGREGATIONS[how](shares, [np.zeros(1), np.ones(1)], np.empty(1))
