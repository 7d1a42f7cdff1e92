"""Rule `deduct`: points off for every step of distance from a start value."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.exact import WIDE, written
from scoring.scheme.rules.limits import resolve_limit
from scoring.scheme.rules.marks import marked
from scoring.scheme.rules.model import Deduct
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import floor_words, limit_words, number_words, points_words

Count = Literal["exact", "started", "whole"]


def steps_off(distance: ArrayLike, start: ArrayLike, per: float, side: str, count: Count) -> Floats:
    """Count the steps a value lies below (above) a start value, on decimals as written.

    99.7 is three steps of 0.1 below 100, where binary fractions would count two.

    Parameters
    ----------
    distance : float64 array (n,)
        The values.
    start : float or float64 array (n,)
    per : float
        Length of a step, above 0.
    side : {"below", "above"}
    count : {"exact", "started", "whole"}
        The fraction of a step counts as it is, as a whole step, or not at all.

    Returns
    -------
    float64 array (n,)
        0 on the other side of the start and on it; NaN where the value or the start is NaN.
    """
    v, begin = np.broadcast_arrays(
        np.asarray(distance, dtype=np.float64), np.asarray(start, dtype=np.float64)
    )
    step = written(per)

    def one(x: float, a: float) -> float:
        if np.isnan(x) or np.isnan(a):
            return np.nan
        low, high = (x, a) if side == "below" else (a, x)
        if high <= low:
            return 0.0
        whole = WIDE.subtract(written(high), written(low))
        part = WIDE.divide(whole, step)
        if count == "started":
            part = part.to_integral_value(ROUND_CEILING)
        elif count == "whole":
            part = part.to_integral_value(ROUND_FLOOR)
        return float(part)

    pairs = zip(v.ravel().tolist(), begin.ravel().tolist(), strict=True)
    return np.array([one(x, a) for x, a in pairs], dtype=np.float64).reshape(v.shape)


def score_deduct(
    values: ArrayLike,
    start: ArrayLike,
    *,
    side: Literal["below", "above"],
    per: float,
    off: float,
    count: Count,
    points: float,
    floor: float = 0.0,
) -> Floats:
    """Score full marks at the start value, less `off` points a step of `per` on its bad side.

    Source: "每低 0.1 个百分点扣 1 分，扣完为止" of the Sichuan 2017 table, "每有一户扣 1 分" of
    item 2.1 of Guangdong 2016.

    Parameters
    ----------
    values : float64 array (n,)
    start : float or float64 array (n,)
    side : {"below", "above"}
        On which side of the start points are lost.
    per : float
        Length of a step.
    off, floor : float
        Points of the leaf: lost a step, and the least that is left.
    count : {"exact", "started", "whole"}
    points : float
        Full marks of the leaf.

    Returns
    -------
    float64 array (n,)
        NaN where the value or the start is NaN.
    """
    with np.errstate(over="ignore"):
        lost = off * steps_off(values, start, per, side, count)
    return marked(lost, points, floor)


def apply(rule: Deduct, values: Floats, context: Context) -> RuleResult:
    """Resolve the start for the units and score by the leaf's own full marks."""
    known = ~np.isnan(values)
    start, no_start, remarks = resolve_limit(rule.from_, context, known)
    scores = score_deduct(
        values,
        start,
        side=rule.side,
        per=rule.per,
        off=rule.points,
        count=rule.count,
        points=context.points,
        floor=rule.floor,
    )
    return RuleResult(scores, no_start & known, remarks)


_COUNTED = {
    "exact": ("按比例扣", "pro rata"),
    "started": ("不足一档按一档扣", "a step begun counts whole"),
    "whole": ("不足一档不扣", "only whole steps count"),
}


def describe(rule: Deduct, say: Say) -> str:
    """Say the rule in words: 以 100 为准，每低 0.1 个百分点扣 1 分，扣完为止."""
    start, per = limit_words(rule.from_, say), say.amount(number_words(rule.per))
    off, least = points_words(rule.points, say.lang), floor_words(rule.floor, say)
    counted = _COUNTED[rule.count][0 if say.zh else 1]
    if say.zh:
        side = "低" if rule.side == "below" else "高"
        gap = "" if say.unit else " "
        return f"以 {start} 为准，每{side} {per}{gap}扣 {off}（{counted}），{least}"
    return f"{off} off for every {per} {rule.side} {start} ({counted}), {least}"
