"""First and total order Sobol indices from a pick-and-freeze design, for many outputs at once.

With base samples A and B (N rows each) and A with column i from B (AB_i), of outputs f:

- first order (Saltelli et al. 2010, table 2 b): ``mean(f_B (f_ABi - f_A)) / var``
- total order (Jansen 1999): ``mean((f_A - f_ABi)^2) / (2 var)``

``var`` is the variance of f over A and B together. Outputs are taken about their mean over A and B:
the first-order estimator is noisy otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass
class Sums:
    """Sums over rows that the indices of one input need, for n outputs; filled block by block."""

    n: int
    crossed: Floats = field(init=False)
    squared: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Begin at nothing."""
        self.crossed, self.squared = np.zeros(self.n), np.zeros(self.n)

    def add(self, a: Floats, b: Floats, ab: Floats) -> None:
        """Take in some rows, (rows, n) each; `b` about its mean. `ab` is overwritten."""
        np.subtract(ab, a, out=ab)
        self.crossed += np.einsum("rn,rn->n", b, ab)
        self.squared += np.einsum("rn,rn->n", ab, ab)


def indices(sums: Sums, rows: int, variance: Floats) -> tuple[Floats, Floats]:
    """Return first and total order, (n,) each; 0 where nothing varies."""
    some = variance > 0
    first = np.divide(sums.crossed / rows, variance, out=np.zeros_like(variance), where=some)
    total = np.divide(sums.squared / (2 * rows), variance, out=np.zeros_like(variance), where=some)
    return first, total


def scalar_indices(a: Floats, b: Floats, ab: Floats) -> tuple[Floats, Floats]:
    """Return first and total order of one output.

    Parameters
    ----------
    a, b : float64 arrays (..., N)
    ab : float64 array (..., k inputs, N)

    Returns
    -------
    first, total : float64 arrays (..., k)
    """
    both = np.concatenate((a, b), axis=-1)
    centre, variance = both.mean(axis=-1)[..., None], both.var(axis=-1)[..., None]
    about = (b - centre)[..., None, :]
    change = ab - a[..., None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        first = (about * change).mean(axis=-1) / variance
        total = (change**2).mean(axis=-1) / (2 * variance)
    return np.where(variance > 0, first, 0.0), np.where(variance > 0, total, 0.0)


def bootstrap(
    a: Floats, b: Floats, ab: Floats, times: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return the standard errors of `scalar_indices`, rows drawn with replacement, (k,) each."""
    drawn = rng.integers(0, len(a), (times, len(a)))
    found = [scalar_indices(a[rows], b[rows], ab[:, rows]) for rows in drawn]
    first, total = (np.array(part) for part in zip(*found, strict=True))
    return first.std(axis=0, ddof=1), total.std(axis=0, ddof=1)
