"""Weights as independent inputs: their laws, and the shares they stand for."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.problems import Refused
from scoring.sensitivity.draws.box import box_of
from scoring.sensitivity.multipliers import multipliers
from scoring.sensitivity.spread import ANY, BOX, TEN
from support.swayed import case_of

TWO = [("p", ["a", "b"]), ("q", ["c"])]


def tree(weights=None):
    return case_of([[1], [2], [3]], weights, shape=TWO).tree


def test_only_children_are_no_input():
    law = multipliers(tree({"a": 3}), TEN)
    assert law.ids == ("p", "a", "b", "q")
    assert law.deviation[law.tree.index["a"]] == pytest.approx(0.75 * 0.2 / 12**0.5)
    assert law.middle.tolist() == pytest.approx([1, 0.5, 0.75, 0.25, 0.5, 1])


def test_shares_by_hand():
    law = multipliers(tree({"a": 3}), TEN)
    # p and a at their most, b and q at their least
    (shares,) = law.shares(np.array([[1.0, 1.0, 0.0, 0.0]]))
    assert shares == pytest.approx([1, 0.55, 0.825 / 1.05, 0.225 / 1.05, 0.45, 1])


def test_any_weights_are_uniform_on_the_simplex():
    law = multipliers(tree({"b": 0}), ANY)
    assert law.ids == ("p", "q")  # b has no weight, and a none to share with
    drawn = law.shares(np.random.default_rng(0).random((20_000, 2)))
    # uniform on 0 to 1: mean 1/2, variance 1/12; standard errors 0.002 and 0.0005
    assert drawn[:, 1].mean() == pytest.approx(0.5, abs=0.008)
    assert drawn[:, 1].var() == pytest.approx(1 / 12, abs=0.002)
    assert (drawn[:, 3] == 0).all()


def test_a_box_and_none():
    law = multipliers(tree(), BOX, box_of(tree(), {"a": (0.2, 0.6)}))
    assert law.ids == ("a", "b")
    assert law.middle[law.tree.index["a"]] == pytest.approx(0.4)
    with pytest.raises(Refused, match="one set of weights"):
        multipliers(tree(), BOX)
