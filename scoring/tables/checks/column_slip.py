"""A whole column in another unit: fractions where per cent is asked, or a year 100 times off.

Said once a column, with the share of it concerned. Three witnesses:

- **the rule** of a leaf in per cent whose constants reach 50 or more (target 100, zero 90 ...):
  at least half of the year's positive values lie in (0, 1], not all of them at 1;
- **the other years**: three or more medians within three times their own median, and this year's
  within twice it only once 100 or 10,000 is taken off;
- **a benchmark** of the indicator for the year (`references`): the year's median is within twice it
  only once 100 or 10,000 is taken off.

A year needs three positive values. Which powers of ten a unit can slip by is said at `powers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.frames import only
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.model import LimitBy
from scoring.tables.checks.digits import COUNTED
from scoring.tables.checks.grid import NEAR, Grid, Layer, Mask, once
from scoring.tables.checks.robust import Floats, medians, other_years
from scoring.tables.checks.say import (
    Finding,
    amounts,
    column,
    factor,
    found,
    rough,
    share,
    titles,
)
from scoring.tables.figures.indicators import Indicator
from scoring.tables.reading.cells import tidy

ENOUGH, TWICE, HUNDREDS = 3, float(np.log10(2)), 50.0


@dataclass(frozen=True)
class Slip:
    """A year of a layer that seems off as a whole.

    Parameters
    ----------
    kind : {"fraction", "years", "benchmark"}
        Which witness spoke.
    power : int
        Power of ten by which the median seems off.
    median, beside : float
        The year's median, and what it is held against.
    """

    year: int
    kind: str
    power: int
    median: float
    beside: float


def powers(indicator: Indicator) -> tuple[int, ...]:
    """Return the powers of ten by which an indicator's unit can slip.

    A percentage is mistaken for a fraction (100); persons and money are counted in tens of
    thousands (人/万人, 元/万元) and in hundreds by nobody: honest small counts are a hundred times
    smaller than others often enough. Of any other unit, or none, both are looked for.
    """
    unit = tidy(indicator.unit)
    if unit in ("%", "‰"):
        return (-2, 2)
    if unit in COUNTED or unit.endswith("元"):
        return (-4, 4)
    return (-2, 2, -4, 4)


def find(grid: Grid) -> Iterator[Finding]:
    """Yield one warning a column and witness, naming the years."""
    for layer in grid.layers:
        slips = column_slips(grid, layer)
        fractions = [slip.year for slip in slips if slip.kind == "fraction"]
        if fractions:
            yield _say_fractions(grid, layer, fractions)
        for slip in slips:
            if slip.kind != "fraction":
                yield _say_factor(grid, layer, slip)


def years(grid: Grid, layer: Layer) -> Mask:
    """Return the years (shape (years,)) in which the column as a whole is suspected."""
    off = np.zeros(len(grid.years), dtype=bool)
    off[[slip.year for slip in column_slips(grid, layer)]] = True
    return off


@once
def column_slips(grid: Grid, layer: Layer) -> tuple[Slip, ...]:
    """Return the years of a layer that seem off as a whole, each once."""
    enough = (~np.isnan(layer.logs)).sum(axis=1) >= ENOUGH
    middle = np.where(enough, medians(layer.logs, axis=1), np.nan)
    of = {slip.year: slip for slip in _beside(grid, layer, middle)}
    of |= {slip.year: slip for slip in _fractions(grid, layer, middle)}
    return tuple(of[year] for year in sorted(of))


def _fractions(grid: Grid, layer: Layer, middle: Floats) -> Iterator[Slip]:
    if tidy(layer.indicator.unit) != "%" or _scale(grid.scheme, layer.indicator.id) < HUNDREDS:
        return
    with np.errstate(invalid="ignore"):
        inside = (layer.values > 0) & (layer.values <= 1)
        below = (layer.values > 0) & (layer.values < 1)
        positive = layer.values > 0
    for year in np.flatnonzero(~np.isnan(middle)).tolist():
        part, whole = inside[year].sum(), positive[year].sum()
        if below[year].any() and 2 * part >= whole:
            yield Slip(year, "fraction", -2, float(10 ** middle[year]), 1.0)


def _beside(grid: Grid, layer: Layer, middle: Floats) -> Iterator[Slip]:
    """Yield years whose median is off beside the other years', or beside a benchmark."""
    own, like = other_years(middle[:, None], NEAR)
    standards = _benchmarks(grid, layer.indicator.id)
    for year in np.flatnonzero(~np.isnan(middle)).tolist():
        for g in powers(layer.indicator):
            by_years = like[year, 0] >= ENOUGH and abs(middle[year] - own[year, 0] - g) <= TWICE
            known = standards.get(int(grid.years[year]))
            by_known = known is not None and abs(middle[year] - known - g) <= TWICE
            if by_years or by_known:
                beside = own[year, 0] if by_years or known is None else known
                kind = "years" if by_years else "benchmark"
                yield Slip(year, kind, g, float(10 ** middle[year]), float(10**beside))


def _benchmarks(grid: Grid, indicator: str) -> dict[int, float]:
    """Return the decimal logarithm of a positive benchmark by year; of several the first."""
    rows = grid.references
    if rows.empty:
        return {}
    mine = only(rows, (rows["indicator"] == indicator) & (rows["value"] > 0))
    logs = np.log10(mine["value"].to_numpy(dtype=np.float64))
    pairs = zip(mine["year"].tolist(), logs.tolist(), strict=True)
    return {int(year): float(log) for year, log in reversed(list(pairs))}


def _scale(scheme: Scheme, indicator: str) -> float:
    """Return the greatest constant of a leaf's rule, 0 where there is none."""
    leaf = next((node for node in scheme.leaves if node.id == indicator), None)
    return max((abs(x) for x in _constants(leaf)), default=0.0) if leaf is not None else 0.0


def _constants(leaf: Node) -> Iterator[float]:
    rule: Any = leaf.rule
    for key in ("zero", "full", "target", "limit", "from_"):
        limit = getattr(rule, key, None)
        if isinstance(limit, int | float):
            yield float(limit)
        elif isinstance(limit, LimitBy):
            yield from limit.table.values()
    yield from (bound for bound, _ in getattr(rule, "steps", ()))


def _say_fractions(grid: Grid, layer: Layer, years: list[int]) -> Finding:
    with np.errstate(invalid="ignore"):
        chosen = layer.values[years]
        part = int(((chosen > 0) & (chosen <= 1)).sum())
        whole = int((chosen > 0).sum())
    listed = [int(grid.years[year]) for year in years]
    return found(
        "checks.column_fraction",
        column(grid, layer.indicator),
        "",
        part,
        **titles(layer.indicator),
        years=listed,
        n=whole,
        part=part,
        share=share(part, whole),
    )


def _say_factor(grid: Grid, layer: Layer, slip: Slip) -> Finding:
    zh, en = factor(slip.power)
    by = {
        "years": ("其他年份的中位数", "the median of the other years"),
        "benchmark": ("参照值", "the benchmark"),
    }[slip.kind]
    texts = {"value": rough(slip.median), "beside": rough(slip.beside)}
    return found(
        "checks.column_factor",
        column(grid, layer.indicator),
        "",
        int((~np.isnan(layer.values[slip.year])).sum()),
        **titles(layer.indicator),
        **amounts(grid, layer.indicator, **texts),
        year=int(grid.years[slip.year]),
        n=int((~np.isnan(layer.values[slip.year])).sum()),
        by_zh=by[0],
        by_en=by[1],
        factor_zh=zh,
        factor_en=en,
    )
