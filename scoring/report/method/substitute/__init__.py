"""A scoring rule with one unit's numbers put in: what a person would write on paper.

Every formula is worked out here anew, in plain floating point, so that the example is a check of
the engine and not a copy of it; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from scoring.report.method.figures import figure
from scoring.report.method.lines import SIGNS
from scoring.report.method.substitute import direct, peers, points
from scoring.report.method.substitute.case import Case, Substituted
from scoring.scheme.rules.gate import opened
from scoring.text import Text

__all__ = ["Case", "Substituted", "substitute"]


def substitute(rule: Any, case: Case) -> Substituted | None:
    """Return a rule with the unit's numbers put in, None where it gives the unit no score."""
    if np.isnan(case.value):
        return None
    made = _RULES[rule.type](rule, case)
    return None if made is None or np.isnan(made.score) else made


def gate(rule: Any, case: Case) -> Substituted | None:
    """Say which side the unit goes by, then that side's rule among the units of that side."""
    holds, unknown, _remarks = opened(rule, case.context, ~np.isnan(case.values))
    if unknown[case.at]:
        return None
    tested = float(case.context.figure(rule.indicator)[case.at])
    limit = replace(case, context=replace(case.context, own=rule.indicator)).limit(rule.limit)
    title = case.context.titles.get(rule.indicator, Text(rule.indicator, rule.indicator))
    side = bool(holds[case.at])
    kept = np.where(holds & ~unknown if side else ~holds & ~unknown, case.values, np.nan)
    made = substitute(rule.then if side else rule.else_, replace(case, values=kept))
    if made is None:
        return None
    line = f"{figure(tested)} {SIGNS[rule.op]} {figure(limit)}"
    zh, en = ("成立", "holds") if side else ("不成立", "does not hold")
    text = Text(
        f"“{title.zh}” {line} {zh}；{made.text.zh}",
        f"“{title.get('en')}” {line} {en}; {made.text.en}",
    )
    return Substituted(text, made.score)


def _nothing(rule: Any, case: Case) -> None:
    return None


_RULES: dict[str, Callable[[Any, Case], Substituted | None]] = {
    "linear": direct.linear,
    "minmax": peers.minmax,
    "zscore": peers.zscore,
    "rank": peers.rank,
    "ratio": direct.ratio,
    "all_or_nothing": direct.all_or_nothing,
    "steps": points.steps,
    "deduct": points.deduct,
    "rank_deduct": points.rank_deduct,
    "gate": gate,
    "given": direct.given,
    "unpublished": _nothing,
}
