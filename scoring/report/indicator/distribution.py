"""How an indicator's values are spread: bars of counts by a stated rule, quartiles beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.year import Floats
from scoring.report.breaks import MOST

MOST_BARS = 40
"""Bars a chart half a page wide keeps apart."""

_SLACK = 1e-9
"""0.3 / 0.1 is 2.9999999999999996: a value on an edge belongs to the bar that begins there."""


@dataclass(frozen=True)
class Bar:
    """One bar: values from `low` up to, not including, `high`; both equal for a single value."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Distribution:
    """Distribution of one indicator in one year.

    Parameters
    ----------
    bars : tuple of Bar
        Ascending, without gaps under a width; of the units the viewer may see.
    width : float or None
        Of every bar; None = a bar for every different value.
    seen : int
        Units counted in the bars.
    n : int
        Units with a value in the whole bundle: those the quartiles are of.
    low, q1, median, q3, high : float or None
        Least, quartiles (linear interpolation, Hyndman and Fan's type 7), greatest; of all n.
    """

    bars: tuple[Bar, ...]
    width: float | None
    seen: int
    n: int
    low: float | None
    q1: float | None
    median: float | None
    q3: float | None
    high: float | None


def distribution(values: Floats, visible: NDArray[np.bool_]) -> Distribution:
    """Return the distribution of values (n,), NaN where there is none.

    A bar for every value where there are at most seven. Otherwise bars of width
    2 (q3 - q1) / n^(1/3) (Freedman and Diaconis 1981), at the nearest 1, 2 or 5 times a power of
    ten; where the middle half is a single value, the range / sqrt(n) instead; wider where there
    would be more than `MOST_BARS`. Edges are whole multiples of the width. The rule is applied to
    the whole bundle, so that every viewer sees the same bars.

    Parameters
    ----------
    visible : bool array (n,)
        Units the viewer may see.
    """
    has = ~np.isnan(values)
    known, own = values[has], values[has & visible]
    if not len(known):
        return Distribution((), None, 0, 0, None, None, None, None, None)
    q1, median, q3 = (float(q) for q in np.quantile(known, [0.25, 0.5, 0.75]))
    low, high = float(known.min()), float(known.max())
    different = np.unique(known)
    width = None if len(different) <= MOST else _width(len(known), low, q1, q3, high)
    bars = _single(different, own) if width is None else _even(width, low, high, own)
    return Distribution(bars, width, len(own), len(known), low, q1, median, q3, high)


def _width(n: int, low: float, q1: float, q3: float, high: float) -> float:
    wanted = 2 * (q3 - q1) / n ** (1 / 3) or (high - low) / math.sqrt(n)
    power = math.floor(math.log10(wanted))
    steps = [float(f"{s}e{e}") for e in range(power - 1, power + 20) for s in (1, 2, 5)]
    nearest = min(steps, key=lambda step: abs(math.log(step / wanted)))
    wide = (w for w in steps if w >= nearest and _place(high, w) - _place(low, w) < MOST_BARS)
    return next(wide, high - low)


def _place(value: float, width: float) -> int:
    """Return the number of the bar that holds a value: bar k spans [k width, (k + 1) width)."""
    ratio = value / width
    near = round(ratio)
    return near if abs(ratio - near) <= _SLACK * max(1.0, abs(ratio)) else math.floor(ratio)


def _single(different: Floats, own: Floats) -> tuple[Bar, ...]:
    return tuple(Bar(float(v), float(v), int((own == v).sum())) for v in different)


def _even(width: float, low: float, high: float, own: Floats) -> tuple[Bar, ...]:
    places = [_place(float(v), width) for v in own]
    first, last = _place(low, width), _place(high, width)
    counts = np.bincount(np.array(places, dtype=int) - first, minlength=last - first + 1)
    digits = max(0, -math.floor(math.log10(width)))
    return tuple(
        Bar(round(k * width, digits), round((k + 1) * width, digits), int(counts[k - first]))
        for k in range(first, last + 1)
    )
