"""Who counts in a sibling group, and for how much: na first, then missing (DESIGN section 5).

**na.** ``redistribute``: the leaf's share goes to its present siblings and the group keeps its
weight in its parent. ``full`` is settled with the leaf (full marks, a score like any other).
``exclude`` (满分相应减少): the leaf's points leave the full marks of every node above it. The
design names the word only; our reading is that a group without the excluded part of itself weighs
that much less in its own parent, so that under arithmetic aggregation and with nothing missing

    total = points got / (full marks - points excluded).

A group that is excluded whole is as good as not in the scheme; a group that merely does not apply
(redistribute) hands its weight to its siblings. An excluded leaf changes nobody else's unit: the
weights of a group are settled unit by unit.

**Missing.** A missing child is one that should have had a score: it keeps its weight (after the
exclusions below it, since na comes first) for the max_share test, which is the same whatever the
aggregation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree

OK, MISSING, NA = 0, 1, 2
"""Status of a unit at a node: has a score; owed and absent; does not apply."""

WIDEST = 6
"""Children up to which all 3^k patterns of status are settled once a tree (729 columns)."""

Floats = NDArray[np.float64]
Status = NDArray[np.int8]


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
    def of(cls, tree: Tree, i: int, status: Status, kept: Floats | None = None) -> Group:
        """Settle the children of node `i`.

        Parameters
        ----------
        status : int8 array (k, n)
            Of the children, in file order.
        kept : float64 array (k, n), optional
            Part of each child's weight that is left (see `kept_weights`); None = all of it.
        """
        weights = tree.weights[list(tree.children[i])][:, None]
        if kept is not None:
            weights = weights * kept
        present, owed = status == OK, status == MISSING
        if tree.policy == "zero":
            counts = present | owed
            fails = np.zeros(status.shape[1], dtype=bool)
        else:
            counts = present
            absent, applies = sum_rows(weights * owed), sum_rows(weights * (status != NA))
            fails = absent > (0.0 if tree.policy == "fail" else tree.max_share) * applies
        base = sum_rows(weights * counts)
        # nothing that counts: missing where something was owed, else nothing applies
        parent = np.where(base > 0, OK, np.where(owed.any(axis=0), MISSING, NA)).astype(np.int8)
        parent[fails] = MISSING
        return cls(weights * counts / np.where(base > 0, base, 1.0), parent)


def settle(tree: Tree, i: int, status: Status, kept: Floats | None = None) -> Group:
    """Return `Group.of`, looked up where the group is narrow and no weight is reduced.

    k children have 3^k patterns of status; a tree settles them once and every re-scoring after
    that only looks them up.
    """
    below = tree.children[i]
    if kept is not None or len(below) > WIDEST:
        return Group.of(tree, i, status, kept)
    table = tree.settled.get(i)
    if table is None:
        every = np.indices((3,) * len(below), dtype=np.int8).reshape(len(below), -1)
        table = tree.settled[i] = Group.of(tree, i, every)
    pattern = np.zeros(status.shape[1], dtype=np.intp)
    for row in status:
        pattern = pattern * 3 + row
    return Group(table.shares.take(pattern, axis=1), table.status.take(pattern))


def kept_weights(tree: Tree, leaf_status: Status) -> Floats | None:
    """Return which part of every node's weight is left once excluded leaves are out.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves.
    leaf_status : int8 array (L, n)

    Returns
    -------
    float64 array (m, n) or None
        Between 0 and 1: 0 for an excluded leaf, ``sum(w x kept) / sum(w)`` of the children for an
        inner node. None where no leaf of any unit is excluded: all weights stand.
    """
    leaves = np.array(tree.leaves)
    out = (leaf_status == NA) & np.array([tree.excludes[c] for c in leaves])[:, None]
    if not out.any():
        return None
    kept = np.empty((len(tree.ids), leaf_status.shape[1]))
    kept[leaves] = ~out
    for i in tree.bottom_up:
        below = list(tree.children[i])
        weights = tree.weights[below][:, None]
        kept[i] = sum_rows(weights * kept[below]) / sum_rows(weights)
    return kept


def sum_rows(rows: Floats) -> Floats:
    """Add the rows one after the other, from 0.0."""
    out = np.zeros(rows.shape[1])
    for row in rows:
        out += row
    return out
