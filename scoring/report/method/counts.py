"""How a unit's value was made of counts, with its numbers put in."""

from __future__ import annotations

import numpy as np

from scoring.engine.lookup import Lookup
from scoring.report.method.figures import figure, result
from scoring.report.method.table import formula_of
from scoring.scheme.model import Node, Scheme
from scoring.text import Text


def counts_in(scheme: Scheme, leaf: Node, lookup: Lookup, at: int) -> Text | None:
    """Return the formula of a derived value and the same with numbers.

    None where the value is not made of counts, or a rate was handed in and the counts were not.

    Parameters
    ----------
    at : int
        Position of the unit among those of `lookup`.
    """
    value, words = leaf.value, formula_of(scheme, leaf)
    if value is None or words is None:
        return None
    names = [value.num, value.den, *(x for p in value.plus for x in (p.rate, p.of))]
    held = {name: float(lookup.figure(name)[at]) for name in names}
    if any(np.isnan(x) for x in held.values()):
        return None
    parts = [figure(held[value.num])]
    parts += [f"{figure(held[p.rate])} × {figure(held[p.of])} ÷ 100" for p in value.plus]
    top = " + ".join(parts)
    top = f"({top})" if value.plus else top
    times = "" if value.times == 1 else f" × {figure(value.times)}"
    made = held[value.num] + sum(held[p.rate] * held[p.of] / 100 for p in value.plus)
    made = made * value.times / held[value.den] if held[value.den] else float("nan")
    if np.isnan(made):
        return None
    said = f"{top} ÷ {figure(held[value.den])}{times} {result(made)}"
    return Text(f"{words.zh}：{said}", f"{words.get('en')}: {said}")
