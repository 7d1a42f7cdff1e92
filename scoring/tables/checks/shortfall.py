"""Indicators that too many units owe: coverage below what the scheme allows.

Of a leaf in a year, the share of assessed units that owe a value and gave none is held against
``missing.max_share`` of the scheme; strictly more is said, with the share. A leaf whose rule was
not published is no part of a score and is left out; one without any column is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring.tables.checks.grid import Grid
from scoring.tables.checks.say import Finding, column, found, share, titles


def find(grid: Grid) -> Iterator[Finding]:
    """Yield one warning a leaf, naming the years."""
    for leaf in grid.scheme.leaves:
        indicator = grid.indicators[leaf.id]
        if not indicator.needed:
            continue
        owed = grid.leaf_owed(leaf)
        lacking = owed & np.isnan(grid.leaf_values(leaf))
        due, gone = owed.sum(axis=1), lacking.sum(axis=1)
        years = np.flatnonzero(gone > grid.scheme.missing.max_share * due).tolist()
        if not years:
            continue
        parts = [
            f"{int(grid.years[y])} {share(int(gone[y]), int(due[y]))} ({gone[y]}/{due[y]})"
            for y in years
        ]
        yield found(
            "checks.shortfall",
            column(grid, indicator),
            "",
            int(gone[years].sum()),
            **titles(indicator),
            years=parts,
            limit=f"{100 * grid.scheme.missing.max_share:g}%",
        )
