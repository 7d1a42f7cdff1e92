"""What the cross-checks read: leaf scores and each unit's own weights on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, OK, Floats, score_nodes, weights_used
from scoring.sensitivity.case import Case


@dataclass(frozen=True)
class Matrix:
    """The n units with a total on the L leaves that weigh anything.

    A missing item is nobody's judgement: its weight goes where the scheme sends it, so a unit is
    judged by its own weights after redistribution. Under the policy ``zero`` it is judged as a 0.

    Parameters
    ----------
    at : int array (n,)
        Positions in the case.
    scores : float64 array (n, L)
        0 to 100; NaN where the unit has none.
    weights : float64 array (n, L)
        Each row adds up to 1; 0 where there is no score.
    nominal : float64 array (L,)
        Effective weights with nothing missing; adds up to 1.
    """

    at: NDArray[np.intp]
    scores: Floats
    weights: Floats
    nominal: Floats


def matrix_of(case: Case) -> Matrix:
    """Lay a case out for the cross-checks."""
    tree, scores, status = case.tree, case.scores, case.status
    if tree.policy == "zero":  # a missing item holds its weight and scores 0: here too
        owed = status == MISSING
        scores, status = np.where(owed, 0.0, scores), np.where(owed, OK, status).astype(np.int8)
    nodes = score_nodes(tree, scores, status)
    at = np.flatnonzero(nodes.status[0] == OK)
    leaves = [i for i in tree.leaves if tree.nominal[i] > 0]
    used = weights_used(tree, nodes)
    return Matrix(
        at,
        np.ascontiguousarray(nodes.scores[leaves][:, at].T),
        np.ascontiguousarray(used[leaves][:, at].T),
        tree.nominal[leaves],
    )
