"""The lines an indicator must keep, in the form under which it passes: value op limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scoring.report.method.saying import limit_text
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules.model import Compare, Op
from scoring.text import Text

SIGNS: dict[Op, str] = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
"""Comparisons as they are printed."""

_NOT: dict[Op, Op] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
"""A veto is written as what fails; here stands what passes."""


@dataclass(frozen=True)
class Line:
    """One line: the value passes where ``value op limit``.

    Parameters
    ----------
    limit : Text
        In words.
    limit_key : object
        The limit as data: equal for equal limits.
    """

    op: Op
    limit: Text
    limit_key: Any
    compare: Compare

    @property
    def sign(self) -> str:
        """The comparison as it is printed."""
        return SIGNS[self.op]

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal for lines that let the same values pass."""
        return (self.op, self.limit_key, self.compare.method, self._digits)

    @property
    def _digits(self) -> int:
        return self.compare.digits if self.compare.method == "rounded" else 0


def lines_of(scheme: Scheme, leaf: Node) -> tuple[Line, ...]:
    """Return the lines of an indicator: its own rule's, then those of vetoes on it; each once."""
    found: dict[tuple[Any, ...], Line] = {}
    rule = leaf.rule
    if rule is not None and rule.type == "all_or_nothing":
        _add(scheme, found, rule.op, rule.limit, rule.compare)
    for veto in scheme.vetoes:
        if veto.indicator == leaf.id:
            _add(scheme, found, _NOT[veto.fails.op], veto.fails.limit, veto.fails.compare)
    return tuple(found.values())


def _add(
    scheme: Scheme, found: dict[tuple[Any, ...], Line], op: Op, limit: Any, compare: Compare
) -> None:
    words = limit_text(scheme, limit)
    key = limit if isinstance(limit, int | float) else _frozen(limit)
    line = Line(op, words, key, compare)
    found.setdefault(line.key, line)


def _frozen(limit: Any) -> tuple[Any, ...]:
    """Return a limit by region, class, year or reference as something that can be compared."""
    return (type(limit).__name__, *sorted(limit.model_dump().items()))
