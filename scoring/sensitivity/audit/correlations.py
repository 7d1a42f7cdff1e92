"""Covariance and Pearson's correlation where cells are missing: on the units that have both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.ground import LEAST

SAME = 5e-10
"""Scores closer than this are one: they are rounded to nine decimals."""

ROUNDING = 1e-13
"""Part of a sum of squares that a difference of two such sums may be off by."""


def correlations(rows: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Return the pairwise complete correlation of every two rows, and the units it rests on.

    Parameters
    ----------
    rows : float64 array (k, n)
        NaN where there is no value.

    Returns
    -------
    r : float64 array (k, k)
        NaN where fewer than `LEAST` units have both, or one of the two does not vary among them.
    n : int64 array (k, k)
    """
    spread, together, n = _sums(rows)
    spread[n < LEAST] = np.nan
    r = together / np.sqrt(spread * spread.T)
    return np.clip(r, -1.0, 1.0), n


def covariances(rows: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Return the pairwise complete covariance (divisor n - 1), and the units it rests on.

    NaN where fewer than two units have both.
    """
    _, together, n = _sums(rows)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 1, together / (n * (n - 1)), np.nan), n


def _sums(rows: Floats) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Return n x sum of squares of a row, n x sum of products, and n, over the common units.

    Squares are NaN where the row does not vary among them.
    """
    known = ~np.isnan(rows)
    mask = known.astype(np.float64)
    mean = np.where(known, rows, 0.0).sum(axis=1) / np.maximum(mask.sum(axis=1), 1)
    x = np.where(known, rows - mean[:, None], 0.0)
    n = mask @ mask.T
    sums = x @ mask.T  # of a row, over the units that have the other one too
    squares = (x * x) @ mask.T
    spread = n * squares - sums**2
    spread[spread <= n * (ROUNDING * squares + n * SAME**2)] = np.nan
    return spread, n * (x @ x.T) - sums * sums.T, n.astype(np.int64)


def correlation(x: Floats, y: Floats) -> tuple[float, int]:
    """Return the correlation of two rows, and the units it rests on; see `correlations`."""
    r, n = correlations(np.vstack([x, y]))
    return float(r[0, 1]), int(n[0, 1])
