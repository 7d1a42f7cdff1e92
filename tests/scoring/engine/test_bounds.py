"""Bounds of a total by hand, against every way to fill the gaps of a small tree, and their law."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.bounds import total_bounds
from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes
from support.trees import tree_of

CODE = {"missing": MISSING, "na": NA}
SHAPE = [("a", ["x", "y"]), "b"]


def bounds(tree, *leaves):
    """Return low and high of one unit."""
    scores = np.array([[np.nan if isinstance(v, str) else float(v)] for v in leaves])
    status = np.array([[CODE.get(v, OK) if isinstance(v, str) else OK] for v in leaves])
    low, high = total_bounds(tree, scores, status.astype(np.int8))
    return float(low[0]), float(high[0])


@pytest.mark.parametrize(
    ("how", "leaves", "wanted"),
    [
        # a 3 of 4, x and y halves of it, b 1 of 4
        ("arithmetic", (80, "missing", 60), (45.0, 82.5)),  # 0.75 x 40 or 90, + 15
        ("arithmetic", ("missing", "missing", "missing"), (0.0, 100.0)),
        ("arithmetic", (80, 40, 60), (60.0, 60.0)),
        ("arithmetic", (80, "na", "missing"), (60.0, 85.0)),  # 0.75 x 80, + 25 at best
        ("geometric", (64, "missing", 80), (0.0, 80.0)),  # the root of 6400 is 80
        ("harmonic", ("missing", 25, 40), (0.0, 40.0)),  # 2 / (1/100 + 1/25) = 40
        ("min", ("missing", 25, "missing"), (0.0, 25.0)),
    ],
)
def test_by_hand(how, leaves, wanted):
    for policy in ("renormalise", "zero", "fail", "bounds"):
        assert bounds(tree_of(SHAPE, {"a": 3}, policy, 0.0, how=how), *leaves) == wanted


def test_what_does_not_apply_has_no_bounds_and_what_is_excluded_is_out_of_both():
    assert np.isnan(bounds(tree_of(SHAPE), "na", "na", "na")).all()
    # y is out: a weighs 1.5, b 1
    light = tree_of(SHAPE, {"a": 3}, excludes=["y"])
    assert bounds(light, 50, "na", "missing") == (30.0, 70.0)


def test_a_total_may_lie_outside_where_a_group_with_scores_is_left_out_of_it():
    """y is half of a, more than may be missing: a's 100 counts in the bounds, not in the total."""
    tree = tree_of(SHAPE, {"a": 1, "b": 3})
    leaves, status = np.array([[100.0], [0.0], [0.0]]), np.array([[OK], [MISSING], [OK]])
    total = score_nodes(tree, leaves, status.astype(np.int8))
    assert (total.status[1, 0], total.scores[0, 0]) == (MISSING, 0.0)
    assert bounds(tree, 100, "missing", 0) == (12.5, 25.0)


states = st.lists(st.sampled_from([OK, OK, MISSING, NA]), min_size=4, max_size=4)
DEEP = [("a", ["x", ("c", ["y", "z"])]), "b"]


@settings(max_examples=60, deadline=None)
@given(states, st.integers(0, 99), st.sets(st.sampled_from("xyzb")),
       st.fixed_dictionaries({i: st.sampled_from(list(AGGREGATIONS)) for i in ("total", "a", "c")}),
       st.sampled_from(["renormalise", "zero", "bounds"]))  # fmt: skip
def test_no_way_to_fill_the_gaps_gets_past_them(states, seed, excludes, how, policy):
    rng = np.random.default_rng(seed)
    weights = {"a": 2, "x": 1.5, "z": 0.25}
    tree = tree_of(DEEP, weights, policy, 1.0, how=how, excludes=excludes)
    leaves = round9(rng.random(4) * 100)
    status = np.array(states, dtype=np.int8)
    (low,), (high,) = total_bounds(tree, leaves[:, None], status[:, None])
    gaps = np.flatnonzero(status == MISSING)
    ways = np.array(list(product((0.0, 37.5, 100.0), repeat=len(gaps))))
    filled = np.repeat(leaves[:, None], len(ways), axis=1)
    filled[gaps] = ways.T
    settled = np.where(status == MISSING, OK, status).astype(np.int8)[:, None]
    totals = score_nodes(tree, filled, settled.repeat(len(ways), axis=1)).scores[0]
    if np.isnan(low):
        assert np.isnan(high) and np.isnan(totals).all()
        return
    assert (low, high) == (totals.min(), totals.max())
    official = score_nodes(tree, leaves[:, None], status[:, None])
    if official.status[0, 0] == OK:  # with max_share 1 no group with scores is left out
        assert low - 2e-9 <= official.scores[0, 0] <= high + 2e-9
        assert policy != "zero" or official.scores[0, 0] == low
