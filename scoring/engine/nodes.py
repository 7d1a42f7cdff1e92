"""Scores of all nodes from leaf scores, to the letter of DESIGN section 6.

Child by child in file order, float64, no BLAS; inner nodes bottom up; every node rounded to nine
decimals, ties to even, and the parent reads the rounded number.

What another implementation (the browser) must do to get the same numbers, node by node:

- ``total = 0; for every child that counts: total += weight``; ``share = weight / total``. Not
  ``weight * (1 / total)``. With excluded leaves the weight is ``weight * kept`` first (`shares`).
- arithmetic: ``sum = 0; sum += share * score``, no fused multiply-add. Bit for bit the same.
- min: the least score whose share is above 0. Bit for bit the same.
- geometric: ``sum += share * log(score)`` over shares above 0, then ``exp(sum)``; ``log(0)`` is
  minus infinity and gives 0. harmonic: ``sum += share / score``, then ``1 / sum``; a division by 0
  is infinity and gives 0. ``log`` and ``exp`` may differ in the last bit between libraries; the
  rounding hides that except within 1e-14 or so of the middle between two ninth decimals, so the
  browser shows such totals and Python stays the authority. harmonic needs only divisions: the same.
- then ``rint(x * 1e9) / 1e9`` with ties to even: JavaScript's ``Math.round`` sends ties up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.shares import MISSING, NA, OK, Floats, Status, kept_weights, settle
from scoring.engine.tree import Tree, sum_in_order

__all__ = [
    "MISSING",
    "NA",
    "OK",
    "Floats",
    "NodeScores",
    "Status",
    "round9",
    "score_nodes",
    "weights_used",
]


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
    kept = kept_weights(tree, leaf_status)
    whole = np.empty(m, dtype=bool)  # every unit has a score at this node, and all its weight
    whole[leaves] = ~leaf_status.any(axis=1)
    for i in tree.bottom_up:
        below, row = tree.children[i], scores[i]
        total = sum_in_order(tree.weights, below)
        shares = [float(tree.weights[c]) / total for c in below]
        AGGREGATIONS[tree.aggregations[i]](shares, [scores[c] for c in below], row)
        gaps = [c for c in below if not whole[c]]
        if gaps:
            uneven = status[gaps].any(axis=0)
            if kept is not None:
                uneven |= (kept[gaps] < 1).any(axis=0)
            holes = np.flatnonzero(uneven)
            row[holes], status[i, holes] = _with_gaps(tree, i, scores, status, kept, holes)
        np.multiply(row, 1e9, out=row)
        np.rint(row, out=row)
        np.divide(row, 1e9, out=row)
        whole[i] = not gaps or not (status[i].any() or (kept is not None and (kept[i] < 1).any()))
    scores[status != OK] = np.nan
    return NodeScores(scores, status)


def _with_gaps(
    tree: Tree,
    i: int,
    scores: Floats,
    status: Status,
    kept: Floats | None,
    holes: NDArray[np.intp],
) -> tuple[Floats, Status]:
    """Score node `i` for the units that lack some child, or some of a child's weight."""
    at = np.ix_(np.array(tree.children[i]), holes)
    here = status[at]
    group = settle(tree, i, here, None if kept is None else kept[at])
    # an absent child adds nothing; under `zero` it holds its share and scores 0
    held = np.where(here == OK, scores[at], 0.0)
    out = np.empty(len(holes))
    AGGREGATIONS[tree.aggregations[i]](group.shares, list(held), out)
    # a node without a score is not read above; a plain number there keeps the arithmetic quiet
    return np.where(group.status == OK, out, 0.0), group.status


def weights_used(tree: Tree, nodes: NodeScores) -> Floats:
    """Return weight_used of shape (m, n): the product down the path of shares that counted.

    0 for a node without a score and everything below it; all 0 where the total has none.
    """
    m, n = nodes.scores.shape
    kept = kept_weights(tree, nodes.status[list(tree.leaves)])
    used = np.empty((m, n))
    used[0] = nodes.status[0] == OK
    for i in range(m):
        below = list(tree.children[i])
        if not below:
            continue
        group = settle(tree, i, nodes.status[below], None if kept is None else kept[below])
        for c, share in zip(below, group.shares, strict=True):
            used[c] = np.where(nodes.status[c] == OK, used[i] * share, 0.0)
    return used
