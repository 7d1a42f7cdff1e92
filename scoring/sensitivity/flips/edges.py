"""What stands between every unit and another final grade: a cut-off, or the unit at an edge.

A line counts only where crossing it changes the grade in the end: whom a cap holds down gains
nothing by rising, and one that a veto has failed loses nothing by falling.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.flips.duels import Duels, pairs
from scoring.sensitivity.judging import Judge

Floats = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Edges:
    """Gaps to other grades.

    Parameters
    ----------
    units : int array (P,)
        Whose grade changes when the gap closes: by quota the one ahead where it falls, the one
        behind where it rises.
    duels : Duels
    """

    units: Index
    duels: Duels

    def only(self, at: Index) -> Edges:
        """Return some of them."""
        return Edges(self.units[at], self.duels.only(at))


def edges(judge: Judge) -> Edges:
    """Return the gaps to the next better and the next worse final grade of every unit.

    By cut-off the gap is to the bound itself. By quota it is to the unit at the edge: to rise, the
    last one that holds the better grade; to fall, the first one that holds the worse; both of the
    same class.
    """
    grades = judge.case.grades
    totals = judge.case.official.nodes.scores[0]
    if grades is None:
        return _none()
    held = judge.computed(totals)
    steps = judge.final.shape[1] - 1
    up, down = _next(judge.final, held, -1), _next(judge.final, held, 1)
    some = np.flatnonzero(~np.isnan(totals) & (held < steps + (grades.by == "cutoff")))
    rise, fall = some[up[some] >= 0], some[down[some] >= 0]
    if grades.by == "cutoff":
        bounds = np.array([bound for bound, _ in grades.steps])
        fall = fall[bounds[down[fall] - 1] > 0]  # no total is below 0
        units = np.concatenate((rise, fall))
        duels = Duels(
            units,
            np.full(len(units), -1),
            # one falls to grade k by falling below the bound of the grade before it
            np.concatenate((bounds[up[rise]], bounds[down[fall] - 1])),
            np.concatenate((np.full(len(rise), -1.0), np.ones(len(fall)))),
        )
        return Edges(units, duels)
    return _by_quota(judge, totals, held, (up, rise), (down, fall))


def _next(final: NDArray[np.int8], held: NDArray[np.int8], way: int) -> Index:
    """Return the nearest computed grade, in one direction, that ends in another final grade."""
    n, width = final.shape
    out = np.full(n, -1, dtype=np.intp)
    own = final[np.arange(n), held]
    order = range(width) if way < 0 else reversed(range(width))
    for k in order:
        there = (k < held) if way < 0 else (k > held)
        out[there & (final[:, k] != own)] = k
    return out


def _by_quota(
    judge: Judge,
    totals: Floats,
    held: NDArray[np.int8],
    rises: tuple[Index, Index],
    falls: tuple[Index, Index],
) -> Edges:
    steps = judge.final.shape[1] - 1
    last, best = np.full((len(totals), steps), -1), np.full((len(totals), steps), -1)
    for members in judge.classes:
        ranked = members[~np.isnan(totals[members])]
        ranked = ranked[np.argsort(-totals[ranked], kind="stable")]
        for k in range(steps):
            reach, rest = ranked[held[ranked] <= k], ranked[held[ranked] >= k]
            last[members, k] = reach[-1] if len(reach) else -1
            best[members, k] = rest[0] if len(rest) else -1
    (up, rise), (down, fall) = rises, falls
    fall = fall[down[fall] < steps]  # nobody falls out of all grades by a quota
    ahead, behind = last[rise, up[rise]], best[fall, down[fall]]
    first, second = np.concatenate((ahead, fall)), np.concatenate((rise, behind))
    units = np.concatenate((rise, fall))
    known = np.flatnonzero((first >= 0) & (second >= 0))
    apart = known[totals[first[known]] > totals[second[known]]]
    return Edges(units[apart], pairs(first[apart], second[apart]))


def _none() -> Edges:
    nobody = np.empty(0, dtype=np.intp)
    return Edges(nobody, pairs(nobody, nobody))
