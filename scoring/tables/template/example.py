"""An invented figure for every column, within its range, and counts that agree with their rate."""

from __future__ import annotations

from typing import Any, cast

from scoring.scheme.checks_model import OrderCheck, ProductCheck, SumCheck
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.model import LimitBy
from scoring.tables.figures.indicators import Indicator
from scoring.tables.template.columns import asked, limits

BASE = 10_000.0
"""The denominator of an invented rate; also stands for a count that belongs to none."""

SHARE = 0.95
"""Of the way from the worst scored value to the best: plausible, and seen not to be perfect."""


def example_values(scheme: Scheme) -> dict[str, float]:
    """Return an invented value for every indicator that is asked for."""
    leaves = {leaf.id: leaf for leaf in scheme.leaves}
    known = asked(scheme)
    found: dict[str, float] = {}
    for leaf in scheme.leaves:
        if leaf.value is not None:
            den = found.setdefault(leaf.value.den, _inside(BASE, known[leaf.value.den], None))
            num = round(_typical(leaf) * den / leaf.value.times)
            found.setdefault(leaf.value.num, _inside(num, known[leaf.value.num], None))
    for key, indicator in known.items():
        leaf = leaves.get(key)
        value = _typical(leaf) if leaf is not None else BASE
        found.setdefault(key, _inside(value, indicator, leaf))
    _agree(scheme, found)
    return {key: found[key] for key in known}


def _agree(scheme: Scheme, found: dict[str, float]) -> None:
    """Let the figures hang together as the scheme's checks say; a rate may be absent by itself."""
    for check in scheme.checks:
        if isinstance(check, OrderCheck) and {check.smaller, check.larger} <= set(found):
            found[check.smaller] = min(found[check.smaller], found[check.larger])
        elif isinstance(check, SumCheck) and {check.total, *check.parts} <= set(found):
            found[check.total] = sum(found[part] for part in check.parts)
        elif isinstance(check, ProductCheck) and {check.count, check.rate, check.base} <= set(
            found
        ):
            found[check.count] = found[check.rate] * found[check.base] / check.times


def _typical(leaf: Node) -> float:
    """Return a value that the rule scores well, where the rule has ends of its own."""
    rule: Any = cast(Any, leaf).rule
    kind = leaf.rule.type if leaf.rule is not None else ""
    low, high = leaf.range or (None, None)
    if kind == "linear":
        zero, full = _number(rule.zero), _number(rule.full)
        value = zero + SHARE * (full - zero)
    elif kind == "ratio":
        value = SHARE * _number(rule.target)
    elif kind == "given":
        value = SHARE * rule.full
    elif kind == "all_or_nothing":
        value = _number(rule.limit)
    elif kind == "deduct":
        value = _number(rule.from_)
    elif kind == "steps":
        value = rule.steps[min(1, len(rule.steps) - 1)][0]
    elif low is not None and high is not None:
        value = low + SHARE * (high - low)
    else:
        value = 100 * SHARE
    return round(value, 2)


def _number(limit: Any) -> float:
    """Return a limit as one number: the first entry where it differs, 100 where it is not here."""
    if isinstance(limit, int | float):
        return float(limit)
    if isinstance(limit, LimitBy) and limit.table:
        return next(iter(limit.table.values()))
    return 100.0


def _inside(value: float, indicator: Indicator, leaf: Node | None) -> float:
    low, high = limits(indicator, leaf)
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)
