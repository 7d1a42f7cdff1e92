"""Scores of all nodes from leaf scores, to the letter of DESIGN section 6.

Child by child in file order, float64, one multiply and one add, no BLAS; inner nodes bottom up;
every node rounded to nine decimals, ties to even, and the parent reads the rounded number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree, sum_in_order

OK, MISSING, NA = 0, 1, 2
"""Status of a unit at a node: has a score; owed and absent; does not apply."""

Floats = NDArray[np.float64]
Status = NDArray[np.int8]


@dataclass(frozen=True)
class NodeScores:
    """Scores and status of all nodes.

    Parameters
    ----------
    scores : float64 array (m nodes, n units)
        0 to 100, rounded to nine decimals; NaN where there is no score.
    status : int8 array (m nodes, n units)
        `OK`, `MISSING` or `NA`.
    """

    scores: Floats
    status: Status


def round9(x: Floats) -> Floats:
    """Return ``rint(x * 1e9) / 1e9``, ties to even; the browser does the same bit for bit."""
    return np.rint(x * 1e9) / 1e9


def score_nodes(tree: Tree, leaf_scores: Floats, leaf_status: Status) -> NodeScores:
    """Score every node of the tree for every unit.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves.
    leaf_scores : float64 array (L, n)
        Rounded leaf scores in file order; the entry of a leaf without a score is not read.
    leaf_status : int8 array (L, n)

    Returns
    -------
    NodeScores
        Of shape (m, n), leaves included.
    """
    m, n = len(tree.ids), leaf_scores.shape[1]
    scores = np.empty((m, n))
    status = np.zeros((m, n), dtype=np.int8)
    leaves = list(tree.leaves)
    scores[leaves] = leaf_scores
    status[leaves] = leaf_status
    whole = np.zeros(m, dtype=bool)  # every unit has a score at this node
    whole[leaves] = ~leaf_status.any(axis=1)
    product = np.empty(n)
    for i in tree.bottom_up:
        below = tree.children[i]
        gaps = [c for c in below if not whole[c]]
        total = sum_in_order(tree.weights, below)
        row = scores[i]
        row[:] = 0.0
        for c in below:
            np.multiply(scores[c], tree.weights[c] / total, out=product)
            np.add(row, product, out=row)
        if gaps:
            holes = np.flatnonzero(status[gaps].any(axis=0))
            row[holes], status[i, holes] = _with_gaps(tree, i, scores, status, holes)
        np.multiply(row, 1e9, out=row)
        np.rint(row, out=row)
        np.divide(row, 1e9, out=row)
        whole[i] = not gaps or not status[i].any()
    scores[status != OK] = np.nan
    return NodeScores(scores, status)


def _with_gaps(
    tree: Tree, i: int, scores: Floats, status: Status, holes: NDArray[np.intp]
) -> tuple[Floats, Status]:
    """Score node `i` for the units that lack some child: na first, then missing."""
    below = np.array(tree.children[i])
    at = np.ix_(below, holes)
    group = Group.of(tree, i, status[at])
    # an absent child adds nothing; under `zero` it holds its share and scores 0
    products = np.where(status[at] == OK, group.shares * scores[at], 0.0)
    return _sum_rows(products), group.status


def _sum_rows(rows: Floats) -> Floats:
    """Add the rows one after the other, from 0.0."""
    out = np.zeros(rows.shape[1])
    for row in rows:
        out += row
    return out


@dataclass(frozen=True)
class Group:
    """A sibling group's shares for n units, na and missing settled.

    Parameters
    ----------
    shares : float64 array (k children, n)
        Share of each child among those that count; 0 where it does not.
    status : int8 array (n,)
        Status of the parent.
    """

    shares: Floats
    status: Status

    @classmethod
    def of(cls, tree: Tree, i: int, status: Status) -> Group:
        """Settle the children of node `i`, whose status is (k, n) in file order."""
        weights = tree.weights[list(tree.children[i])][:, None]
        present, owed = status == OK, status == MISSING
        absent = _sum_rows(weights * owed)
        if tree.policy == "zero":
            counts = present | owed
            base, fails = _sum_rows(weights * counts), np.zeros(status.shape[1], dtype=bool)
        else:
            counts = present
            base = _sum_rows(weights * present)
            applies = _sum_rows(weights * (status != NA))
            fails = absent > (0.0 if tree.policy == "fail" else tree.max_share) * applies
        # nothing that counts: missing where something was owed, else nothing applies
        parent = np.where(base > 0, OK, np.where(owed.any(axis=0), MISSING, NA)).astype(np.int8)
        parent[fails] = MISSING
        shares = weights * counts / np.where(base > 0, base, 1.0)
        return cls(shares, parent)


def weights_used(tree: Tree, nodes: NodeScores) -> Floats:
    """Return weight_used of shape (m, n): the product down the path of shares that counted.

    0 for a node without a score and everything below it; all 0 where the total has none.
    """
    m, n = nodes.scores.shape
    used = np.zeros((m, n))
    used[0] = nodes.status[0] == OK
    for i in range(m):
        below = tree.children[i]
        if not below:
            continue
        group = Group.of(tree, i, nodes.status[list(below)])
        for c, share in zip(below, group.shares, strict=True):
            used[c] = np.where(nodes.status[c] == OK, used[i] * share, 0.0)
    return used
