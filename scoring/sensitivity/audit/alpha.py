"""Cronbach's alpha: how far the items of a dimension measure one thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.correlations import ROUNDING, covariances
from scoring.sensitivity.audit.ground import LEAST, Ground
from scoring.sensitivity.audit.importance import varies

ENOUGH = 0.7
"""Customary line (Nunnally 1978). An index of different things need not reach it."""

HALF = 0.5
"""Items that fewer of the units have are left out: what they share with others is too little."""


@dataclass(frozen=True)
class Alpha:
    """Alpha of one dimension, or of the whole tree.

    Parameters
    ----------
    node : str
        Id of the dimension; ``total`` for the whole.
    alpha : float or None
        At most 1, and negative where items run against each other; None where `why` says so.
    k : int
        Items it rests on: those that at least half of the units have and that vary.
    n : int
        Units that have both of two items, at least (each pair on its own units).
    why : {"", "items", "units"}
        Fewer than two items, or they cancel each other out; some two share fewer than ten units.
    """

    node: str
    alpha: float | None
    k: int
    n: int
    why: str


def alphas(ground: Ground) -> tuple[Alpha, ...]:
    """Return alpha of the whole, then of every dimension, in file order."""
    whole = alpha_of("total", ground.leaf_scores)
    parts = [
        alpha_of(ground.tree.ids[top], ground.leaf_scores[list(leaves)])
        for top, leaves in ground.dimensions
    ]
    return (whole, *parts)


def alpha_of(node: str, items: Floats) -> Alpha:
    """Return k/(k-1) (1 - sum of item variances / variance of their sum).

    Cronbach 1951, Coefficient alpha and the internal structure of tests, Psychometrika 16.
    Variances and covariances each on the units that have them (pairwise complete, as COINr does).
    Scores of 0 to 100 are summed as they are: alpha asks about the items, not their weights.

    Parameters
    ----------
    items : float64 array (k, n)
        NaN where there is none.
    """
    known = ~np.isnan(items)
    kept = [
        i for i, row in enumerate(known)
        if row.size and row.mean() >= HALF and varies(items[i, row])
    ]  # fmt: skip
    if len(kept) < 2:
        return Alpha(node, None, len(kept), 0, "items")
    covariance, units = covariances(items[kept])
    k, n = len(kept), int(units.min())
    if n < LEAST:
        return Alpha(node, None, k, n, "units")
    own, whole = float(np.trace(covariance)), float(covariance.sum())
    # items that cancel each other out: nothing is left to be consistent
    if whole <= ROUNDING * own:
        return Alpha(node, None, k, n, "items")
    return Alpha(node, k / (k - 1) * (1 - own / whole), k, n, "")
