"""Scoring rules: values in, scores in [0, 100] out. One rule type a file (DESIGN section 5).

A rule file holds the pure function on arrays (``score_linear(values, zero, full)`` ...), `apply`
(resolve the limits for the units, then score) and `describe` (the rule in words).

- ``RULES[type](rule, values, context) -> RuleResult`` scores one leaf; ``apply_rule(rule, values,
  context)`` looks the type up. `values` is float64 (n,), NaN where there is none; `context` holds
  years, regions, classes (n,), the leaf's direction and full marks, and what may be looked up.
- ``RuleResult``: `scores` (n,), not rounded yet; `lacking` (n,), a value without a limit, to be
  missing; `unscored` (n,), no published rule, to be na; `remarks`, notices for people.
- `OutOfRange` is raised for marks outside their range; ``.at`` are the positions.
- ``describe(rule, lang)`` says any rule in words; `scoring.scheme.rule_words` says a leaf's, with
  its unit and the titles of the indicators it names.
- ``meets(values, op, limit, compare)`` and ``resolve_limit(limit, context)`` serve vetoes too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoring.scheme.rules import (
    all_or_nothing,
    deduct,
    gate,
    given,
    linear,
    minmax,
    rank,
    rank_deduct,
    ratio,
    step_words,
    steps,
    unpublished,
    zscore,
)
from scoring.scheme.rules.compare import meets, round_half_even
from scoring.scheme.rules.context import Context, Floats, OutOfRange, RuleResult
from scoring.scheme.rules.limits import resolve_limit
from scoring.scheme.rules.say import Say

__all__ = [
    "RELATIVE",
    "RULES",
    "Context",
    "OutOfRange",
    "RuleResult",
    "Say",
    "apply_rule",
    "compares_units",
    "describe",
    "describe_as",
    "meets",
    "resolve_limit",
    "round_half_even",
]

RULES: dict[str, Callable[[Any, Floats, Context], RuleResult]] = {
    "linear": linear.apply,
    "minmax": minmax.apply,
    "zscore": zscore.apply,
    "rank": rank.apply,
    "ratio": ratio.apply,
    "all_or_nothing": all_or_nothing.apply,
    "steps": steps.apply,
    "deduct": deduct.apply,
    "rank_deduct": rank_deduct.apply,
    "gate": gate.apply,
    "given": given.apply,
    "unpublished": unpublished.apply,
}
"""Rule type -> function: every type of `scoring.scheme.rules.model.Rule`."""

_WORDS: dict[str, Callable[[Any, Say], str]] = {
    "linear": linear.describe,
    "minmax": minmax.describe,
    "zscore": zscore.describe,
    "rank": rank.describe,
    "ratio": ratio.describe,
    "all_or_nothing": all_or_nothing.describe,
    "steps": step_words.describe,
    "deduct": deduct.describe,
    "rank_deduct": rank_deduct.describe,
    "gate": gate.describe,
    "given": given.describe,
    "unpublished": unpublished.describe,
}


RELATIVE = frozenset({"minmax", "zscore", "rank", "rank_deduct"})
"""Rules whose scores depend on who is in the table: ranks may be compared, scores may not."""


def compares_units(rule: Any) -> bool:
    """Return True where a unit's score depends on the others of its year; gates by their sides."""
    if rule.type == "gate":
        return compares_units(rule.then) or compares_units(rule.else_)
    return rule.type in RELATIVE


def apply_rule(rule: Any, values: Floats, context: Context) -> RuleResult:
    """Score one leaf by its rule.

    Raises
    ------
    OutOfRange
        Marks outside [0, full] under `given`, or outside their range under `steps`.
    """
    return RULES[rule.type](rule, values, context)


def describe(rule: Any, lang: str) -> str:
    """Say a rule in plain words, Chinese or English, its indicators by their ids."""
    return describe_as(rule, Say(lang))


def describe_as(rule: Any, say: Say) -> str:
    """Say a rule in plain words, with the unit and the titles that `say` knows."""
    return _WORDS[rule.type](rule, say)
