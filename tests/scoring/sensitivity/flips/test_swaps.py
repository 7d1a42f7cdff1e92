"""Swaps are shown with the weights that do them, and the whole engine agrees."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.flips import neighbours, seen, swaps, swaps_of
from support.swayed import case_of, random_case


def test_by_hand():
    case = case_of([[100, 40], [40, 80]], {"a": 3, "b": 2})
    (flip,) = swaps(case).first
    assert (flip.unit, flip.other, flip.units) == (0, 1, (0, 1))
    assert flip.moved == pytest.approx(0.2)
    assert flip.moves == (("a", pytest.approx(-0.2)), ("b", pytest.approx(0.2)))
    # 1.001 of the way: 0.2002 moved
    assert flip.weights == pytest.approx({"a": 0.3998, "b": 0.6002})
    assert flip.before == pytest.approx((64.012, 63.992))
    assert flip.after == pytest.approx((63.988, 64.008))
    assert flip.verified and flip.proved
    assert flip.grades == (None, None)


@pytest.mark.parametrize(("seed", "how"), [(1, "arithmetic"), (2, "arithmetic"), (4, "geometric")])
def test_the_engine_agrees_just_before_and_just_after(seed, how):
    case = random_case(seed, n=40, how=how, points=seed == 2)
    official = case.official
    flips = swaps(case, 8).first
    assert len(flips) == 8 and all(f.verified for f in flips)
    assert [f.moved for f in flips] == sorted(f.moved for f in flips)
    for flip in flips:
        now = case.under(case.tree.with_weights(flip.weights))
        i, j = flip.units
        assert official.rank[i] < official.rank[j]
        assert now.rank[i] > now.rank[j]
        assert now.nodes.scores[0, [i, j]].tolist() == list(flip.after)
        assert flip.before[0] > flip.before[1]
        assert sum(c for _, c in flip.moves) == pytest.approx(0, abs=1e-12)
        assert sum(abs(c) for _, c in flip.moves) / 2 == pytest.approx(flip.moved)


def test_nearest_by_unit():
    # u2 stands below both in everything, u3 has no total
    case = case_of([[100, 40, 10, "m"], [40, 80, 10, "m"]], {"a": 3, "b": 2})
    distance, partner = swaps(case).nearest(4)
    assert distance == pytest.approx([0.2, 0.2, np.nan, np.nan], nan_ok=True)
    assert partner.tolist() == [1, 0, -1, -1]


def test_swaps_of_one_unit_run_both_ways():
    case = case_of([[100, 40, 70], [40, 80, 66]], {"a": 3, "b": 2})
    # 76, 56, 68.4
    flips = swaps_of(case, 2)
    assert {f.units for f in flips} == {(0, 2), (2, 1)}
    assert all(f.verified for f in flips)
    assert swaps_of(case_of([["m", 50]]), 0) == ()


def test_neighbours_count_what_cannot_turn():
    case = case_of([[100, 90, 40, 40], [40, 30, 80, 80]])
    # 70, 60, 60, 60: the first dominates the second; the tied are left out
    found = neighbours(case)
    assert (found.ahead.tolist(), found.behind.tolist()) == ([0], [1])
    assert np.isinf(found.moved).all()
    assert (found.cannot, found.untold) == (1, 0)


def test_what_is_not_proved_is_told_apart():
    # the second has only b, 80 there against 90: nothing helps it, and nothing is proved by it
    case = case_of([[50, "m"], [90, 80]], max_share=0.6)
    assert case.official.nodes.scores[0].tolist() == [70.0, 80.0]
    found = neighbours(case)
    assert found.ahead.tolist() == [1]
    assert found.moved[0] < 1  # weight on b: 90 > 80
    assert not found.proved[0]


def test_a_viewer_sees_a_flip_of_units_of_his_own_only():
    case = random_case(1, n=10)
    flips = swaps(case, 5).first
    mine = flips[0].units
    wanted = [f for f in flips if set(f.units) <= set(mine)]
    assert list(seen(flips, lambda u: u in mine)) == wanted != list(flips)
    assert seen(flips, lambda u: u == mine[0]) == ()
