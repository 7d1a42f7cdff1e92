"""The tree's arithmetic against hand figures, a slow reading of the design, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes, weights_used
from scoring.problems import Refused
from support import trees

TWO = [("a", ["a1", "a2", "a3"]), ("b", ["b1", "b2"])]
CODE = {"ok": OK, "missing": MISSING, "na": NA}


def run(tree, *units):
    """Score units given as lists of leaf entries: a number, "missing" or "na"."""
    entries = np.array([[0.0 if isinstance(v, str) else v for v in u] for u in units]).T
    status = np.array([[CODE.get(v, OK) if isinstance(v, str) else OK for v in u] for u in units]).T
    return score_nodes(tree, entries, status.astype(np.int8))


HAND = [
    # policy, weights, leaves (a1 a2 a3 b1 b2), total
    ("renormalise", {}, [90, 60, 30, 80, 40], 60.0),
    ("renormalise", {"a": 3, "b": 1}, [90, 60, 30, 80, 40], 60.0),
    ("renormalise", {"a1": 2, "a2": 1, "a3": 1}, [100, 0, 0, 100, 100], 75.0),
    # one of three equal children missing: 0.3333 does not exceed 0.3334, its weight is shared
    ("renormalise", {}, [90, 60, "missing", 80, 40], 67.5),
    # exactly half missing: node missing, and half of the total with it
    ("renormalise", {}, [90, 60, 30, 80, "missing"], None),
    ("renormalise", {"b": 0.5}, [90, 60, 30, 80, "missing"], 60.0),
    # na first: b2 does not apply, so b is b1 alone
    ("renormalise", {}, [90, 60, 30, 80, "na"], 70.0),
    # na first, then missing: of the two that apply one is missing
    ("renormalise", {"b": 0.1}, ["na", 60, "missing", 80, 40], None),
    ("renormalise", {}, ["na", "na", "na", 80, 40], 60.0),
    ("zero", {}, [90, 60, "missing", 80, 40], 55.0),
    ("zero", {}, [90, 60, 30, "missing", "missing"], 30.0),
    ("zero", {}, [90, 60, 30, "na", "na"], 60.0),
    ("fail", {}, [90, 60, "missing", 80, 40], None),
    ("fail", {"a3": 0}, [90, 60, "missing", 80, 40], 67.5),
    ("fail", {}, [90, 60, "na", 80, 40], 67.5),
]


@pytest.mark.parametrize(("policy", "weights", "leaves", "total"), HAND)
def test_hand_figures(policy, weights, leaves, total):
    result = run(trees.tree_of(TWO, weights, policy), leaves)
    if total is None:
        assert np.isnan(result.scores[0, 0])
        assert result.status[0, 0] == MISSING
    else:
        assert result.scores[0, 0] == total
        assert result.status[0, 0] == OK


def test_missing_share_is_strict():
    """Exactly max_share missing still scores; anything more does not."""
    exact = trees.tree_of(TWO, {"b1": 3, "b2": 1}, max_share=0.25)
    assert run(exact, [0, 0, 0, 40, "missing"]).scores[exact.index["b"], 0] == 40.0
    over = trees.tree_of(TWO, {"b1": 3, "b2": 1.001}, max_share=0.25)
    assert run(over, [0, 0, 0, 40, "missing"]).status[over.index["b"], 0] == MISSING


def test_all_na_is_na_not_missing():
    result = run(trees.tree_of(TWO), ["na"] * 5)
    assert (result.status == NA).all()
    assert np.isnan(result.scores).all()


def test_rounding_is_half_even_at_nine_decimals():
    assert round9(np.array([0.5e-9, 1.5e-9, 2.5e-9])).tolist() == [0.0, 2e-9, 2e-9]


def test_parent_reads_the_rounded_child():
    """A third of 100 is cut to nine decimals before the total doubles the error away."""
    tree = trees.tree_of([("a", ["a1", "a2", "a3"])], full_marks=100)
    result = run(tree, [100, 0, 0])
    assert result.scores[1, 0] == 33.333333333
    assert result.scores[0, 0] == 33.333333333


entry = st.one_of(
    st.floats(0, 100).map(lambda v: float(np.rint(v * 1e9) / 1e9)),
    st.sampled_from(["missing", "na"]),
)
weight = st.one_of(st.floats(0, 50), st.just(0.0), st.just(1.0))


HOWS = ["arithmetic", "geometric", "harmonic", "min"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(entry, min_size=5, max_size=5), min_size=1, max_size=6),
    st.dictionaries(st.sampled_from(["a", "b", "a1", "a2", "a3", "b1", "b2"]), weight),
    st.sampled_from(["renormalise", "zero", "fail", "bounds"]),
    st.sampled_from([0.0, 0.25, 0.3334, 0.5, 1.0]),
    st.fixed_dictionaries({i: st.sampled_from(HOWS) for i in ("total", "a", "b")}),
    st.sets(st.sampled_from(["a1", "a2", "b1", "b2"])),
)
def test_equals_the_slow_reading(units, weights, policy, max_share, how, excludes):
    tree = trees.tree_of(TWO, {}, policy, max_share, how=how, excludes=excludes)
    try:
        tree = tree.with_weights(weights)
    except Refused:
        return
    result = run(tree, *units)
    near = 3e-9 if "geometric" in how.values() else 0.0  # logarithms differ in their last bit
    for u, leaves in enumerate(units):
        names = ["a1", "a2", "a3", "b1", "b2"]
        expected = trees.slow_score(tree, dict(zip(names, leaves, strict=True)))
        for name, at in tree.index.items():
            state, wanted = int(result.status[at, u]), expected[name]
            if state != OK:
                assert trees.NAMES[state] == wanted, (name, leaves, weights)
            else:
                assert abs(result.scores[at, u] - wanted) <= near, (name, leaves, weights)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(entry, min_size=5, max_size=5), min_size=1, max_size=6))
def test_contributions_add_up(units):
    """weight_used x score of the leaves sums to the total, whatever is missing or na."""
    tree = trees.tree_of(TWO, {"a": 2.5, "b1": 0.3})
    result = run(tree, *units)
    used = weights_used(tree, result)
    leaves = list(tree.leaves)
    sums = np.nansum(used[leaves] * result.scores[leaves], axis=0)
    ok = result.status[0] == OK
    assert np.allclose(sums[ok], result.scores[0, ok], atol=1e-7)
    assert np.allclose(used[leaves].sum(axis=0)[ok], 1.0)
    assert (used[:, ~ok] == 0).all()


@settings(max_examples=60, deadline=None)
@given(st.floats(1e-3, 1e3), st.permutations(range(4)))
def test_laws_of_scale_and_order(factor, order):
    """Weights are shares (scale-free up to rounding) and units do not see each other."""
    rng = np.random.default_rng(3)
    units = round9(rng.random((5, 4)) * 100)
    status = np.zeros((5, 4), dtype=np.int8)
    status[1, 2], status[4, 0] = MISSING, NA
    base = {"a": 2.0, "b": 1.0, "a1": 0.4, "b2": 7.0}
    one = score_nodes(trees.tree_of(TWO, base), units, status)
    scaled = {i: base.get(i, 1.0) * factor for i in ["a", "b", "a1", "a2", "a3", "b1", "b2"]}
    two = score_nodes(trees.tree_of(TWO, scaled), units, status)
    assert np.allclose(one.scores, two.scores, atol=3e-9, equal_nan=True)
    three = score_nodes(trees.tree_of(TWO, base), units[:, order], status[:, order])
    assert np.array_equal(one.scores[:, order], three.scores, equal_nan=True)


def test_zero_weight_leaf_changes_nothing():
    shape = [("a", ["a1", "a2"]), ("b", ["b1"])]
    wide = [("a", ["a1", "a2", "extra"]), ("b", ["b1"])]
    for extra in (0.0, 99.0, "missing", "na"):
        plain = run(trees.tree_of(shape), [70, 20, 55])
        more = run(trees.tree_of(wide, {"extra": 0}), [70, 20, extra, 55])
        assert plain.scores[0, 0] == more.scores[0, 0]
