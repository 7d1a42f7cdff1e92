"""Indicators on which nearly all units are alike: 区分度不足.

Said of a leaf in a year in which at least 95 % of the units with a value (8 or more of them) share
one: such an indicator ranks nobody, however heavy its weight. A column of noughts is named as such,
since it is as often a column that nobody filled in. Rates made of two counts are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scoring.scheme.model import Node
from scoring.tables.checks.grid import PEERS, Grid
from scoring.tables.checks.robust import Floats
from scoring.tables.checks.say import Finding, amounts, column, figure, found, share, titles

ALIKE = 0.95


def find(grid: Grid) -> Iterator[Finding]:
    """Yield one notice a leaf and value, naming the years."""
    for leaf in grid.scheme.leaves:
        if grid.indicators[leaf.id].needed:
            yield from _of_leaf(grid, leaf, np.round(grid.leaf_values(leaf), 9))


def _of_leaf(grid: Grid, leaf: Node, values: Floats) -> Iterator[Finding]:
    alike: dict[float, list[tuple[int, int, int]]] = {}
    for year in range(len(values)):
        known = values[year][~np.isnan(values[year])]
        if len(known) < PEERS:
            continue
        kinds, counts = np.unique(known, return_counts=True)
        most = int(counts.argmax())
        if counts[most] >= ALIKE * len(known):
            alike.setdefault(float(kinds[most]), []).append((year, int(counts[most]), len(known)))
    indicator = grid.indicators[leaf.id]
    for value, years in alike.items():
        parts = [f"{int(grid.years[y])} {share(n, whole)} ({n}/{whole})" for y, n, whole in years]
        yield found(
            "checks.all_nought" if value == 0 else "checks.same_value",
            column(grid, indicator),
            "",
            sum(n for _, n, _ in years),
            **titles(indicator),
            **amounts(grid, indicator, value=figure(value)),
            years=parts,
        )
