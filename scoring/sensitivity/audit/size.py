"""Whether large units score higher or lower than small ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.ground import LEAST, Ground
from scoring.sensitivity.audit.importance import varies


@dataclass(frozen=True)
class SizeEffect:
    """Rank correlation of totals with a size.

    Parameters
    ----------
    rho : float or None
        Spearman's coefficient; None where `why` says so.
    p : float or None
        Two-sided, by the t distribution with n - 2 degrees of freedom.
    n : int
        Units with a total and a size.
    why : {"", "few", "constant"}
    """

    rho: float | None
    p: float | None
    n: int
    why: str


def size_effect(ground: Ground, sizes: Floats) -> SizeEffect:
    """Return the effect of a size on totals (after adjustments).

    Parameters
    ----------
    sizes : float64 array (units of the case,)
        Population or households; NaN where unknown.
    """
    size = sizes[ground.at]
    known = ~np.isnan(size)
    n = int(known.sum())
    if n < LEAST:
        return SizeEffect(None, None, n, "few")
    size, total = size[known], ground.after[known]
    if not varies(size) or not varies(total):
        return SizeEffect(None, None, n, "constant")
    rho = float(np.corrcoef(stats.rankdata(size), stats.rankdata(total))[0, 1])
    rho = min(1.0, max(-1.0, rho))
    with np.errstate(divide="ignore"):  # a perfect order: t is infinite and p 0
        t = rho * np.sqrt((n - 2) / np.float64(1 - rho * rho))
    return SizeEffect(rho, float(2 * stats.t.sf(abs(t), n - 2)), n, "")
