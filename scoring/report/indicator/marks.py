"""Lines of the distribution: what the rule asks for, the veto line, published benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from scoring.engine.year import Year
from scoring.frames import none_or, only
from scoring.scheme.rules.limits import REGIONS
from scoring.scheme.rules.model import LimitBy
from scoring.scheme.rules.steps import picked
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

Kind = Literal["zero", "full", "target", "limit", "step", "upto", "from", "veto", "reference"]


@dataclass(frozen=True)
class Mark:
    """One value that means something.

    Parameters
    ----------
    kind : {"zero", "full", "target", "limit", "step", "upto", "from", "veto", "reference"}
        Scores 0, scores 100, target, line to reach, step of a ladder (from there up, or up to
        there), where deduction begins, veto line, published benchmark.
    value : float
    whose : Text or None
        Region or class the limit holds for, or scope of the benchmark; None = everybody.
    score : float or None
        Score of a step (or points, where the ladder is written in points); None for a range.
    source : str
        Of a benchmark.
    """

    kind: Kind
    value: float
    whose: Text | None = None
    score: float | None = None
    source: str = ""


def marks(bundle: Bundle, table: Year, node: str) -> tuple[Mark, ...]:
    """Return the marks of an indicator in a year: rule, vetoes, benchmarks, in this order.

    Limits that depend on other figures (another indicator, the unit's own past) have no one place
    on an axis and are left to the rule's words.
    """
    rule: Any = table.node(node).rule
    found = [*_of_rule(table, rule)]
    for veto in table.scheme.vetoes:
        if veto.indicator == node:
            found += _limit(table, "veto", veto.fails.limit)
    return (*found, *_references(bundle, table.year, node))


_LIMITS: dict[str, dict[str, Kind]] = {
    "linear": {"zero": "zero", "full": "full"},
    "ratio": {"target": "target"},
    "all_or_nothing": {"limit": "limit"},
    "deduct": {"from_": "from"},
    "given": {"full": "full"},
}
"""Rule type -> its limits and what each means."""


def _of_rule(table: Year, rule: Any) -> Iterator[Mark]:
    for name, kind in _LIMITS.get(rule.type, {}).items():
        yield from _limit(table, kind, getattr(rule, name))
    if rule.type == "steps":
        for bound, mark in rule.steps:
            # a range of scores has no one score, unless the scheme says which is taken
            open_ = isinstance(mark, tuple) and rule.pick is None
            kind: Kind = "step" if rule.op.startswith(">") else "upto"
            yield Mark(kind, float(bound), score=None if open_ else picked(mark, rule.pick))
    if rule.type == "gate":
        yield from _of_rule(table, rule.then)
        yield from _of_rule(table, rule.else_)


def _limit(table: Year, kind: Kind, limit: Any) -> Iterator[Mark]:
    if isinstance(limit, int | float):
        yield Mark(kind, float(limit))
    elif isinstance(limit, LimitBy):
        for key, value in limit.table.items():
            if limit.by == "year":
                if key == str(table.year):
                    yield Mark(kind, float(value))
            else:
                said = Text(key, table.scheme.say(key, "en"))
                yield Mark(kind, float(value), REGIONS.get(key, said))


def _references(bundle: Bundle, year: int, node: str) -> Iterator[Mark]:
    table = bundle.references
    rows = only(table, (table["year"] == year) & (table["indicator"] == node))
    for scope, value, source in zip(rows["scope"], rows["value"], rows["source"], strict=True):
        if none_or(value) is not None:
            said = str(scope)
            yield Mark(
                "reference", float(value), Text(said, said), source=str(none_or(source) or "")
            )
