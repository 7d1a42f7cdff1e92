"""Copeland: every unit against every other, item by item; strong items buy nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats

BLOCK = 64
"""Units compared with all others at a time: the working set stays in the cache."""

EVEN = 1e-12
"""Difference of weighted votes below which a comparison is even: sums of weights round."""


@dataclass(frozen=True)
class Copeland:
    """Comparisons won and lost, (n,) each; the rest was even or could not be made."""

    won: NDArray[np.int64]
    lost: NDArray[np.int64]

    @property
    def score(self) -> NDArray[np.int64]:
        """Won minus lost."""
        return self.won - self.lost


def copeland(
    scores: Floats, nominal: Floats, progress: Callable[[float], None] | None = None
) -> Copeland:
    """Compare every two units on the items both have.

    Every such item votes with its nominal weight for the unit with the higher score; equal scores
    vote for neither. The unit with more votes wins (Copeland 1951; outranking matrix of Munda &
    Nardo 2009, Appl. Econ. 41, 1513-1523).

    Parameters
    ----------
    scores : float64 array (n, L)
        NaN where there is none.
    nominal : float64 array (L,)
    progress : callable, optional
        Called with the part that is done, 0 to 1.
    """
    n = len(scores)
    columns = np.ascontiguousarray(scores.T)
    won, lost = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for low in range(0, n, BLOCK):
        high = min(low + BLOCK, n)
        # what came before was compared already; each pair is looked at once
        votes = np.zeros((high - low, n - low))
        for column, weight in zip(columns, nominal, strict=True):
            mine, theirs = column[low:high, None], column[None, low:]
            # NaN compares false both ways: no vote
            ahead = (mine > theirs).view(np.int8) - (mine < theirs).view(np.int8)
            votes += weight * ahead
        first, second = votes > EVEN, votes < -EVEN
        square = slice(0, high - low)  # both directions stand in the square of the block itself
        won[low:high] += first.sum(axis=1)
        lost[low:high] += second.sum(axis=1)
        won[high:] += second[:, square.stop :].sum(axis=0)
        lost[high:] += first[:, square.stop :].sum(axis=0)
        if progress is not None:
            progress(1 - ((n - high) / n) ** 2)
    return Copeland(won, lost)
