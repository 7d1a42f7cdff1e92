"""How precisely a figure is written: half a unit of its last digit.

A panel keeps numbers, not their text, so zeros at the end are lost: ``12.50`` counts as 12.5. The
half digit is then too large, never too small: figures that agree are never said to differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.tables.checks.robust import Floats
from scoring.tables.figures.indicators import Indicator
from scoring.tables.reading.cells import tidy

MOST = 15
"""Decimals looked for: float64 holds no more of them."""

COUNTED = {"人", "户", "个", "名", "村", "件", "次", "项", "persons", "households", "items"}
"""Units of things that are counted: their whole numbers are exact."""

SLACK = 1e-9
"""Relative difference that arithmetic on floats may make."""


def counted(indicator: Indicator | None) -> bool:
    """Tell whether an indicator counts whole things, or states no unit at all."""
    unit = tidy(indicator.unit) if indicator is not None else ""
    return not unit or unit in COUNTED


def decimals(values: Floats) -> NDArray[np.int64]:
    """Return how many decimals the shortest writing of each figure has, at most `MOST`."""
    out = np.full(values.shape, MOST, dtype=np.int64)
    open_ = np.isfinite(values)
    out[~open_] = 0
    for places in range(MOST):
        # numpy.round may miss the nearest float by a unit in the last place
        near = np.abs(np.round(values[open_], places) - values[open_])
        done = near <= 2 * np.spacing(np.abs(values[open_]))
        at = np.flatnonzero(open_.ravel())
        out.ravel()[at[done]] = places
        open_.ravel()[at[done]] = False
        if not open_.any():
            break
    return out


def half_digit(values: Floats, indicator: Indicator | None) -> Floats:
    """Return how far the true figure may lie from the written one, array of the values' shape.

    Parameters
    ----------
    values : float array
    indicator : Indicator or None
        Whole numbers of what is counted (persons, households), or of no stated unit, are exact.
    """
    half = 0.5 * 10.0 ** -decimals(values)
    if counted(indicator):
        half = np.where(values == np.rint(values), 0.0, half)
    return np.where(np.isnan(values), np.nan, half)


def slack(*values: Floats) -> Floats:
    """Return the difference that arithmetic on these figures may make."""
    return SLACK * np.maximum.reduce([np.ones_like(values[0]), *(np.abs(v) for v in values)])
