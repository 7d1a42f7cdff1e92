"""Gaps that a change of weights may close: between two units, or between a unit and a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import NA, OK
from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.slopes import columns, node_weights

Floats = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Ground:
    """A case as effective weights of its leaves.

    Parameters
    ----------
    case : Case
        m nodes, L leaves, n units.
    """

    case: Case

    @cached_property
    def weights(self) -> Floats:
        """Effective weights of the leaves, (L,), adding up to 1."""
        own = self.case.tree.nominal[list(self.case.tree.leaves)]
        return own / own.sum()

    @cached_property
    def takes(self) -> NDArray[np.bool_]:
        """Leaves that may be given weight, (L,): those in no group that has none of its own.

        Within a group without weight there are no shares to go by; it stays without.
        """
        tree = self.case.tree
        above = [tree.nominal[tree.parent[leaf]] > 0 for leaf in tree.leaves]
        return np.array(above, dtype=bool)

    @cached_property
    def keeps(self) -> NDArray[np.bool_]:
        """Leaves whose weight counts for a unit, (L, n): not those excluded from full marks."""
        tree = self.case.tree
        out = np.array([tree.excludes[leaf] for leaf in tree.leaves], dtype=bool)
        return ~(out[:, None] & (self.case.status == NA))

    @cached_property
    def points(self) -> tuple[Floats, Floats]:
        """Points of adjustments on the scale of 100 and the highest total they allow, (n,) each."""
        n, gained = len(self.case.codes), self.case.gained
        added, above = np.zeros(n), np.zeros(n)
        if gained is not None:
            for row, overflow in zip(gained.points, gained.overflow, strict=True):
                added += row
                above += np.maximum(row, 0.0) if overflow else 0.0
        scale = 100 / self.case.tree.full_marks
        return scale * added, 100 + scale * above

    @cached_property
    def linear(self) -> NDArray[np.bool_]:
        """Units whose total is a plain weighted sum of leaf scores whatever the weights, (n,).

        All nodes arithmetic, and every leaf scored (or missing and scored 0), no adjustment that
        could run into its limit.
        """
        tree, status = self.case.tree, self.case.status
        means = all(tree.aggregations[i] == "arithmetic" for i in tree.bottom_up)
        plain = (status == OK) if tree.policy != "zero" else (status != NA)
        return plain.all(axis=0) & (self.points[0] == 0) & means

    def totals(self, units: Index, weights: Floats) -> tuple[Floats, Floats]:
        """Score P units, each under weights of its own.

        Parameters
        ----------
        units : int array (P,)
        weights : float64 array (P, L)

        Returns
        -------
        total : float64 array (P,)
            After adjustments, not rounded; NaN where there is none.
        slope : float64 array (P, L)
            Change of it per unit of weight added to each leaf.
        """
        tree, at = self.case.tree, units
        kept = weights.T * self.keeps[:, at]
        found = columns(
            tree, node_weights(tree, kept), self.case.scores[:, at], self.case.status[:, at]
        )
        added, highest = self.points[0][at], self.points[1][at]
        before = found.total + added
        total = np.where(added == 0, found.total, np.clip(before, 0.0, highest))
        slope = found.per_weight_moved(tree) * self.keeps[:, at]
        return total, (slope * (total == before)).T


def tree_weights(tree: Tree, leaf_weights: Floats) -> dict[str, float]:
    """Return the shares, by node id, that give the leaves these effective weights.

    A group that is left without weight keeps the shares it had.
    """
    total = node_weights(tree, leaf_weights[:, None])[:, 0]
    out: dict[str, float] = {}
    for p, below in enumerate(tree.children):
        own = tree.weights[list(below)] if total[p] <= 0 else total[list(below)]
        out |= {tree.ids[c]: float(w / own.sum()) for c, w in zip(below, own, strict=True)}
    return out


@dataclass(frozen=True)
class Duels:
    """P gaps: what leads, and what it leads.

    Parameters
    ----------
    first : int array (P,)
        Unit that leads.
    second : int array (P,)
        Unit that trails; -1 where the gap is one to a line.
    line : float64 array (P,)
        Total of the line; not read for two units.
    sign : float64 array (P,)
        1 where `first` stands above the line, -1 where it stands below; 1 for two units.
    """

    first: Index
    second: Index
    line: Floats
    sign: Floats

    def __len__(self) -> int:
        return len(self.first)

    def only(self, at: Index | NDArray[np.bool_]) -> Duels:
        """Return some of them."""
        return Duels(self.first[at], self.second[at], self.line[at], self.sign[at])

    def gaps(self, ground: Ground, weights: Floats) -> tuple[Floats, Floats]:
        """Return each gap (NaN where a total is missing) and its slope, (P,) and (P, L)."""
        total, slope = ground.totals(self.first, weights)
        two = np.flatnonzero(self.second >= 0)
        other, rate = self.line.copy(), np.zeros_like(slope)
        if len(two):
            other[two], rate[two] = ground.totals(self.second[two], weights[two])
        return self.sign * (total - other), self.sign[:, None] * (slope - rate)

    @property
    def touch(self) -> NDArray[np.bool_]:
        """Gaps that need only close: a unit that rises to a line holds the grade on it."""
        return (self.second < 0) & (self.sign < 0)

    def linear(self, ground: Ground) -> NDArray[np.bool_]:
        """Tell which gaps answer to weights in exact proportion, (P,)."""
        # position -1 reads the last unit, whose answer is not used
        return ground.linear[self.first] & ((self.second < 0) | ground.linear[self.second])


def pairs(first: Index, second: Index) -> Duels:
    """Return the gaps between units that lead and units that trail."""
    size = len(first)
    return Duels(first, second, np.zeros(size), np.ones(size))
