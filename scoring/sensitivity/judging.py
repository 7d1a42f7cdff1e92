"""Final grades of totals, settled unit by unit beforehand: the same as in the engine, quicker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from scoring.engine.grades import HIT, UNKNOWN, ceilings, decide
from scoring.engine.quota import SMALLEST, computed_grades, places
from scoring.scheme.model import Grades
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.case import Case

Floats = NDArray[np.float64]
Grade = NDArray[np.int8]


@dataclass(frozen=True)
class Judge:
    """What stands still about grades while weights move.

    A grade is a number: its place in `names`; the last two are the undecided one and none.

    Parameters
    ----------
    case : Case
    names : tuple of str or None
        G grades best first, `PENDING`, None.
    final : int8 array (n, G + 1)
        Grade that a unit holds in the end, after caps and vetoes, by the grade computed for it;
        the last column is for one without a computed grade.
    classes : tuple of int arrays
        Members of every group that a quota is counted in.
    """

    case: Case
    names: tuple[str | None, ...]
    final: Grade
    classes: tuple[NDArray[np.intp], ...]
    _limits: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pending(self) -> int:
        """Number of the undecided grade."""
        return len(self.names) - 2

    @property
    def none(self) -> int:
        """Number that stands for no grade."""
        return len(self.names) - 1

    def computed(self, totals: Floats) -> Grade:
        """Return each unit's grade before caps and vetoes, by cut-off or quota, (n,).

        `G` = none. Not for quotas that free places: those are read off the engine by `grades`.
        """
        grades = self.case.grades
        out = np.full(len(totals), self.none - 1, dtype=np.int8)
        if grades is None:
            return out
        if grades.by == "cutoff":
            return _steps_reached(np.array([b for b, _ in grades.steps]), totals)
        for at in self.classes:
            held = totals[at]
            best_first = -np.sort(-held[~np.isnan(held)])
            if len(best_first) >= SMALLEST:
                out[at] = _steps_reached(self._edges(grades, best_first), held)
        return out

    def grades(self, totals: Floats) -> Grade:
        """Return each unit's final grade under some totals, (n,)."""
        grades, n = self.case.grades, len(totals)
        if grades is not None and grades.capped == "frees_place":
            rulings = list(self.case.rulings)
            placed = computed_grades(grades, totals, self.case.classes, rulings)
            held, _ = decide(grades, placed.grades, rulings)
            return np.array([self.names.index(g) for g in held], dtype=np.int8)
        return self.final[np.arange(n), self.computed(totals)]

    def _edges(self, grades: Grades, best_first: Floats) -> Floats:
        """Return the lowest total that each grade of a quota takes in."""
        m = len(best_first)
        if m not in self._limits:
            self._limits[m] = [places(share, m) for share, _ in grades.steps]
        return np.array([best_first[k - 1] if k else np.inf for k in self._limits[m]])


def judge_of(case: Case) -> Judge:
    """Return the judge of a case."""
    n, grades = len(case.codes), case.grades
    steps = len(grades.steps) if grades else 0
    names = (*(grades.names if grades else ()), PENDING, None)
    final = np.full((n, steps + 1), steps + 1, dtype=np.int8)
    hit = ceilings(grades, case.rulings, n)
    doubtful = [replace(r, outcome=HIT) for r in case.rulings if r.outcome == UNKNOWN]
    lower = ceilings(grades, doubtful, n)
    for k in range(steps):
        held = np.maximum(hit, k)
        # what is undecided matters only where it could go lower still
        final[:, k] = np.where(lower > held, steps, held)
    groups: dict[str | None, list[int]] = {}
    for i, name in enumerate(case.classes):
        groups.setdefault(name, []).append(i)
    return Judge(case, names, final, tuple(np.array(g, dtype=np.intp) for g in groups.values()))


def _steps_reached(edges: Sequence[float] | Floats, totals: Floats) -> Grade:
    """Return the first step whose edge each total reaches; their number where it reaches none."""
    out = np.full(len(totals), len(edges), dtype=np.int8)
    for k in reversed(range(len(edges))):
        out[totals >= edges[k]] = k
    return out
