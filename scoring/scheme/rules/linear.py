"""Rule `linear`: a straight line from 0 at one value to full marks at another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.limits import CHECK_FIGURES, resolve_limit, say_missing
from scoring.scheme.rules.model import Linear
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import limit_words
from scoring.text import Text


def score_linear(values: ArrayLike, zero: ArrayLike, full: ArrayLike) -> Floats:
    """Score ``100 (v - zero) / (full - zero)``, clipped to [0, 100]; either direction.

    Source: region-specific full and zero points with a straight line between, as in the fund
    appraisal 财农〔2017〕115号 (DESIGN section 5).

    Parameters
    ----------
    values : float64 array (n,)
    zero, full : float or float64 array (n,)
        Value that scores 0, value that scores 100; never equal.

    Returns
    -------
    float64 array (n,)
        NaN where the value or a limit is NaN. Exactly 0 and 100 at and beyond the limits.

    Raises
    ------
    ValueError
        Where zero equals full.
    """
    v, low, high = np.broadcast_arrays(
        *(np.asarray(x, dtype=np.float64) for x in (values, zero, full))
    )
    span = high - low
    if np.any(span == 0):
        raise ValueError("zero equals full")
    # at the limit the quotient can miss 100 by one unit in the last place: decide by comparison
    reached = np.where(span > 0, v >= high, v <= high)
    unreached = np.where(span > 0, v <= low, v >= low)
    with np.errstate(invalid="ignore", over="ignore"):
        line = np.clip(100.0 * (v - low) / span, 0.0, 100.0)
    known = ~(np.isnan(v) | np.isnan(span))
    return np.where(known, np.where(reached, 100.0, np.where(unreached, 0.0, line)), np.nan)


def apply(rule: Linear, values: Floats, context: Context) -> RuleResult:
    """Resolve the limits for the units and score."""
    known = ~np.isnan(values)
    zero, no_zero, first = resolve_limit(rule.zero, context, known)
    full, no_full, second = resolve_limit(rule.full, context, known)
    # ends that were looked up may be anything; written ones are checked beforehand
    wrong = zero == full
    if context.direction is not None:
        wrong |= (full < zero) if context.direction == "up" else (full > zero)
    # both ends usually lack the same keys: say it once
    third = say_missing(wrong & known, "", _NO_LINE, CHECK_FIGURES, context)
    remarks = tuple(dict.fromkeys(first + second + third))
    scores = score_linear(values, np.where(wrong, np.nan, zero), full)
    return RuleResult(scores, (no_zero | no_full | wrong) & known, remarks)


_NO_LINE = Text(
    "零分点与满分点相同，或与指标的方向相反", "zero and full are equal, or the wrong way round"
)


def describe(rule: Linear, say: Say) -> str:
    """Say the rule in words."""
    zero, full = limit_words(rule.zero, say), limit_words(rule.full, say)
    return f"线性 {zero}→{full}" if say.zh else f"linear {zero} → {full}"
