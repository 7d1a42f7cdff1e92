"""Classes of an indicator's values for the map: a class for every value, or fixed quintiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.engine.year import Floats
from scoring.report.breaks import MOST

SHARES = (0.8, 0.6, 0.4, 0.2)
"""Quantiles that part five classes."""

FINENESS = 50
"""A bound is rounded to a step of 1, 2 or 5 times a power of ten, no larger than this part of the
middle three fifths: legible, and no class loses more than a fiftieth of that span."""

DECIMALS = 2
"""Decimals of an indicator on the screen (LOOK section 3), fewer where all values need fewer."""


@dataclass(frozen=True)
class Classes:
    """Classes of the values, the same in all years of a scheme.

    Parameters
    ----------
    bounds : tuple of float
        Lower bounds, descending; k bounds make k + 1 classes.
    basis : {"values", "quantiles", "none"}
        ``values``: few enough different values for a class each. ``none``: no value at all.
    values : tuple of float
        Under ``values`` the value of every class, highest first.
    decimals : int
        Decimals that print every value (at most `DECIMALS`).
    """

    bounds: tuple[float, ...]
    basis: Literal["values", "quantiles", "none"]
    values: tuple[float, ...]
    decimals: int

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.bounds) + 1


def classes_of(pooled: Floats) -> Classes:
    """Return the classes of values pooled over every unit and year of a scheme, (N,) without NaN.

    A class a value where there are at most seven different ones (the most a map keeps apart);
    otherwise quintiles, each bound rounded to a round number (`FINENESS`) and dropped where no
    value lies below it.
    """
    if not len(pooled):
        return Classes((), "none", (), 0)
    decimals = decimals_of(pooled)
    different = np.unique(pooled)[::-1]
    if len(different) <= MOST:
        values = tuple(float(v) for v in different)
        return Classes(values[:-1], "values", values, decimals)
    cuts = np.quantile(pooled, SHARES)
    step = round_step((cuts[0] - cuts[-1]) / FINENESS)
    if step:
        places = max(0, -math.floor(math.log10(step)))
        cuts = [round(float(np.rint(c / step)) * step, places) for c in cuts]
    low = float(different[-1])
    bounds = tuple(sorted({float(c) for c in cuts if c > low}, reverse=True))
    return Classes(bounds, "quantiles", (), decimals)


def decimals_of(values: Floats) -> int:
    """Return the fewest decimals, `DECIMALS` at most, that print every value as it is."""
    for places in range(DECIMALS):
        if bool(np.all(np.abs(values - np.round(values, places)) < 1e-9)):
            return places
    return DECIMALS


def round_step(largest: float, steps: Sequence[int] = (5, 2, 1)) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is not above `largest`; 0 for 0."""
    if not largest > 0 or not math.isfinite(largest):
        return 0.0
    power = math.floor(math.log10(largest))
    for exponent in (power + 1, power, power - 1):  # the logarithm of 0.001 may come out as -2.99
        for step in steps:
            found = float(f"{step}e{exponent}")
            if found <= largest:
                return found
    return 0.0
