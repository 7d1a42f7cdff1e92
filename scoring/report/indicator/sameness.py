"""Whether an indicator tells units apart: how many share one value, how many one end of the scale.

An indicator on which nearly everybody stands at the same place adds the same points to all and
decides nothing (区分度不足).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.engine.year import Floats

SAME = 95
"""Per cent of units at the most common value. As `caret::nearZeroVar` draws the line by default
(95 to 5): beyond it a variable carries next to no variance."""

END = 90
"""Per cent of units with full marks, or with none: nine of ten stand at the end of the scale, so
at most one in ten can be told apart from the rest."""

LEAST = 10
"""Units with a value below which nothing is judged: a handful may well agree by chance."""

Notice = Literal["same", "full", "zero"]


@dataclass(frozen=True)
class Sameness:
    """How alike the units of a year are on one indicator, over the whole bundle.

    Parameters
    ----------
    n : int
        Units with a value.
    common : float or None
        The most common value, the smallest of equals; None without values.
    same : int
        Units that hold it.
    scored, full, zero : int
        Units with a score, and those of them with exactly 100 and exactly 0.
    notices : tuple of {"same", "full", "zero"}
        The rules that hold; empty where the indicator tells units apart.
    """

    n: int
    common: float | None
    same: int
    scored: int
    full: int
    zero: int
    notices: tuple[Notice, ...]

    @property
    def judged(self) -> bool:
        """Whether there are enough units to judge at all."""
        return self.n >= LEAST

    @property
    def share(self) -> float | None:
        """Share of the units with a value that hold the most common one, 0 to 1."""
        return self.same / self.n if self.n else None


def sameness(values: Floats, scores: Floats) -> Sameness:
    """Judge one indicator.

    Parameters
    ----------
    values, scores : float64 arrays (n,)
        NaN where there is none.
    """
    known, scored = values[~np.isnan(values)], scores[~np.isnan(scores)]
    common, same = None, 0
    if len(known):
        different, counts = np.unique(known, return_counts=True)
        at = int(np.argmax(counts))
        common, same = float(different[at]), int(counts[at])
    full, zero = int((scored == 100).sum()), int((scored == 0).sum())
    held: list[Notice] = []
    if _reaches(same, len(known), SAME):
        held.append("same")
    if _reaches(full, len(scored), END):
        held.append("full")
    if _reaches(zero, len(scored), END):
        held.append("zero")
    return Sameness(len(known), common, same, len(scored), full, zero, tuple(held))


def _reaches(count: int, n: int, percent: int) -> bool:
    """Compare in whole numbers: 19 of 20 is exactly 95 %."""
    return n >= LEAST and 100 * count >= percent * n
