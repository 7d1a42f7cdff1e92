"""Who is within the first so many places of each draw, without ranking everybody.

The unit in the last place is found by a radix sort of 16-bit cells (see `ranks`); only where the
next unit shares its cell are exact keys looked at. Units that tie with the last are within too.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats

Counts = NDArray[np.int64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CELLS = 65535.0


def reached(keys: Floats, there: Bools, ranked: Ints, limits: Ints) -> Counts:
    """Count the draws in which each unit is within each number of places.

    Parameters
    ----------
    keys : float64 array (b, c)
        The least is the best; infinite without a total.
    there : bool array (b, c)
        Finite keys.
    ranked : int array (b,)
        Number of them, at least 1 in every draw.
    limits : int array (b, G)
        Places of a grade and all better ones. The last grade takes everybody who is left.

    Returns
    -------
    int64 array (G, c)
    """
    cells = _cells(keys, limits)
    ordered = np.sort(cells, axis=1, kind="stable")
    rows = np.arange(len(keys))
    out = np.empty((limits.shape[1], keys.shape[1]), dtype=np.int64)
    for k, limit in enumerate(limits.T[:-1]):
        edge = ordered[rows, np.maximum(limit, 1) - 1]
        more = np.less_equal(cells, edge[:, None])
        more[limit < 1] = False
        # the next unit in the same cell: who of them is within is for the keys to say
        after = ordered[rows, np.minimum(limit, keys.shape[1] - 1)]
        for row in np.flatnonzero((limit >= 1) & (limit < ranked) & (edge == after)):
            here = np.flatnonzero(cells[row] == edge[row])
            before = int(np.searchsorted(ordered[row], edge[row]))
            last = np.sort(keys[row, here])[limit[row] - before - 1]
            more[row, here] = keys[row, here] <= last
        # where everybody ranked is within, the last cell may hold others too
        out[k] = add_rows(more & there)
    out[-1] = add_rows(there)
    return out


def add_rows(table: Bools) -> Counts:
    """Count what is true in each column."""
    out = np.zeros(table.shape[1], dtype=np.int64)
    for lo in range(0, len(table), 255):  # as many as a byte can count
        out += np.add.reduce(table[lo : lo + 255].view(np.uint8), axis=0, dtype=np.uint8)
    return out


def _cells(keys: Floats, limits: Ints) -> NDArray[np.uint16]:
    """Cut each row's keys into cells in their order, (b, c).

    Cells lie where places end in the first draw and the last. Keys beyond share the outermost
    cells, where exact keys are looked at like anywhere else.
    """
    low, high = _range(keys, limits)
    out = np.subtract(keys, low)
    out *= CELLS / max(high - low, 1.0)
    np.clip(out, 0.0, CELLS, out=out)
    return out.astype(np.uint16)


def _range(keys: Floats, limits: Ints) -> tuple[float, float]:
    """Return the keys between which the last places of grades lie, with a margin."""
    at = np.clip(limits[0, :-1] - 1, 0, keys.shape[1] - 1)
    some = np.partition(keys[[0, -1]], at, axis=1)[:, at] if len(at) else keys[:1]
    some = some[np.isfinite(some)]
    if not len(some):
        return 0.0, 1.0
    low, high = float(some.min()), float(some.max())
    margin = (high - low) / 4 + 1.0
    return low - margin, high + margin
