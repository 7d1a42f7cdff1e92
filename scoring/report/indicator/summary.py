"""All indicators of a year side by side: coverage, sameness, middle and ends, collinearity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from scoring.engine.year import Year
from scoring.report.board import OUT
from scoring.report.indicator.about import About, about
from scoring.report.indicator.classes import decimals_of
from scoring.report.indicator.collinearity import Collinearity, collinearity
from scoring.report.indicator.sameness import Sameness, sameness
from scoring.report.indicator.values import Values, values_of
from scoring.scheme.model import Node
from scoring.tables.bundle.read import Bundle


@dataclass(frozen=True)
class Line:
    """One indicator of the table, over the whole bundle.

    Parameters
    ----------
    group : str
        Its top node.
    known, owed, na, assessed : int
        Units with a value, those that ought to have one, those it does not apply to, all assessed:
        assessed = owed + na.
    mean, median, low, high : float or None
    decimals : int
        That print every value.
    vif : float or None
        None where it was not computed, see `Summary.collinearity`.
    """

    about: About
    group: str
    known: int
    owed: int
    na: int
    assessed: int
    sameness: Sameness
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    decimals: int
    vif: float | None

    @property
    def share_known(self) -> float | None:
        """Share of the units owing a value that handed one in, 0 to 1; None where none owes."""
        return self.known / self.owed if self.owed else None


@dataclass(frozen=True)
class Summary:
    """All indicators of a year, in file order."""

    year: int
    lines: tuple[Line, ...]
    collinearity: Collinearity


Order = Literal["scheme", "coverage", "same", "vif", "weight"]
ORDERS: tuple[str, ...] = get_args(Order)


def summary(bundle: Bundle, table: Year) -> Summary:
    """Return the table of all indicators; takes a moment at 2,850 units (regressions)."""
    columns = {leaf.id: values_of(bundle, table, leaf.id) for leaf in table.scheme.leaves}
    assessed = table.assessed
    told = collinearity({node: v.values[assessed] for node, v in columns.items()})
    tops = {leaf.id: top for top, leaf in _under_tops(table)}
    lines = tuple(_line(table, tops[n], v, told.vif.get(n)) for n, v in columns.items())
    return Summary(table.year, lines, told)


def sort_lines(lines: Iterable[Line], order: Order) -> tuple[Line, ...]:
    """Return the lines, those to look at first on top; equals in file order, unknown ones last.

    Parameters
    ----------
    order : {"scheme", "coverage", "same", "vif", "weight"}
        ``coverage`` the fewest values first, ``same`` the largest share of one value first,
        ``vif`` the largest first, ``weight`` the heaviest first.
    """
    keys = {
        "coverage": lambda line: line.share_known,
        "same": lambda line: _less(line.sameness.share),
        "vif": lambda line: _less(line.vif),
        "weight": lambda line: -line.about.weight,
    }
    if order == "scheme":
        return tuple(lines)
    key = keys[order]
    return tuple(sorted(lines, key=lambda line: (key(line) is None, key(line) or 0.0)))


def _less(x: float | None) -> float | None:
    return None if x is None else -x


def _under_tops(table: Year) -> Iterable[tuple[str, Node]]:
    top = ""
    for node, _above, depth in table.scheme.walk():
        if depth == 1:
            top = node.id
        if node.is_leaf:
            yield top, node


def _line(table: Year, group: str, values: Values, vif: float | None) -> Line:
    known, status = values.known, values.status
    n = len(known)
    at = table.row(values.node)
    return Line(
        about=about(table, values.node),
        group=group,
        known=n,
        owed=n + int((status == "missing").sum()),
        na=int((status == "na").sum()),
        assessed=int((status != OUT).sum()),
        sameness=sameness(values.values, table.score[at]),
        mean=float(np.mean(known)) if n else None,
        median=float(np.median(known)) if n else None,
        low=float(known.min()) if n else None,
        high=float(known.max()) if n else None,
        decimals=decimals_of(known),
        vif=vif,
    )
