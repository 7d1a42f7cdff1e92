"""Rule `rank_deduct`: points off for every place behind the first."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.marks import marked
from scoring.scheme.rules.model import RankDeduct
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import floor_words, points_words
from scoring.scheme.rules.years import groups, places


def score_rank_deduct(
    values: ArrayLike,
    years: ArrayLike,
    direction: Literal["up", "down"],
    *,
    per_place: float,
    points: float,
    floor: float = 0.0,
) -> Floats:
    """Score full marks for the first of the year, less `per_place` points a place behind.

    Source: item 1 of 财农〔2008〕91号, 20 points less 0.25 a place.

    Parameters
    ----------
    values : float64 array (n,)
        Of all units that take part; NaN is neither scored nor counted.
    years : int array (n,)
    direction : {"up", "down"}
        The first is the largest value for up, the smallest for down; ties share the better place.
    per_place, floor : float
        In points of the leaf; `floor` is the least that is left.
    points : float
        Full marks of the leaf.

    Returns
    -------
    float64 array (n,)
        NaN stays NaN.

    Raises
    ------
    ValueError
        Full marks that are not positive.
    """
    v = np.asarray(values, dtype=np.float64)
    behind = np.full(v.shape, np.nan)
    for _, at in groups(v, years):
        behind[at] = places(v[at], direction) - 1
    return marked(per_place * behind, points, floor)


def apply(rule: RankDeduct, values: Floats, context: Context) -> RuleResult:
    """Score by the leaf's own full marks.

    Raises
    ------
    ValueError
        The leaf has no direction (refused by `scoring.scheme.check`).
    """
    if context.direction is None:
        raise ValueError("rank_deduct needs a direction")
    scores = score_rank_deduct(
        values,
        context.years,
        context.direction,
        per_place=rule.per_place,
        points=context.points,
        floor=rule.floor,
    )
    return RuleResult(scores, np.zeros(len(values), dtype=bool))


def describe(rule: RankDeduct, say: Say) -> str:
    """Say the rule in words."""
    off, least = points_words(rule.per_place, say.lang), floor_words(rule.floor, say)
    if say.zh:
        return (
            f"按当年位次计分：首位满分，每后一位扣 {off}，{least}，并列取较好位次，"
            "得分取决于表中有哪些对象"
        )
    return (
        f"by that year's rank: full marks for the first, {off} off per place behind, {least}; "
        "ties share the better place; depends on who is in the table"
    )
