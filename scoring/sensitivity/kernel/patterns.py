"""Patterns of gaps in sibling groups, each settled once for all draws.

A unit's weights in a group depend on which children are absent and on nothing else. Few such
patterns occur, so each is settled once a call: whether its node has a score, and what its weights
are multiplied by, in every draw. Where the draw decides on a child (the max_share test, weights
that vanish), the child enters its parent's pattern as itself, not by a status. Excluded leaves take
their part of every weight above them along (`scoring.engine.shares`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status
from scoring.engine.shares import sum_rows
from scoring.engine.tree import Tree
from scoring.sensitivity.kernel.columns import unique_columns
from scoring.sensitivity.kernel.levels import NEAR

WHOLE = 0
"""The pattern in which every child has a score and all its weight."""

EXCLUDED = 3
"""Key of a leaf that does not apply and whose weight leaves the full marks."""

OWN = 4
"""Keys from here on name a pattern: its state or weight is not the same in all draws."""

BATCH = 64
"""Patterns settled together."""

Index = NDArray[np.intp]


class TooMany(Exception):
    """More patterns than are worth settling one by one: `levels` is the shorter way then."""


@dataclass(frozen=True)
class _Children:
    """Weight of c children that counts, is missing, applies; (c, d) each."""

    counts: Floats
    missing: Floats
    applies: Floats


class Patterns:
    """The patterns met in the groups of a tree.

    Parameters
    ----------
    tree : Tree
        m nodes.
    turned : float64 array (m, d)
        Weights of all draws.
    most : int
        Patterns to settle at most.

    Attributes
    ----------
    factors : float64 array (most, d)
        By pattern, as many rows as there are `keys`: what the nominal shares down to a child are
        multiplied by, for this group; 0 in draws in which the node has no score.
    keys : list of int
        By pattern: what its node is to its parent: `OK`, `MISSING`, `NA`, or `OWN` + pattern.
    odd : set of int
        Patterns that hold a share in their parent without any score below: `levels` reads them.
    """

    def __init__(self, tree: Tree, turned: Floats, most: int) -> None:
        self.tree, self.turned, self.most = tree, turned, most
        draws = turned.shape[1]
        self.factors: Floats = np.empty((most, draws))
        self.factors[WHOLE] = 1.0
        self.keys: list[int] = [OK]
        self.odd: set[int] = set()
        self._states: dict[int, Status] = {}
        self._kept: dict[int, Floats] = {}
        self._known: dict[tuple[int, bytes], int] = {}

    def of(self, i: int, keys: Index) -> Index:
        """Return the pattern of node `i` for each unit, (u,), from its children's keys (k, u).

        Raises
        ------
        TooMany
        """
        out = np.zeros(keys.shape[1], dtype=np.intp)
        gaps = np.flatnonzero(keys.any(axis=0))
        if not len(gaps):
            return out
        met, each = unique_columns(keys[:, gaps])
        names = [(i, column.tobytes()) for column in met.T]
        new = [k for k, name in enumerate(names) if name not in self._known]
        if len(self.keys) + len(new) > self.most:
            raise TooMany
        for lo in range(0, len(new), BATCH):
            some = new[lo : lo + BATCH]
            self._settle(i, met[:, some], [names[k] for k in some])
        out[gaps] = np.array([self._known[name] for name in names], dtype=np.intp)[each]
        return out

    def _settle(self, i: int, keys: Index, names: Sequence[tuple[int, bytes]]) -> None:
        """Do for P patterns (k, P) and all draws what `Group.of` does for one set of weights."""
        tree = self.tree
        weights = self.turned[list(tree.children[i])]
        lenient = tree.policy == "zero"
        owed, present = keys == MISSING, keys == OK
        counts = _sum(present | owed if lenient else present, weights)
        absent, whole = _sum(owed, weights), _sum(keys <= MISSING, weights)
        total = sum_rows(weights)
        kept = self._left(keys, weights) if (keys >= EXCLUDED).any() else None
        own = [
            (int(k), int(keys[k, p]) - OWN) for k, p in zip(*np.nonzero(keys >= OWN), strict=True)
        ]
        children = list(dict.fromkeys(own))
        if children:
            part = self._children(children, weights)
            holds = np.array(
                [keys[k] == pattern + OWN for k, pattern in children], dtype=np.float64
            )
            counts += holds.T @ (part.applies if lenient else part.counts)
            absent += holds.T @ part.missing
            whole += holds.T @ part.applies
        states = np.zeros(counts.shape, dtype=np.int8)
        none = counts <= 0
        if none.any():
            owing = np.repeat(owed.any(axis=0)[:, None], len(total), axis=1)
            for k, pattern in children:
                owing[keys[k] == pattern + OWN] |= self._states[pattern] == MISSING
            states[none] = np.where(owing, MISSING, NA)[none]
            counts[none] = 1.0
        if not lenient:
            limit = 0.0 if tree.policy == "fail" else tree.max_share
            whole *= limit
            absent -= whole
            states[absent > 0] = MISSING
            if limit > 0:  # sums of weights are 0 in any order or in none
                near = (np.abs(absent, out=absent) <= NEAR) & ~none
                for p in np.flatnonzero(near.any(axis=1)):
                    at = np.flatnonzero(near[p])
                    failed = self._fails(keys[:, p], weights[:, at], at, limit)
                    states[p, at] = np.where(failed, MISSING, OK)
        if kept is None or i == 0:  # nothing stands above the total for its weight to leave
            kept = None
            np.divide(total, counts, out=counts)
        else:
            np.divide(kept, counts, out=counts)
            kept /= total
        first = len(self.keys)
        self.factors[first : first + len(names)] = np.where(states == OK, counts, 0.0)
        self._add(i, names, states, kept)

    def _add(
        self, i: int, names: Sequence[tuple[int, bytes]], states: Status, kept: Floats | None
    ) -> None:
        """Note what the patterns are to their parent."""
        low, high = states.min(axis=1).tolist(), states.max(axis=1).tolist()
        for p, name in enumerate(names):
            pattern = self._known[name] = len(self.keys)
            entire = kept is None or bool((kept[p] == 1.0).all())
            same = low[p] == high[p]
            self.keys.append(low[p] if same and entire else OWN + pattern)
            if not (same and entire):
                self._states[pattern] = states[p]
            if kept is not None and not entire:
                self._kept[pattern] = kept[p]
            if self.tree.policy == "zero" and i != 0 and (states[p] == MISSING).any():
                self.odd.add(pattern)

    def _children(self, children: Sequence[tuple[int, int]], weights: Floats) -> _Children:
        """Return what children, (place, pattern) each, hold in every draw."""
        states = np.array([self._states[pattern] for _, pattern in children])
        weight = weights[[k for k, _ in children]]
        for row, (_, pattern) in zip(weight, children, strict=True):
            if pattern in self._kept:
                row *= self._kept[pattern]
        return _Children(
            weight * (states == OK),
            weight * (states == MISSING),
            weight * (states != NA),
        )

    def _left(self, keys: Index, weights: Floats) -> Floats:
        """Return the weight that exclusions leave, (P, d), added in file order."""
        out = np.zeros((keys.shape[1], weights.shape[1]))
        for key, weight in zip(keys, weights, strict=True):
            for p, which in enumerate(key.tolist()):
                if which != EXCLUDED:
                    kept = self._kept.get(which - OWN)
                    out[p] += weight if kept is None else weight * kept
        return out

    def _fails(self, keys: Index, weights: Floats, draws: Index, limit: float) -> NDArray[np.bool_]:
        """Make the max_share test of one pattern in some draws, adding in file order."""
        absent, whole = np.zeros(len(draws)), np.zeros(len(draws))
        for key, row in zip(keys.tolist(), weights, strict=True):
            state, weight = np.full(len(draws), key), row
            if key >= OWN:
                states, kept = self._states[key - OWN], self._kept.get(key - OWN)
                state = states[draws]
                weight = row if kept is None else row * kept[draws]
            absent += weight * (state == MISSING)
            whole += weight * (state <= MISSING)
        return absent > limit * whole


def _sum(part: NDArray[np.bool_], weights: Floats) -> Floats:
    """Add up the weights (k, d) of some children, by pattern (k, P): (P, d)."""
    return part.T.astype(np.float64) @ weights


def settle(patterns: Patterns, leaf_status: Status) -> tuple[Index, Index]:
    """Find every unit's pattern at every inner node.

    Parameters
    ----------
    leaf_status : int8 array (L, u)

    Returns
    -------
    pattern : intp array (m, u)
        `WHOLE` for leaves.
    key : intp array (m, u)
        What each node is to its parent.

    Raises
    ------
    TooMany
    """
    tree = patterns.tree
    shape = (len(tree.ids), leaf_status.shape[1])
    pattern, key = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.intp)
    leaves = np.array(tree.leaves)
    excludes = np.array([tree.excludes[c] for c in leaves])[:, None]
    key[leaves] = np.where(excludes & (leaf_status == NA), EXCLUDED, leaf_status)
    for i in tree.bottom_up:
        pattern[i] = patterns.of(i, key[list(tree.children[i])])
        key[i] = np.array(patterns.keys, dtype=np.intp)[pattern[i]]
    return pattern, key
