"""Grades settled beforehand are those of the engine under other totals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.grades import HIT, UNKNOWN, Ruling
from scoring.scheme.model import Effect
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.judging import judge_of
from support.swayed import CUTOFF, QUOTA, case_of, random_case


def named(case, totals):
    judge = judge_of(case)
    return [judge.names[k] for k in judge.grades(np.array(totals))]


def test_by_cutoff_with_a_cap_a_veto_and_a_doubt():
    rulings = [
        Ruling(1, "r", "problem", HIT, Effect(cap="中")),
        Ruling(2, "r", "veto", HIT, Effect(fail=True)),
        Ruling(3, "r", "veto", UNKNOWN, Effect(fail=True)),
        Ruling(4, "r", "problem", UNKNOWN, Effect(cap="中")),
    ]
    case = case_of([[50] * 6], grades=CUTOFF, rulings=rulings)
    # 60 reaches the best, a hair less does not
    assert named(case, [60, 60, 60, 60, 60, np.nan]) == ["优", "中", "差", PENDING, PENDING, None]
    assert named(case, [59.999999999] * 6) == ["中", "中", "差", PENDING, "中", "中"]
    assert named(case, [44] * 6) == ["差"] * 6


def test_by_quota_ties_and_small_classes():
    case = case_of([[50] * 9], grades=QUOTA["keeps_place"], classes=["甲"] * 5 + ["乙"] * 4)
    # five of 甲: floor(1.5 + 0.5) = 2 places, 4, 5; both at the second edge get in; 乙 are four
    found = named(case, [90, 80, 70, 60, 60, 99, 98, 97, 96])
    assert found == ["优", "优", "中", "中", "中", None, None, None, None]


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from([None, CUTOFF, *QUOTA.values()]),
    st.booleans(),
)
def test_equals_the_engine(seed, grades, coarse):
    case = random_case(seed, n=20, grades=grades, caps=grades is not None, coarse=coarse)
    found = case.under(case.tree)
    judge = judge_of(case)
    assert [judge.names[k] for k in judge.grades(found.nodes.scores[0])] == list(found.grades)


def test_numbers_of_the_last_two():
    judge = judge_of(case_of([[50]], grades=CUTOFF))
    assert judge.names == ("优", "中", "差", PENDING, None)
    assert (judge.pending, judge.none) == (3, 4)


@pytest.mark.parametrize("grades", [None, CUTOFF])
def test_without_a_total_there_is_no_grade(grades):
    assert named(case_of([[50]], grades=grades), [np.nan]) == [None]
