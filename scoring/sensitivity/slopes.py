"""Totals as smooth functions of weights: value and slope, each column with weights of its own.

What `scoring.engine.nodes` computes, without its rounding, for P columns (a unit under a set of
weights), and how the total answers when a node's weight grows a little. By the chain rule, from
the total downwards, for a node p with children c that count, weights u and ``D = sum(u)``:

- arithmetic: ``dV/du = (V_c - V)/D``, ``dV/dV_c = u/D``
- geometric: ``dV/du = V ln(V_c / V)/D``, ``dV/dV_c = (u/D) V/V_c``
- harmonic: ``dV/du = V (1 - V/V_c)/D``, ``dV/dV_c = (u/D) (V/V_c)^2``
- min: 0 and, for the least child, 1.

A geometric or harmonic node at 0 has no slope; it is given 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import MISSING, NA, OK, Floats, Status
from scoring.engine.tree import Tree


@dataclass(frozen=True)
class Columns:
    """Scores and slopes of P columns.

    Parameters
    ----------
    total : float64 array (P,)
        Before adjustments, not rounded; NaN where there is none.
    scores : float64 array (m, P)
        0 where there is none.
    status : int8 array (m, P)
    slope : float64 array (m, P)
        Change of the total per unit of the node's own weight, the weights around it and below it
        standing still; 0 where the node does not count.
    """

    total: Floats
    scores: Floats
    status: Status
    slope: Floats

    def per_weight_moved(self, tree: Tree) -> Floats:
        """Return the change of the total per unit of weight added to each leaf, (L, P).

        A leaf's weight counts in every node above it, so the slopes down the path add up. Only
        differences between leaves mean something: weight that one gains another loses.
        """
        path = np.zeros_like(self.slope)
        for p, below in enumerate(tree.children):
            for c in below:
                np.add(path[p], self.slope[c], out=path[c])
        return path[list(tree.leaves)]


def columns(tree: Tree, weights: Floats, leaf_scores: Floats, leaf_status: Status) -> Columns:
    """Score P columns and take the slopes.

    Parameters
    ----------
    tree : Tree
        Its own weights are not read.
    weights : float64 array (m, P)
        Of every node in every column, what excluded leaves take away already taken; not negative.
    leaf_scores, leaf_status : arrays (L, P)
    """
    m, size = weights.shape
    scores, status = np.zeros((m, size)), np.zeros((m, size), dtype=np.int8)
    leaves = list(tree.leaves)
    status[leaves] = leaf_status
    scores[leaves] = np.where(leaf_status == OK, leaf_scores, 0.0)
    own, through = np.zeros((m, size)), np.zeros((m, size))
    for p in tree.bottom_up:
        below = list(tree.children[p])
        state = status[below]
        counts, status[p] = _settled(tree, weights[below], state)
        base = (weights[below] * counts).sum(axis=0)
        safe = np.where(base > 0, base, 1.0)
        share, held = weights[below] * counts / safe, scores[below]
        how = tree.aggregations[p]
        AGGREGATIONS[how](share, list(held), scores[p])
        scores[p] = np.where(status[p] == OK, scores[p], 0.0)
        own[below], through[below] = _slopes(how, share, held, scores[p])
        own[below] *= counts / safe
    path = np.zeros((m, size))
    path[0] = 1.0
    for p, below in enumerate(tree.children):
        for c in below:
            np.multiply(path[p], own[c], out=own[c])
            np.multiply(path[p], through[c], out=path[c])
    total = np.where(status[0] == OK, scores[0], np.nan)
    return Columns(total, scores, status, own)


def node_weights(tree: Tree, leaf_weights: Floats) -> Floats:
    """Return every node's weight as the sum of those of the leaves below it, (m, P)."""
    out = np.zeros((len(tree.ids), leaf_weights.shape[1]))
    out[list(tree.leaves)] = leaf_weights
    for p in tree.bottom_up:
        out[p] = out[list(tree.children[p])].sum(axis=0)
    return out


def _settled(tree: Tree, weights: Floats, state: Status) -> tuple[NDArray[np.bool_], Status]:
    """Return which children count and the parent's status: `scoring.engine.shares`, by column."""
    present, owed = state == OK, state == MISSING
    if tree.policy == "zero":
        counts, fails = present | owed, np.zeros(state.shape[1], dtype=bool)
    else:
        limit = 0.0 if tree.policy == "fail" else tree.max_share
        absent, applies = (weights * owed).sum(axis=0), (weights * (state != NA)).sum(axis=0)
        counts, fails = present, absent > limit * applies
    base = (weights * counts).sum(axis=0)
    parent = np.where(base > 0, OK, np.where(owed.any(axis=0), MISSING, NA)).astype(np.int8)
    parent[fails] = MISSING
    return counts, parent


def _slopes(how: str, share: Floats, held: Floats, score: Floats) -> tuple[Floats, Floats]:
    """Return ``D dV/du`` and ``dV/dV_c`` of every child, (k, P) each."""
    if how == "arithmetic":
        return held - score, share
    if how == "min":
        least = (held == score) & (share > 0)
        # of several that are least one stands for all: the total moves when all of them do
        first = least & (np.cumsum(least, axis=0) == 1)
        return np.zeros_like(held), first.astype(np.float64)
    some = (held > 0) & (score > 0)
    ratio = np.divide(score, held, out=np.ones_like(held), where=some)
    if how == "geometric":
        own, through = -score * np.log(ratio), share * ratio
    else:
        own, through = score * (1 - ratio), share * ratio**2
    return np.where(some, own, 0.0), np.where(some, through, 0.0)
