"""All pairs at once, against all pairs one by one."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.flips.duels import Ground, pairs
from scoring.sensitivity.flips.screen import WITHIN, candidates, screen
from scoring.sensitivity.flips.solve import solve
from support.swayed import case_of, random_case


@pytest.mark.parametrize("seed", [3, 7, 11])
def test_finds_the_nearest_of_all_pairs(seed):
    case = random_case(seed, n=60, gaps=0, na=0)
    ground = Ground(case)
    found = screen(ground, keep=15)
    order = found.order
    i, j = np.triu_indices(60, 1)
    mass = solve(ground, pairs(order[i], order[j])).mass
    assert found.mass[:15] == pytest.approx(np.sort(mass)[:15], rel=1e-6)
    near = np.full(60, np.inf)
    np.minimum.at(near, i, mass)
    np.minimum.at(near, j, mass)
    assert found.near == pytest.approx(near, rel=1e-6)
    by_pair = {(a, b): m for a, b, m in zip(i, j, mass, strict=True)}
    for k in np.flatnonzero(np.isfinite(near)):
        pair = tuple(sorted((int(k), int(found.partner[k]))))
        assert by_pair[pair] == pytest.approx(near[k], rel=1e-6)
    # counted by the bound: never fewer than can truly turn
    for limit, count in found.within:
        assert count >= (mass <= limit).sum()
    assert [limit for limit, _ in found.within] == list(WITHIN)
    assert len(candidates(found, 4)) == 4


def test_ties_have_no_order_to_turn():
    case = case_of([[50, 50, 80, "m"], [50, 50, 20, "m"]])
    found = screen(Ground(case))
    # all three have 50; the last has no total
    assert (found.pairs, found.tied, len(found.mass)) == (3, 3, 0)
    assert np.isinf(found.near).all()


def test_one_unit_has_no_pair():
    found = screen(Ground(case_of([[50], [60]])))
    assert (found.pairs, len(found.mass), found.order.tolist()) == (0, 0, [0])
