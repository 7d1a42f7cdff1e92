"""How low and how high a total could be, had every missing value been handed in.

Every aggregation is non-decreasing in every child's score, and rounding keeps the order, so a
total is non-decreasing in every leaf. Putting every missing leaf to 0 gives the least total the
missing values could have led to, putting it to 100 the greatest; what does not apply (na) stays
out of both. There is no max_share test: with every leaf filled in nothing is missing.

An official total lies between the two wherever no group failed the max_share test: handing a
missing share to its siblings is the same as giving it some score between 0 and 100 (under ``zero``
the total *is* the lower bound). A group that failed the test is left out of the total with the
scores it has, while both bounds count them; such a total may lie outside.
"""

from __future__ import annotations

import numpy as np

from scoring.engine.nodes import MISSING, OK, Floats, Status, score_nodes
from scoring.engine.tree import Tree

WORST, BEST = 0.0, 100.0
"""Scores of a leaf between which every rule stays."""


def total_bounds(tree: Tree, leaf_scores: Floats, leaf_status: Status) -> tuple[Floats, Floats]:
    """Return the least and the greatest total that the missing leaves allow.

    Parameters
    ----------
    tree : Tree
        L leaves; of any policy, which is not looked at.
    leaf_scores : float64 array (L, n)
        As for `score_nodes`.
    leaf_status : int8 array (L, n)

    Returns
    -------
    low, high : float64 arrays (n,)
        0 to 100, rounded to nine decimals; equal where nothing is missing; NaN where nothing
        applies. Adjustments stand beside the tree and are not in them.
    """
    owed = leaf_status == MISSING
    status = np.where(owed, OK, leaf_status).astype(np.int8)
    low = score_nodes(tree, np.where(owed, WORST, leaf_scores), status)
    high = score_nodes(tree, np.where(owed, BEST, leaf_scores), status)
    return low.scores[0], high.scores[0]
