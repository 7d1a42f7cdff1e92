"""A rate beside its two counts: they must agree as far as the figures are written.

For a leaf with ``value: {num, den, times}`` of which the table gives the rate and both counts, the
rate must lie between the least and the greatest quotient that the written digits allow, half a
digit of its own beside. Where at least half of a column is off by one and the same power of ten
(100, 10,000), that is said once. Where the rate is a share (its range ends at `times`), the
numerator must not be larger than the denominator, rate or no rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from scoring.scheme.checks_model import OrderCheck
from scoring.scheme.model import Node
from scoring.tables.checks.digits import half_digit, slack
from scoring.tables.checks.grid import Grid, Mask
from scoring.tables.checks.robust import Floats
from scoring.tables.checks.say import (
    Finding,
    amounts,
    column,
    each,
    factor,
    figure,
    found,
    rough,
    share,
    titles,
)

POWERS = (2, -2, 4, -4)


def find(grid: Grid) -> Iterator[Finding]:
    """Yield an error for every rate that its counts contradict, and every share above one."""
    ordered = {(c.smaller, c.larger) for c in grid.scheme.checks if isinstance(c, OrderCheck)}
    for leaf in grid.scheme.leaves:
        if leaf.value is None or leaf.value.num not in grid.counting:
            continue
        # where the scheme itself orders the two, its words say why
        if (leaf.value.num, leaf.value.den) not in ordered:
            yield from _shares(grid, leaf)
        # what samples stand for is added to the numerator: two counts alone contradict nothing
        both = leaf.id in grid.counting and leaf.value.den in grid.counting
        if both and not leaf.value.plus:
            yield from _rates(grid, leaf)


def disagreeing(grid: Grid, leaf: Node) -> tuple[Mask, Floats]:
    """Return where a rate and its counts disagree, and the rate that the counts make.

    Returns
    -------
    bool array (years, units), float array (years, units)
    """
    assert leaf.value is not None
    rate, (num, den) = grid.values(leaf.id), _counts(grid, leaf)
    times = leaf.value.times
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        made = np.where(den > 0, num * times / den, np.nan)
        off = np.abs(rate - made) > slack(rate, made)
    if not off.any():
        return off, made
    # the digits are counted only where figures differ at all
    at = np.nonzero(off)
    num, den, rate, exact = num[at], den[at], rate[at], made[at]
    spare_num = half_digit(num, grid.counting[leaf.value.num].indicator)
    spare_den = half_digit(den, grid.counting[leaf.value.den].indicator)
    spare = half_digit(rate, grid.counting[leaf.id].indicator) + slack(rate, exact)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ends = [
            (num + a * spare_num) * times / np.maximum(den + b * spare_den, np.finfo(float).tiny)
            for a in (-1, 1)
            for b in (-1, 1)
        ]
    low, high = np.minimum.reduce(ends), np.maximum.reduce(ends)
    off[at] = (rate < low - spare) | (rate > high + spare)
    return off, made


def _counts(grid: Grid, leaf: Node) -> tuple[Floats, Floats]:
    assert leaf.value is not None
    return grid.values(leaf.value.num), grid.values(leaf.value.den)


def _rates(grid: Grid, leaf: Node) -> Iterator[Finding]:
    off, made = disagreeing(grid, leaf)
    if not off.any():
        return
    layer = grid.counting[leaf.id]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log10(layer.values / made)
    compared = int((~np.isnan(layer.values) & ~np.isnan(made)).sum())
    for g in POWERS:
        # a rate of two digits is a hundredth of its counts' within one part in twenty
        same = off & (np.abs(ratio - g) < 0.02)
        if same.sum() >= 3 and 2 * same.sum() >= compared:
            yield _say_column(grid, leaf, g, int(same.sum()), compared)
            off = off & ~same
    yield from each(grid, layer, off, "checks.rate_counts", partial(_words, grid, leaf, made))


def _say_column(grid: Grid, leaf: Node, g: int, count: int, compared: int) -> Finding:
    layer = grid.counting[leaf.id]
    zh, en = factor(g)
    return found(
        "checks.rate_counts_column", column(grid, layer.indicator), "",
count,
        **titles(layer.indicator), n=compared, part=count, share=share(count, compared),
        factor_zh=zh, factor_en=en,
    )  # fmt: skip


def _words(grid: Grid, leaf: Node, made: Floats, year: int, unit: int) -> dict[str, Any]:
    num, den = (values[year, unit] for values in _counts(grid, leaf))
    indicator = grid.counting[leaf.id].indicator
    texts = {
        "value": figure(float(grid.values(leaf.id)[year, unit])),
        "made": rough(float(made[year, unit])),
    }
    return {**_pair(grid, leaf, float(num), float(den)), **amounts(grid, indicator, **texts)}


def _shares(grid: Grid, leaf: Node) -> Iterator[Finding]:
    assert leaf.value is not None
    if not leaf.range or leaf.range[1] != leaf.value.times:
        return
    num, den = _counts(grid, leaf)
    with np.errstate(invalid="ignore"):
        hits = num > den + slack(num, den)
    if hits.any():
        layer = grid.counting[leaf.value.num]

        def words(year: int, unit: int) -> dict[str, Any]:
            said = _pair(grid, leaf, float(num[year, unit]), float(den[year, unit]))
            return {**said, "leaf_zh": leaf.title.zh, "leaf_en": leaf.title.text.get("en")}

        yield from each(grid, layer, hits, "checks.share_above_one", words)


def _pair(grid: Grid, leaf: Node, num: float, den: float) -> dict[str, str]:
    """Return the words of a leaf's two counts: titles and figures."""
    assert leaf.value is not None
    out: dict[str, str] = {}
    for key, indicator, value in (("num", leaf.value.num, num), ("den", leaf.value.den, den)):
        known = grid.counting[indicator].indicator
        out |= {f"{key}_title_{k}": text for k, text in titles(known).items()}
        out |= amounts(grid, known, **{key: figure(value)})
    return out
