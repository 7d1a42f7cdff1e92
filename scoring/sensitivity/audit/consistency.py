"""Whether an item goes with the rest of its dimension: corrected item-rest correlation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.correlations import correlation
from scoring.sensitivity.audit.ground import Ground

WEAK = 0.2
"""Below it an item discriminates poorly (Ebel 1965, Measuring Educational Achievement: up to .19
poor, .20 to .29 marginal)."""

Z = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True)
class Item:
    """One item against the rest of its dimension.

    Parameters
    ----------
    node, dimension : str
    r : float or None
        Pearson's correlation with the weighted mean of the dimension's other items that count for
        the unit; None where fewer than ten units have both or one of the two does not vary.
    low, high : float or None
        95 % interval by Fisher's z.
    n : int
    """

    node: str
    dimension: str
    r: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def negative(self) -> bool:
        """Whether it runs against the rest, chance aside."""
        return self.high is not None and self.high < 0

    @property
    def weak(self) -> bool:
        """Whether it hardly goes with the rest (and is not negative)."""
        return self.r is not None and self.r < WEAK and not self.negative


def item_rest(ground: Ground) -> tuple[Item, ...]:
    """Return every item of a dimension that has more than one, in file order.

    The item itself is left out of the rest: an item always goes with a sum that contains it
    (Guilford & Fruchter's corrected item-total correlation).
    """
    found = []
    for top, leaves in ground.dimensions:
        if len(leaves) < 2:
            continue
        at = list(leaves)
        scores, used = ground.leaf_scores[at], ground.used[ground.leaves[at]]
        for k, leaf in enumerate(leaves):
            r, n = correlation(scores[k], _rest(scores, used, k))
            bounds = (None, None) if np.isnan(r) else fisher(r, n)
            value = None if np.isnan(r) else r
            found.append(Item(ground.id(leaf), ground.tree.ids[top], value, *bounds, n))
    return tuple(found)


def fisher(r: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation on n > 3 units (Fisher 1921)."""
    if abs(r) >= 1:
        return r, r
    z, half = math.atanh(r), Z / math.sqrt(n - 3)
    return math.tanh(z - half), math.tanh(z + half)


def _rest(scores: Floats, used: Floats, k: int) -> Floats:
    others = np.delete(used, k, axis=0)
    weight = others.sum(axis=0)
    held = np.nan_to_num(np.delete(scores, k, axis=0))
    with np.errstate(invalid="ignore"):
        return np.where(weight > 0, (others * held).sum(axis=0) / weight, np.nan)
