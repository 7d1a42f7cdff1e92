"""Printed shares: hand-made rows, and the law that they always add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.printed import printed_shares, tenths
from support.trees import tree_of


@pytest.mark.parametrize(
    ("weights", "printed"),
    [
        ((65, 10, 10, 15), (650, 100, 100, 150)),
        ((1, 1, 1), (334, 333, 333)),  # equal remainders: the earlier one
        ((40, 15, 15), (572, 214, 214)),  # 571.43 has the largest remainder
        ((12.3, 87.7), (123, 877)),
        ((0, 5), (0, 1000)),
        ((1, 2), (333, 667)),  # 666.67 has the larger remainder, though it comes later
        ((1, 2, 4), (143, 286, 571)),  # 142.86, 285.71, 571.43: two left over
        ((7,), (1000,)),
        ((1, 1999), (1, 999)),  # 0.5 and 999.5: equal again
        ((1, 1, 1, 1, 1, 1, 1), (143, 143, 143, 143, 143, 143, 142)),
    ],
)
def test_by_hand(weights, printed):
    assert tenths(weights) == printed


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40).filter(lambda w: sum(w) > 1e-3))
def test_they_add_up_and_are_never_off_by_a_tenth(weights):
    found = tenths(weights)
    assert sum(found) == 1000
    for share, weight in zip(found, weights, strict=True):
        assert abs(share - 1000 * weight / sum(weights)) < 1 + 1e-6


def test_every_group_of_a_tree():
    tree = tree_of([("a", ["x", "y", "z"]), "b"], {"a": 3, "b": 1})
    assert printed_shares(tree) == {"a": 750, "b": 250, "x": 334, "y": 333, "z": 333}


def test_a_group_without_weight_has_no_shares_and_a_small_one_has():
    tree = tree_of([("a", ["x", "y"]), ("b", ["z", "w"])], {"x": 0, "y": 0, "z": 0.1, "w": 0.3})
    assert printed_shares(tree) == {"a": 500, "b": 500, "z": 250, "w": 750}
