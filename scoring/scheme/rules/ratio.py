"""Rule `ratio`: completion against a target, capped at full marks (pro rata)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.limits import CHECK_FIGURES, resolve_limit, say_missing
from scoring.scheme.rules.model import Ratio
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import limit_words
from scoring.text import Text


def score_ratio(values: ArrayLike, target: ArrayLike) -> Floats:
    """Score ``100 v / target``: 0 where v <= 0, capped at 100.

    Parameters
    ----------
    values : float64 array (n,)
    target : float or float64 array (n,)
        Greater than 0.

    Returns
    -------
    float64 array (n,)
        NaN where the value or the target is NaN.

    Raises
    ------
    ValueError
        A target that is not positive.
    """
    v, goal = np.broadcast_arrays(
        np.asarray(values, dtype=np.float64), np.asarray(target, dtype=np.float64)
    )
    if np.any(goal <= 0):
        raise ValueError("target must be positive")
    with np.errstate(over="ignore"):
        part = np.minimum(100.0 * v / goal, 100.0)
    known = ~(np.isnan(v) | np.isnan(goal))
    scores = np.where(v >= goal, 100.0, np.where(v <= 0, 0.0, part))
    return np.where(known, scores, np.nan)


def apply(rule: Ratio, values: Floats, context: Context) -> RuleResult:
    """Resolve the target for the units and score."""
    known = ~np.isnan(values)
    target, no_target, remarks = resolve_limit(rule.target, context, known)
    # a target that was looked up may be anything; one that is written is checked beforehand
    useless = target <= 0
    remarks += say_missing(useless & known, "", _NOT_POSITIVE, CHECK_FIGURES, context)
    scores = score_ratio(values, np.where(useless, np.nan, target))
    return RuleResult(scores, (no_target | useless) & known, remarks)


_NOT_POSITIVE = Text("目标值不大于 0，无法按比例计分", "the target is not above 0")


def describe(rule: Ratio, say: Say) -> str:
    """Say the rule in words."""
    target = limit_words(rule.target, say)
    if say.zh:
        return f"达到 {target} 得满分，未达到按比例得分"
    return f"full marks at {target}, pro rata below"
