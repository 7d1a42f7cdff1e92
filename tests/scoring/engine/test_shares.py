"""Shares of a sibling group and down the tree, by hand; who counts when something is not there."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from scoring.engine.nodes import NodeScores, weights_used
from scoring.engine.shares import MISSING, NA, OK, WIDEST, Group, settle
from scoring.engine.tree import compile_tree, sum_in_order
from scoring.problems import Refused
from scoring.scheme.model import Scheme
from support.trees import tree_of

NAN = float("nan")


def group(weights, states, policy="renormalise", max_share=0.3334):
    """Settle one group of x, y, z for one unit: the shares as a list, and the parent's status."""
    tree = tree_of(["x", "y", "z"], dict(zip("xyz", weights, strict=True)), policy, max_share)
    found = Group.of(tree, 0, np.array(states, dtype=np.int8)[:, None])
    return found.shares[:, 0].tolist(), int(found.status[0])


@pytest.mark.parametrize(
    ("policy", "weights", "states", "shares", "parent"),
    [
        ("renormalise", (2, 1, 1), (OK, OK, OK), [0.5, 0.25, 0.25], OK),
        ("renormalise", (2, 1, 1), (OK, OK, NA), [2 / 3, 1 / 3, 0], OK),
        ("renormalise", (2, 1, 1), (OK, OK, MISSING), [2 / 3, 1 / 3, 0], OK),
        # a half is missing, a third is allowed
        ("renormalise", (2, 1, 1), (MISSING, OK, OK), [0, 0.5, 0.5], MISSING),
        ("renormalise", (2, 1, 1), (NA, NA, NA), [0, 0, 0], NA),
        ("renormalise", (2, 1, 1), (MISSING, NA, NA), [0, 0, 0], MISSING),
        # the only child with a weight does not apply: nobody carries anything
        ("renormalise", (2, 0, 0), (NA, OK, OK), [0, 0, 0], NA),
        ("renormalise", (2, 0, 0), (NA, OK, MISSING), [0, 0, 0], MISSING),
        ("zero", (2, 1, 1), (MISSING, OK, OK), [0.5, 0.25, 0.25], OK),
        ("zero", (2, 1, 1), (MISSING, OK, NA), [2 / 3, 1 / 3, 0], OK),
        ("zero", (2, 1, 1), (MISSING, MISSING, MISSING), [0.5, 0.25, 0.25], OK),
        ("zero", (2, 1, 1), (NA, NA, NA), [0, 0, 0], NA),
        ("fail", (2, 1, 1), (OK, OK, NA), [2 / 3, 1 / 3, 0], OK),
        ("fail", (2, 1, 1), (OK, OK, MISSING), [2 / 3, 1 / 3, 0], MISSING),
        ("fail", (2, 1, 0), (OK, OK, MISSING), [2 / 3, 1 / 3, 0], OK),
    ],
)
def test_who_counts_in_a_group(policy, weights, states, shares, parent):
    found, status = group(weights, states, policy)
    assert found == shares
    assert status == parent


def test_the_allowed_share_is_of_what_applies():
    # z does not apply: y is 1 of the 4 that do, exactly what may be missing
    assert group((3, 1, 8), (OK, MISSING, NA), max_share=0.25) == ([1.0, 0, 0], OK)
    assert group((3, 1.001, 8), (OK, MISSING, NA), max_share=0.25)[1] == MISSING


def test_weight_used_below_a_node_without_a_score_is_nothing():
    tree = tree_of([("a", ["a1", "a2"]), ("b", ["b1"])], {"a": 1, "b": 3, "a1": 1, "a2": 4})
    # a2 is missing, 4 of 5: so is a, a quarter of the whole; b carries everything
    status = np.array([[OK], [MISSING], [OK], [MISSING], [OK], [OK]], dtype=np.int8)
    scores = np.where(status == OK, 50.0, NAN)
    used = weights_used(tree, NodeScores(scores, status))
    assert used[:, 0].tolist() == [1, 0, 0, 0, 1, 1]
    # and of a missing total nothing at all
    status[0], scores[0] = MISSING, NAN
    assert not weights_used(tree, NodeScores(scores, status)).any()


def test_nominal_weights_are_products_of_shares_down_the_path():
    tree = tree_of(
        [("a", ["a1", ("a2", ["p", "q"])]), "b"], {"a": 3, "b": 1, "a1": 1, "p": 2, "q": 6}
    )
    by_name = dict(zip(tree.ids, tree.nominal.tolist(), strict=True))
    assert by_name == {
        "total": 1.0, "a": 0.75, "a1": 0.375, "a2": 0.375, "p": 0.09375, "q": 0.28125, "b": 0.25,
    }  # fmt: skip


def test_summed_one_after_the_other_in_the_order_given():
    # 1e16 takes up a lone 1.0 without a trace: the order is seen in the result
    weights = np.array([7.0, 1e16, 1.0, 1.0])
    assert sum_in_order(weights, (1, 2, 3)) == 1e16
    assert sum_in_order(weights, (2, 3, 1)) == 1e16 + 2
    assert sum_in_order(weights, ()) == 0.0


