"""``na: exclude``: points that leave the full marks, by hand and against the tree without them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes, weights_used
from scoring.engine.shares import Group, kept_weights
from support.trees import tree_of

SHAPE = [("a", ["x", "y", "z"]), "b"]
CODE = {"missing": MISSING, "na": NA}


def run(tree, *leaves):
    """Score one unit."""
    scores = np.array([[np.nan if isinstance(v, str) else float(v)] for v in leaves])
    status = np.array([[CODE.get(v, OK) if isinstance(v, str) else OK] for v in leaves])
    return score_nodes(tree, scores, status.astype(np.int8))


def tree(excludes=("y",), weights=None, **more):
    """a 3 of 4 (x a half of it, y and z a quarter each), b 1 of 4."""
    return tree_of(SHAPE, {"a": 3, "x": 2, **(weights or {})}, excludes=excludes, **more)


@pytest.mark.parametrize(
    ("excludes", "leaves", "total"),
    [
        # 100 points: x 37.5, y 18.75, z 18.75, b 25. Without y full marks are 81.25, and
        # 37.5 + 18.75 + 0.35 x 25 = 65 points of them are got: 80 %
        (["y"], (100, "na", 100, 35), 80.0),
        # redistributed, a keeps its 75 points: 75 + 8.75
        ([], (100, "na", 100, 35), 83.75),
        (["y"], (100, 0, 100, 35), 65.0),  # it applies: nothing is excluded
        # x and y out: 43.75 points are left, 18.75 + 8.75 got
        (["x", "y"], ("na", "na", 100, 35), 62.857142857),
        # the whole of a: b is everything
        (["x", "y", "z"], ("na", "na", "na", 35), 35.0),
        (["b"], (100, 50, 50, "na"), 75.0),
        (["x", "y", "z", "b"], ("na", "na", "na", "na"), None),
        # x out (37.5), z does not apply and hands its weight to y: y stands for 37.5 of 62.5
        (["x"], ("na", 40, "na", 90), 60.0),  # (0.4 x 37.5 + 0.9 x 25) / 62.5
    ],
)
def test_points_leave_the_full_marks(excludes, leaves, total):
    found = run(tree(excludes), *leaves)
    if total is None:
        assert (found.status[0, 0], np.isnan(found.scores[0, 0])) == (NA, True)
    else:
        assert found.scores[0, 0] == total


@pytest.mark.parametrize(
    ("how", "total"), [("arithmetic", 40.0), ("geometric", 32.0), ("harmonic", 25.6), ("min", 16.0)]
)
def test_a_lighter_group_under_every_aggregation(how, total):
    # half of a is out: 2 of its 4 are left, as much as b
    halves = tree_of([("a", ["x", "y"]), "b"], {"a": 4, "b": 2}, how=how, excludes=["y"])
    assert run(halves, 16, "na", 64).scores[0, 0] == total


def test_a_group_left_without_anything_that_applies_hands_on_what_is_not_excluded():
    """x is excluded, y and z only do not apply: the half of a that is left goes to its sibling."""
    deep = tree_of([("top", [("a", ["x", "y", "z"]), "c"]), "b"], {"x": 2}, excludes=["x"])
    found = run(deep, "na", "na", "na", 80, 20)
    # top: a (half excluded, so 3/4 of top is left) is carried by c; 0.75 x 80 + 1 x 20 over 1.75
    assert found.scores[deep.index["top"], 0] == 80.0
    assert found.scores[0, 0] == round(80 / 1.75, 9)


@pytest.mark.parametrize(
    ("weights", "leaves", "total"),
    [
        # x is half of a: 1 of its 2 is left. b may be missing up to a third of what is left
        ({"a": 2, "b": 0.5}, ("na", 60, "missing"), 60.0),  # 0.5 of 1.5
        ({"a": 2, "b": 0.51}, ("na", 60, "missing"), None),  # 0.51 of 1.51; of 2.51 it would pass
        # what is left of a is missing: 1 of 3, not 2 of 4
        ({"a": 2, "b": 2}, ("na", "missing", 70), 70.0),
        ({"a": 2, "b": 1.99}, ("na", "missing", 70), None),
    ],
)
def test_na_comes_first_then_missing(weights, leaves, total):
    two = tree_of([("a", ["x", "y"]), "b"], weights, excludes=["x"])
    found = run(two, *leaves)
    assert found.status[0, 0] == (MISSING if total is None else OK)
    if total is not None:
        assert found.scores[0, 0] == total


def test_what_is_left_of_every_weight():
    states = np.array([[NA, OK], [NA, NA], [OK, OK], [OK, OK]], dtype=np.int8)
    kept = kept_weights(tree(["x", "y"]), states)
    # total: (3 x 0.25 + 1) / 4 and (3 x 0.75 + 1) / 4
    assert kept.tolist() == [
        [0.4375, 0.8125], [0.25, 0.75], [0, 1], [0, 0], [1, 1], [1, 1],
    ]  # fmt: skip
    assert kept_weights(tree(["x"]), np.full((4, 1), MISSING, dtype=np.int8)) is None
    assert kept_weights(tree([]), states) is None


def test_shares_of_lighter_children():
    flat = tree_of(["x", "y", "z"], {"x": 2})
    kept = np.array([[0.5], [1.0], [0.0]])
    found = Group.of(flat, 0, np.zeros((3, 1), dtype=np.int8), kept)
    assert found.shares[:, 0].tolist() == [0.5, 0.5, 0.0]


entries = st.lists(st.sampled_from([0, 1, 2]), min_size=5, max_size=5)
BIG = [("a", ["x", "y", "z"]), ("b", ["p", "q"])]


@settings(max_examples=60, deadline=None)
@given(entries, st.integers(0, 99), st.sampled_from(list(AGGREGATIONS)),
       st.sampled_from(["renormalise", "zero", "fail"]))  # fmt: skip
def test_excluding_equals_the_tree_without_the_leaf(states, seed, how, policy):
    """Out of the marks is out of the scheme: exactly where a whole group goes."""
    leaves = round9(np.random.default_rng(seed).random((5, 1)) * 100)
    states = [2, *states[1:]]
    status = np.array(states, dtype=np.int8)[:, None]
    weights = {"a": 5, "b": 2, "x": 3, "y": 1.5, "p": 0.5}
    out = score_nodes(tree_of(BIG, weights, policy, how=how, excludes=["x"]), leaves, status)
    # a without x: y and z as they were, a by what is left of its 5 (2.5 of 5.5)
    less = weights | {"a": 5 * 2.5 / 5.5}
    gone = tree_of([("a", ["y", "z"]), ("b", ["p", "q"])], less, policy, how=how)
    plain = score_nodes(gone, leaves[1:], status[1:])
    assert out.status[0, 0] == plain.status[0, 0]
    assert np.allclose(out.scores[0], plain.scores[0], rtol=0, atol=2e-9, equal_nan=True)
    states[1:3] = [2, 2]
    status = np.array(states, dtype=np.int8)[:, None]
    whole = tree_of(BIG, weights, policy, how=how, excludes=["x", "y", "z"])
    alone = score_nodes(tree_of([BIG[1]], weights, policy, how=how), leaves[3:], status[3:])
    assert np.array_equal(score_nodes(whole, leaves, status).scores[0], alone.scores[0],
                          equal_nan=True)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, min_size=1, max_size=5), st.integers(0, 99), st.booleans())
def test_weights_used_sum_to_one_and_contributions_add_up(units, seed, nothing):
    """And a tree that excludes nothing is the tree that cannot, bit for bit."""
    leaves = round9(np.random.default_rng(seed).random((5, len(units))) * 100)
    status = np.array(units, dtype=np.int8).T
    weights = {"a": 2.5, "x": 0.3, "q": 4}
    names = [] if nothing else ["x", "z", "p"]
    mine = tree_of(BIG, weights, max_share=0.5, excludes=names)
    found = score_nodes(mine, leaves, status)
    used = weights_used(mine, found)[list(mine.leaves)]
    ok = found.status[0] == OK
    assert np.allclose(used[:, ok].sum(axis=0), 1.0, rtol=0, atol=1e-12)
    assert not used[:, ~ok].any() and not used[status != OK].any()
    sums = np.nansum(used * found.scores[list(mine.leaves)], axis=0)
    assert np.allclose(sums[ok], found.scores[0, ok], rtol=0, atol=1e-8)
    rows = status.copy()
    rows[[0, 2, 3]] = np.where(rows[[0, 2, 3]] == NA, MISSING, rows[[0, 2, 3]])
    with_, without = (
        score_nodes(tree_of(BIG, weights, excludes=e), leaves, rows).scores
        for e in (["x", "z", "p"], [])
    )
    assert np.array_equal(with_, without, equal_nan=True)
