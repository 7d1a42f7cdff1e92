"""What a parent's score would be without one of its children.

Under arithmetic aggregation the children's contributions add up to the parent, and say the same
and more. Under the other means nothing adds up; what a child does to its parent is then told by
leaving it out (DESIGN section 6, on the column contribution).
"""

from __future__ import annotations

import numpy as np

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.nodes import NA, OK, Floats, NodeScores, round9
from scoring.engine.shares import kept_weights, settle
from scoring.engine.tree import Tree


def leave_one_out(tree: Tree, nodes: NodeScores) -> Floats:
    """Return by how much the parent's score would change were a node left out.

    A node left out is treated like one that does not apply: its share goes to those siblings that
    count. The max_share test is not made again: the question is what the node does, not whether
    the rest would do.

    Parameters
    ----------
    tree : Tree
        m nodes.
    nodes : NodeScores
        As `score_nodes` gives them, (m, n).

    Returns
    -------
    float64 array (m, n)
        Parent's score without the node minus the parent's score, rounded to nine decimals:
        negative where the node lifts its parent. NaN for the total, where the node or its parent
        has no score, and where no other sibling counts.
    """
    kept = kept_weights(tree, nodes.status[list(tree.leaves)])
    out = np.full(nodes.scores.shape, np.nan)
    for i in tree.bottom_up:
        below = list(tree.children[i])
        status = nodes.status[below]
        held = list(np.where(status == OK, nodes.scores[below], 0.0))
        left = None if kept is None else kept[below]
        without = np.empty(nodes.scores.shape[1])
        for k, c in enumerate(below):
            rest = status.copy()
            rest[k] = NA
            shares = settle(tree, i, rest, left).shares
            AGGREGATIONS[tree.aggregations[i]](shares, held, without)
            told = (status[k] == OK) & (nodes.status[i] == OK) & (shares > 0).any(axis=0)
            change = round9(round9(without) - nodes.scores[i])
            out[c] = np.where(told, change, np.nan)
    return out
