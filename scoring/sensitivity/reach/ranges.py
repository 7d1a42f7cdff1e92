"""Ranges of shares, and the best corner of them: linear programmes that a sort answers.

Within a sibling group the shares s lie between `low` and `high` and add up to 1. The greatest
``sum(s v)`` is found by giving everybody the least, then filling up from the largest v downwards.
As a number only, by duality (no order needed, all pairs at once):

    max sum(s v) = min over t in {v_1, ..., v_k} of
                   t (1 - sum(low)) + sum(low v) + sum((high - low) max(v - t, 0))
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.problems import Refused
from scoring.sensitivity.draws.box import Box, no_box, shares_of
from scoring.sensitivity.spread import Spread
from scoring.text import Text

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ranges:
    """The lowest and the highest share of every node, (m,), and where they come from in words.

    Each end can be taken: some set of shares of the group has it.
    """

    low: Floats
    high: Floats
    said: Text

    def holds(self, shares: Floats) -> bool:
        """Tell whether shares (m,) lie inside, up to the rounding of their sums."""
        return bool(((shares >= self.low - 1e-12) & (shares <= self.high + 1e-12)).all())


def ranges_of(tree: Tree, spread: Spread, box: Box | None = None) -> Ranges:
    """Return the ranges a spread allows around the weights of a tree.

    Raises
    ------
    Refused
        ``box`` without a box: the scheme has just one set of weights.
    """
    share = shares_of(tree)
    if spread.kind == "box":
        if box is None:
            raise Refused([no_box()])
        low, high, said = box.low, box.high, box.said
    elif spread.kind == "any":
        low, high, said = np.zeros_like(share), (tree.weights > 0).astype(float), spread.said
    else:
        low, high, said = share * max(0.0, 1 - spread.by), share * (1 + spread.by), spread.said
    least, most = low.copy(), np.minimum(high, 1.0)
    least[0] = most[0] = 1.0
    for below in tree.children:
        if not below:
            continue
        at = list(below)
        # an end that the others cannot make room for is no end
        rest_low, rest_high = low[at].sum() - low[at], most[at].sum() - most[at]
        ends = np.clip(1 - rest_high, low[at], None), np.clip(1 - rest_low, None, most[at])
        least[at], most[at] = np.minimum(*ends), np.maximum(*ends)
    return Ranges(least, most, said)


def greatest(values: Floats, low: Floats, high: Floats) -> Floats:
    """Return the greatest ``sum(s v)`` of P groups.

    Parameters
    ----------
    values : float64 array (k, P)
    low, high : float64 arrays (k,)

    Returns
    -------
    float64 array (P,)
    """
    least, room = low @ values, high - low
    free = 1 - float(low.sum())
    best = np.full(values.shape[1], np.inf)
    over, sums = np.empty_like(best), np.empty_like(best)
    for t in values:
        np.multiply(t, free, out=sums)
        for v, r in zip(values, room, strict=True):
            if v is not t:
                np.subtract(v, t, out=over)
                np.maximum(over, 0.0, out=over)
                np.multiply(over, r, out=over)
                np.add(sums, over, out=sums)
        np.minimum(best, sums, out=best)
    return best + least


def corner(values: Floats, low: Floats, high: Floats) -> Floats:
    """Return shares (k, P) at which ``sum(s v)`` is greatest."""
    order = np.argsort(-values, axis=0, kind="stable")
    room = (high - low)[order]
    free = 1 - float(low.sum())
    filled = np.minimum(np.cumsum(room, axis=0), free)
    taken = np.diff(filled, axis=0, prepend=0.0)
    out = np.empty_like(values)
    np.put_along_axis(out, order, taken, axis=0)
    return out + low[:, None]
