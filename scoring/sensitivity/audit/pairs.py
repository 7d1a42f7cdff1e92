"""Redundant pairs: two items of one dimension that tell the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.sensitivity.audit.correlations import correlations
from scoring.sensitivity.audit.ground import Ground

CLOSE = 0.9
"""Beyond it two items may count one thing twice (the line of COINr's `get_corr_flags`)."""


@dataclass(frozen=True)
class Pair:
    """Two items whose scores are correlated beyond `CLOSE`, on n units that have both."""

    dimension: str
    first: str
    second: str
    r: float
    n: int


def redundant(ground: Ground) -> tuple[Pair, ...]:
    """Return the pairs inside a dimension with \\|r\\| > `CLOSE`, the closest first."""
    found = []
    for top, leaves in ground.dimensions:
        r, n = correlations(ground.leaf_scores[list(leaves)])
        for a, b in zip(*np.nonzero(np.triu(np.abs(np.nan_to_num(r)) > CLOSE, 1)), strict=True):
            ids = ground.tree.ids[top], ground.id(leaves[a]), ground.id(leaves[b])
            found.append(Pair(*ids, float(r[a, b]), int(n[a, b])))
    return tuple(sorted(found, key=lambda p: -abs(p.r)))
