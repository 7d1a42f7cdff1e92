"""Central weights: the mean weights of the draws that put a unit among the first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from scoring.engine.nodes import Floats
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.blocks import BLOCK, in_blocks
from scoring.sensitivity.kernel.deficits import deficits

Ints = NDArray[np.int32]


def central_weights(ranks: NDArray, shares: Floats, top: int) -> Floats:
    """Return the mean shares of the draws in which each unit is among the first `top`, (n, m).

    Parameters
    ----------
    ranks : unsigned array (d, n)
        0 without a total.
    shares : float64 array (d, m)

    Returns
    -------
    float64 array (n, m)
        NaN where no draw puts the unit there. Each sibling group adds up to 1, as in every draw.
    """
    d, n = ranks.shape
    draws, units = [], []
    last = ranks.dtype.type(max(0, min(top, n)))
    for lo in range(0, d, BLOCK):
        # no total is rank 0; one less than that is the highest number of an unsigned type
        found = np.flatnonzero(ranks[lo : lo + BLOCK] - ranks.dtype.type(1) < last)
        draws.append(found // n + lo)
        units.append(found % n)
    unit, draw = np.concatenate(units), np.concatenate(draws)
    among = sparse.csr_array((np.ones(len(unit)), (unit, draw)), shape=(n, d))
    times = np.bincount(unit, minlength=n)[:, None]
    with np.errstate(invalid="ignore"):
        return (among @ shares) / times


def central_ranks(case: Case, central: Floats) -> Ints:
    """Rank every unit under its own central weights, (n,); 0 where there are none.

    Parameters
    ----------
    central : float64 array (n, m)
        Of `central_weights`.
    """
    out = np.zeros(len(central), dtype=np.int32)
    own = np.flatnonzero(~np.isnan(central[:, 0]))
    if not len(own):
        return out
    ready = deficits(case, central[own])

    def work(lo: int, hi: int) -> Ints:
        keys = ready.block(lo, hi)
        mine = keys[np.arange(hi - lo), own[lo:hi]]
        # one rank is wanted in each row, which takes no sorting
        rank = 1 + (keys < mine[:, None]).sum(axis=1)
        return np.where(np.isinf(mine), 0, rank).astype(np.int32)

    for lo, hi, ranks in in_blocks(work, len(own), len(case.codes)):
        out[own[lo:hi]] = ranks
    return out
