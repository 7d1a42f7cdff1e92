"""Rule `steps`: a ladder of bounds, the first one reached gives the score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.compare import FULL, round_half_even
from scoring.scheme.rules.context import Context, Floats, RuleResult
from scoring.scheme.rules.model import Compare, Steps
from scoring.scheme.rules.words import compare_words, number_words


def score_steps(
    values: ArrayLike,
    steps: Sequence[tuple[float, float]],
    *,
    interpolate: bool = False,
    points: float | None = None,
    compare: Compare = FULL,
) -> Floats:
    """Score by descending bounds: the first ``v >= bound`` wins.

    Source: the ladders of 财农〔2008〕91号 (DESIGN section 5).

    Parameters
    ----------
    values : float64 array (n,)
    steps : sequence of (bound, score)
        Bounds strictly descending.
    interpolate : bool
        Between two bounds the score lies on the straight line between their scores; from the
        first bound up it is the first score.
    points : float, optional
        The leaf's full marks where the scores are written as points of it (``in: points``).
    compare : Compare
        ``rounded``: the value is rounded half-even first (GB/T 8170).

    Returns
    -------
    float64 array (n,)
        0 to 100; 0 below the last bound, interpolated or not (no bound is reached); NaN stays NaN.
    """
    v = np.asarray(values, dtype=np.float64)
    if compare.method == "rounded":
        v = round_half_even(v, compare.digits)
    bounds = np.array([bound for bound, _ in steps], dtype=np.float64)
    scores = np.array([score for _, score in steps], dtype=np.float64)
    if points is not None:
        scores = 100.0 * scores / points
    out = np.zeros(v.shape)
    # lowest bound first, so that the highest one reached is written last
    for i in range(len(bounds) - 1, -1, -1):
        reached = v >= bounds[i]
        if interpolate and i:
            rise, run = scores[i - 1] - scores[i], bounds[i - 1] - bounds[i]
            out = np.where(reached, scores[i] + rise * (v - bounds[i]) / run, out)
        else:
            out = np.where(reached, scores[i], out)
    return np.where(np.isnan(v), np.nan, np.clip(out, 0.0, 100.0))


def apply(rule: Steps, values: Floats, context: Context) -> RuleResult:
    """Score; points are turned into scores by the leaf's own full marks."""
    scores = score_steps(
        values,
        rule.steps,
        interpolate=rule.interpolate,
        points=context.points if rule.in_ == "points" else None,
        compare=rule.compare,
    )
    return RuleResult(scores, np.zeros(len(values), dtype=bool))


def describe(rule: Steps, lang: str) -> str:
    """Say the rule in words, every step listed."""
    unit = ("分" if rule.in_ == "points" else "") if lang == "zh" else ""
    if lang == "en" and rule.in_ == "points":
        unit = " points"
    ladder = [f"≥{number_words(bound)}: {number_words(score)}{unit}" for bound, score in rule.steps]
    rounded = compare_words(rule.compare, lang)
    if lang == "zh":
        head = "分段线性" if rule.interpolate else "分档"
        return f"{head} {'，'.join(ladder)}，其余 0{unit}{rounded}"
    head = "piecewise linear" if rule.interpolate else "steps"
    return f"{head} {', '.join(ladder)}, else 0{unit}{rounded}"
