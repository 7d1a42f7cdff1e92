"""Rule `rank`: the place among the units of the year."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import Rank
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.years import FLAT, flat_remark, groups, places
from scoring.text import Text

_METHOD = Text("位次法", "the rank")


def score_rank(values: ArrayLike, years: ArrayLike, direction: Literal["up", "down"]) -> Floats:
    """Score ``100 (n - r) / (n - 1)``, r the place within the year and n how many have a value.

    Parameters
    ----------
    values : float64 array (n,)
        Of all units that take part; NaN is neither scored nor counted.
    years : int array (n,)
    direction : {"up", "down"}
        r = 1 is the largest value for up, the smallest for down; ties share the better place.

    Returns
    -------
    float64 array (n,)
        100 for the only value of a year; `FLAT` where several are all equal; NaN stays NaN.
    """
    v = np.asarray(values, dtype=np.float64)
    out = np.full(v.shape, np.nan)
    for _, at in groups(v, years):
        n = len(at)
        if n == 1:
            out[at] = 100.0
        elif v[at].min() == v[at].max():
            out[at] = FLAT
        else:
            out[at] = 100.0 * (n - places(v[at], direction)) / (n - 1)
    return out


def apply(rule: Rank, values: Floats, context: Context) -> RuleResult:
    """Score, and remark on every year in which all are equal.

    Raises
    ------
    ValueError
        The leaf has no direction (refused by `scoring.scheme.check`).
    """
    if context.direction is None:
        raise ValueError("rank needs a direction")
    scores = score_rank(values, context.years, context.direction)
    flat = [
        year
        for year, at in groups(values, context.years)
        if len(at) > 1 and values[at].min() == values[at].max()
    ]
    none = np.zeros(len(values), dtype=bool)
    return RuleResult(scores, none, tuple(flat_remark(year, _METHOD) for year in flat))


def describe(rule: Rank, say: Say) -> str:
    """Say the rule in words."""
    if say.zh:
        return "按当年位次折算：首位 100，末位 0，并列取较好位次，得分取决于表中有哪些对象"
    return (
        "by that year's rank: first 100, last 0, ties share the better place; "
        "depends on who is in the table"
    )
