"""Central weights and the rank under them, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.nodes import OK
from scoring.sensitivity.kernel.central import central_ranks, central_weights
from support.drawn import case_of
from support.trees import tree_of


def test_the_mean_of_the_draws_that_put_a_unit_first():
    ranks = np.array([[1, 2, 3], [2, 1, 3], [1, 2, 3], [1, 1, 0]], dtype=np.uint16)
    shares = np.array([[1, 0.9, 0.1], [1, 0.2, 0.8], [1, 0.7, 0.3], [1, 0.5, 0.5]])
    found = central_weights(ranks, shares, 1)
    assert found[0] == pytest.approx([1, 0.7, 0.3])  # draws 1, 3, 4
    assert found[1] == pytest.approx([1, 0.35, 0.65])  # draws 2 and 4
    assert np.isnan(found[2]).all()  # never first; in draw 4 without a total
    # every ranked draw
    assert central_weights(ranks, shares, 99)[2] == pytest.approx([1, 0.6, 0.4])


def test_the_rank_under_ones_own_weights():
    scores = np.array([[90.0, 20.0, 60.0], [10.0, 80.0, 60.0]])
    case = case_of(tree_of(["a", "b"]), scores, np.full((2, 3), OK))
    # 90 leads by a alone; half and half gives 50, 50, 60; nothing is known of the third
    central = np.array([[1, 1, 0], [1, 0.5, 0.5], [np.nan] * 3])
    assert central_ranks(case, central).tolist() == [1, 2, 0]
