"""From shares to weights of a tree, by id; and two sets of weights made one."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.weights.apply import apply
from scoring.weights.combine import linear, multiplicative, over_groups
from support.trees import tree_of

TREE = tree_of([("a", ["x", "y"]), ("b", ["v", "w"])], {"a": 3, "b": 1})


def test_by_id_whatever_the_order_and_scale():
    assert apply(TREE, {"y": 3, "x": 1}) == {"x": 25.0, "y": 75.0}
    assert apply(TREE, {"b": 0.4, "w": 2, "a": 0.6, "v": 2}) == pytest.approx(
        {"a": 60, "b": 40, "v": 50, "w": 50}
    )


def test_what_is_applied_scores_as_meant():
    tree = TREE.with_weights(apply(TREE, {"y": 3, "x": 1}))
    assert tree.nominal[tree.index["y"]] == pytest.approx(0.75 * 0.75)
    assert tree.nominal[tree.index["v"]] == pytest.approx(0.25 * 0.5)


@pytest.mark.parametrize(
    ("shares", "codes"),
    [
        ({"q": 1, "x": 1}, {("weights.unknown_node", "q"), ("weights.sibling_absent", "y")}),
        ({"total": 1}, {("weights.unknown_node", "total")}),
        ({"x": -1, "y": 2}, {("weights.not_a_weight", "-1")}),
        ({"x": float("nan"), "y": 2}, {("weights.not_a_weight", "nan")}),
        ({"x": 0, "y": 0}, {("weights.group_is_zero", "0.0")}),
    ],
)
def test_refused_by_name(shares, codes):
    with pytest.raises(Refused) as refused:
        apply(TREE, shares)
    assert {(p.code, p.value) for p in refused.value.problems} == codes


def test_combined_by_hand():
    # 60 40 and 20 80: 0.75 of the first = .45 + .05, .30 + .20
    assert linear([60, 40], [1, 4], 0.75) == pytest.approx([0.5, 0.5])
    assert linear([60, 40], [1, 4], 1) == pytest.approx([0.6, 0.4])
    assert linear([60, 40], [1, 4], 0) == pytest.approx([0.2, 0.8])
    # .12 : .32
    assert multiplicative([60, 40], [1, 4]) == pytest.approx([3 / 11, 8 / 11])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: linear([1, 1], [1, 1], 1.01), "weights.alpha"),
        (lambda: linear([1, 1], [1, 1], float("nan")), "weights.alpha"),
        (lambda: linear([1, 1], [1, 1, 1], 0.5), "weights.other_length"),
        (lambda: multiplicative([0, 0], [1, 1]), "weights.no_weights_here"),
        (lambda: multiplicative([-1, 2], [1, 1]), "weights.no_weights_here"),
        (lambda: multiplicative([0, 1], [1, 0]), "weights.nothing_in_common"),
    ],
)
def test_what_cannot_be_combined(call, code):
    with pytest.raises(Refused) as refused:
        call()
    assert [p.code for p in refused.value.problems] == [code]


def test_a_group_of_one_side_keeps_it():
    people, data = {"x": 1, "y": 3}, {"x": 1, "y": 1, "v": 9, "w": 1}
    assert over_groups(TREE, people, data, multiplicative) == pytest.approx(
        {"x": 0.25, "y": 0.75, "v": 0.9, "w": 0.1}
    )
