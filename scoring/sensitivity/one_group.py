"""Totals when the weights of one sibling group change: that group and the nodes above it, alone.

Nothing else of the tree reads those weights, so nothing else is computed anew. The steps are the
engine's own (`Group.of`, `AGGREGATIONS`, the rounding), on several sets of weights at once; the
totals are the engine's, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.adjust import adjusted_totals
from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import OK, Floats, NodeScores, Status, score_nodes
from scoring.engine.shares import Group, kept_weights, settle, sum_rows
from scoring.engine.tree import Tree, sum_in_order
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.deficits import keys_of
from scoring.sensitivity.kernel.ranks import Ranker, rank_block, rank_type

Index = NDArray[np.intp]


@dataclass(frozen=True)
class Turned:
    """Units whose status at a node differs, under some weights, from that under the case's own.

    Parameters
    ----------
    node : int
    row, unit : int arrays (t,)
        Under which set of weights, and who.
    score : float64 array (t,)
        0 without one.
    status : int8 array (t,)
    """

    node: int
    row: Index
    unit: Index
    score: Floats
    status: Status


@dataclass(frozen=True)
class OneGroup:
    """A case ready to be scored again under other weights of one of its groups.

    Keeps room for ranking: not to be shared by threads.

    Parameters
    ----------
    case : Case
        m nodes, n units.
    """

    case: Case

    @property
    def nodes(self) -> NodeScores:
        """All nodes under the case's own weights; of the total, which adjustments move, no use."""
        return self.case.official.nodes

    @cached_property
    def excluded(self) -> bool:
        """Whether some unit has a leaf whose weight leaves the full marks.

        What is left of a node's weight then depends on the weights below it, all the way up.
        """
        return kept_weights(self.case.tree, self.case.status) is not None

    def totals(self, i: int, weights: Floats) -> Floats:
        """Score the total under v sets of weights of the children of node `i`.

        Parameters
        ----------
        i : int
            An inner node with k children.
        weights : float64 array (v, k)
            Not negative, no row all 0; the rest of the tree keeps its weights.

        Returns
        -------
        float64 array (v, n)
            After adjustments; NaN where there is no total.
        """
        return self.several([(i, weights)])[0]

    def several(self, jobs: Sequence[tuple[int, Floats]]) -> list[Floats]:
        """Return `totals` of several nodes, each by itself."""
        case, tree = self.case, self.case.tree
        if self.excluded:
            return [
                self._adjusted(
                    np.array([
                        score_nodes(with_group(tree, i, w), case.scores, case.status).scores[0]
                        for w in weights
                    ])
                )
                for i, weights in jobs
            ]  # fmt: skip
        out, turned = [], []
        for i, weights in jobs:
            rows, those = self._group(i, weights)
            turned.append(those)
            for child in self._path(i)[:-1]:
                rows = self._above(child, rows)
            rows[:, self._without] = np.nan
            out.append(rows)
        if jobs:
            self._turn(out, turned)
        return [self._adjusted(rows) for rows in out]

    def ranks(self, totals: Floats) -> NDArray:
        """Rank every row of totals (v, n), rounded to nine decimals; 0 where there is NaN."""
        keys, room = keys_of(totals), self._ranker
        out = np.empty(keys.shape, dtype=rank_type(room.n))
        rank_block(room, keys, np.flatnonzero(np.isinf(keys).any(axis=0)), out)
        return out

    @cached_property
    def _ranker(self) -> Ranker:
        return Ranker(len(self.case.codes))

    def _path(self, i: int) -> list[int]:
        """Return node `i` and the nodes above it, upwards."""
        out = [i]
        while out[-1]:
            out.append(self.case.tree.parent[out[-1]])
        return out

    def _group(self, i: int, weights: Floats) -> tuple[Floats, Turned]:
        """Score node `i` under each set of its children's weights, (v, n), and tell whom it turns.

        A turned unit's row is not to be read above `i`.
        """
        tree, held = self.case.tree, self._children[i][0]
        how, v = AGGREGATIONS[tree.aggregations[i]], len(weights)
        rows = np.empty((v, held.shape[1]))
        how((weights.T / sum_rows(weights.T))[:, :, None], list(held), rows)
        holes, patterns, which, lacking = self._patterns[i]
        # the group's weights differ from column to column: all 1, times what is left of them
        every, own = np.tile(patterns, v), np.repeat(weights.T, patterns.shape[1], axis=1)
        group = Group.of(self._even, i, every, own)
        shares = group.shares.reshape(len(every), v, -1).take(which, axis=2)
        found = np.empty((v, len(holes)))
        how(shares, list(lacking), found)
        states = group.status.reshape(v, -1).take(which, axis=1)
        found[states != OK] = 0.0
        rows[:, holes] = found
        _round(rows)
        row, at = np.nonzero(states != self.nodes.status[i, holes])
        return rows, Turned(i, row, holes[at], rows[row, holes[at]], states[row, at])

    def _above(self, child: int, rows: Floats) -> Floats:
        """Score the parent of `child`, which is the only node below it that changes."""
        tree, p = self.case.tree, self.case.tree.parent[child]
        k, (held, _, group) = tree.children[p].index(child), self._children[p]
        out = np.empty_like(rows)
        if tree.aggregations[p] == "arithmetic":
            _with_term(self._terms[p], k, group.shares[k], rows, out)
        else:
            how = AGGREGATIONS[tree.aggregations[p]]
            how(group.shares, [rows if c == k else row for c, row in enumerate(held)], out)
            out[:, group.status != OK] = 0.0
        return _round(out)

    def _turn(self, out: list[Floats], turned: list[Turned]) -> None:
        """Score the turned units of all jobs upwards, a column each, and write their totals."""
        tree = self.case.tree
        node = np.repeat([t.node for t in turned], [len(t.unit) for t in turned])
        unit = np.concatenate([t.unit for t in turned])
        score = np.concatenate([t.score for t in turned])
        status = np.concatenate([t.status for t in turned])
        parent = np.array(tree.parent)
        for p in tree.bottom_up:
            if not any(tree.children[c] for c in tree.children[p]):
                continue  # nothing was turned below a leaf
            at = np.flatnonzero(parent[node] == p)
            if not len(at):
                continue
            scores, states, _ = self._children[p]
            held, states = scores[:, unit[at]], states[:, unit[at]]
            k, columns = self._place[node[at]], np.arange(len(at))
            held[k, columns], states[k, columns] = score[at], status[at]
            group = settle(tree, p, states)
            found = np.empty(len(at))
            AGGREGATIONS[tree.aggregations[p]](group.shares, list(held), found)
            score[at] = _round(np.where(group.status == OK, found, 0.0))
            status[at], node[at] = group.status, p
        score[status != OK] = np.nan
        lo = 0
        for rows, those in zip(out, turned, strict=True):
            hi = lo + len(those.unit)
            rows[those.row, those.unit] = score[lo:hi]
            lo = hi

    @cached_property
    def _place(self) -> Index:
        """Place of every node among its siblings, (m,)."""
        out = np.zeros(len(self.case.tree.ids), dtype=np.intp)
        for below in self.case.tree.children:
            out[list(below)] = np.arange(len(below))
        return out

    @cached_property
    def _without(self) -> Index:
        """Units without a total under the case's own weights."""
        return np.flatnonzero(self.nodes.status[0] != OK)

    @cached_property
    def _children(self) -> dict[int, tuple[Floats, Status, Group]]:
        """By inner node: scores (0 where there is none), status and shares of its children."""
        out, nodes = {}, self.nodes
        scores = np.where(nodes.status == OK, nodes.scores, 0.0)
        for p in self.case.tree.bottom_up:
            below = list(self.case.tree.children[p])
            status = nodes.status[below]
            out[p] = scores[below], status, settle(self.case.tree, p, status)
        return out

    @cached_property
    def _patterns(self) -> dict[int, tuple[Index, Status, Index, Floats]]:
        """By inner node: who lacks a child, the patterns there are, who has which, their scores."""
        out = {}
        for p, (held, status, _) in self._children.items():
            holes = np.flatnonzero(status.any(axis=0))
            code = np.zeros(len(holes))
            for row in status[:, holes]:
                code = code * 3 + row
            _, first, which = np.unique(code, return_index=True, return_inverse=True)
            out[p] = holes, status[:, holes[first]], which, held[:, holes]
        return out

    @cached_property
    def _terms(self) -> dict[int, Floats]:
        """By inner node: share x score of its children."""
        return {p: group.shares * held for p, (held, _, group) in self._children.items()}

    @cached_property
    def _even(self) -> Tree:
        return replace(self.case.tree, weights=np.ones_like(self.case.tree.weights))

    def _adjusted(self, rows: Floats) -> Floats:
        gained = self.case.gained
        if gained is None or not gained.points.any():
            return rows
        return np.array([adjusted(self.case, row) for row in rows])


def adjusted(case: Case, totals: Floats) -> Floats:
    """Return totals (n,) after the case's adjustments."""
    if case.gained is None or not case.gained.points.any():
        return totals
    return adjusted_totals(totals, case.gained, case.tree.full_marks)


def with_group(tree: Tree, i: int, weights: Floats) -> Tree:
    """Return the tree with other weights of the children of node `i`."""
    new = tree.weights.copy()
    new[list(tree.children[i])] = weights
    return replace(tree, weights=new)


def group_shares(tree: Tree, i: int) -> Floats:
    """Return the shares of the children of node `i`, (k,)."""
    below = tree.children[i]
    return tree.weights[list(below)] / sum_in_order(tree.weights, below)


def _with_term(terms: Floats, at: int, share: Floats, rows: Floats, out: Floats) -> None:
    """Add up terms (k, n) in file order, the one at `at` being ``share x rows``."""
    np.multiply(rows, share, out=out)
    if at:
        before = terms[0].copy()
        for term in terms[1:at]:
            before += term
        out += before
    for term in terms[at + 1 :]:
        out += term


def _round(rows: Floats) -> Floats:
    np.multiply(rows, 1e9, out=rows)
    np.rint(rows, out=rows)
    return np.divide(rows, 1e9, out=rows)
