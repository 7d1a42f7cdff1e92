"""Extreme values: far from the year's other units on both scales, however it came about.

A value is flagged where it lies more than 5 robust spreads from the median of the year's units (8
or more of them) **both** as a figure and as its logarithm, and is ten times off at least. Both,
because each alone misleads: beside counts of persons the logarithm makes an honest 1 extreme, and
beside rates near nought the figure makes an honest 3 so. Spreads are taken as 5 % of the median and
0.1 (of the logarithm) at least. In a column with negative values only the figure can be looked at;
there 12 spreads are asked for. What `unit_slip` explains is not said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from scoring.tables.checks import column_slip, unit_slip
from scoring.tables.checks.grid import PEERS, Grid, Layer, Mask, once
from scoring.tables.checks.robust import Floats, medians, spreads
from scoring.tables.checks.say import Finding, amounts, each, figure, rough

FAR, FAR_ALONE, TENFOLD = 5.0, 12.0, 1.0
LOG_FLOOR, SHARE_FLOOR = 0.1, 0.05


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a warning for every extreme cell."""
    for layer in grid.layers:
        hits = outliers(grid, layer)
        if hits.any():
            yield from each(grid, layer, hits, "checks.outlier", partial(_words, grid, layer))


@once
def outliers(grid: Grid, layer: Layer) -> Mask:
    """Return the extreme cells, bool array (years, units)."""
    far = np.abs(layer.values - medians(layer.values, axis=1)[:, None])
    with np.errstate(invalid="ignore"):
        apart = far / linear_spread(layer.values)[:, None]
        beside = np.abs(layer.beside_peers)
        wide = beside > FAR * np.maximum(layer.log_spread, LOG_FLOOR)[:, None]
        both = wide & (beside >= TENFOLD) & (apart > FAR)
        signed = (layer.values < 0).any(axis=1) & _many(layer)
        hits = np.where(signed[:, None], apart > FAR_ALONE, both)
    hits[column_slip.years(grid, layer)] = False
    return hits & (unit_slip.slips(grid, layer) == 0)


def linear_spread(values: Floats) -> Floats:
    """Return the robust spread of each year's figures, 5 % of the median at least, nan for 0."""
    middle = medians(values, axis=1)
    spread = np.maximum(spreads(values, middle), SHARE_FLOOR * np.abs(middle))
    return np.where(spread > 0, spread, np.nan)


def _many(layer: Layer) -> Mask:
    return (~np.isnan(layer.values)).sum(axis=1) >= PEERS


def _words(grid: Grid, layer: Layer, year: int, unit: int) -> dict[str, Any]:
    value = float(layer.values[year, unit])
    others = np.delete(layer.values[year], unit)
    beside = float(medians(others[None, :], axis=1)[0])
    count = int((~np.isnan(others)).sum())
    return {
        **amounts(grid, layer.indicator, value=figure(value), beside=rough(beside)),
        "n": count,
    }
