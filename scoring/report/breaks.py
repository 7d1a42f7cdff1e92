"""Class breaks of a map: frozen over years and scenarios, so that colour never lies."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.year import Year
from scoring.scheme.model import Scheme

CLASSES = 5
"""Classes a projector keeps apart (facts on palettes: closest pair of five YlGnBu classes)."""

MOST = 7
"""Classes a desk screen keeps apart (LOOK section 1); grade lines beyond them are thinned."""


@dataclass(frozen=True)
class Breaks:
    """Lower bounds of the classes, highest first.

    Parameters
    ----------
    bounds : tuple of float
        Descending; a score belongs to the first bound it reaches, else to the lowest class.
        k bounds make k + 1 classes.
    basis : {"grades", "quantiles"}
        Where the bounds come from, for the legend.
    """

    bounds: tuple[float, ...]
    basis: Literal["grades", "quantiles"]

    def classify(self, scores: NDArray[np.float64]) -> NDArray[np.int8]:
        """Return the class of each score: 0 = highest; -1 where there is no score."""
        ascending = np.array(self.bounds[::-1])
        place = len(self.bounds) - np.searchsorted(ascending, scores, side="right")
        return np.where(np.isnan(scores), -1, place).astype(np.int8)


def breaks_of(scheme: Scheme, years: list[Year], node: str) -> Breaks:
    """Return the breaks of one node for every year of a bundle.

    Grade lines where the scheme grades by cut-off, the widest inner gap halved until there are
    five classes (90/80/60 becomes 90/80/70/60), thinned to seven where there are more; otherwise
    quintiles of all years' scores, to one decimal.
    """
    if scheme.grades is not None and scheme.grades.by == "cutoff":
        bounds = [float(bound) for bound, _ in scheme.grades.steps[:-1]]
        while 1 < len(bounds) < CLASSES - 1:
            gaps = [a - b for a, b in pairwise(bounds)]
            widest = gaps.index(max(gaps))
            bounds.insert(widest + 1, (bounds[widest] + bounds[widest + 1]) / 2)
        if len(bounds) > MOST - 1:  # evenly chosen, the first and the last line always kept
            kept = np.linspace(0, len(bounds) - 1, MOST - 1).round().astype(int)
            bounds = [bounds[i] for i in kept]
        return Breaks(tuple(bounds), "grades")
    pooled = np.concatenate([y.score[y.tree.index[node]] for y in years if node in y.tree.index])
    pooled = pooled[~np.isnan(pooled)]
    if not len(pooled):
        return Breaks((), "quantiles")
    cuts = np.quantile(pooled, [0.8, 0.6, 0.4, 0.2]).round(1)
    # a bound nobody is below would make an empty class
    kept = sorted({float(c) for c in cuts if c > pooled.min()}, reverse=True)
    return Breaks(tuple(kept), "quantiles")
