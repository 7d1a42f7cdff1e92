"""Who comes before whom: by hand, ties and missing totals apart."""

from __future__ import annotations

import numpy as np

from scoring.engine.nodes import MISSING, OK
from scoring.sensitivity.beats import beats
from scoring.sensitivity.spread import TEN, Draws
from support.drawn import case_of
from support.trees import tree_of

# a leads where the first leaf weighs more than a half, ties at a half; c lacks the second leaf
SCORES = np.array([[90.0, 40.0, 60.0, 90.0], [30.0, 80.0, 0.0, 30.0]])
STATUS = np.array([[OK, OK, OK, OK], [OK, OK, MISSING, OK]])
DRAWS = Draws(np.array([[1, w, 1 - w] for w in (0.2, 0.5, 0.6, 0.8)]), 5, TEN)


def test_by_hand():
    case = case_of(tree_of(["a", "b"]), SCORES, STATUS)
    found = beats(case, DRAWS, [0, 1, 2])
    # 42 : 72, 60 : 60, 66 : 56, 78 : 48
    assert found.wins[0, 1] == 0.5 and found.wins[1, 0] == 0.25 and found.ties[0, 1] == 0.25
    # c has a total only where the missing leaf weighs a third or less: 0.8, and then 60
    assert found.wins[:2, 2].tolist() == [0.25, 0.0] and found.wins[2].tolist() == [0, 0.25, 0]
    assert found.ties.diagonal().tolist() == [1, 1, 0.25]
    assert not found.wins.diagonal().any()
    assert (found.units, found.draws, found.seed, found.spread) == ((0, 1, 2), 4, 5, TEN)


def test_the_order_asked_is_the_order_given():
    case = case_of(tree_of(["a", "b"]), SCORES, STATUS)
    there, back = beats(case, DRAWS, [1, 3]), beats(case, DRAWS, [3, 1])
    assert (there.wins == back.wins[::-1, ::-1]).all()
    assert there.wins[0, 1] == 0.25 and there.wins[1, 0] == 0.5  # unit 3 is unit 0 again
    assert beats(case, DRAWS, [0, 3]).ties[0, 1] == 1
