"""Totals of draws that each have weights of their own and scores of their own in some leaves.

The same rules as `scoring.engine.nodes`, for B draws at once. Inner nodes below a mean of their own
kind are not rounded here, so a total differs from the engine's by up to 1e-9 a level (by more only
where a geometric or harmonic mean is itself next to 0); it is rounded itself. What no draw changes
is done once: leaves that stand still go through one matrix product a group.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, round9, score_nodes
from scoring.engine.tree import Tree
from scoring.sensitivity.joint.means import into, moved, scale_of
from scoring.sensitivity.joint.states import States, settled, states_of

Index = NDArray[np.intp]


class Scorer:
    """One tree under d sets of weights.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves; weights are not read.
    shares : float64 array (d, m)
    scores, status : arrays (L, n)
        Of leaves that stand still; scores of `rows` are not read.
    rows : int array (k,)
        Leaves whose scores come with each draw.
    """

    def __init__(
        self, tree: Tree, shares: Floats, scores: Floats, status: Status, rows: Index
    ) -> None:
        self.tree, self.shares = tree, shares
        self.scores, self.status, self.rows = scores, status, rows
        self.states: States = states_of(tree, shares, status)
        self.slow = self._slow_units()
        part = (status == OK) | ((status == MISSING) & (tree.policy == "zero"))
        self.part = part
        held = np.where(status == OK, scores, 0.0)
        at = {leaf: row for row, leaf in enumerate(tree.leaves)}
        self.still: dict[int, tuple[list[int], Floats]] = {}
        self.drawn: dict[int, tuple[list[int], slice | list[int]]] = {}
        self.above: dict[int, list[int]] = {}
        fresh = {tree.leaves[row]: k for k, row in enumerate(rows.tolist())}
        for i in tree.bottom_up:
            own = [c for c in tree.children[i] if c in at and c not in fresh]
            lines = [at[c] for c in own]
            if tree.aggregations[i] == "min":
                scaled = np.where(part[lines], held[lines], np.inf)
            else:
                scaled = into(scale_of(tree.aggregations[i]), held[lines]) * part[lines]
            self.still[i] = own, scaled
            drawn = [c for c in tree.children[i] if c in fresh]
            self.drawn[i] = drawn, _one_by_one([fresh[c] for c in drawn])
            self.above[i] = [c for c in tree.children[i] if tree.children[c]]

    def totals(self, lo: int, hi: int, drawn: Floats) -> Floats:
        """Return the totals of draws lo to hi, (hi - lo, n), before adjustments; NaN without one.

        Parameters
        ----------
        drawn : float64 array (hi - lo, k, n)
            Scores of `rows`; 0 where there is none.
        """
        tree, moving, n = self.tree, self.states.moving, self.status.shape[1]
        # scores of inner nodes stand beside their siblings', in the scale their parent adds up in
        rooms = {i: np.empty((hi - lo, len(above), n)) for i, above in self.above.items()}
        states: dict[int, Status] = {}
        bases: dict[int, Floats] = {}
        total = np.empty((hi - lo, n))
        for i in tree.bottom_up:
            group = self.states.groups[i]
            base = bases[i] = group.base[lo:hi].take(group.inverse, axis=1)
            if len(moving):
                if self.above[i]:
                    states[i], base[:, moving] = self._moving(i, lo, hi, states)
                else:
                    states[i] = group.state[lo:hi].take(group.inverse[moving], axis=1)
            own = scale_of(tree.aggregations[i])
            if i:
                above = tree.parent[i]
                place = rooms[above][:, self.above[above].index(i)]
                wanted = scale_of(tree.aggregations[above])
            else:
                place, wanted = total, "plain"
            if tree.aggregations[i] == "min":
                least = self._least(i, lo, hi, drawn, rooms[i], bases)
                place[:] = np.where(base > 0, least, 0.0)
            else:
                np.multiply(self._sum(i, lo, hi, drawn, rooms[i]), base, out=place)
            if own != wanted:
                place[:] = moved(place, base > 0, own, wanted)
        total = round9(total)
        total[bases[0] == 0] = np.nan
        for b in range(hi - lo) if len(self.slow) else ():
            total[b, self.slow] = self._by_engine(lo + b, drawn[b])
        return total

    def _sum(self, i: int, lo: int, hi: int, drawn: Floats, room: Floats) -> Floats:
        scale, shares = scale_of(self.tree.aggregations[i]), self.shares[lo:hi]
        own, scaled = self.still[i]
        out = shares[:, own] @ scaled if own else np.zeros((hi - lo, scaled.shape[1]))
        leaves, at = self.drawn[i]
        if leaves:
            scores = drawn[:, at]
            if scale != "plain":
                scores = into(scale, scores) * self.part[self.rows[at]]
            out += _weighed(shares[:, leaves], scores)
        if self.above[i]:
            out += _weighed(shares[:, self.above[i]], room)
        return out

    def _least(
        self, i: int, lo: int, hi: int, drawn: Floats, room: Floats, bases: dict[int, Floats]
    ) -> Floats:
        shares = self.shares[lo:hi]
        out = np.full((hi - lo, self.status.shape[1]), np.inf)
        own, held = self.still[i]
        parts: list[tuple[int, Floats]] = list(zip(own, held, strict=True))
        leaves, at = self.drawn[i]
        fresh = np.where(self.part[self.rows[at]], drawn[:, at], np.inf)
        parts += [(c, fresh[:, k]) for k, c in enumerate(leaves)]
        for k, c in enumerate(self.above[i]):
            parts.append((c, np.where(bases[c] > 0, room[:, k], np.inf)))
        for c, score in parts:
            np.minimum(out, np.where(shares[:, c, None] > 0, score, np.inf), out=out)
        return out

    def _moving(self, i: int, lo: int, hi: int, states: dict[int, Status]) -> tuple[Status, Floats]:
        """Settle a group above others for the units whose status differs between draws."""
        moving, below = self.states.moving, list(self.tree.children[i])
        state = np.empty((hi - lo, len(below), len(moving)), dtype=np.int8)
        for k, c in enumerate(below):
            state[:, k] = states[c] if c in states else self.states.first[c][moving]
        weights, missing = self.shares[lo:hi][:, below], state == MISSING
        ok = _weighed(weights, (state == OK).astype(np.float64))
        owed = _weighed(weights, missing.astype(np.float64))
        return settled(self.tree, ok, owed, ok + owed, missing.any(axis=1))

    def _slow_units(self) -> Index:
        """Units that the engine itself scores: reduced weights, and a nothing that scores 0."""
        tree, first = self.tree, self.states.first
        excludes = np.array([tree.excludes[leaf] for leaf in tree.leaves])
        slow = ((self.status == NA) & excludes[:, None]).any(axis=0)
        if tree.policy == "zero":
            # a node is missing here only where all that counts below it has no weight
            slow |= (first[list(tree.bottom_up)] == MISSING).any(axis=0)
            slow[self.states.moving] = True
        return np.flatnonzero(slow)

    def _by_engine(self, draw: int, drawn: Floats) -> Floats:
        scores = self.scores[:, self.slow].copy()
        scores[self.rows] = drawn[:, self.slow]
        tree = replace(self.tree, weights=self.shares[draw])
        return score_nodes(tree, scores, self.status[:, self.slow]).scores[0]


def _weighed(weights: Floats, rows: Floats) -> Floats:
    """Return sum(weight x row) of every draw: (B, c) and (B, c, n) give (B, n)."""
    return np.matmul(weights[:, None], rows)[:, 0]


def _one_by_one(at: list[int]) -> slice | list[int]:
    """Return places as a slice where they follow one another: nothing is copied then."""
    first = at[0] if at else 0
    follow = at == list(range(first, first + len(at)))
    return slice(first, first + len(at)) if follow else at
