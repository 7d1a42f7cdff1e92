"""Units ranked against dominance: at least as good on everything, and yet a lower total.

With positive weights and nothing missing that cannot be. It can where weights are redistributed:
a unit without a score on its weak item is judged by its strong ones alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.ground import Ground

BASE = 0.5
"""Part of the weight that two units must both have scores on to be compared at all."""

BLOCK = 256
"""Units compared with all others at a time: a few MB of flags."""


@dataclass(frozen=True)
class Against:
    """One pair: `better` is nowhere worse and somewhere better, and has the lower total.

    Parameters
    ----------
    better, worse : int
        Positions in the case.
    gap : float
        How far `worse` is ahead, in scores of 0 to 100, before adjustments.
    base : float
        Effective weight of the items both have, 0 to 1.
    """

    better: int
    worse: int
    gap: float
    base: float


@dataclass(frozen=True)
class Dominance:
    """All such pairs.

    Parameters
    ----------
    pairs : tuple of Against
        The widest gaps first, at most as many as asked for.
    count : int
        How many there are.
    compared : int
        Pairs of units that share items of `BASE` of the weight or more.
    """

    pairs: tuple[Against, ...]
    count: int
    compared: int


def dominance(ground: Ground, most: int = 50) -> Dominance:
    """Compare every unit with every other on the items of weight that both have."""
    weight = ground.tree.nominal[ground.leaves]
    held = weight > 0
    scores, weight = np.ascontiguousarray(ground.leaf_scores[held]), weight[held]
    found: list[Against] = []
    count = compared = 0
    for low in range(0, ground.n, BLOCK):
        mine = slice(low, min(low + BLOCK, ground.n))
        base, never_worse, somewhere = _against_all(scores, weight, mine)
        enough = base >= BASE - 1e-12
        enough[np.arange(mine.stop - low), np.arange(low, mine.stop)] = False  # with itself
        compared += int(enough.sum())
        ahead = ground.total[None, :] - ground.total[mine, None]
        hit = enough & never_worse & somewhere & (ahead > 0)
        count += int(hit.sum())
        rows, columns = np.nonzero(hit)
        worst = np.argsort(-ahead[rows, columns], kind="stable")[:most]
        for r, c in zip(rows[worst], columns[worst], strict=True):
            pair = int(ground.at[low + r]), int(ground.at[c])
            found.append(Against(*pair, float(ahead[r, c]), float(base[r, c])))
    found.sort(key=lambda p: -p.gap)
    return Dominance(tuple(found[:most]), count, compared // 2)


def _against_all(
    scores: Floats, weight: Floats, mine: slice
) -> tuple[Floats, np.ndarray, np.ndarray]:
    """Return, block by all: weight of common items, never worse on them, better on some."""
    size = mine.stop - mine.start, scores.shape[1]
    known = ~np.isnan(scores)
    base = (known[:, mine] * weight[:, None]).T @ known.astype(np.float64)
    worse, better = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for row in scores:  # NaN compares false either way
        worse |= row[mine, None] < row[None, :]
        better |= row[mine, None] > row[None, :]
    return base, ~worse, better
