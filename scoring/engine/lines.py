"""The line a criterion draws for each unit: operator and limit, to be shown beside the value."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.scheme.rules import Context, meets, resolve_limit
from scoring.scheme.rules.model import AllOrNothing, Gate, Rule


@dataclass(frozen=True)
class Line:
    """``value op limit``, unit by unit, is what a criterion asks.

    Parameters
    ----------
    ops : object array (n,) of str
        "" where there is no line.
    limits : float64 array (n,)
        NaN where there is none.
    """

    ops: NDArray[np.object_]
    limits: NDArray[np.float64]


def line_of(rule: Rule | None, context: Context) -> Line:
    """Return a rule's line for n units; of a gate, the line of the branch each unit goes by.

    Parameters
    ----------
    rule : Rule or None
    context : Context
        As for scoring the leaf.
    """
    n = len(context.years)
    if isinstance(rule, AllOrNothing):
        limits, _, _ = resolve_limit(rule.limit, context)
        return Line(np.full(n, rule.op, dtype=object), limits)
    if isinstance(rule, Gate):
        tested = context.figure(rule.indicator)
        # an earlier year is that of the tested indicator, as in scoring
        own = replace(context, own=rule.indicator)
        limits, _, _ = resolve_limit(rule.limit, own)
        yes = meets(tested, rule.op, limits, rule.compare)
        no = ~yes & ~np.isnan(tested) & ~np.isnan(limits)
        then, other = line_of(rule.then, context), line_of(rule.else_, context)
        ops = np.where(yes, then.ops, np.where(no, other.ops, ""))
        return Line(ops, np.where(yes, then.limits, np.where(no, other.limits, np.nan)))
    return Line(np.full(n, "", dtype=object), np.full(n, np.nan))
