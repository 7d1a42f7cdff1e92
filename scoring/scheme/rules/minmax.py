"""Rule `minmax`: the position between the least and the greatest value of the units."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import MinMax
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.years import FLAT, flat_groups, flat_remark, groups
from scoring.text import Text

_METHOD = Text("极差法", "min-max")
_HUGE, _SMALLER = 2.0**1000, 2.0**-100
"""Beyond the first, a difference times 100 can overflow; scaled by the second it cannot."""


def score_minmax(
    values: ArrayLike,
    years: ArrayLike,
    direction: Literal["up", "down"],
    over: Literal["year", "all"] = "year",
) -> Floats:
    """Score ``100 (v - min) / (max - min)`` (up) or ``100 (max - v) / (max - min)`` (down).

    Parameters
    ----------
    values : float64 array (n,)
        Of all units that take part; NaN is neither scored nor counted.
    years : int array (n,)
    direction : {"up", "down"}
    over : {"year", "all"}
        Min and max of that year's values (default), or of all years together.

    Returns
    -------
    float64 array (n,)
        `FLAT` where all values of the group are equal or there is only one; NaN stays NaN.
    """
    v = np.asarray(values, dtype=np.float64)
    if np.max(np.abs(v), initial=0.0, where=~np.isnan(v)) > _HUGE:
        v = v * _SMALLER  # exact for numbers this large: only the differences matter
    out = np.full(v.shape, np.nan)
    for _, at in groups(v, years, over):
        low, high = v[at].min(), v[at].max()
        if low == high:
            out[at] = FLAT
        elif direction == "up":
            out[at] = np.clip(100.0 * (v[at] - low) / (high - low), 0.0, 100.0)
        else:
            out[at] = np.clip(100.0 * (high - v[at]) / (high - low), 0.0, 100.0)
    return out


def apply(rule: MinMax, values: Floats, context: Context) -> RuleResult:
    """Score, and remark on every constant column.

    Raises
    ------
    ValueError
        The leaf has no direction (refused by `scoring.scheme.check`).
    """
    if context.direction is None:
        raise ValueError("minmax needs a direction")
    scores = score_minmax(values, context.years, context.direction, rule.over)
    flat = flat_groups(values, context.years, rule.over)
    none = np.zeros(len(values), dtype=bool)
    return RuleResult(scores, none, tuple(flat_remark(year, _METHOD) for year in flat))


def describe(rule: MinMax, say: Say) -> str:
    """Say the rule in words."""
    if say.zh:
        among = "当年" if rule.over == "year" else "各年"
        return f"{among}全部考核对象的最小值至最大值折算 0-100，得分取决于表中有哪些对象"
    among = "that year" if rule.over == "year" else "all years"
    return f"position between least and greatest of {among}; depends on who is in the table"
