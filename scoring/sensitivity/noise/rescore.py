"""Scores of drawn values: the indicator's own rule, applied again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.engine.lookup import Lookup
from scoring.engine.nodes import round9
from scoring.scheme.model import Node
from scoring.scheme.rules import Context, apply_rule, compares_units

Floats = NDArray[np.float64]

_AT_ONCE = 1 << 17
"""Values scored in one call of a rule."""


@dataclass(frozen=True)
class LeafRule:
    """The rule of one indicator, ready to score other values of the same units.

    What the rule looks up (limits, benchmarks, other indicators, earlier years) stays as it was
    handed in: only the indicator's own value is another.

    Parameters
    ----------
    leaf : Node
    context : Context
        Of the n units, and of the other unit-years behind them where the rule compares all years.
    rest : float64 array (k,)
        The indicator's values of those others.
    """

    leaf: Node
    context: Context
    rest: Floats

    @property
    def compares(self) -> bool:
        """Whether a unit's score depends on the others: all must be scored again together."""
        return compares_units(self.leaf.rule)

    def scores(self, values: Floats) -> Floats:
        """Return the scores of values (r, n), NaN where there is none; rounded to nine decimals."""
        values = self._possible(values)
        if self.compares:
            return np.array([self._row(row) for row in values])
        r, n = values.shape
        out, rows = np.empty((r, n)), max(1, _AT_ONCE // max(n, 1))
        for lo in range(0, r, rows):
            part = values[lo : lo + rows]
            context = _repeated(self.context, len(part))
            scored = apply_rule(self.leaf.rule, part.ravel(), context)
            out[lo : lo + rows] = round9(scored.scores).reshape(part.shape)
        return out

    def _row(self, row: Floats) -> Floats:
        every = np.concatenate([row, self.rest]) if len(self.rest) else row
        return round9(apply_rule(self.leaf.rule, every, self.context).scores)[: len(row)]

    def _possible(self, values: Floats) -> Floats:
        """Hold values within what the indicator can be: a margin of error does not know."""
        low, high = self.leaf.range or (None, None)
        if low is not None or high is not None:
            values = np.clip(values, low, high)
        rule: Any = self.leaf.rule
        return np.clip(values, 0.0, rule.full) if rule.type == "given" else values


def leaf_rule(
    leaf: Node, lookup: Lookup, points: float, everyone: Lookup | None, own: NDArray[np.bool_]
) -> LeafRule:
    """Return the rule of an indicator with what it looks up.

    Parameters
    ----------
    lookup : Lookup
        Of the year's assessed units.
    points : float
        Full marks of the leaf.
    everyone : Lookup or None
        Of all years that share the scheme, the year's own units first; read where values of all
        years are compared.
    own : bool array
        Which unit-years of `everyone` are the year's.
    """
    if everyone is None or not _compares_years(leaf.rule):
        return LeafRule(leaf, lookup.context(leaf.id, leaf.direction, points), np.empty(0))
    rest = everyone.figure(leaf.id)[~own]
    return LeafRule(leaf, everyone.context(leaf.id, leaf.direction, points), rest)


def _compares_years(rule: Any) -> bool:
    if rule.type == "gate":
        return _compares_years(rule.then) or _compares_years(rule.else_)
    return rule.type == "minmax" and rule.over == "all"


def _repeated(context: Context, times: int) -> Context:
    """Return the context of `times` copies of the units, one after the other."""
    if times == 1:
        return context
    return replace(
        context,
        years=np.tile(context.years, times),
        regions=np.tile(context.regions, times),
        classes=np.tile(context.classes, times),
        names=None,
        figures=lambda name, back: np.tile(context.figure(name, back), times),
        benchmarks=lambda scope, name: np.tile(context.benchmark(scope, name), times),
    )
