"""Sums of parts, products and orders that the scheme states (``checks:``).

Compared is what is given: where a figure of the relation is missing or does not apply, nothing is
said. Without a stated tolerance, figures may differ by what the digits written allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from scoring.scheme.check_words import describe_check
from scoring.scheme.checks_model import OrderCheck, ProductCheck, SumCheck
from scoring.tables.checks.digits import half_digit, slack
from scoring.tables.checks.grid import Grid, Mask
from scoring.tables.checks.robust import Floats
from scoring.tables.checks.say import Finding, amount, amounts, each, figure, rough


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a finding for every unit and year that breaks a stated relation."""
    for check in grid.scheme.checks:
        if isinstance(check, SumCheck):
            yield from _sums(grid, check)
        elif isinstance(check, ProductCheck):
            yield from _products(grid, check)
        elif isinstance(check, OrderCheck):
            yield from _orders(grid, check)


def _sums(grid: Grid, check: SumCheck) -> Iterator[Finding]:
    if not all(name in grid.counting for name in (check.total, *check.parts)):
        return
    total, parts = grid.values(check.total), [grid.values(part) for part in check.parts]
    made = np.sum(parts, axis=0)
    spare = _spare(grid, check.tolerance, (check.total, *check.parts), total, made)
    words = partial(_beside, grid, check, check.total, check.parts, made)
    hits = _differ(total, made, spare)
    yield from each(grid, grid.counting[check.total], hits, "checks.sum", words, check.level)


def _products(grid: Grid, check: ProductCheck) -> Iterator[Finding]:
    parts = check.rate, check.base
    if not all(name in grid.counting for name in (check.count, *parts)):
        return
    count, rate, base = (grid.values(name) for name in (check.count, *parts))
    with np.errstate(over="ignore", invalid="ignore"):
        made = rate * base / check.times
        if check.tolerance is not None:
            spare: Floats = np.full(grid.shape, check.tolerance)
        else:
            halves = {n: half_digit(grid.values(n), grid.indicators[n]) for n in parts}
            wide = np.abs(rate) * halves[check.base] + np.abs(base) * halves[check.rate]
            wide = (wide + halves[check.rate] * halves[check.base]) / check.times
            spare = wide + half_digit(count, grid.indicators[check.count])
            # a count made of a rate is rounded to a whole one
            spare = np.maximum(spare, 0.5) if _whole(count) else spare
    words = partial(_beside, grid, check, check.count, parts, made)
    hits = _differ(count, made, spare)
    yield from each(grid, grid.counting[check.count], hits, "checks.product", words, check.level)


def _orders(grid: Grid, check: OrderCheck) -> Iterator[Finding]:
    if not all(name in grid.counting for name in (check.smaller, check.larger)):
        return
    smaller, larger = grid.values(check.smaller), grid.values(check.larger)
    with np.errstate(invalid="ignore"):
        hits = smaller > larger + check.tolerance + slack(smaller, larger)
    words = partial(_beside, grid, check, check.smaller, (check.larger,), larger)
    yield from each(grid, grid.counting[check.smaller], hits, "checks.order", words, check.level)


def _differ(given: Floats, made: Floats, spare: Floats) -> Mask:
    with np.errstate(invalid="ignore"):
        return np.abs(given - made) > spare + slack(given, made)


def _spare(
    grid: Grid, tolerance: float | None, names: Sequence[str], total: Floats, made: Floats
) -> Floats:
    """Return how far a sum may be off: as stated, or half a digit of each figure of it."""
    if tolerance is not None:
        return np.full(grid.shape, tolerance)
    out = np.zeros(grid.shape)
    with np.errstate(invalid="ignore"):
        at = np.nonzero(np.abs(total - made) > slack(total, made))
    for name in names:
        out[at] += half_digit(grid.values(name)[at], grid.indicators[name])
    return out


def _whole(values: Floats) -> bool:
    known = values[~np.isnan(values)]
    return bool((known == np.rint(known)).all())


def _beside(
    grid: Grid,
    check: SumCheck | ProductCheck | OrderCheck,
    name: str,
    parts: Sequence[str],
    made: Floats,
    year: int,
    unit: int,
) -> dict[str, Any]:
    indicator = grid.indicators[name]
    given, other = float(grid.values(name)[year, unit]), float(made[year, unit])
    figures = [float(grid.values(part)[year, unit]) for part in parts]
    shown = [
        amount(grid, grid.indicators[part], figure(value))
        for part, value in zip(parts, figures, strict=True)
    ]
    said = {}
    for lang, mark in (("zh", "、"), ("en", ", ")):
        at = 0 if lang == "zh" else 1
        named = (
            f"{grid.indicators[part].title.get(lang)} {words[at]}"
            for part, words in zip(parts, shown, strict=True)
        )
        said[f"parts_{lang}"] = mark.join(named)
        said[f"rule_{lang}"] = describe_check(check, grid.scheme, lang)
    return {**said, **amounts(grid, indicator, value=figure(given), made=rough(other))}
