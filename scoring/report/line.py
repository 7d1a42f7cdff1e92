"""A unit's scores over the years, with the middle half of all units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.year import Year, number_or_none
from scoring.report.board import OUT
from scoring.report.compare import previous_year, same_scheme
from scoring.tables.bundle.read import Bundle

ABSENT = "absent"
"""Status of a year the unit is not in."""


@dataclass(frozen=True)
class LinePoint:
    """One year of the unit's line, with the middle half of all units.

    Parameters
    ----------
    breaks : bool
        The scheme differs from the year before: the line is broken here.
    status : {"", "missing", "na", "out", "absent"}
        Why there is no score; "" with one.
    """

    year: int
    score: float | None
    low: float | None
    median: float | None
    high: float | None
    breaks: bool
    status: str


def line_of(bundle: Bundle, years: dict[int, Year], code: str) -> tuple[LinePoint, ...]:
    """Return one point a year of the bundle, ascending."""
    out = []
    for year in bundle.years:
        table = years[year]
        scores = table.score[0][~np.isnan(table.score[0])]
        quarters = np.quantile(scores, [0.25, 0.5, 0.75]) if len(scores) else [None] * 3
        at = table.position.get(code)
        earlier = previous_year(bundle, year)
        out.append(
            LinePoint(
                year,
                number_or_none(table.score[0, at]) if at is not None else None,
                *(None if q is None else float(q) for q in quarters),
                breaks=earlier is not None and not same_scheme(bundle, year, earlier),
                status=_status(table, at),
            )
        )
    return tuple(out)


def _status(table: Year, at: int | None) -> str:
    if at is None:
        return ABSENT
    return str(table.status[0, at]) if table.assessed[at] else OUT
