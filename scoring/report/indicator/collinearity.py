"""Variance inflation: how far an indicator is told by all the others together."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.engine.year import Floats

HIGH = 10.0
"""Customary line (Marquardt 1970; Hair et al.): nine tenths of the variance are told by the others.
A reason to look whether something is counted twice, no error by itself (O'Brien 2007)."""

SHARE = 0.5
"""Indicators that fewer of the units have are left out: they would leave hardly a complete case."""

EXACT = 1e10
"""Beyond it float64 cannot tell the quotient from a division by zero."""

Left = Literal["few", "constant"]


@dataclass(frozen=True)
class Collinearity:
    """Variance inflation factors of one year's indicators.

    Parameters
    ----------
    vif : dict of node to float
        Of the k indicators kept; ``inf`` where one is an exact linear function of the others.
        Empty where nothing can be told.
    n : int
        Units with a value of every indicator kept.
    k : int
        Indicators kept.
    left : dict of node to {"few", "constant"}
        Left out: too few units have it; the same for every complete case.
    why : {"", "units", "indicators"}
        Nothing can be told: n <= k + 1 units, or fewer than two indicators.
    """

    vif: dict[str, float]
    n: int
    k: int
    left: dict[str, Left]
    why: Literal["", "units", "indicators"]


def collinearity(columns: Mapping[str, Floats]) -> Collinearity:
    """Return VIF = 1 / (1 - R²) of every indicator on all the others and a constant.

    On the units that have all of them (no value is filled in).

    Parameters
    ----------
    columns : mapping of leaf id to float64 array (n units,)
        Values of the assessed units of one year, NaN where there is none.
    """
    left: dict[str, Left] = {}
    for node, column in columns.items():
        if not len(column) or np.isnan(column).mean() > 1 - SHARE:
            left[node] = "few"
    kept = [node for node in columns if node not in left]
    cases = _complete(columns, kept)
    left |= {node: "constant" for node in kept if len(cases[node]) and np.ptp(cases[node]) == 0}
    kept = [node for node in kept if node not in left]
    n, k = len(cases[kept[0]]) if kept else 0, len(kept)
    if k < 2:
        return Collinearity({}, n, k, left, "indicators")
    if n <= k + 1:
        return Collinearity({}, n, k, left, "units")
    return Collinearity(_factors({node: cases[node] for node in kept}), n, k, left, "")


def _complete(columns: Mapping[str, Floats], kept: list[str]) -> dict[str, Floats]:
    if not kept:
        return {}
    rows = ~np.any([np.isnan(columns[node]) for node in kept], axis=0)
    return {node: columns[node][rows] for node in kept}


def _factors(cases: Mapping[str, Floats]) -> dict[str, float]:
    # heavy, and wanted on one page only
    from statsmodels.stats.outliers_influence import variance_inflation_factor

    # centred and scaled: the factor stays the same, and sums of squares stay comparable
    scaled = [(x - x.mean()) / x.std() for x in cases.values()]
    table = np.column_stack([np.ones(len(scaled[0])), *scaled])
    found = {}
    for at, node in enumerate(cases, start=1):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 1 / (1 - 1), ill conditioned: said by EXACT below
            factor = float(variance_inflation_factor(table, at))
        found[node] = as_told(factor)
    return found


def as_told(factor: float) -> float:
    """Return a computed 1 / (1 - R²) within its range, 1 to infinity.

    Rounding takes R² of an exact function a hair beyond 1, where the quotient is huge or negative,
    and R² of unrelated columns a hair below 0.
    """
    return max(1.0, factor) if 0 < factor < EXACT else np.inf
