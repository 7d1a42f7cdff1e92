"""One kernel for draws of weights: exact totals and ranks of every unit under every draw.

`totals` yields them block by block, `ranked` keeps all ranks, `Deficits` is the ground of both.
Totals equal those of `Case.under` up to one billionth of a point, and are rounded as it rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import local

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.blocks import BLOCK, Progress, in_blocks
from scoring.sensitivity.kernel.deficits import Deficits, deficits, keys_of, scores_of
from scoring.sensitivity.kernel.ranks import Ranker, rank_block, rank_type
from scoring.sensitivity.spread import Draws

__all__ = ["each_block", "ranked", "ranks_of_scores", "totals"]

Floats = NDArray[np.float64]


def totals(case: Case, draws: Draws) -> Iterator[tuple[int, int, Floats]]:
    """Yield the totals of all units, draws lo to hi at a time.

    Yields
    ------
    lo, hi : int
    scores : float64 array (hi - lo, n)
        After adjustments, rounded to nine decimals; NaN where the total is missing in that draw.
    """
    ready = deficits(case, draws.shares)

    def work(lo: int, hi: int) -> Floats:
        return scores_of(ready.block(lo, hi))

    yield from in_blocks(work, len(draws), len(case.codes))


def each_block(
    ready: Deficits,
    then: Callable[[int, Floats], object],
    progress: Progress | None = None,
) -> NDArray:
    """Rank all draws and hand every block on; return the ranks, (d, n).

    Parameters
    ----------
    ready : Deficits
    then : function of (lo, keys)
        Called in the threads, in no order, with the first draw and the keys of `Deficits.block`,
        which are not to be kept.
    """
    n = len(ready.case.codes)
    out = np.empty((len(ready), n), dtype=rank_type(n))
    room = local()

    def work(lo: int, hi: int) -> None:
        if not hasattr(room, "ranker"):
            room.ranker, room.keys = Ranker(n), np.empty((BLOCK, n))
        keys = ready.block(lo, hi, room.keys[: hi - lo])
        rank_block(room.ranker, keys, ready.gaps, out[lo:hi])
        then(lo, keys)

    for _ in in_blocks(work, len(ready), n, progress):
        pass
    return out


def ranked(case: Case, draws: Draws, progress: Progress | None = None) -> NDArray:
    """Return the competition ranks of every unit under every draw, (d, n); 0 without a total."""
    return each_block(deficits(case, draws.shares), lambda *_: None, progress)


def ranks_of_scores(scores: Floats) -> NDArray:
    """Rank every row of scores (d, n); the same as `competition_ranks`, many rows at once.

    Scores are rounded to nine decimals first; NaN has rank 0.
    """
    keys = keys_of(scores)
    d, n = keys.shape
    out = np.empty((d, n), dtype=rank_type(n))
    gaps = np.flatnonzero(np.isinf(keys).any(axis=0))
    rank_block(Ranker(n), keys, gaps, out)
    return out
