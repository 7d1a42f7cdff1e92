"""Rule `all_or_nothing`: full marks where the line is met, else none."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.compare import FULL, meets
from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.limits import resolve_limit
from scoring.scheme.rules.model import AllOrNothing, Compare, Op
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import compare_words, limit_words, op_words


def score_all_or_nothing(
    values: ArrayLike, op: Op, limit: ArrayLike, compare: Compare = FULL
) -> Floats:
    """Score 100 where ``value op limit``, else 0.

    Source: "一人未完成即 0 分" of the Sichuan 2017 table, item 1.1 of Guangdong 2016.

    Parameters
    ----------
    values : float64 array (n,)
    op : {"<", "<=", ">", ">=", "==", "!="}
    limit : float or float64 array (n,)
    compare : Compare
        In full, or the value rounded half-even first (GB/T 8170).

    Returns
    -------
    float64 array (n,)
        NaN where the value or the limit is NaN.
    """
    v, bound = np.broadcast_arrays(
        np.asarray(values, dtype=np.float64), np.asarray(limit, dtype=np.float64)
    )
    scores = np.where(meets(v, op, bound, compare), 100.0, 0.0)
    return np.where(np.isnan(v) | np.isnan(bound), np.nan, scores)


def apply(rule: AllOrNothing, values: Floats, context: Context) -> RuleResult:
    """Resolve the limit for the units and score."""
    known = ~np.isnan(values)
    limit, no_limit, remarks = resolve_limit(rule.limit, context, known)
    scores = score_all_or_nothing(values, rule.op, limit, rule.compare)
    return RuleResult(scores, no_limit & known, remarks)


def describe(rule: AllOrNothing, say: Say) -> str:
    """Say the rule in words."""
    line = f"{op_words(rule.op, say.lang)} {limit_words(rule.limit, say)}"
    rounded = compare_words(rule.compare, say.lang)
    if say.zh:
        return f"{line} 得满分，否则不得分{rounded}"
    return f"full marks if {line}, else none{rounded}"
