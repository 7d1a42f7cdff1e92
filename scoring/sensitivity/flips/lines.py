"""Which grade changes first, and how little it takes: most fragile first.

By cut-off a unit crosses a line of its own, and the least weight is solved like that of a pair. By
quota others move as well: the search starts with the unit at the edge of the class and walks along
the same route until the engine gives another grade, which is the least found and not proved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import score_nodes
from scoring.sensitivity.case import Case
from scoring.sensitivity.flips.duels import Ground
from scoring.sensitivity.flips.edges import Edges, edges
from scoring.sensitivity.flips.model import Flip, around, changed_groups, moves_between
from scoring.sensitivity.flips.moving import Route, cheapest
from scoring.sensitivity.flips.solve import Solved, solve
from scoring.sensitivity.judging import Judge, judge_of
from scoring.sensitivity.one_group import adjusted

Floats = NDArray[np.float64]

SPARE = 3
STILL = 1e-9
"""Slopes that differ by no more than this are the same: no move of weight changes the gap."""

STRIDE = 1.25
HALVINGS = 40
CLOSE = 1e-4
"""Relative width to which the turning point of a walk is narrowed: a tenth of `model.STEP`."""


@dataclass(frozen=True)
class GradeFlips:
    """Grades that the smallest changes of weights turn; n units.

    Parameters
    ----------
    first : tuple of Flip
        Smallest distance first, verified by the engine with all units.
    nearest : float64 array (n,)
        Each unit's distance to another grade: by the tangent, and by quota to changing places with
        the unit at the edge; NaN where it has no total, or no other grade to reach was found.
    """

    first: tuple[Flip, ...]
    nearest: Floats


def grade_flips(case: Case, first: int = 20) -> GradeFlips:
    """Find the units whose final grade the smallest change of weights turns.

    Parameters
    ----------
    case : Case
    first : int
        Flips to solve, show and verify.
    """
    ground, judge = Ground(case), judge_of(case)
    every = edges(judge)
    nearest = np.full(len(case.codes), np.nan)
    if not len(every.units):
        return GradeFlips((), nearest)
    own = np.broadcast_to(ground.weights, (len(every.units), len(ground.weights)))
    gap, slope = every.duels.gaps(ground, own)
    _, mass = cheapest(ground.weights, slope, np.maximum(gap, 0.0), ground.takes, every.duels.touch)
    # on a line with no slope a unit stays on it, whatever the weights
    mass[np.ptp(slope, axis=1) <= STILL] = np.inf
    found = np.isfinite(mass)
    np.fmin.at(nearest, every.units[found], mass[found])
    best = np.argsort(mass, kind="stable")[: SPARE * first]
    few = every.only(best)
    done = solve(ground, few.duels)
    flips: list[Flip] = []
    for k in np.argsort(done.mass, kind="stable"):
        # no later one can be nearer than its own distance to the edge
        if sum(f.moved <= done.mass[k] for f in flips) >= first or np.isinf(done.mass[k]):
            break
        flip = _flip(ground, judge, few, done, int(k), float(gap[best[k]]))
        if flip is not None:
            flips.append(flip)
    return GradeFlips(tuple(sorted(flips, key=lambda f: f.moved)[:first]), nearest)


def _flip(
    ground: Ground, judge: Judge, what: Edges, done: Solved, k: int, gap: float
) -> Flip | None:
    """Verify one solved gap; walk on along its route where the grade does not turn there."""
    case, unit = ground.case, int(what.units[k])
    route, mass = Route(done.route.order[k : k + 1]), float(done.mass[k])
    proved, line = bool(done.proved[k]), int(what.duels.second[k]) < 0
    points = around(ground, route, mass, gap)
    shown = _shown(case, unit, what, k, points)
    if not shown[0] and not line:
        walked = _turns_at(ground, judge, unit, route, mass)
        if walked is None:
            return None
        mass, proved = walked, False
        points = around(ground, route, mass, max(gap, 1e-3))
        shown = _shown(case, unit, what, k, points)
    verified, before, after, grades = shown
    other = None if line else int(what.duels.first[k] + what.duels.second[k]) - unit
    return Flip(
        unit, other, mass, moves_between(case.tree, ground.weights, points[1]),
        changed_groups(case.tree, points[2]), before, after, grades,
        verified=verified, proved=proved and line,
    )  # fmt: skip


def _shown(
    case: Case, unit: int, what: Edges, k: int, points: tuple[Floats, Floats, Floats]
) -> tuple[bool, tuple[float, float], tuple[float, float], tuple[str | None, str | None]]:
    """Ask the engine just before and just after: verified, totals, totals, grades."""
    second = int(what.duels.second[k])
    other = int(what.duels.first[k]) + second - unit
    told, grades = [], []
    for weights in (points[0], points[2]):
        found = case.under(case.tree.with_weights(changed_groups(case.tree, weights)))
        totals = found.nodes.scores[0]
        against = what.duels.line[k] if second < 0 else totals[other]
        told.append((float(totals[unit]), float(against)))
        grades.append(found.grades[unit])
    official = case.official.grades[unit]
    turned = grades[0] == official and grades[1] != official and np.isfinite(told[1][0])
    return bool(turned), told[0], told[1], (grades[0], grades[1])


def _turns_at(ground: Ground, judge: Judge, unit: int, route: Route, mass: float) -> float | None:
    """Return a mass on the route at which the unit's grade turns; None where it never does."""
    case, most = ground.case, float(route.most(ground.weights)[0])
    official = judge.names.index(case.official.grades[unit])

    def turned(moved: float) -> bool:
        weights = route.moved(ground.weights, np.array([moved]))[0]
        tree = case.tree.with_weights(changed_groups(case.tree, weights))
        totals = adjusted(case, score_nodes(tree, case.scores, case.status).scores[0])
        return bool(np.isfinite(totals[unit])) and judge.grades(totals)[unit] != official

    low, high = 0.0, mass
    while not turned(high):
        if high >= most:
            return None
        low, high = high, min(high * STRIDE, most)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if turned(middle) else (middle, high)
        if high - low <= CLOSE * high:
            break
    return high
