"""Places by quota, worked by hand: rounding, ties at the edge, limited units, small classes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.grades import Ruling
from scoring.engine.quota import computed_grades, place_units, places
from scoring.scheme.model import Effect, Grades

NAN = float("nan")


def grades_of(*steps, capped="keeps_place"):
    return Grades.model_validate(
        {"by": "quota", "steps": list(steps), "capped": capped, "fail_grade": steps[-1][1],
         "basis": "s1"}
    )  # fmt: skip


THREE = ((0.2, "优"), (0.6, "良"), (1, "中"))


@pytest.mark.parametrize(
    ("share", "ranked", "wanted"),
    [
        (0.2, 5, 1),
        (0.3, 5, 2),  # 1.5 + 0.5 = 2: a half counts as a place
        (0.29, 5, 1),  # 1.45 + 0.5 = 1.95
        (0.1, 4, 0),
        (0.29, 50, 15),  # 14.5 + 0.5 = 15, which binary fractions make 14.999...
        (0.35, 10, 4),  # 3.5 + 0.5 = 4
        (1, 7, 7),
    ],
)
def test_places(share, ranked, wanted):
    assert places(share, ranked) == wanted


def graded(totals, *, steps=THREE, capped="keeps_place", best=None, groups=None):
    totals = np.array(totals)
    best = np.array(best or [0] * len(totals))
    groups = groups or ["甲"] * len(totals)
    return place_units(grades_of(*steps, capped=capped), totals, groups, best)


@pytest.mark.parametrize(
    ("totals", "wanted"),
    [
        # five units: 1 place, 3 places together, 5
        ([90, 80, 70, 60, 50], "优 良 良 中 中"),
        ([50, 60, 70, 80, 90], "中 中 良 良 优"),
        ([90, 90, 70, 60, 50], "优 优 良 中 中"),  # tied at the edge: both get in, the sum stays 3
        ([90, 90, 90, 60, 50], "优 优 优 中 中"),
        ([90, 90, 90, 90, 50], "优 优 优 优 中"),  # one more than the first two grades have
        ([90, 80, 70, 70, 50], "优 良 良 良 中"),  # tied for the third place
        ([90, 80, 80, 80, 80], "优 良 良 良 良"),
        ([70, 70, 70, 70, 70], "优 优 优 优 优"),
        ([90, NAN, 80, 70, 60, 50], "优 None 良 良 中 中"),  # not counted, and no grade
    ],
)
def test_places_in_one_class(totals, wanted):
    assert " ".join(str(g) for g in graded(totals).grades) == wanted


def test_a_tie_at_the_edge_is_listed_with_score_and_places():
    found = graded([90, 90, 70, 60, 50]).decisions
    assert [(d.ruling.unit, d.ruling.said, d.grade_before, d.grade_after) for d in found] == [
        (0, "place:tied", None, "优"), (1, "place:tied", None, "优"),
    ]  # fmt: skip
    ruling = found[0].ruling
    assert (ruling.rule_id, ruling.kind, ruling.outcome) == ("quota", "quota", "hit")
    assert (ruling.value, ruling.limit, ruling.clause) == (90.0, 1.0, "s1")
    # two places 优 for three: the first would have one without any tie
    two = graded([95, 90, 90, 60, 50], steps=((0.4, "优"), (1, "中"))).decisions
    assert [(d.ruling.unit, d.grade_after) for d in two] == [(1, "优"), (2, "优")]
    assert graded([90, 80, 70, 60, 50]).decisions == ()
    # a tie inside the places costs nobody anything
    assert graded([90, 80, 80, 60, 50]).decisions == ()


def test_classes_do_not_share_places():
    groups = ["甲"] * 5 + [None] * 5
    found = graded([90, 80, 70, 60, 50, 45, 44, 43, 42, 41], groups=groups)
    assert " ".join(map(str, found.grades)) == "优 良 良 中 中 优 良 良 中 中"


def test_a_class_under_five_is_reported_and_not_graded():
    groups = ["乙"] * 5 + ["甲"] * 5
    found = graded([99, 98, 97, 96, NAN, 90, 80, 70, 60, 50], groups=groups)
    assert found.grades == (None, None, None, None, None, "优", "良", "良", "中", "中")
    assert found.small == (("乙", 4),)
    few = [d.ruling for d in found.decisions]
    assert [(r.unit, r.outcome, r.said, r.value, r.limit, r.clause) for r in few] == [
        (i, "na", "place:few", 4.0, 5.0, "s1") for i in range(4)
    ]


# best: 0 = any grade, 1 = at most 良, 2 = at most 中
@pytest.mark.parametrize(
    ("capped", "best", "wanted"),
    [
        ("keeps_place", [1, 0, 0, 0, 0], "优 良 良 中 中"),  # the cap itself comes after
        ("frees_place", [0, 0, 0, 0, 0], "优 良 良 中 中"),
        # the first may be 良 at most: 优 goes to the second; 良 has 3 - 1 places left
        ("frees_place", [1, 0, 0, 0, 0], "优 优 良 中 中"),
        # the first may be 中 at most: both places behind it move up
        ("frees_place", [2, 0, 0, 0, 0], "优 优 良 良 中"),
        # limited where it stands anyway: nothing is freed
        ("frees_place", [0, 1, 0, 0, 0], "优 良 良 中 中"),
        ("frees_place", [0, 2, 0, 0, 0], "优 良 良 良 中"),
        # three above the fourth may be 良 at most: the fourth takes 优, two of them 良
        ("frees_place", [1, 1, 1, 0, 0], "优 良 中 优 中"),
    ],
)
def test_places_of_limited_units(capped, best, wanted):
    found = graded([90, 80, 70, 60, 50], capped=capped, best=best)
    assert " ".join(map(str, found.grades)) == wanted


def test_a_freed_place_and_a_taken_one_are_listed():
    found = graded([90, 80, 70, 60, 50], capped="frees_place", best=[1, 1, 1, 0, 0]).decisions
    assert [(d.ruling.unit, d.ruling.said, d.grade_before, d.grade_after) for d in found] == [
        (2, "place:taken", "良", "中"),
        (3, "place:freed", "中", "优"),
    ]
    assert [d.ruling.limit for d in found] == [5.0, 1.0]


def test_what_cannot_be_decided_frees_no_place():
    grades = grades_of(*THREE, capped="frees_place")
    totals, cap = np.array([90.0, 80, 70, 60, 50]), Effect(cap="良")

    def by(outcome, effect=cap):
        rulings = [Ruling(0, "r", "problem", outcome, effect)]
        return computed_grades(grades, totals, ["甲"] * 5, rulings).grades

    assert by("unknown") == by("clear") == ("优", "良", "良", "中", "中")
    assert by("hit") == ("优", "优", "良", "中", "中")
    assert by("hit", Effect(mark="约谈")) == ("优", "良", "良", "中", "中")
    assert by("hit", Effect(fail=True)) == ("优", "优", "良", "良", "中")


def test_cut_offs_need_no_class():
    grades = Grades.model_validate({"by": "cutoff", "steps": [[60, "良"], [0, "中"]]})
    found = computed_grades(grades, np.array([60.0, 59.9, NAN]), [None] * 3, [])
    assert found.grades == ("良", "中", None)
    assert computed_grades(None, np.array([60.0]), [None], []).grades == (None,)


scores = st.lists(st.integers(0, 12), min_size=5, max_size=14)


@settings(max_examples=60, deadline=None)
@given(scores, st.data())
def test_laws_of_places(totals, data):
    n = len(totals)
    best = data.draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=n, max_size=n))
    names = ["优", "良", "中"]
    values = [float(t) for t in totals]
    plain = [names.index(g) for g in graded(values).grades]
    freed = [names.index(g) for g in graded(values, capped="frees_place", best=best).grades]
    order = data.draw(st.permutations(range(n)))
    again = graded([values[i] for i in order], capped="frees_place", best=[best[i] for i in order])
    # the order of the table does not matter
    assert [names.index(g) for g in again.grades] == [freed[i] for i in order]
    for i in range(n):
        for j in range(n):
            if values[i] >= values[j]:
                assert plain[i] <= plain[j]  # a higher score never has a worse grade
        # nobody who is not limited loses by another's limit
        assert best[i] or freed[i] <= plain[i]
