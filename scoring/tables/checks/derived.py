"""Rates to be made of two counts of which one is not there or is nought.

A denominator of nought with a numerator above it cannot be; with a numerator of nought it leaves a
rate that nobody can compute (where no task was set, ``na`` belongs there). A numerator whose
denominator is missing makes no rate either. Where the leaf does not apply nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from scoring.scheme.model import Node
from scoring.tables.checks.grid import Grid
from scoring.tables.checks.say import Finding, amounts, each, figure, titles


def find(grid: Grid) -> Iterator[Finding]:
    """Yield an error for a denominator that makes no rate, a warning for one that is not there."""
    for leaf in grid.scheme.leaves:
        if leaf.value is None or leaf.value.num not in grid.counting:
            continue
        num, den = grid.values(leaf.value.num), grid.values(leaf.value.den)
        applies, told = grid.applies(leaf), partial(_words, grid, leaf)
        numerator = grid.counting[leaf.value.num]
        open_ = ~np.isnan(num) & np.isnan(grid.values(leaf.id)) & applies & grid.assessed
        if leaf.value.den in grid.counting:
            denominator = grid.counting[leaf.value.den]
            with np.errstate(invalid="ignore"):
                nought, some = den <= 0, (num != 0) & ~np.isnan(num)
            impossible = nought & some & applies
            yield from each(grid, denominator, impossible, "checks.base_zero", told)
            yield from each(grid, denominator, nought & ~some & open_, "checks.base_none", told)
        yield from each(grid, numerator, np.isnan(den) & open_, "checks.count_alone", told)


def _words(grid: Grid, leaf: Node, year: int, unit: int) -> dict[str, Any]:
    assert leaf.value is not None
    known = grid.counting[leaf.value.num].indicator
    value = figure(float(grid.values(leaf.value.num)[year, unit]))
    return {
        "leaf_zh": leaf.title.zh,
        "leaf_en": leaf.title.text.get("en"),
        **{f"num_title_{key}": text for key, text in titles(known).items()},
        **{
            f"den_title_{key}": text
            for key, text in titles(grid.indicators[leaf.value.den]).items()
        },
        **amounts(grid, known, num=value),
    }
