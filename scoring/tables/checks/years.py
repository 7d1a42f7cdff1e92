"""Units whose years have a gap, and units that come or go between the table's years.

A unit is there in a year where the units have it. Only years that the table has at all are looked
at: a year that nobody handed in is the matter of ``table.year_gap``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring.problems import Place
from scoring.tables.checks.grid import Grid
from scoring.tables.checks.say import LISTED, Finding, found


def find(grid: Grid) -> Iterator[Finding]:
    """Yield notices: one for the gaps of a year, one for who comes, one for who goes."""
    there = _there(grid)
    if len(grid.years) < 2 or not there.size:
        return
    before = np.logical_or.accumulate(there, axis=0)
    after = np.logical_or.accumulate(there[::-1], axis=0)[::-1]
    for year in range(len(grid.years)):
        yield from _say(grid, "checks.year_gap", year, ~there[year] & before[year] & after[year])
    for year in range(1, len(grid.years)):
        yield from _say(grid, "checks.unit_new", year, there[year] & ~before[year - 1])
        yield from _say(grid, "checks.unit_gone", year - 1, there[year - 1] & ~after[year])


def _there(grid: Grid) -> np.ndarray:
    there = np.zeros(grid.shape, dtype=bool)
    for layer in (*grid.counting.values(), *grid.others):
        there |= layer.rows >= 0
    return there


def _say(grid: Grid, code: str, year: int, units: np.ndarray) -> Iterator[Finding]:
    at = np.flatnonzero(units).tolist()
    if at:
        names = [grid.names[unit] for unit in at[:LISTED]]
        more = [f"… +{len(at) - LISTED}"] if len(at) > LISTED else []
        yield found(
            code, Place(), "",
len(at), year=int(grid.years[year]), n=len(at),
            have=[*names, *more],
        )  # fmt: skip
