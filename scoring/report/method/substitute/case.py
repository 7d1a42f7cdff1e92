"""One unit under a rule, and a formula with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from scoring.report.method.figures import result
from scoring.scheme.rules import Context, resolve_limit, round_half_even
from scoring.scheme.rules.context import Floats
from scoring.scheme.rules.model import Compare
from scoring.scheme.rules.years import groups, places
from scoring.text import Text


@dataclass(frozen=True)
class Substituted:
    """A formula with numbers.

    Parameters
    ----------
    text : Text
    score : float
        0 to 100, not rounded.
    """

    text: Text
    score: float


@dataclass(frozen=True)
class Case:
    """One unit under a rule.

    Parameters
    ----------
    values : float64 array (n,)
        The indicator's values of all unit-years, NaN where there is none.
    at : int
        Position of the unit; it has a value.
    context : Context
        What the rule may look up.
    """

    values: Floats
    at: int
    context: Context

    @property
    def value(self) -> float:
        """The unit's own value."""
        return float(self.values[self.at])

    def limit(self, limit: Any) -> float:
        """Return a limit as it holds for this unit; NaN where there is none."""
        return float(resolve_limit(limit, self.context)[0][self.at])

    def group(self, over: Literal["year", "all"] = "year") -> tuple[Floats, int]:
        """Return the values of the unit's year (or of all years), and its position there."""
        for _year, which in groups(self.values, self.context.years, over):
            if self.at in which:
                return self.values[which], which.tolist().index(self.at)
        raise ValueError("the unit has no value")


def both(formula: str) -> Text:
    """Return a formula that reads the same in both languages."""
    return Text(formula, formula)


def clipped(formula: str, raw: float) -> Substituted:
    """Return a formula whose result is held within 0 and 100."""
    if 0 <= raw <= 100:
        return Substituted(both(f"{formula} {result(raw)}"), raw)
    end = 100.0 if raw > 100 else 0.0
    zh, en = ("超过 100，按 100 计", "above 100: 100") if end else ("低于 0，按 0 计", "below 0: 0")
    return Substituted(
        Text(f"{formula} {result(raw)}，{zh}", f"{formula} {result(raw)}, {en}"), end
    )


def flat() -> Substituted:
    zh, en = ("各对象数值相同或只有一个，得 50", "all values are equal, or there is one only: 50")
    return Substituted(Text(zh, en), 50.0)


def place(case: Case) -> tuple[int, int]:
    values, at = case.group()
    direction = case.context.direction or "up"
    return int(places(values, direction)[at]), len(values)


def rounded(v: float, compare: Compare) -> float:
    """Return the value as it is compared."""
    if compare.method == "full":
        return v
    return float(round_half_even(np.array([v]), compare.digits)[0])
