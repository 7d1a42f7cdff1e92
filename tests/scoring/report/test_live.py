"""What leaves for a browser: one table of grades, sums of adjustments, and nobody else's scores."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.engine.adjust import Earned
from scoring.engine.grades import CLEAR, HIT, UNKNOWN, Ruling
from scoring.report.live import live_of
from scoring.scheme.model import Effect, Grades
from scoring.sensitivity.case import Case
from scoring.viewer import LOCAL, Viewer
from support.trees import tree_of

CODES = ("150101", "150102", "150103", "160101", "160102", "160103")
STEPS = ((80.0, "好"), (60.0, "一般"), (0.0, "较差"))
CUTOFF = Grades(by="cutoff", steps=STEPS, fail_grade="较差")
SHARES = ((0.29, "好"), (0.575, "一般"), (1.0, "较差"))
RULINGS = (
    Ruling(0, "cap", "problem", HIT, Effect(cap="一般")),
    Ruling(1, "veto", "veto", HIT, Effect(fail=True)),
    Ruling(2, "veto", "veto", UNKNOWN, Effect(fail=True)),
    Ruling(3, "veto", "veto", CLEAR, Effect(fail=True)),
    Ruling(4, "cap", "problem", HIT, Effect(cap="一般")),
    Ruling(4, "veto", "veto", UNKNOWN, Effect(fail=True)),
)


def case(grades: Grades | None = CUTOFF, gained: Earned | None = None) -> Case:
    scores = np.array([[91.0, 82, 73, 64, 55, 46], [50.0, 60, np.nan, 80, 90, 100]])
    return Case(
        tree_of(["a", "b"]), scores, np.isnan(scores).astype(np.int8), CODES,
        ("甲", "乙", "甲", None, "乙", "甲"), grades, RULINGS, gained,
    )  # fmt: skip


def test_the_table_says_what_is_left_of_every_grade():
    found = live_of(case(), LOCAL, CODES).grades
    assert found is not None
    assert found.words == ("好", "一般", "较差", "待定") and found.bounds == (80, 60, 0)
    # good, fair, poor become: capped, failed, undecided unless already poor, as they are,
    # capped and undecided, as they are
    assert found.finals.T.tolist() == [
        [1, 1, 2], [2, 2, 2], [3, 3, 2], [0, 1, 2], [3, 3, 2], [0, 1, 2],
    ]  # fmt: skip
    assert not found.best.any()  # a cut-off gives out no places


@pytest.mark.parametrize(
    ("capped", "best"), [("keeps_place", [0] * 6), ("frees_place", [1, 2, 0, 0, 1, 0])]
)
def test_a_quota_goes_along_as_exact_shares_within_classes(capped, best):
    quota = Grades(by="quota", steps=SHARES, fail_grade="较差", capped=capped)
    found = live_of(case(quota), LOCAL, CODES).grades
    assert found is not None
    assert found.shares == (("29", "100"), ("23", "40"), ("1", "1")) and found.bounds == ()
    assert found.best.tolist() == best  # who is limited waits only where places are freed
    assert found.group.tolist() == [0, 1, 0, 2, 1, 0]


def test_adjustments_are_summed_and_only_overflow_lifts_the_limit():
    points = np.array([[2.0, 0, 0, 0, 3, 0], [-1.5, 0, -4, 0, 0, 0], [0.25, 0, 0, 0, 0, 0]])
    gained = Earned(points, np.array([True, False, False]))
    found = live_of(case(gained=gained), LOCAL, CODES)
    assert found.added.tolist() == [0.75, 0, -4, 0, 3, 0]
    assert found.above.tolist() == [2, 0, 0, 0, 3, 0]
    assert found.touched.tolist() == [True, False, True, False, True, False]
    assert not live_of(case(), LOCAL, CODES).touched.any()


def test_units_come_in_the_order_they_are_asked_for():
    turned = CODES[::-1]
    found = live_of(case(), LOCAL, turned)
    assert found.codes == turned and found.whole
    np.testing.assert_array_equal(found.scores[0], [46, 55, 64, 73, 82, 91])
    assert found.grades is not None and found.grades.finals[0].tolist() == [0, 3, 0, 3, 2, 1]
    assert live_of(case(grades=None), LOCAL, CODES).grades is None


@pytest.mark.parametrize(
    ("region", "codes", "whole"),
    [(None, CODES, True), (None, CODES[:5], False), ("15", CODES[:3], False)],
)
def test_places_are_told_only_from_the_whole_year(region, codes, whole):
    found = live_of(case(), Viewer("王芳", "method", region), codes)
    assert found.whole is whole
    assert (found.grades is not None) is whole
    assert found.scores.shape == (2, len(codes))


def test_another_region_s_units_are_refused_by_name():
    with pytest.raises(ValueError, match="160101, 160102"):
        live_of(case(), Viewer("王芳", "method", "15"), CODES)
