"""Scoring rules: values in, scores in [0, 100] out. One rule type a file (DESIGN section 5).

A rule file holds the pure function on arrays (``score_linear(values, zero, full)`` ...), `apply`
(resolve the limits for the units, then score) and `describe` (the rule in words).

- ``RULES[type](rule, values, context) -> RuleResult`` scores one leaf; ``apply_rule(rule, values,
  context)`` looks the type up. `values` is float64 (n,), NaN where there is none; `context` holds
  years, regions, classes (n,), the leaf's direction and its full marks.
- ``RuleResult``: `scores` (n,), not rounded yet; `lacking` (n,), a value without a limit, to be
  missing; `remarks`, notices for people.
- `OutOfRange` is raised by `given` for marks outside [0, full]; ``.at`` are the positions.
- ``describe(rule, lang)`` says any rule in words, also those not computed yet.
- ``meets(values, op, limit, compare)`` and ``resolve_limit(limit, context)`` serve vetoes too.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from scoring.scheme.rules import (
    all_or_nothing,
    given,
    linear,
    minmax,
    ratio,
    steps,
    unpublished,
)
from scoring.scheme.rules.compare import meets, round_half_even
from scoring.scheme.rules.context import Context, Floats, NotComputed, OutOfRange, RuleResult
from scoring.scheme.rules.limits import resolve_limit

__all__ = [
    "RULES",
    "Context",
    "NotComputed",
    "OutOfRange",
    "RuleResult",
    "apply_rule",
    "describe",
    "meets",
    "resolve_limit",
    "round_half_even",
]

_FILES: dict[str, ModuleType] = {
    "linear": linear,
    "minmax": minmax,
    "ratio": ratio,
    "all_or_nothing": all_or_nothing,
    "steps": steps,
    "given": given,
    "unpublished": unpublished,
}

RULES: dict[str, Callable[[Any, Floats, Context], RuleResult]] = {
    name: module.apply for name, module in _FILES.items()
}
"""Rule type -> function; a type that is absent is not computed by this version."""

_NOT_YET = {
    "zscore": (
        "标准分折算，得分取决于表中有哪些对象",
        "standard score; depends on who is in the table",
    ),
    "rank": ("按位次折算，得分取决于表中有哪些对象", "by rank; depends on who is in the table"),
    "deduct": ("按偏离程度扣分", "points off by distance from the start value"),
    "rank_deduct": ("按位次扣分", "points off per place"),
    "gate": ("先过关后计分", "one rule or another, by a test"),
}


def apply_rule(rule: Any, values: Floats, context: Context) -> RuleResult:
    """Score one leaf by its rule.

    Raises
    ------
    NotComputed
        A rule type that `scoring.scheme.unsupported` lists.
    OutOfRange
        Marks outside [0, full] under `given`.
    """
    if rule.type not in RULES:
        raise NotComputed(rule.type)
    return RULES[rule.type](rule, values, context)


def describe(rule: Any, lang: str) -> str:
    """Say a rule in plain words, Chinese or English."""
    if rule.type in _FILES:
        return _FILES[rule.type].describe(rule, lang)
    return _NOT_YET[rule.type][0 if lang == "zh" else 1]
