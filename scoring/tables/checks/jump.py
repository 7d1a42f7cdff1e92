"""Jumps between two years of a unit, beside what the other units did in the same years.

Looked at are units with three years or more, and pairs of years with 8 such units or more. A change
is flagged where it lies more than 8 robust spreads from the units' median change **both** as a
figure and as a ratio. Spreads are taken as 5 % of the column's median and as 0.1 of the logarithm
at least, so that a jump is 6.3 times the others' at least. In a column with negative values the
figure alone is looked at, and 12 spreads are asked for. A spike makes two jumps: the year said is
the one that is not like the unit's other years. What `unit_slip`, `column_slip` or `outlier` says
already is not said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.tables.checks import column_slip, outlier, unit_slip
from scoring.tables.checks.grid import PEERS, Grid, Layer
from scoring.tables.checks.robust import Floats, medians, spreads
from scoring.tables.checks.say import Finding, amounts, each, figure

FAR, FAR_ALONE, YEARS = 8.0, 12.0, 3
LOG_FLOOR, SHARE_FLOOR = 0.1, 0.05


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a warning for every jump, at the year that stands out."""
    for layer in grid.layers:
        if len(grid.years) >= YEARS:
            beside = jumps(grid, layer)
            told = partial(_words, grid, layer, beside)
            yield from each(grid, layer, beside >= 0, "checks.jump", told)


def jumps(grid: Grid, layer: Layer) -> NDArray[np.intp]:
    """Return, for the cells that stand out, the year they are held against; elsewhere -1.

    Returns
    -------
    int array (years, units)
        Position of the other year.
    """
    values = layer.values.copy()
    values[:, (~np.isnan(values)).sum(axis=0) < YEARS] = np.nan
    said = (unit_slip.slips(grid, layer) != 0) | outlier.outliers(grid, layer)
    said[column_slip.years(grid, layer)] = True
    values[said] = np.nan
    logs = np.where(np.isnan(values), np.nan, layer.logs)
    beside = np.full(values.shape, -1, dtype=np.intp)
    signed = (values < 0).any()
    change, size = np.diff(values, axis=0), np.abs(medians(values, axis=1))
    ratio = np.diff(logs, axis=0)
    steps = SHARE_FLOOR * np.maximum(size[1:], size[:-1])
    by_figure = _apart(change, steps)
    by_ratio = _apart(ratio, np.full(len(ratio), LOG_FLOOR))
    jumped = by_figure > FAR_ALONE if signed else (by_figure > FAR) & (by_ratio > FAR)
    for step, unit in np.argwhere(jumped).tolist():
        odd = _odd_year(values[:, unit], step)
        # a spike is held against the year before it
        if beside[odd, unit] < 0:
            beside[odd, unit] = 2 * step + 1 - odd
    return beside


def _apart(change: Floats, floor: Floats) -> Floats:
    """Return how many spreads each change lies from the median change; nan where units are few."""
    middle = medians(change, axis=1)
    spread = np.maximum(spreads(change, middle), floor)
    enough = ((~np.isnan(change)).sum(axis=1) >= PEERS) & (spread > 0)
    apart = np.abs(change - middle[:, None]) / np.where(enough, spread, np.nan)[:, None]
    return np.where(np.isnan(apart), 0.0, apart)


def _odd_year(values: Floats, step: int) -> int:
    """Return which end of a step is less like the unit's other years; the later where equal."""
    rest = np.delete(values, [step, step + 1])
    middle = float(medians(rest[None, :], axis=1)[0])
    before, after = abs(values[step] - middle), abs(values[step + 1] - middle)
    return step if before > after else step + 1


def _words(
    grid: Grid, layer: Layer, beside: NDArray[np.intp], year: int, unit: int
) -> dict[str, Any]:
    other = int(beside[year, unit])
    texts = {
        "value": figure(float(layer.values[year, unit])),
        "beside": figure(float(layer.values[other, unit])),
    }
    return {**amounts(grid, layer.indicator, **texts), "other": int(grid.years[other])}
