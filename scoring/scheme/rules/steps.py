"""Rule `steps`: a ladder of bounds, the first one met gives the score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.scheme.rules.compare import FULL, OPS, round_half_even
from scoring.scheme.rules.context import Context, Floats, OutOfRange, RuleResult
from scoring.scheme.rules.limits import GIVE_FIGURE, say_missing, title_of
from scoring.scheme.rules.model import Compare, Steps
from scoring.text import Text

StepOp = Literal[">=", ">", "<=", "<"]
Range = tuple[float, float]


def step_met(
    values: ArrayLike, bounds: Sequence[float], op: StepOp = ">=", compare: Compare = FULL
) -> NDArray[np.int64]:
    """Return the first bound each value meets (``value op bound``); -1 where it meets none.

    Parameters
    ----------
    values : float64 array (n,)
        NaN meets none.
    bounds : sequence of float
        Strictly descending for ``>=`` and ``>``, ascending for ``<=`` and ``<``.
    op : {">=", ">", "<=", "<"}
    compare : Compare
        ``rounded``: the value is rounded half-even first (GB/T 8170).
    """
    v = _compared(values, compare)
    found = np.full(v.shape, -1, dtype=np.int64)
    # the easiest bound first, so that the hardest one met is written last
    for i in range(len(bounds) - 1, -1, -1):
        found = np.where(OPS[op](v, bounds[i]), i, found)
    return found


def score_steps(
    values: ArrayLike,
    steps: Sequence[tuple[float, float]],
    *,
    op: StepOp = ">=",
    interpolate: bool = False,
    points: float | None = None,
    compare: Compare = FULL,
) -> Floats:
    """Score by a ladder: the first bound the value meets wins.

    Source: the ladders of 财农〔2008〕91号 (DESIGN section 5).

    Parameters
    ----------
    values : float64 array (n,)
    steps : sequence of (bound, score)
        Bounds in the order of `step_met`.
    op : {">=", ">", "<=", "<"}
    interpolate : bool
        Between two bounds the score lies on the straight line between their scores; from the
        first bound on it is the first score.
    points : float, optional
        The leaf's full marks where the scores are written as points of it (``in: points``).
    compare : Compare
        ``rounded``: the value is rounded half-even first (GB/T 8170).

    Returns
    -------
    float64 array (n,)
        0 to 100; 0 where no bound is met, interpolated or not; NaN stays NaN.
    """
    v = _compared(values, compare)
    bounds = np.array([bound for bound, _ in steps], dtype=np.float64)
    scores = np.array([score for _, score in steps], dtype=np.float64)
    if points is not None:
        scores = 100.0 * scores / points
    met = step_met(v, bounds.tolist(), op)
    out = np.where(met < 0, 0.0, scores[met])
    if interpolate:
        for i in range(1, len(bounds)):
            rise, run = scores[i - 1] - scores[i], bounds[i - 1] - bounds[i]
            here = met == i
            # only values of this step: of others, however far, nothing is computed
            out[here] = scores[i] + rise * (v[here] - bounds[i]) / run
    return np.where(np.isnan(v), np.nan, np.clip(out, 0.0, 100.0))


def picked(mark: float | Range, pick: str | None) -> float:
    """Return the one score of a step: its own, or the low end, middle or high end of its range.

    Raises
    ------
    ValueError
        A range, and nobody said which mark of it (refused by `scoring.scheme.check`).
    """
    if not isinstance(mark, tuple):
        return mark
    low, high = mark
    if pick is None:
        raise ValueError("a range of scores needs pick or given")
    return {"low": low, "middle": (low + high) / 2, "high": high}[pick]


def apply(rule: Steps, values: Floats, context: Context) -> RuleResult:
    """Score; points are turned into scores by the leaf's own full marks.

    Raises
    ------
    OutOfRange
        A mark awarded (``given``) outside the range of the step the value meets.
    """
    none = np.zeros(len(values), dtype=bool)
    points = context.points if rule.in_ == "points" else None
    if rule.given is not None:
        return _awarded(rule, rule.given, values, context)
    ladder = [(bound, picked(mark, rule.pick)) for bound, mark in rule.steps]
    scores = score_steps(
        values,
        ladder,
        op=rule.op,
        interpolate=rule.interpolate,
        points=points,
        compare=rule.compare,
    )
    return RuleResult(scores, none)


def _awarded(rule: Steps, column: str, values: Floats, context: Context) -> RuleResult:
    """Score by the mark awarded where the step met leaves a range, else by the step's score."""
    ends = [mark if isinstance(mark, tuple) else (mark, mark) for _, mark in rule.steps]
    # no bound met: the last entry, none at all
    low, high = (np.array([*end, 0.0]) for end in zip(*ends, strict=True))
    met = step_met(values, [bound for bound, _ in rule.steps], rule.op, rule.compare)
    known = ~np.isnan(values)
    open_ = known & (low[met] < high[met])
    marks = context.figure(column)
    outside = np.flatnonzero(open_ & ((marks < low[met]) | (marks > high[met])))
    if len(outside):
        raise OutOfRange(outside, low[met][outside], high[met][outside], column, marks[outside])
    absent = open_ & np.isnan(marks)
    title = title_of(context, column)
    cause = Text(
        f"缺少“{title.zh}”，区间内的得分无从确定",
        f"“{title.get('en')}” is missing, so the mark within the range is not known",
    )
    scale = 100.0 / context.points if rule.in_ == "points" else 1.0
    scores = np.clip(np.where(open_, marks, low[met]) * scale, 0.0, 100.0)
    remarks = say_missing(absent, column, cause, GIVE_FIGURE, context)
    return RuleResult(np.where(known, scores, np.nan), absent, remarks)


def _compared(values: ArrayLike, compare: Compare) -> Floats:
    v = np.asarray(values, dtype=np.float64)
    return round_half_even(v, compare.digits) if compare.method == "rounded" else v
