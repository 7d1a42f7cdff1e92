"""Grades of many draws: those of the engine, counted; quotas, freed places, ties, caps, vetoes."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings

from scoring.engine.grades import Ruling
from scoring.engine.nodes import OK
from scoring.scheme.model import Effect, Grades
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.kernel.grading import by_class, final_grades, runs
from scoring.sensitivity.robust import robust
from scoring.sensitivity.spread import TEN, Draws
from support.drawn import GRADES, case_of, cases, one_by_one
from support.trees import tree_of


@given(cases(means=("arithmetic",), graded=True))
@settings(max_examples=60, deadline=None)
def test_shares_are_the_engines_grades_counted(drawn):
    case, draws = drawn
    found, d = robust(case, draws), len(draws)
    each = one_by_one(case, draws)
    for i in range(len(case.codes)):
        counted = Counter(one.grades[i] for one in each)
        want = [counted.pop(name, 0) / d for name in found.grades]
        assert found.p_grade[i].tolist() == pytest.approx(want)
        assert found.p_none[i] == pytest.approx(counted.pop(None, 0) / d)
        assert not counted
        own = case.official.grades[i]
        same = [one.grades[i] == own for one in each]
        assert own is None or found.p_same_grade[i] == pytest.approx(np.mean(same))


def graded(scores, grades, rulings=(), classes=None):
    """One leaf, one draw: places by its scores."""
    scores = np.array([scores], dtype=np.float64)
    status = np.full(scores.shape, OK)
    case = case_of(tree_of(["a"]), scores, status, grades=grades, rulings=rulings, classes=classes)
    found = robust(case, Draws(np.ones((1, 2)), 0, TEN))
    names = np.array(found.grades)
    return [str(names[row.argmax()]) if row.any() else None for row in found.p_grade]


QUOTA, FREES, CUTOFF = GRADES
HIT = [Ruling(0, "v", "veto", "hit", Effect(cap="B"))]


@pytest.mark.parametrize(
    ("scores", "grades", "rulings", "want"),
    [
        # five units: floor(0.2 x 5 + 0.5) = 1 place, floor(0.5 x 5 + 0.5) = 3 with the better
        ([90, 80, 70, 60, 50], QUOTA, [], "ABBCC"),
        ([90, 90, 70, 60, 50], QUOTA, [], "AABCC"),  # a tie at the edge gets in
        ([90, 80, 70, 70, 50], QUOTA, [], "ABBBC"),
        ([90, 90, 90, 90, 50], QUOTA, [], "AAAAC"),  # no place of B is left
        ([90, 80, 70, 60, 50], QUOTA, HIT, "BBBCC"),  # keeps the place it took
        ([90, 80, 70, 60, 50], FREES, HIT, "BABCC"),  # frees it for the next
        ([90, 70, 50, 49.999999999, 0], CUTOFF, [], "AABCC"),
    ],
)
def test_by_hand(scores, grades, rulings, want):
    assert graded(scores, grades, rulings) == list(want)


def test_a_class_below_five_is_not_graded_and_places_are_counted_within_classes():
    scores = [90, 80, 70, 60, 50, 99, 98, 97, 96]
    classes = ("x", "x", "x", "x", "x", "y", "y", "y", "y")
    assert graded(scores, QUOTA, classes=classes) == [*"ABBCC", None, None, None, None]


def test_an_undecided_veto_leaves_the_grade_pending():
    rulings = [Ruling(1, "v", "veto", "unknown", Effect(fail=True))]
    names, final = final_grades(QUOTA, rulings, 2)
    assert names == ("A", "B", "C", PENDING)
    # it could fall from A and B to C; from C it cannot fall
    assert final[:, 1].tolist() == [3, 3, 2] and final[:, 0].tolist() == [0, 1, 2]


def test_shares_that_end_below_one_leave_the_rest_in_the_last_grade():
    short = Grades(by="quota", steps=((0.2, "A"), (0.4, "B")), capped="keeps_place")
    assert graded([90, 80, 70, 60, 50], short) == list("ABBBB")


def test_classes_stand_together():
    order = by_class(("x", None, "y", "x", None))
    assert order.tolist() == [0, 3, 1, 4, 2]
    assert runs(("x", "x", None, None, "y")) == [slice(0, 2), slice(2, 4), slice(4, 5)]