SCHEME = Scheme.model_validate(
    {
        "id": "deep",
        "title": {"zh": "深"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "full_marks": 50,
        "missing": {"policy": "fail", "max_share": 0.2},
        "tree": [
            {
                "id": "a",
                "title": {"zh": "甲"},
                "weight": 3,
                "children": [
                    {
                        "id": "a1",
                        "title": {"zh": "甲一"},
                        "weight": 5,
                        "rule": {"type": "given", "full": 10},
                    },
                ],
            },
            {"id": "b", "title": {"zh": "乙"}, "weight": 2, "rule": {"type": "given", "full": 10}},
        ],
    }
)


def test_a_compiled_scheme_node_by_node():
    tree = compile_tree(SCHEME)
    assert tree.ids == ("total", "a", "a1", "b")
    assert tree.parent == (-1, 0, 1, 0)
    assert tree.depth == (0, 1, 2, 1)
    assert tree.children == ((1, 3), (2,), (), ())
    assert tree.weights.tolist() == [1, 3, 5, 2]
    assert (tree.leaves, tree.bottom_up) == ((2, 3), (1, 0))
    assert (tree.policy, tree.max_share, tree.full_marks) == ("fail", 0.2, 50)
    assert tree.aggregations == ("arithmetic",) * 4
    assert tree.excludes == (False,) * 4


def test_a_compiled_aggregation_holds_for_its_node_and_exclusion_for_leaves():
    document = SCHEME.model_dump(by_alias=True)
    document["aggregation"] = "geometric"
    group, leaf = document["tree"]
    group["aggregation"], leaf["na"] = "min", "exclude"
    group["children"][0]["na"] = "full"
    tree = compile_tree(Scheme.model_validate(document))
    # a1 below a follows the scheme again; it has no children, so nobody asks
    assert tree.aggregations == ("geometric", "min", "geometric", "geometric")
    assert tree.excludes == (False, False, False, True)


def test_a_change_of_weights_leaves_the_official_tree_alone():
    tree = compile_tree(SCHEME)
    tried = tree.with_weights({"b": 7, "a": 0})
    assert tried.weights.tolist() == [1, 0, 5, 7]
    assert tree.weights.tolist() == [1, 3, 5, 2]
    assert tried.nominal.tolist() == [1, 0, 0, 1]
    assert tree.nominal.tolist() == [1, 0.6, 0.6, 0.4]


@pytest.mark.parametrize("value", [0, 0.0, 7, 5e-324, sys.float_info.max])
def test_any_finite_number_from_nothing_up_is_a_weight(value):
    assert compile_tree(SCHEME).with_weights({"b": value}).weights[3] == value


@pytest.mark.parametrize("value", ["1", None, [1], True, 1j])
def test_what_is_no_number_is_no_weight(value):
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights({"a": value})
    assert [p.code for p in refused.value.problems] == ["weights.not_a_weight"]


def test_every_weight_that_is_none_is_named_at_once():
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights({"nobody": 1, "a": -0.5, "b": 0.0})
    assert [(p.code, p.value) for p in refused.value.problems] == [
        ("weights.unknown_node", "1"),
        ("weights.not_a_weight", "-0.5"),
    ]
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights({"a1": 0, "a": 0, "b": 0})
    assert [p.code for p in refused.value.problems] == ["weights.group_is_zero"] * 2
    assert all(p.value == "0.0" for p in refused.value.problems)


@pytest.mark.parametrize("policy", ["renormalise", "zero", "fail", "bounds"])
@pytest.mark.parametrize("width", [1, 3, 6, 7])
def test_settled_once_or_anew_a_group_is_the_same(width, policy):
    """Looked up by pattern (up to six children) or worked out: the same shares, bit for bit."""
    rng = np.random.default_rng(width)
    names = [f"x{k}" for k in range(width)]
    tree = tree_of(names, dict(zip(names, rng.uniform(0, 3, width), strict=True)), policy)
    states = rng.integers(0, 3, (width, 60)).astype(np.int8)
    anew = Group.of(tree, 0, states)
    tables = []
    for _ in range(2):
        found = settle(tree, 0, states)
        tables.append(tree.settled.get(0))
        assert np.array_equal(found.shares, anew.shares)
        assert np.array_equal(found.status, anew.status)
    assert tables[0] is tables[1]
    assert (tables[0] is not None) == (width <= WIDEST == 6)
    # other weights are another tree, which has settled nothing yet
    assert tree.with_weights({"x0": 9}).settled == {}


def test_a_group_some_of_whose_weight_is_gone_is_not_looked_up():
    tree = tree_of(["x", "y"])
    states, kept = np.zeros((2, 1), dtype=np.int8), np.array([[0.5], [1.0]])
    assert settle(tree, 0, states).shares[:, 0].tolist() == [0.5, 0.5]
    assert settle(tree, 0, states, kept).shares[:, 0].tolist() == [0.5 / 1.5, 1 / 1.5]


def test_a_group_whose_sum_is_beyond_every_float_is_refused():
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights({"a": sys.float_info.max, "b": sys.float_info.max})
    assert [(p.code, p.value) for p in refused.value.problems] == [("weights.group_is_zero", "inf")]


def test_groups_are_summed_only_once_every_weight_is_one():
    with pytest.raises(Refused) as refused:
        compile_tree(SCHEME).with_weights({"nobody": 1, "a1": 0})
    assert [p.code for p in refused.value.problems] == ["weights.unknown_node"]
