"""Kendall's coefficient of concordance W: how far several experts rank the same items alike.

Kendall & Babington Smith (1939); with ties by average ranks (Kendall 1948, Rank Correlation
Methods): ``W = 12 S / (m^2 (k^3 - k) - m sum(T))``, S the sum of squared deviations of the rank
sums, T = sum(t^3 - t) over a judge's ties. ``chi^2 = m (k - 1) W`` with k - 1 degrees of freedom
(Friedman's); an approximation that is rough for fewer than about eight items.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, rankdata


@dataclass(frozen=True)
class Concordance:
    """W (0 none, 1 complete), its chi-square, degrees of freedom and p; m judges, k items."""

    w: float
    chi_square: float
    df: int
    p: float
    judges: int
    items: int

    @property
    def rough(self) -> bool:
        """True where the chi-square distribution is a rough guide only."""
        return self.items < 8


def concordance(scores: NDArray[np.float64]) -> Concordance | None:
    """Return W for scores of m judges (rows) of k items (columns), ties included.

    None where there are fewer than two of either, or every judge holds all items alike: there is
    no ranking to agree on.
    """
    m, k = scores.shape
    if m < 2 or k < 2:
        return None
    # shares that differ by rounding alone are tied
    ranks = rankdata(np.round(scores, 12), axis=1)
    ties = 0.0
    for row in ranks:
        counts = np.unique(row, return_counts=True)[1].astype(np.float64)
        ties += float((counts**3 - counts).sum())
    sums = ranks.sum(axis=0)
    deviation = float(((sums - sums.mean()) ** 2).sum())
    whole = m**2 * (k**3 - k) - m * ties
    if whole <= 0:
        return None
    w = 12 * deviation / whole
    statistic = m * (k - 1) * w
    return Concordance(w, statistic, k - 1, float(chi2.sf(statistic, k - 1)), m, k)
