"""Rule `given`: the value is already a score out of some full marks."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, OutOfRange, RuleResult
from scoring.scheme.rules.model import Given
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import number_words


def score_given(values: ArrayLike, full: float) -> Floats:
    """Score ``100 v / full``.

    Parameters
    ----------
    values : float64 array (n,)
    full : float
        Full marks of the given score, greater than 0.

    Returns
    -------
    float64 array (n,)
        NaN stays NaN.

    Raises
    ------
    OutOfRange
        Values outside [0, full]; a wrong mark is never clipped into a right one.
    """
    v = np.asarray(values, dtype=np.float64)
    outside = np.flatnonzero((v < 0) | (v > full))
    if len(outside):
        raise OutOfRange(outside, 0.0, full)
    return np.where(v == full, 100.0, np.clip(100.0 * v / full, 0.0, 100.0))


def apply(rule: Given, values: Floats, context: Context) -> RuleResult:
    """Score; `OutOfRange` is for the caller, who knows the rows."""
    return RuleResult(score_given(values, rule.full), np.zeros(len(values), dtype=bool))


def describe(rule: Given, say: Say) -> str:
    """Say the rule in words."""
    full = number_words(rule.full)
    return f"直接给分，满分 {full}" if say.zh else f"mark as given, out of {full}"
