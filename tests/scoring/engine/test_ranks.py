"""Competition ranks against scipy, and within classes by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from scoring.engine.ranks import competition_ranks, ranks_within

NAN = float("nan")


def test_ties_take_the_better_rank_and_gaps_have_none():
    scores = np.array([80.0, 90.0, NAN, 90.0, 70.0])
    assert competition_ranks(scores).tolist() == [3, 1, 0, 1, 4]


def test_nothing_to_rank():
    assert competition_ranks(np.array([NAN, NAN])).tolist() == [0, 0]
    assert competition_ranks(np.array([])).tolist() == []


@given(st.lists(st.one_of(st.just(NAN), st.integers(0, 6).map(float)), max_size=40))
def test_equals_scipy_on_negated_scores(values):
    scores = np.array(values)
    ok = ~np.isnan(scores)
    ranks = competition_ranks(scores)
    assert ranks[ok].tolist() == rankdata(-scores[ok], method="min").tolist()
    assert (ranks[~ok] == 0).all()


def test_ranks_within_classes():
    scores = np.array([80.0, 90.0, 85.0, NAN, 85.0])
    ranks, ranked = ranks_within(scores, ["a", "b", "a", "a", None])
    assert ranks.tolist() == [2, 1, 1, 0, 0]
    assert ranked.tolist() == [2, 1, 2, 2, 0]


def test_a_class_without_a_name_is_no_class():
    ranks, ranked = ranks_within(np.array([80.0, 90.0, 70.0]), ["", None, "a"])
    assert (ranks.tolist(), ranked.tolist()) == ([0, 0, 1], [0, 0, 1])


def test_a_lone_unit_is_first_and_three_that_tie_take_three_places():
    assert competition_ranks(np.array([5.0])).tolist() == [1]
    scores = np.array([1.0, 3.0, 3.0, 3.0, 2.0, NAN])
    assert competition_ranks(scores).tolist() == [5, 1, 1, 1, 4, 0]
