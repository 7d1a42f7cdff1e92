"""Every indicator left out alone, by hand and against the whole engine."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.leave_out import leave_out, node_gone
from support.swayed import CUTOFF, case_of, random_case
from support.trees import tree_of


def test_by_hand():
    # a 50 %, b and c 25 %
    case = case_of([[100, 40], [40, 80], [40, 72]], {"a": 2}, grades=CUTOFF)
    assert case.official.nodes.scores[0].tolist() == [70.0, 58.0]
    found = leave_out(case)
    assert found.leaves == found.gone == ("a", "b", "c")
    assert found.totals.tolist() == pytest.approx(
        np.array([[40, 76], [80, (80 + 72) / 3], [80, (80 + 80) / 3]])
    )
    assert found.change[0].tolist() == [-30.0, 18.0]
    assert found.shift.tolist() == [[-1, 1], [0, 0], [0, 0]]
    assert found.grades_changed.tolist() == [2, 0, 0]
    assert found.order[0] == 0
    assert found.weights(1) == {"b": 0.0}


def test_a_group_goes_with_its_only_child():
    case = random_case(2)  # t has one child, t1
    found = leave_out(case)
    gone = dict(zip(found.leaves, found.gone, strict=True))
    assert gone["t1"] == "t" and gone["p1"] == "p1"
    assert found.weights(found.leaves.index("t1")) == {"t": 0.0}


def test_a_sibling_without_weight_does_not_keep_a_group():
    tree = tree_of([("p", ["a", "b"]), "c"], {"b": 0})
    assert [node_gone(tree, leaf) for leaf in tree.leaves] == [1, 3, 4]


def test_what_holds_everything_cannot_go():
    case = case_of([[70, 80]])
    found = leave_out(case)
    assert found.gone == (None,)
    assert found.totals.tolist() == [[70.0, 80.0]]
    assert found.weights(0) == {}


def test_leaving_out_what_is_missing_brings_a_unit_back():
    # b is half of it and missing: too much; without b there is nothing missing
    case = case_of([[90, 50], ["m", 50]])
    found = leave_out(case)
    assert found.totals[1].tolist() == [90.0, 50.0]
    assert (found.won.tolist(), found.lost.tolist()) == ([0, 1], [0, 0])
    # without a nobody is left who has the first one's score
    assert np.isnan(found.totals[0, 0])


@pytest.mark.parametrize(("seed", "how"), [(1, "arithmetic"), (2, "geometric"), (4, "min")])
def test_every_row_is_the_engine_under_its_weights(seed, how):
    case = random_case(seed, n=25, how=how, gaps=0.15, grades=CUTOFF, points=True)
    found = leave_out(case)
    for k in range(len(found.leaves)):
        now = case.under(case.tree.with_weights(found.weights(k)))
        assert np.array_equal(now.nodes.scores[0], found.totals[k], equal_nan=True)
        assert now.rank.tolist() == found.rank[k].tolist()
