"""Suspected slips of the unit: one cell 100 or 10,000 times off (0.03 for 3 %, 元 for 万元).

Two witnesses, both on decimal logarithms; a slip by a factor g is suspected where either speaks:

- **the other units** of the year (8 or more): the value lies more than 5 robust spreads from their
  median, and 2 at most once g is taken off. The unit's own other years (two or more) acquit where
  they are nearer to the value as written, unless it lies more than 8 spreads away;
- **the unit's own years**: three or more of them within three times their median, and the value
  that far from it only once g is taken off. Years are compared beside the year's median, so that a
  change all units share is no slip.

The spread (1.4826 x median absolute deviation) is taken as 0.1 at least: a column in which all
agree must not make a factor of two suspicious. Zero and negative values are not looked at. Which
factors a unit can slip by, and a whole column off, are the matter of `column_slip`. Nothing is ever
corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.tables.checks import column_slip
from scoring.tables.checks.grid import NEAR, Grid, Layer, once
from scoring.tables.checks.robust import medians
from scoring.tables.checks.say import Finding, amounts, each, factor, figure, rough

FAR, SURE, HOME, FLOOR = 5.0, 8.0, 2.0, 0.1


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a warning for every suspected cell."""
    for layer in grid.layers:
        power = slips(grid, layer)
        if power.any():
            yield from each(
                grid, layer, power != 0, "checks.unit_slip", partial(_words, grid, layer, power)
            )


@once
def slips(grid: Grid, layer: Layer) -> NDArray[np.int8]:
    """Return the power of ten by which each cell seems off, 0 where none is suspected.

    Returns
    -------
    int8 array (years, units)
    """
    beside, spread = layer.beside_peers, np.maximum(layer.log_spread, FLOOR)[:, None]
    trend = layer.detrended
    own, like = layer.own
    history = trend - own
    power = np.zeros(layer.values.shape, dtype=np.int8)
    nearest = np.full(layer.values.shape, np.inf)
    with np.errstate(invalid="ignore"):
        far, sure = np.abs(beside) > FAR * spread, np.abs(beside) > SURE * spread
        for g in column_slip.powers(layer.indicator):
            home = np.abs(beside - g) <= HOME * spread
            acquitted = (like >= 2) & (np.abs(history) < np.abs(history - g))
            by_peers = far & home & (~acquitted | sure)
            by_own = (like >= 3) & (np.abs(history - g) <= NEAR)
            rest = np.abs(np.where(by_peers, beside, history) - g)
            better = (by_peers | by_own) & (rest < nearest)
            power[better], nearest[better] = g, rest[better]
    power[column_slip.years(grid, layer)] = 0
    return power


def _words(
    grid: Grid, layer: Layer, power: NDArray[np.int8], year: int, unit: int
) -> dict[str, Any]:
    value = float(layer.values[year, unit])
    g = int(power[year, unit])
    others = np.delete(layer.values[year], unit)
    peers = float(medians(others[None, :], axis=1)[0])
    years = float(medians(np.delete(layer.values[:, unit], year)[None, :], axis=1)[0])
    # the witness named is the one that is nearer to the value with g taken off; a unit of one year
    # has no years of its own to name
    near = layer.peers[year] and abs(layer.beside_peers[year, unit] - g) <= NEAR
    by_peers = near or np.isnan(years)
    beside = peers if by_peers else years
    return {
        **amounts(grid, layer.indicator, value=figure(value), beside=rough(beside)),
        "by_zh": f"同年其他单位的中位数（{_count(others)} 个）"
        if by_peers
        else "本单位其他年份的中位数",
        "by_en": f"the median of {_count(others)} other units"
        if by_peers
        else "the median of its own other years",
        "factor_zh": factor(g)[0],
        "factor_en": factor(g)[1],
    }


def _count(values: NDArray[np.float64]) -> int:
    return int((~np.isnan(values)).sum())
