"""Rule `zscore`: the distance from the year's mean in sample standard deviations."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import ZScore
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.years import FLAT, flat_groups, flat_remark, groups
from scoring.text import Text

_METHOD = Text("标准分法", "the standard score")
_MIDDLE, _PER_DEVIATION = 50.0, 10.0


def score_zscore(values: ArrayLike, years: ArrayLike, direction: Literal["up", "down"]) -> Floats:
    """Score ``50 + 10 z`` (up) or ``50 - 10 z`` (down), clipped to [0, 100].

    z = (v - mean) / s over that year's values, s the sample standard deviation (n - 1).

    Parameters
    ----------
    values : float64 array (n,)
        Of all units that take part; NaN is neither scored nor counted.
    years : int array (n,)
    direction : {"up", "down"}

    Returns
    -------
    float64 array (n,)
        `FLAT` where all values of the year are equal or there is only one; NaN stays NaN.
    """
    v = np.asarray(values, dtype=np.float64)
    out = np.full(v.shape, np.nan)
    for _, at in groups(v, years):
        own = _sized(v[at])
        if own.min() == own.max():
            out[at] = FLAT
            continue
        z = (own - own.mean()) / own.std(ddof=1)
        rise = _PER_DEVIATION * z if direction == "up" else -_PER_DEVIATION * z
        out[at] = np.clip(_MIDDLE + rise, 0.0, 100.0)
    return out


def _sized(v: Floats) -> Floats:
    """Return the values times a power of two, the greatest near 1: no square over- or underflows.

    The score does not depend on the unit of measure, and a power of two costs no digit.
    """
    exponent = int(np.frexp(np.abs(v).max())[1])
    return np.ldexp(v, -exponent)


def apply(rule: ZScore, values: Floats, context: Context) -> RuleResult:
    """Score, and remark on every constant column.

    Raises
    ------
    ValueError
        The leaf has no direction (refused by `scoring.scheme.check`).
    """
    if context.direction is None:
        raise ValueError("zscore needs a direction")
    scores = score_zscore(values, context.years, context.direction)
    flat = flat_groups(values, context.years)
    none = np.zeros(len(values), dtype=bool)
    return RuleResult(scores, none, tuple(flat_remark(year, _METHOD) for year in flat))


def describe(rule: ZScore, say: Say) -> str:
    """Say the rule in words."""
    if say.zh:
        return "按当年标准分折算：50 + 10 × 标准分，限于 0-100，得分取决于表中有哪些对象"
    return "50 + 10 standard deviations from that year's mean; depends on who is in the table"
