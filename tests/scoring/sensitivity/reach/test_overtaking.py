"""Bounds of one unit against another hold under all weights, and are met where nothing lacks."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.aggregate import AGGREGATIONS
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.reach.intervals import intervals
from scoring.sensitivity.reach.overtaking import Overtaking
from scoring.sensitivity.reach.ranges import ranges_of
from scoring.sensitivity.reach.search import corners
from scoring.sensitivity.spread import ANY, QUARTER
from support.swayed import case_of, random_case


def ready(case, spread):
    ranges = ranges_of(case.tree, spread)
    return Overtaking(case, ranges, intervals(case, ranges))


def every_pair(n):
    pairs = np.array(list(itertools.permutations(range(n), 2)))
    return pairs[:, 0], pairs[:, 1]


def test_by_hand():
    # a between 3/8 and 5/8: the first leads by 40 a - 20 (1 - a)
    case = case_of([[80, 40], [30, 50]])
    found = ready(case, QUARTER).most_ahead(np.array([0, 1]), np.array([1, 0]))
    assert found == pytest.approx([17.5, -2.5])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_is_met_at_a_corner_where_nothing_lacks(seed):
    case = random_case(seed, n=6, gaps=0, na=0)
    pairs = ready(case, QUARTER)
    i, j = every_pair(6)
    bound = pairs.most_ahead(i, j)
    at = corners(case.tree, pairs.ranges, case.scores[:, i] - case.scores[:, j])
    for k, shares in enumerate(at):
        weights = dict(zip(case.tree.ids[1:], shares[1:].tolist(), strict=True))
        totals = case.under(case.tree.with_weights(weights)).nodes.scores[0]
        assert totals[i[k]] - totals[j[k]] == pytest.approx(bound[k], abs=1e-7)


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from(list(AGGREGATIONS)),
    st.sampled_from(["renormalise", "zero"]),
    st.sampled_from([QUARTER, ANY]),
    st.booleans(),
)
def test_no_draw_passes_it(seed, how, policy, spread, points):
    case = random_case(seed, n=8, how=how, policy=policy, gaps=0.15, na=0.1, points=points,
                       excludes=("p2",) if seed % 4 == 0 else ())  # fmt: skip
    i, j = every_pair(8)
    pairs = ready(case, spread)
    bound = pairs.most_ahead(i, j)
    never = pairs.never_above(i, j)
    for shares in draw_weights(case.tree, 8, spread, seed).shares:
        weights = dict(zip(case.tree.ids[1:], shares[1:].tolist(), strict=True))
        totals = case.under(case.tree.with_weights(weights)).nodes.scores[0]
        ahead = totals[i] - totals[j]
        told = ~np.isnan(ahead)
        assert (ahead[told] <= bound[told] + 5e-9).all()
        assert (ahead[told & never] <= 0).all()


def test_twins_are_never_above_one_another():
    case = case_of([[50, 50, 60, 50], [70, 70, 70, "m"]])
    pairs = ready(case, QUARTER)
    i, j = np.array([0, 0, 2, 0]), np.array([1, 2, 0, 3])
    assert pairs.never_above(i, j).tolist() == [True, True, False, False]
