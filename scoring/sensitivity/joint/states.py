"""Who has a score at which node, and what the children that count weigh: for many sets of weights.

Both depend on weights and on which leaves are absent, never on scores. Units that lack the same
children of a group share one column of a small table, so almost nothing is done unit by unit. Only
a missing child near `max_share` makes a status depend on the draw; units that have such a node
anywhere are `moving` and are looked at one by one above it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status
from scoring.engine.tree import Tree
from scoring.sensitivity.kernel.patterns import unique_columns

NEAR = 1e-12
"""So close to max_share, as a part of the group, is equal to it: not strictly more."""


@dataclass(frozen=True)
class Group:
    """One inner node.

    Parameters
    ----------
    inverse : intp array (n,)
        Column of every unit in the tables; not read for moving units above the leaves.
    base : float64 array (d, P)
        1 / weight of the children that count; 0 where the node has no score.
    state : int8 array (d, P)
    """

    inverse: NDArray[np.intp]
    base: Floats
    state: Status


@dataclass(frozen=True)
class States:
    """All inner nodes under d sets of weights.

    Parameters
    ----------
    groups : dict of position to Group
    moving : intp array (v,)
        Units of which some node's status differs between draws.
    first : int8 array (m, n)
        Status of all nodes under the first draw: that of every draw but for moving units.
    """

    groups: dict[int, Group]
    moving: NDArray[np.intp]
    first: Status


def states_of(tree: Tree, shares: Floats, status: Status) -> States:
    """Settle every group once for all draws and patterns.

    Parameters
    ----------
    tree : Tree
        Its policy and max_share are read, its weights are not.
    shares : float64 array (d, m)
    status : int8 array (L, n)
        No leaf's weight may leave the full marks (`na: exclude`) for any of these units.
    """
    first = np.empty((len(tree.ids), status.shape[1]), dtype=np.int8)
    first[list(tree.leaves)] = status
    moving = np.zeros(status.shape[1], dtype=bool)
    groups: dict[int, Group] = {}
    for i in tree.bottom_up:
        below = list(tree.children[i])
        patterns, inverse = unique_columns(first[below].astype(np.intp))
        weights = shares[:, below]
        parts = [(patterns == s).astype(np.float64) for s in (OK, MISSING, NA)]
        ok, owed = weights @ parts[0], weights @ parts[1]
        applies = ok + owed
        state, base = settled(tree, ok, owed, applies, (patterns == MISSING).any(axis=0))
        moving |= (state != state[0]).any(axis=0)[inverse]
        groups[i] = Group(inverse, base, state)
        first[i] = state[0][inverse]
    return States(groups, np.flatnonzero(moving), first)


def settled(
    tree: Tree, ok: Floats, owed: Floats, applies: Floats, owing: NDArray[np.bool_]
) -> tuple[Status, Floats]:
    """Return status and ``1 / base`` (0 without a score), as `scoring.engine.shares.Group` has it.

    Parameters
    ----------
    ok, owed, applies : float64 arrays, of one shape
        Weight of the children with a score, of the missing ones, of both.
    owing : bool array
        Whether any child is missing, of whatever weight.
    """
    base = applies if tree.policy == "zero" else ok
    state = np.where(base > 0, OK, np.where(owing, MISSING, NA)).astype(np.int8)
    if tree.policy != "zero":
        limit = 0.0 if tree.policy == "fail" else tree.max_share
        state[owed - limit * applies > NEAR * applies] = MISSING
    held = state == OK
    return state, np.divide(1.0, base, out=np.zeros(base.shape), where=held)
