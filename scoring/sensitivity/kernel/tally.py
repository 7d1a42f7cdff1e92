"""From the ranks of all draws to what is said of each unit: quantiles, bands, chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

TOGETHER = 32
"""Units whose ranks are counted together: the counts stay in the cache."""

LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Tally:
    """What the ranks of n units over d draws come to.

    Parameters
    ----------
    quantiles : int32 array (3, n)
        At `LEVELS` of the draws in which the unit is ranked: the least rank that at least this
        share of them reach (inverted_cdf, an order statistic, never between two ranks); 0 where
        it never is.
    best, worst : int32 array (n,)
        0 where never ranked.
    unranked : float64 array (n,)
        Share of draws without a total.
    p_top : float64 array (n, T)
        Share of all draws with a rank of at most so many.
    acceptability : float64 array (n, bands)
        Share of all draws with a rank in the band.
    """

    quantiles: Ints
    best: Ints
    worst: Ints
    unranked: Floats
    p_top: Floats
    acceptability: Floats


def tally(ranks: NDArray, top: Sequence[int], edges: NDArray[np.intp]) -> Tally:
    """Count ranks.

    Parameters
    ----------
    ranks : unsigned array (d, n)
        0 without a total.
    top : sequence of T int
    edges : intp array (bands + 1,)
        Band k holds ranks above ``edges[k]`` up to ``edges[k + 1]``; ascending from 0 to n.
    """
    d, n = ranks.shape
    quantiles = np.zeros((len(LEVELS), n), dtype=np.int32)
    best, worst = np.zeros(n, dtype=np.int32), np.zeros(n, dtype=np.int32)
    unranked = np.zeros(n)
    p_top, bands = np.zeros((n, len(top))), np.zeros((n, len(edges) - 1))
    within = np.clip(np.array(top, dtype=np.intp), 0, n)
    start = np.arange(TOGETHER) * (n + 1)
    place = np.empty((d, TOGETHER), dtype=np.intp)
    for lo in range(0, n, TOGETHER):
        at = slice(lo, min(lo + TOGETHER, n))
        u = at.stop - lo
        some = place[:, :u]
        np.add(ranks[:, at], start[:u], out=some)
        counts = np.bincount(some.ravel(), minlength=u * (n + 1)).reshape(u, n + 1)
        unranked[at] = counts[:, 0] / d
        counts[:, 0] = 0
        up_to = counts.cumsum(axis=1)
        ranked = up_to[:, -1]
        for q, level in enumerate(LEVELS):
            # never ranked: no count reaches 1, and the first of nothing is 0
            wanted = np.maximum(np.ceil(level * ranked - 1e-9), 1)
            quantiles[q, at] = np.argmax(up_to >= wanted[:, None], axis=1)
        best[at] = np.argmax(counts > 0, axis=1)
        worst[at] = np.where(ranked > 0, np.argmax(up_to >= ranked[:, None], axis=1), 0)
        p_top[at] = up_to[:, within] / d
        bands[at] = np.diff(up_to[:, edges], axis=1) / d
    return Tally(quantiles, best, worst, unranked, p_top, bands)


def band_edges(n: int, bands: int) -> NDArray[np.intp]:
    """Cut ranks 1 to n into bands as even as they can be, at most n of them; (bands + 1,)."""
    bands = max(1, min(bands, n))
    return np.array([n * k // bands for k in range(bands + 1)], dtype=np.intp)
