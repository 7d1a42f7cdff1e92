"""Ranks of every node within each year, and within the classes of each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.ranks import competition_ranks, ranks_within


@dataclass(frozen=True)
class Ranks:
    """Ranks of every node within each year, and within class and year; int32 arrays (m, n).

    `rank` and `class_rank` are 0 without a score, the class's both 0 for a unit without a class.
    """

    rank: NDArray[np.int32]
    ranked: NDArray[np.int32]
    class_rank: NDArray[np.int32]
    class_ranked: NDArray[np.int32]


def ranks_of(
    scores: NDArray[np.float64], years: Sequence[int], classes: Sequence[str | None]
) -> Ranks:
    """Rank every row of scores (m, n) within the years, and within the classes of each year."""
    rank, ranked, class_rank, class_ranked = (
        np.zeros(scores.shape, dtype=np.int32) for _ in range(4)
    )
    at_year = np.array(years)
    for year in np.unique(at_year):
        at = np.flatnonzero(at_year == year)
        within = [classes[i] for i in at.tolist()]
        for i, row in enumerate(scores[:, at]):
            rank[i, at] = competition_ranks(row)
            ranked[i, at] = int((~np.isnan(row)).sum())
            class_rank[i, at], class_ranked[i, at] = ranks_within(row, within)
    return Ranks(rank, ranked, class_rank, class_ranked)


def no_ranks(m: int, n: int) -> Ranks:
    """Return the ranks of a scheme that ranks nobody."""
    return Ranks(*(np.zeros((m, n), dtype=np.int32) for _ in range(4)))
