"""Draws to totals and ranks: the same as the engine gives under each draw, one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from scoring.engine.adjust import Earned
from scoring.engine.nodes import MISSING, NA, OK
from scoring.sensitivity.kernel import ranked, ranks_of_scores, totals
from scoring.sensitivity.kernel.blocks import BLOCK
from scoring.sensitivity.kernel.deficits import deficits
from scoring.sensitivity.spread import TEN, Draws
from support.drawn import CLOSE, MEANS, case_of, cases, draws_over, one_by_one
from support.trees import tree_of


def all_totals(case, draws):
    found = list(totals(case, draws))
    assert [lo for lo, _, _ in found] == list(range(0, len(draws), BLOCK))
    assert all(hi - lo == len(scores) for lo, hi, scores in found)
    return np.vstack([scores for _, _, scores in found])


def same_as_engine(case, draws):
    found, ranks = all_totals(case, draws), ranked(case, draws)
    for want, scores, rank in zip(one_by_one(case, draws), found, ranks, strict=True):
        total = want.nodes.scores[0]
        assert (np.isnan(scores) == np.isnan(total)).all()
        assert np.nanmax(np.abs(scores - total), initial=0) <= CLOSE
        for i in np.flatnonzero(rank != want.rank):
            others = np.abs(np.delete(total, i) - total[i])
            assert np.nanmin(others) <= CLOSE
        assert ((rank == 0) == np.isnan(total)).all()


@given(cases(means=("arithmetic",)))
@settings(max_examples=60, deadline=None)
def test_arithmetic_trees_equal_the_engine(drawn):
    case, draws = drawn
    assert len(deficits(case, draws.shares).rest) == 0 or case.tree.policy == "zero"
    same_as_engine(case, draws)


@given(cases(means=MEANS))
@settings(max_examples=60, deadline=None)
def test_any_means_equal_the_engine(drawn):
    same_as_engine(*drawn)


def draw_by_hand(*pairs):
    """Shares of a tree of one group: total first."""
    return Draws(np.array([[1.0, *row] for row in pairs]), 3, TEN)


def test_by_hand():
    case = case_of(
        tree_of(["a", "b"]), np.array([[80.0, 60.0], [20.0, 50.0]]), np.zeros((2, 2), int)
    )
    found = all_totals(case, draw_by_hand((0.5, 0.5), (0.25, 0.75), (1, 0)))
    # unit 1 leads where b weighs enough: 0.5 x 80 + 0.5 x 20 = 50, against 55
    assert found.tolist() == [[50.0, 55.0], [35.0, 52.5], [80.0, 60.0]]
    ranks = ranked(case, draw_by_hand((0.5, 0.5), (0.25, 0.75), (1, 0)))
    assert ranks.tolist() == [[2, 1], [2, 1], [1, 2]]


def test_the_draw_decides_whether_too_much_is_missing():
    # b is missing: a third of the weight may be. 0.3 is renormalised, 0.4 leaves no total
    status = np.array([[OK, OK], [MISSING, OK]])
    case = case_of(tree_of(["a", "b"]), np.array([[80.0, 60.0], [0.0, 50.0]]), status)
    draws = draw_by_hand((0.7, 0.3), (0.6, 0.4))
    found = all_totals(case, draws)
    assert found[0].tolist() == [80.0, 57.0] and np.isnan(found[1, 0]) and found[1, 1] == 56.0
    assert ranked(case, draws).tolist() == [[1, 2], [0, 1]]


@pytest.mark.parametrize(("how", "whole"), [("arithmetic", 60.0), ("geometric", 51.961524227)])
def test_a_group_that_falls_away_in_some_draws_hands_its_weight_on(how, whole):
    # p = (a, b), b missing; q alone stands for everything where p is missing
    shape = [("p", ["a", "b"]), "q"]
    status = np.array([[OK], [MISSING], [OK]])
    tree = tree_of(shape, max_share=0.5, how=how)
    case = case_of(tree, np.array([[90.0], [0.0], [30.0]]), status)
    # columns: total, p, a, b, q; b holds 0.6 of p and then 0.5, which is not more than a half
    rows = [[1, 0.5, 0.4, 0.6, 0.5], [1, 0.5, 0.5, 0.5, 0.5]]
    found = all_totals(case, Draws(np.array([*rows, *rows[::-1]]), 3, TEN))
    assert found.tolist() == [[30.0], [whole], [whole], [30.0]]
    # a block that begins with the other draw
    found = all_totals(case, Draws(np.array(rows[::-1]), 3, TEN))
    assert found.tolist() == [[whole], [30.0]]


def test_points_beside_the_sum_stay_and_only_bonuses_lift_the_ceiling():
    # 100 + 8 - 5 is cut at 100; a penalty that may overflow does not lower what is full marks
    points = np.array([[-5.0, 4.0, -9.0], [8.0, 0.0, 0.0]])
    gained = Earned(points, np.array([True, False]))
    case = case_of(
        tree_of(["a", "b"]), np.array([[100.0, 98, 4], [100.0, 98, 4]]), np.zeros((2, 3), int),
        gained=gained,
    )  # fmt: skip
    draws = draw_by_hand((0.5, 0.5))
    assert all_totals(case, draws).tolist() == [[100.0, 102.0, 0.0]]
    assert ranked(case, draws).tolist() == [[2, 1, 3]]


def test_nobody_has_a_total():
    case = case_of(tree_of(["a"]), np.zeros((1, 3)), np.full((1, 3), NA))
    draws = Draws(np.ones((2, 2)), 3, TEN)
    assert np.isnan(all_totals(case, draws)).all()
    assert (ranked(case, draws) == 0).all()


def test_threads_change_nothing(monkeypatch):
    rng = np.random.default_rng(4)
    tree = tree_of([("p", ["a", "b", "c"]), ("q", ["d", "e"])])
    status = rng.choice([OK, MISSING], p=[0.9, 0.1], size=(5, 40))
    case = case_of(tree, rng.random((5, 40)) * 100, status)
    draws = draws_over(tree, 3 * BLOCK + 5, rng)
    alone, told = ranked(case, draws), all_totals(case, draws)
    monkeypatch.setattr("scoring.sensitivity.kernel.blocks.SMALL", 0)
    monkeypatch.setattr("scoring.sensitivity.kernel.blocks.cpus", lambda: 2)
    assert (ranked(case, draws) == alone).all()
    np.testing.assert_array_equal(all_totals(case, draws), told)


def test_progress_ends_at_one():
    case = case_of(tree_of(["a", "b"]), np.ones((2, 3)), np.zeros((2, 3), int))
    done = []
    ranked(case, draws_over(case.tree, 2 * BLOCK + 1, np.random.default_rng(1)), done.append)
    assert done == sorted(done) and len(done) == 3 and done[-1] == 1.0


@pytest.mark.parametrize("rows", [1, 70])
def test_scores_are_ranked_with_gaps_and_ties(rows):
    scores = np.tile([50.0, np.nan, 70.0, 50.0, 0.1 + 0.2, 0.3], (rows, 1))
    # 0.1 + 0.2 and 0.3 are the same to nine decimals
    assert ranks_of_scores(scores).tolist() == [[2, 0, 1, 2, 4, 4]] * rows
