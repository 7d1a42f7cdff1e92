"""A year (or class) laid out for the audit: units with a total, and what each leaf brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import OK, Floats, score_nodes, weights_used
from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case

LEAST = 10
"""Units below which no statistic is told, as for correlations elsewhere: of nine units, two items
that have nothing to do with each other come out beyond 0.6 about one time in ten."""


@dataclass(frozen=True)
class Ground:
    """Scores of the n units that have a total, before adjustments.

    Parameters
    ----------
    case : Case
    at : int array (n,)
        Their positions in the case.
    scores : float64 array (m nodes, n)
        0 to 100; NaN where there is none.
    used : float64 array (m, n)
        Product down the path of the shares that counted for the unit; 0 where a node did not.
    after : float64 array (n,)
        Totals after adjustments.
    """

    case: Case
    at: NDArray[np.intp]
    scores: Floats
    used: Floats
    after: Floats

    @property
    def tree(self) -> Tree:
        """The tree whose weights are audited."""
        return self.case.tree

    @property
    def n(self) -> int:
        """Units with a total."""
        return len(self.at)

    @cached_property
    def leaves(self) -> NDArray[np.intp]:
        """Positions of the L leaves among the nodes."""
        return np.array(self.tree.leaves, dtype=np.intp)

    @cached_property
    def leaf_scores(self) -> Floats:
        """Scores of the leaves, (L, n)."""
        return self.scores[self.leaves]

    @cached_property
    def total(self) -> Floats:
        """Totals before adjustments, (n,)."""
        return self.scores[0]

    @cached_property
    def additive(self) -> bool:
        """Whether every node adds its children up, so that leaves have contributions."""
        return all(self.tree.aggregations[i] == "arithmetic" for i in self.tree.bottom_up)

    @cached_property
    def tops(self) -> NDArray[np.intp]:
        """Position of each leaf's dimension (the node under the total), (L,)."""
        return np.array([top_of(self.tree, int(i)) for i in self.leaves], dtype=np.intp)

    @cached_property
    def dimensions(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Every top node with the positions of its leaves among the leaves, in file order."""
        return tuple(
            (d, tuple(map(int, np.flatnonzero(self.tops == d)))) for d in self.tree.children[0]
        )

    def id(self, leaf: int) -> str:
        """Return the node id of a leaf by its position among the leaves."""
        return self.tree.ids[self.leaves[leaf]]


def ground_of(case: Case) -> Ground:
    """Lay a case out."""
    nodes = score_nodes(case.tree, case.scores, case.status)
    at = np.flatnonzero(nodes.status[0] == OK)
    return Ground(
        case=case,
        at=at,
        scores=nodes.scores[:, at],
        used=weights_used(case.tree, nodes)[:, at],
        after=case.official.nodes.scores[0, at],
    )


def top_of(tree: Tree, node: int) -> int:
    """Return the node under the total that a node stands in; itself where it is one."""
    while tree.parent[node] > 0:
        node = tree.parent[node]
    return node


def leaves_below(tree: Tree, node: int) -> Sequence[int]:
    """Return the positions of a node's leaves among the nodes; itself where it is one."""
    below = tree.children[node]
    return [leaf for child in below for leaf in leaves_below(tree, child)] if below else [node]
