"""Rules that look at the unit's own value alone: linear, ratio, all_or_nothing, given."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.report.method.figures import figure, less
from scoring.report.method.lines import SIGNS
from scoring.report.method.substitute.case import Case, Substituted, clipped, rounded
from scoring.scheme.rules import meets
from scoring.text import Text


def linear(rule: Any, case: Case) -> Substituted | None:
    """100 x (value - zero) / (full - zero), clipped; None without two ends."""
    zero, full, v = case.limit(rule.zero), case.limit(rule.full), case.value
    if np.isnan(zero) or np.isnan(full) or zero == full:
        return None
    formula = f"100 × ({figure(v)} − {less(zero)}) ÷ ({figure(full)} − {less(zero)})"
    return clipped(formula, 100.0 * (v - zero) / (full - zero))


def ratio(rule: Any, case: Case) -> Substituted | None:
    """100 x value / target, clipped; None without a positive target."""
    target, v = case.limit(rule.target), case.value
    if np.isnan(target) or target <= 0:  # a target that was looked up may be anything
        return None
    return clipped(f"100 × {less(v)} ÷ {figure(target)}", 100.0 * v / target)


def all_or_nothing(rule: Any, case: Case) -> Substituted | None:
    """The comparison, and whether it holds; None without a limit."""
    limit, v = case.limit(rule.limit), case.value
    if np.isnan(limit):
        return None
    met = bool(meets(np.array([v]), rule.op, limit, rule.compare)[0])
    shown = rounded(v, rule.compare)
    line = f"{figure(shown)} {SIGNS[rule.op]} {figure(limit)}"
    first = Text("", "")
    if shown != v:
        first = Text(
            f"{figure(v)} 修约为 {figure(shown)}；", f"{figure(v)} rounds to {figure(shown)}; "
        )
    zh, en = ("成立，得 100", "holds: 100") if met else ("不成立，得 0", "does not hold: 0")
    return Substituted(
        Text(f"{first.zh}{line} {zh}", f"{first.en}{line} {en}"), 100.0 if met else 0.0
    )


def given(rule: Any, case: Case) -> Substituted:
    """100 x marks awarded / marks to be had."""
    raw = 100.0 * case.value / rule.full
    return clipped(f"100 × {less(case.value)} ÷ {figure(rule.full)}", raw)
