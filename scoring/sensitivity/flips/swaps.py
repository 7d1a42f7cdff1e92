"""Which two units swap first, and how little it takes: most fragile first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.case import Case
from scoring.sensitivity.flips.duels import Duels, Ground, pairs
from scoring.sensitivity.flips.model import (
    Flip,
    around,
    changed_groups,
    moves_between,
    totals_of,
)
from scoring.sensitivity.flips.moving import Route
from scoring.sensitivity.flips.screen import Screen, candidates, screen
from scoring.sensitivity.flips.solve import Solved, solve

Floats = NDArray[np.float64]
Index = NDArray[np.intp]

SPARE = 3
"""Candidates solved for every flip that is asked for: tangents rank them, solving may re-rank."""


@dataclass(frozen=True)
class Swaps:
    """The most fragile pairs of a list.

    Parameters
    ----------
    first : tuple of Flip
        Smallest distance first; those whose verification failed are told apart by `verified`.
    screen : Screen
        All pairs by bound and tangent.
    """

    first: tuple[Flip, ...]
    screen: Screen

    def nearest(self, n: int) -> tuple[Floats, Index]:
        """Return each unit's distance to its nearest swap, by the tangent, and with whom, (n,).

        NaN and -1 where a unit has no rank or no swap was found.
        """
        distance, partner = np.full(n, np.nan), np.full(n, -1, dtype=np.intp)
        found = np.isfinite(self.screen.near)
        at = self.screen.order[found]
        distance[at] = self.screen.near[found]
        partner[at] = self.screen.order[self.screen.partner[found]]
        return distance, partner


@dataclass(frozen=True)
class Neighbours:
    """Every two units that follow one another in the ranking, tied ones left out; p pairs.

    Parameters
    ----------
    ahead, behind : int array (p,)
        Units, best pair first.
    moved : float64 array (p,)
        Least weight that swaps them; inf where no swap was found.
    proved : bool array (p,)
        No smaller one would do; with an infinite `moved`: the one behind cannot overtake under any
        weights (dominance).
    """

    ahead: Index
    behind: Index
    moved: Floats
    proved: NDArray[np.bool_]

    @property
    def cannot(self) -> int:
        """Pairs whose order no weights can turn."""
        return int((np.isinf(self.moved) & self.proved).sum())

    @property
    def untold(self) -> int:
        """Pairs for which no swap was found, and none proved impossible."""
        return int((np.isinf(self.moved) & ~self.proved).sum())


def swaps(case: Case, first: int = 20) -> Swaps:
    """Find the pairs of units that the smallest change of weights swaps.

    Parameters
    ----------
    case : Case
    first : int
        Flips to solve, show and verify.
    """
    ground = Ground(case)
    found = screen(ground, keep=SPARE * first)
    return Swaps(_solved(ground, candidates(found, SPARE * first), first), found)


def swaps_of(case: Case, unit: int, first: int = 5) -> tuple[Flip, ...]:
    """Find the swaps of one unit with any other, smallest first, verified."""
    ground = Ground(case)
    totals = case.official.nodes.scores[0]
    others = np.flatnonzero(np.isfinite(totals) & (totals != totals[unit]))
    if not np.isfinite(totals[unit]):
        return ()
    above = totals[others] > totals[unit]
    return _solved(
        ground, pairs(np.where(above, others, unit), np.where(above, unit, others)), first
    )


def neighbours(case: Case) -> Neighbours:
    """Solve every two units that follow one another in the ranking."""
    ground = Ground(case)
    totals = case.official.nodes.scores[0]
    order = np.argsort(-totals, kind="stable")[: int(np.isfinite(totals).sum())]
    apart = np.flatnonzero(totals[order][:-1] > totals[order][1:])
    duels = pairs(order[apart], order[apart + 1])
    done = solve(ground, duels)
    return Neighbours(duels.first, duels.second, done.mass, done.proved)


def _solved(ground: Ground, duels: Duels, first: int) -> tuple[Flip, ...]:
    if not len(duels):
        return ()
    done = solve(ground, duels)
    best = [int(k) for k in np.argsort(done.mass, kind="stable") if np.isfinite(done.mass[k])]
    return tuple(_flip(ground, duels, done, k) for k in best[:first])


def _flip(ground: Ground, duels: Duels, done: Solved, k: int) -> Flip:
    case, route = ground.case, Route(done.route.order[k : k + 1])
    i, j = int(duels.first[k]), int(duels.second[k])
    totals = case.official.nodes.scores[0]
    short, at, past = around(ground, route, float(done.mass[k]), float(totals[i] - totals[j]))
    weights = changed_groups(case.tree, past)
    before = totals_of(case, changed_groups(case.tree, short), [i, j])
    after = totals_of(case, weights, [i, j])
    return Flip(
        i, j, float(done.mass[k]), moves_between(case.tree, ground.weights, at), weights,
        (before[0], before[1]), (after[0], after[1]), (None, None),
        verified=before[0] > before[1] and after[0] < after[1], proved=bool(done.proved[k]),
    )  # fmt: skip
