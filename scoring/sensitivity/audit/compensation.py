"""Who lives on compensation: the total by a weighted sum against the same by a weighted product."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats, score_nodes
from scoring.engine.ranks import competition_ranks
from scoring.engine.tree import Tree
from scoring.sensitivity.audit.ground import Ground

FLOOR = 1.0
"""Scores below it count as it: a single 0 would make every product 0 and say nothing more."""


@dataclass(frozen=True)
class Compensation:
    """Totals of the n units with a total, every node added up and every node multiplied.

    Both before adjustments and on scores of `FLOOR` at least, so that the geometric mean is never
    above the arithmetic one and the gap is the part of a total that strong items lend to weak ones
    (OECD/JRC Handbook 2008, 6.2.2).

    Parameters
    ----------
    at : int array (n,)
        Positions in the case.
    arithmetic, geometric : float64 arrays (n,)
    rank, geometric_rank : int32 arrays (n,)
    """

    at: NDArray[np.intp]
    arithmetic: Floats
    geometric: Floats
    rank: NDArray[np.int32]
    geometric_rank: NDArray[np.int32]

    @property
    def gap(self) -> Floats:
        """Points of 100 that compensation lends, (n,)."""
        return self.arithmetic - self.geometric

    def most(self, k: int) -> NDArray[np.intp]:
        """Return the k places of `at` that lean most on compensation, the most first."""
        return np.argsort(-self.gap, kind="stable")[:k]


def compensation(ground: Ground) -> Compensation:
    """Score all units both ways."""
    case = ground.case
    # a leaf without a score is not read
    scores = np.maximum(np.nan_to_num(case.scores), FLOOR)[:, ground.at]
    status = case.status[:, ground.at]
    plain, product = (
        score_nodes(_all(case.tree, how), scores, status).scores[0]
        for how in ("arithmetic", "geometric")
    )
    ranks = competition_ranks(plain), competition_ranks(product)
    return Compensation(ground.at, plain, product, *ranks)


def _all(tree: Tree, how: str) -> Tree:
    return replace(tree, aggregations=(how,) * len(tree.ids))
