"""Exact competition ranks of many rows at once: a radix sort of 16-bit cells, mended where needed.

Every row is cut into 65,536 cells of equal width; numpy sorts 16-bit numbers by radix, several
times faster than 64-bit ones, and leaves units of one cell in any order. Some 2 % of neighbours
then stand the wrong way round: they are found by comparing the exact keys along the sorted row and
swapped until nothing is left to swap. Ties are equal keys and nothing else. Rows that are too
crowded for this (an outlier that stretches the cells) are sorted by their exact keys.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Index = NDArray[np.intp]

ROWS = 32
"""Rows sorted together: 0.7 MB of keys at 2,850 units, which stays in a core's own cache."""

CELLS = 65535.0
CROWDED = 8
"""A block where more than one neighbour in so many is out of order is sorted outright."""

PASSES = 24
"""Rounds of swaps after which a block is sorted outright."""


class Ranker:
    """Room for ranking blocks of up to `ROWS` rows of n keys, used again and again.

    Not to be shared by threads.
    """

    def __init__(self, n: int) -> None:
        self.n = n
        self._sorted = np.empty((ROWS, n))
        self._cells = np.empty((ROWS, n), dtype=np.uint16)
        self._wrong = np.zeros((ROWS, n), dtype=bool)
        # whether a place has one before it in its row; one more for the place behind the last
        self._inner = np.arange(ROWS * n + 1) % max(n, 1) != 0
        self._rows = (np.arange(ROWS) * n)[:, None]
        self._kind = rank_type(n)
        self._place = np.tile(np.arange(1, n + 1, dtype=self._kind), ROWS)

    def rank(self, keys: Floats, out: NDArray) -> None:
        """Write the competition ranks of each row; the least key is the best.

        Parameters
        ----------
        keys : float64 array (b <= ROWS, n), C-contiguous
            Finite.
        out : array (b, n) of `rank_type`, C-contiguous
            1 + the number of strictly lower keys in the row.
        """
        b, n = keys.shape
        if not n:
            return
        ordered, cells = self._sorted[:b], self._cells[:b]
        low, high = float(keys.min()), float(keys.max())
        np.subtract(keys, low, out=ordered)
        np.multiply(ordered, CELLS / max(high - low, 1.0), out=ordered)
        np.copyto(cells, ordered, casting="unsafe")
        order = np.argsort(cells, axis=1, kind="stable")
        order += self._rows[:b]
        at, seen = order.reshape(-1), ordered.reshape(-1)
        flat = keys.reshape(-1)
        flat.take(at, out=seen, mode="clip")
        wrong = self._wrong[:b]
        np.less_equal(ordered[:, 1:], ordered[:, :-1], out=wrong[:, 1:])
        found = np.flatnonzero(wrong)
        ties = None if len(found) * CROWDED > b * n else self._mend(seen, at, found)
        if ties is None:
            order = np.argsort(keys, axis=1, kind="stable")
            order += self._rows[:b]
            at = order.reshape(-1)
            flat.take(at, out=seen, mode="clip")
            np.equal(ordered[:, 1:], ordered[:, :-1], out=wrong[:, 1:])
            ties = np.flatnonzero(wrong)
        ranks = out.reshape(-1)
        ranks[at] = self._place[: b * n]
        if len(ties):
            _share_places(ranks, at, ties, n)

    def _mend(self, seen: Floats, at: Index, found: Index) -> Index | None:
        """Swap neighbours that stand the wrong way round until none is left.

        Parameters
        ----------
        seen : float64 array (b * n,)
            Keys in the order found so far, row after row; put in order.
        at : intp array (b * n,)
            Where each came from; put in the same order.
        found : intp array
            Places not higher than the one before, ascending, never the first of a row.

        Returns
        -------
        intp array or None
            Places that tie with the one before, ascending. None where `PASSES` rounds were not
            enough.
        """
        ties: list[Index] = []
        for _ in range(PASSES):
            if not len(found):
                break
            # of neighbouring places only the first is swapped now; the rest are looked at again
            later = np.zeros(len(found), dtype=bool)
            np.equal(found[1:], found[:-1] + 1, out=later[1:])
            again = found[later]
            here = found[~later] if len(again) else found
            before = here - 1
            low, high = seen[here], seen[before]
            if (low == high).any():
                ties.append(here[low == high])
            seen[before], seen[here] = low, high
            moved = at[before]
            at[before] = at[here]
            at[here] = moved
            near = np.concatenate((before, here + 1, again))
            near = near[self._inner[near]]
            low, high = seen[near], seen[near - 1]
            if (low == high).any():
                ties.append(near[low == high])
            near = near[low < high]
            found = np.unique(near) if len(near) else near
        else:
            return None
        if not ties:
            return found
        # a tie may have been parted since, and found again elsewhere
        met = np.unique(np.concatenate(ties))
        return met[seen[met] == seen[met - 1]]


def rank_block(ranker: Ranker, keys: Floats, gaps: Index, out: NDArray) -> None:
    """Rank a block of any number of rows; units without a total get 0.

    Parameters
    ----------
    keys : float64 array (b, n), C-contiguous
        Infinite without a total; left as it was found.
    gaps : intp array
        Units that may have none.
    out : array (b, n) of `rank_type`, C-contiguous
    """
    held = keys[:, gaps]
    missing = np.isinf(held)
    some = bool(missing.any())
    if some:
        # behind the last by more than a cell, each a step after the other: nothing is out of order
        # or tied, and the cells of the rest stay narrow
        keys[:, gaps] = np.where(missing, -np.inf, held)
        high = max(float(keys.max(initial=0.0)), 0.0)
        keys[:, gaps] = np.where(missing, 1.001 * high + 1.0 + np.arange(len(gaps)), held)
    for lo in range(0, len(keys), ROWS):
        ranker.rank(keys[lo : lo + ROWS], out[lo : lo + ROWS])
    if some:
        keys[:, gaps] = held
        out[:, gaps] = np.where(missing, 0, out[:, gaps])


def rank_type(n: int) -> type[np.uint16] | type[np.uint32]:
    """Return the narrowest type that holds ranks among n units."""
    return np.uint16 if n < 2**16 else np.uint32


def _share_places(ranks: NDArray, at: Index, tied: Index, n: int) -> None:
    """Give every unit that ties with the one before it the place of the first of its run."""
    starts = np.ones(len(tied), dtype=bool)
    np.not_equal(tied[1:], tied[:-1] + 1, out=starts[1:])
    first = tied[starts] - 1
    run = np.cumsum(starts) - 1
    ranks[at[tied]] = first[run] % n + 1
