"""How many units have a value, beside the number published: said, never repaired.

A national number is held against a table whose units lie in more than one province, a region's
against one whose units lie in one; counted are units with a value of the indicator, year by year.
Where the two numbers agree nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring.scheme.check_words import source_words
from scoring.scheme.checks_model import TallyCheck
from scoring.tables.checks.grid import Grid
from scoring.tables.checks.say import Finding, column, figure, found, titles


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a notice for every published number that the table's differs from."""
    scope = "national" if len({code[:2] for code in grid.codes}) > 1 else "region"
    for check in grid.scheme.checks:
        if not isinstance(check, TallyCheck) or check.scope != scope:
            continue
        values = grid.values(check.indicator)
        for year in np.flatnonzero((~np.isnan(values)).any(axis=1)).tolist():
            count = int((values[year] == check.equals).sum())
            if count != check.count:
                yield _say(grid, check, year, count)


def _say(grid: Grid, check: TallyCheck, year: int, count: int) -> Finding:
    indicator = grid.indicators[check.indicator]
    values = grid.values(check.indicator)[year]
    return found(
        "checks.tally",
        column(grid, indicator),
        "",
        abs(count - check.count),
        **titles(indicator),
        value=figure(check.equals),
        n=count,
        whole=int((~np.isnan(values)).sum()),
        published=check.count,
        source_zh=source_words(check.source, grid.scheme, "zh"),
        source_en=source_words(check.source, grid.scheme, "en"),
    )
