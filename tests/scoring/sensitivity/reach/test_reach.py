"""Best and worst ranks: between the bounds, had by the weights shown, and not beaten by any."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from scoring.problems import Refused
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.reach import box_said, reach
from scoring.sensitivity.spread import ANY, BOX, QUARTER, TEN
from support.swayed import case_of, random_case


def ranks_under(case, shares):
    weights = dict(zip(case.tree.ids[1:], np.asarray(shares)[1:].tolist(), strict=True))
    return case.under(case.tree.with_weights(weights)).rank


def test_three_units_by_hand():
    # a between 3/8 and 5/8. A 100 a, B 100 (1 - a), C 45: A and B are at best first, at worst
    # third (37.5); C is second when one of them falls below 45, else third, never first. It can
    # pass either, and no pair tells that it cannot pass both at once: there the bound is 1
    case = case_of([[100, 0, 45], [0, 100, 45]])
    found = reach(case, QUARTER)
    assert (found.best.tolist(), found.best_bound.tolist()) == ([1, 1, 2], [1, 1, 1])
    assert found.worst.tolist() == found.worst_bound.tolist() == [3, 3, 3]
    assert found.worst_exact.all()
    assert (found.best_exact.tolist(), found.doubtful.tolist()) == (
        [True, True, False],
        [False] * 3,
    )
    assert "3 个考核对象中 2 个" in box_said(found).zh


@pytest.mark.parametrize(("seed", "spread"), [(0, TEN), (3, QUARTER), (6, ANY)])
def test_brute_force_over_a_flat_scheme(seed, spread):
    case = random_case(seed, n=9, gaps=0, na=0)
    found = reach(case, spread)
    share = case.tree.weights[1:] / case.tree.weights[1:].sum()
    by = 1.0 if spread is ANY else spread.by
    grid = np.linspace(-by, by, 9)
    best, worst = np.full(9, 99), np.zeros(9, dtype=int)
    for steps in itertools.product(grid, repeat=3):
        first = (share[:3] * (1 + np.array(steps))) if spread is not ANY else (
            (np.array(steps) + by) / 2
        )  # fmt: skip
        last = 1 - first.sum()
        lowest = 0.0 if spread is ANY else share[3] * (1 - by)
        highest = 1.0 if spread is ANY else share[3] * (1 + by)
        if not lowest <= last <= highest:
            continue
        totals = np.round(np.array([*first, last]) @ case.scores, 9)
        ranks = 1 + (totals[None, :] > totals[:, None]).sum(axis=1)
        best, worst = np.minimum(best, ranks), np.maximum(worst, ranks)
    assert (found.best_bound <= best).all()
    assert (found.worst_bound >= worst).all()
    # the search finds what the grid finds, or better
    assert (found.best <= best).all()
    assert (found.worst >= worst).all()


@pytest.mark.parametrize(("seed", "how"), [(1, "arithmetic"), (2, "arithmetic"), (4, "geometric")])
@pytest.mark.parametrize("coarse", [False, True])
def test_shown_weights_give_the_ranks_and_no_draw_passes_the_bounds(seed, how, coarse):
    case = random_case(seed, n=20, how=how, gaps=0.1, points=True, coarse=coarse)
    found = reach(case, QUARTER)
    ranked = found.best > 0
    assert (found.best_bound[ranked] <= found.best[ranked]).all()
    assert (found.worst[ranked] <= found.worst_bound[ranked]).all()
    for unit in np.flatnonzero(ranked):
        assert ranks_under(case, found.best_shares[unit])[unit] == found.best[unit]
        assert ranks_under(case, found.worst_shares[unit])[unit] == found.worst[unit]
    for shares in draw_weights(case.tree, 60, QUARTER, seed).shares:
        ranks = ranks_under(case, shares)
        there = (ranks > 0) & ranked
        assert (ranks[there] >= found.best_bound[there]).all()
        assert (ranks[there] <= found.worst_bound[there]).all()


def test_a_unit_that_dominates_all_stays_first():
    case = case_of([[90, 40, 10], [80, 10, 40]])
    found = reach(case, ANY)
    assert (found.worst_bound[0], found.best[0]) == (1, 1)


def test_without_a_box_there_is_no_reach():
    with pytest.raises(Refused, match="one set of weights"):
        reach(case_of([[1, 2]]), BOX)


def test_tells_how_far_it_is():
    told = []
    reach(random_case(1), TEN, progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0
