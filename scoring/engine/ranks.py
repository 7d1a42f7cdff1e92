"""Competition ranks on rounded scores: 1 = highest, ties share the better rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def competition_ranks(scores: NDArray[np.float64]) -> NDArray[np.int32]:
    """Rank one row of scores.

    Parameters
    ----------
    scores : float64 array (n,)
        NaN where there is no score.

    Returns
    -------
    int32 array (n,)
        1 + the number of strictly higher scores; 0 where there is no score.
    """
    n = len(scores)
    order = np.argsort(-scores)  # NaN goes last
    ranked = n - int(np.isnan(scores).sum())
    ranks = np.zeros(n, dtype=np.int32)
    if not ranked:
        return ranks
    best = scores[order[:ranked]]
    first = np.empty(ranked, dtype=np.int32)
    first[0] = 1
    place = np.arange(2, ranked + 1, dtype=np.int32)
    np.multiply(place, best[1:] != best[:-1], out=first[1:])
    np.maximum.accumulate(first, out=first)
    ranks[order[:ranked]] = first
    return ranks


def ranks_within(
    scores: NDArray[np.float64], classes: Sequence[str | None]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rank one row within classes.

    Returns
    -------
    class_rank, class_ranked : int32 arrays (n,)
        Rank in the unit's own class (0 without a score) and the number ranked in that class;
        both 0 for a unit without a class.
    """
    ranks = np.zeros(len(scores), dtype=np.int32)
    ranked = np.zeros(len(scores), dtype=np.int32)
    names = np.array([c or "" for c in classes], dtype=object)
    for name in {c for c in classes if c}:
        at = np.flatnonzero(names == name)
        ranks[at] = competition_ranks(scores[at])
        ranked[at] = int(np.isfinite(scores[at]).sum())
    return ranks, ranked
