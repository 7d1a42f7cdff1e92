"""What a parent would score without one of its children, by hand and against a smaller tree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.leave_out import leave_one_out
from scoring.engine.nodes import MISSING, NA, OK, round9, score_nodes
from support.trees import tree_of

NAN = float("nan")
CODE = {"missing": MISSING, "na": NA}


def changes(tree, *leaves):
    """Return the change by node id for one unit."""
    scores = np.array([[np.nan if isinstance(v, str) else float(v)] for v in leaves])
    status = np.array([[CODE.get(v, OK) if isinstance(v, str) else OK] for v in leaves])
    found = leave_one_out(tree, score_nodes(tree, scores, status.astype(np.int8)))
    return dict(zip(tree.ids, found[:, 0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("how", "leaves", "x", "y", "z"),
    [
        # x 2, y 1, z 1
        ("arithmetic", (80, 60, 20), -20.0, 0.0, 13.333333333),  # 60; 40, 60, 73.33
        # 12; the root of 81 x 1, the third roots of 16 x 16 x 1 and 16 x 16 x 81
        ("geometric", (16, 81, 1), -3.0, 256 ** (1 / 3) - 12, 20736 ** (1 / 3) - 12),
        ("harmonic", (20, 10, 5), -3.333333333, 0.0, 5.0),  # 10; 6.67, 10, 15
        ("min", (20, 10, 5), 0.0, 0.0, 5.0),
        ("geometric", (0, 64, 64), 64.0, 0.0, 0.0),
    ],
)
def test_by_hand(how, leaves, x, y, z):
    found = changes(tree_of(["x", "y", "z"], {"x": 2}, how=how), *leaves)
    assert np.isnan(found["total"])
    assert [found[i] for i in "xyz"] == pytest.approx([x, y, z], abs=2e-9)


def test_where_there_is_nothing_to_say():
    flat = tree_of(["x", "y", "z"], max_share=0.5)
    assert [changes(flat, 50, "missing", 20)[i] for i in "xyz"] == pytest.approx(
        [-15, NAN, 15], nan_ok=True
    )
    # the last that counts cannot be left out; nor can a child of a node without a score
    assert np.isnan([changes(flat, 50, "na", "na")[i] for i in "xyz"]).all()
    assert np.isnan([changes(flat, 50, "missing", "missing")[i] for i in "xyz"]).all()
    # one without weight changes nothing, and cannot stand for the others
    light = tree_of(["x", "y"], {"y": 0}, how="min")
    assert changes(light, 50, 20) == pytest.approx({"total": NAN, "x": NAN, "y": 0.0}, nan_ok=True)


def test_under_the_policy_zero_the_missing_stay_and_count_nothing():
    found = changes(tree_of(["x", "y", "z"], policy="zero"), 90, 60, "missing")
    assert [found["x"], found["y"]] == [-20.0, -5.0]  # 50; (60 + 0) / 2, (90 + 0) / 2
    assert np.isnan(found["z"])


def test_each_group_for_itself_and_excluded_weight_stays_out():
    # y is out of the marks: a weighs 1 of its 2, as much as b; of a only x is left
    tree = tree_of([("a", ["x", "y"]), "b", "c"], {"a": 2}, how="geometric", excludes=["y"])
    found = changes(tree, 8, "na", 1, 27)
    # the third root of 8 x 1 x 27 is 6; without a the root of 27, without b that of 216
    wanted = {"a": 27**0.5 - 6, "b": 216**0.5 - 6, "c": 8**0.5 - 6, "x": NAN, "y": NAN}
    for node, change in wanted.items():
        assert found[node] == pytest.approx(change, abs=2e-9, nan_ok=True), node


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), st.sampled_from(list(AGGREGATIONS)), st.integers(0, 3))
def test_equals_the_tree_without_the_child(seed, how, k):
    rng = np.random.default_rng(seed)
    names, weights = ["p", "q", "r", "s"], rng.uniform(0.5, 3, 4)
    leaves, ok = round9(rng.random((4, 3)) * 100), np.zeros((4, 3), dtype=np.int8)
    tree = tree_of(names, dict(zip(names, weights, strict=True)), how=how)
    whole = score_nodes(tree, leaves, ok)
    rest = [i for i in range(4) if i != k]
    less = tree_of([names[i] for i in rest], {names[i]: weights[i] for i in rest}, how=how)
    wanted = score_nodes(less, leaves[rest], ok[rest]).scores[0] - whole.scores[0]
    assert np.allclose(leave_one_out(tree, whole)[1 + k], wanted, rtol=0, atol=2e-9)
