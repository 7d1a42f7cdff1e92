"""What is added up over blocks of draws: grades, and the mean and spread of scores."""

from __future__ import annotations

from threading import Lock

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.kernel.deficits import Deficits, scores_of
from scoring.sensitivity.kernel.flat import UNIT
from scoring.sensitivity.kernel.grading import Grader, final_grades


class Marks:
    """Sums over draws, block by block and from several threads.

    Parameters
    ----------
    ready : Deficits
        Of a case whose classes stand together (`grading.by_class`).
    moments : bool
        Whether scores are added up too.
    """

    def __init__(self, ready: Deficits, *, moments: bool = True) -> None:
        self._ready, self._moments = ready, moments
        case = ready.case
        n = len(case.codes)
        self._grader = Grader(case) if case.grades is not None else None
        self._lock = Lock()
        levels = 0 if case.grades is None else len(case.grades.names)
        self._grades = np.zeros((levels, n), dtype=np.int64)
        # by block, joined in order at the end: floats must not depend on the threads
        self._parts: dict[int, tuple[Floats, Floats, Floats]] = {}

    def add(self, lo: int, keys: Floats) -> None:
        """Add a block, as `each_block` hands it on."""
        counted = None if self._grader is None else self._grader.count(keys)
        part = self._part(keys) if self._moments else None
        with self._lock:
            if counted is not None:
                self._grades += counted
            if part is not None:
                self._parts[lo] = part

    def _part(self, keys: Floats) -> tuple[Floats, Floats, Floats]:
        """Return draws with a total, mean key and sum of squares about it, (n,) each."""
        b, n = keys.shape
        there, gaps = np.full(n, float(b)), self._ready.gaps
        none = np.isinf(keys[:, gaps])
        if none.any():
            keys = keys.copy()
            keys[:, gaps] = np.where(none, 0.0, keys[:, gaps])
            there[gaps] -= none.sum(axis=0)
        mean = keys.sum(axis=0) / np.maximum(there, 1.0)
        off = keys - mean
        if none.any():
            off[:, gaps] = np.where(none, 0.0, off[:, gaps])
        return there, mean, np.einsum("ij,ij->j", off, off)

    def chances(self) -> tuple[tuple[str, ...], Floats, Floats]:
        """Return the grades, the share of draws with each (n, G), and without any (n,)."""
        case, d = self._ready.case, len(self._ready)
        n = len(case.codes)
        if case.grades is None:
            return (), np.zeros((n, 0)), np.ones(n)
        names, final = final_grades(case.grades, case.rulings, n)
        counts = np.zeros((n, len(names)), dtype=np.int64)
        every = np.arange(n)
        for computed, left in zip(self._grades, final, strict=True):
            counts[every, left] += computed
        return names, counts / d, (d - counts.sum(axis=1)) / d

    def moments(self) -> tuple[Floats, Floats]:
        """Return mean and sd (divisor: the draws with a total) of the totals, (n,) each.

        Blocks are joined pairwise: Chan, Golub & LeVeque (1979), updating formulae for variances.
        """
        n = len(self._ready.case.codes)
        there, mean, squares = np.zeros(n), np.zeros(n), np.zeros(n)
        for lo in sorted(self._parts):
            more, centre, about = self._parts[lo]
            both = np.maximum(there + more, 1.0)
            apart = centre - mean
            squares += about + apart * apart * there * more / both
            mean += apart * more / both
            there += more
        never = there == 0
        deviation = np.sqrt(squares / np.maximum(there, 1.0)) / UNIT
        return np.where(never, np.nan, scores_of(mean)), np.where(never, np.nan, deviation)
