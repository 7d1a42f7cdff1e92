"""Grades of every draw, counted by unit: cut-offs, quotas with ties and freed places, caps, vetoes.

The same grades as `scoring.engine.quota` and `scoring.engine.grades` give under each draw. Caps and
vetoes are those found officially, so what they do to a computed grade is settled once a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scoring.engine.grades import HIT, UNKNOWN, Ruling, ceilings, decide
from scoring.engine.nodes import Floats
from scoring.engine.quota import SMALLEST, places
from scoring.scheme.model import Grades
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.flat import FULL, UNIT
from scoring.sensitivity.kernel.places import add_rows, reached
from scoring.sensitivity.kernel.ranks import Ranker, rank_block, rank_type

Counts = NDArray[np.int64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Peers:
    """Units among which places are counted: a slice of the case, and their best grades (c,)."""

    at: slice
    best: Ints | None


class Grader:
    """Counts grades block by block.

    Parameters
    ----------
    case : Case
        n units, peers of a class standing together (`by_class`).
    """

    def __init__(self, case: Case) -> None:
        assert case.grades is not None
        self.grades: Grades = case.grades
        self._n = len(case.codes)
        self._edges = _edges(self.grades) if self.grades.by == "cutoff" else np.zeros(0)
        best = ceilings(self.grades, case.rulings, self._n)
        self._peers = []
        for at in runs(case.classes):
            limited = best[at] if self.grades.capped == "frees_place" and best[at].any() else None
            self._peers.append(Peers(at, limited))

    def count(self, keys: Floats) -> Counts:
        """Return how often each computed grade comes up in a block, (G, n).

        Parameters
        ----------
        keys : float64 array (b, n)
            Of `Deficits.block`.
        """
        if self.grades.by == "cutoff":
            return np.diff([add_rows(keys <= edge) for edge in self._edges], axis=0, prepend=0)
        out = np.zeros((len(self.grades.names), self._n), dtype=np.int64)
        for peers in self._peers:
            out[:, peers.at] = self._quota(keys[:, peers.at], peers.best)
        return out

    def _quota(self, keys: Floats, best: Ints | None) -> Counts:
        there = np.isfinite(keys)
        ranked = np.count_nonzero(there, axis=1)
        graded = ranked >= SMALLEST
        if not graded.all():
            keys, there, ranked = keys[graded], there[graded], ranked[graded]
        levels = len(self.grades.names)
        if not len(keys):
            return np.zeros((levels, there.shape[1]), dtype=np.int64)
        different, each = np.unique(ranked, return_inverse=True)
        limits = np.array([self._places(m) for m in different.tolist()], dtype=np.int64)[each]
        if best is None:
            return np.diff(reached(keys, there, ranked, limits), axis=0, prepend=0)
        c = keys.shape[1]
        place = np.empty(keys.shape, dtype=rank_type(c))
        rank_block(Ranker(c), np.ascontiguousarray(keys), np.arange(c), place)
        place -= 1  # nobody's 0 becomes the highest number there is, and comes last
        # a limited unit that ends where its limit puts it is given its own place by the engine, and
        # the limit after that; the grade it ends with is the same
        grade = _fill(limits, place, there, best)
        return np.array([add_rows(grade == g) for g in range(levels)])

    def _places(self, ranked: int) -> list[int]:
        return [_place(share, ranked) for share, _ in self.grades.steps]


# decimals are slow, and a preview asks the same again at every move of a slider
_place = lru_cache(maxsize=2**14)(places)


def _fill(limits: Ints, place: NDArray, there: NDArray[np.bool_], best: Ints) -> NDArray:
    """Fill the places of each draw grade by grade, as `scoring.engine.quota` does; (b, c)."""
    grade = np.full(place.shape, -1, dtype=np.int16)
    rows, last = np.arange(len(place)), np.iinfo(place.dtype).max
    for k, limit in enumerate(limits.T):
        waiting = there & (grade < 0) & (best <= k)
        ordered = np.sort(np.where(waiting, place, last), axis=1, kind="stable")
        left = limit - (grade >= 0).sum(axis=1)
        edge = ordered[rows, np.clip(left, 1, place.shape[1]) - 1]
        grade[waiting & (place <= edge[:, None]) & (left > 0)[:, None]] = k
    # shares that end below 1 leave the rest in the last grade, as the engine's index -1 does
    grade[there & (grade < 0)] = limits.shape[1] - 1
    return grade


def _edges(grades: Grades) -> Floats:
    """Return the highest key that reaches each step or one before it, (G,)."""
    edges = []
    for bound, _ in grades.steps:
        edge = np.floor(FULL - bound * UNIT) + 1
        while (FULL - edge) / UNIT < bound:
            edge -= 1
        edges.append(edge)
    return np.maximum.accumulate(np.array(edges))


def runs(classes: Sequence[str | None]) -> list[slice]:
    """Return the slices in which a class stands together; see `by_class`."""
    starts = [i for i, c in enumerate(classes) if not i or c != classes[i - 1]]
    return [slice(a, b) for a, b in zip(starts, [*starts[1:], len(classes)], strict=True)]


def by_class(classes: Sequence[str | None]) -> NDArray[np.intp]:
    """Return an order of units in which every class stands together."""
    number: dict[str | None, int] = {}
    return np.argsort([number.setdefault(c, len(number)) for c in classes], kind="stable")


def final_grades(
    grades: Grades, rulings: Sequence[Ruling], n: int
) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """Return what becomes of each computed grade.

    Returns
    -------
    names : tuple of str
        Grades that somebody may end up with; `PENDING` last where an undecided veto says so.
    final : intp array (G, n)
        Position in `names` of the grade after caps and vetoes, by computed grade and unit.
    """
    acting = [r for r in rulings if r.outcome in (HIT, UNKNOWN)]
    left = [
        [grade or name for grade in decide(grades, [name] * n, acting)[0]] for name in grades.names
    ]
    names = tuple(grades.names)
    if any(PENDING in row for row in left):
        names = (*names, PENDING)
    at = {name: k for k, name in enumerate(names)}
    return names, np.array([[at[name] for name in row] for row in left], dtype=np.intp)
