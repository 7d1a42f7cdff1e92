"""Whether one unit can come above another inside the ranges: a bound that no weights pass.

The greatest ``T_j - T_i`` over all shares, from the leaves upwards. In an arithmetic group in which
both have all children it is the linear programme of `ranges.greatest` over the children's own
greatest differences, and exact. A child that one of them lacks changes nothing if it is given the
mean of the group (renormalising is just that), which lies in the group's interval: the linear
programme with the end of the interval in its place is an upper bound. Other means, and groups
whose status hangs on the weights, are bounded by the ends of the two intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import OK
from scoring.sensitivity.case import Case
from scoring.sensitivity.flips.duels import Ground
from scoring.sensitivity.reach.intervals import Intervals
from scoring.sensitivity.reach.ranges import Ranges, greatest

Floats = NDArray[np.float64]
Index = NDArray[np.intp]

CHUNK = 8192
"""Pairs bounded together: some dozen arrays of 64 kB, which stay in a core's own cache."""

NEAR = 5e-9
"""Differences of totals that the rounding of nodes to nine decimals may turn."""


@dataclass(frozen=True)
class Overtaking:
    """A case made ready for bounding pairs.

    Parameters
    ----------
    case : Case
    ranges : Ranges
    between : Intervals
    """

    case: Case
    ranges: Ranges
    between: Intervals

    @cached_property
    def _filled(self) -> tuple[Floats, Floats]:
        """Ends of every node, (m, n) each; of a child that is lacking, those of its group."""
        tree, own = self.case.tree, self.between
        low, high = own.low.copy(), own.high.copy()
        for p in tree.bottom_up:
            for c in tree.children[p]:
                lacks, doubtful = ~own.ok[c], own.ok[c] & ~own.settled[c]
                if tree.policy == "zero":
                    lacks = lacks & ~own.missing[c]
                low[c] = np.where(lacks, own.low[p], low[c])
                high[c] = np.where(lacks, own.high[p], high[c])
                low[c] = np.where(doubtful, np.minimum(low[c], own.low[p]), low[c])
                high[c] = np.where(doubtful, np.maximum(high[c], own.high[p]), high[c])
        return low, high

    @cached_property
    def _plain(self) -> NDArray[np.bool_]:
        """Inner nodes that the linear programme bounds, by unit: (m, n)."""
        tree = self.case.tree
        out = self.between.ok & ~self.between.loose
        out[[i for i, how in enumerate(tree.aggregations) if how != "arithmetic"]] = False
        return out

    @cached_property
    def totals(self) -> tuple[Floats, Floats]:
        """Ends of every unit's total after adjustments, (n,)."""
        added, highest = Ground(self.case).points
        low, high = self.between.low[0], self.between.high[0]
        touched = added != 0
        return (
            np.where(touched, np.clip(low + added, 0.0, highest), low),
            np.where(touched, np.clip(high + added, 0.0, highest), high),
        )

    @property
    def leaves(self) -> Floats:
        """Leaf scores, (L, n), the middle of its group's interval standing in where one lacks."""
        low, high = self._filled
        at = list(self.case.tree.leaves)
        return (low[at] + high[at]) / 2

    def most_ahead(self, i: Index, j: Index) -> Floats:
        """Return upper bounds of ``T_i - T_j``, (P,), for pairs that can both have a total."""
        out = np.empty(len(i))
        for lo in range(0, len(i), CHUNK):
            at = slice(lo, lo + CHUNK)
            out[at] = self._chunk(i[at], j[at])
        return out

    def _chunk(self, i: Index, j: Index) -> Floats:
        tree, ranges = self.case.tree, self.ranges
        low, high = self._filled
        held = np.empty((len(tree.ids), len(i)))
        for c, row in enumerate(held):
            np.subtract(high[c].take(i), low[c].take(j), out=row)
        for p in tree.bottom_up:
            plain = self._plain[p].take(i) & self._plain[p].take(j)
            if plain.any():
                below = list(tree.children[p])
                found = greatest(held[below], ranges.low[below], ranges.high[below])
                # the difference of the ends holds always, and no bound need be worse
                np.minimum(held[p], found, out=held[p], where=plain)
        return self._adjusted(held[0], i, j)

    def _adjusted(self, ahead: Floats, i: Index, j: Index) -> Floats:
        """Add what adjustments add, where none of them can run into its limit."""
        added, highest = Ground(self.case).points
        if not added.any():
            return ahead
        low, high = self.totals
        free = [
            (added[u] == 0)
            | ((self.between.low[0, u] + added[u] >= 0)
               & (self.between.high[0, u] + added[u] <= highest[u]))
            for u in (i, j)
        ]  # fmt: skip
        return np.where(free[0] & free[1], ahead + added[i] - added[j], high[i] - low[j])

    def never_above(self, i: Index, j: Index) -> NDArray[np.bool_]:
        """Tell where unit i scores no more than unit j in every leaf, and lacks the same ones.

        Every step of the engine grows with each of its inputs, rounding included: i is then never
        strictly above j.
        """
        case = self.case
        same = (case.status[:, i] == case.status[:, j]).all(axis=0)
        there = case.status[:, i] == OK
        less = (~there | (case.scores[:, i] <= case.scores[:, j])).all(axis=0)
        added = Ground(case).points[0]
        return same & less & (added[i] == 0) & (added[j] == 0)
