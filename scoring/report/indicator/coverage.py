"""Who has a value and who has none, year by year; the counts always add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scoring.engine.year import Year
from scoring.report.board import OUT
from scoring.report.compare import same_scheme
from scoring.report.indicator.values import values_of
from scoring.tables.bundle.read import Bundle
from scoring.viewer import Viewer


@dataclass(frozen=True)
class Coverage:
    """One year's counts of one indicator.

    Parameters
    ----------
    units : int
        Always known + missing + na + out.
    other_scheme : bool
        That year is assessed by another scheme than the year shown.
    """

    year: int
    units: int
    known: int
    missing: int
    na: int
    out: int
    other_scheme: bool

    @property
    def owed(self) -> int:
        """Units that ought to have a value: those with one and those missing."""
        return self.known + self.missing


def coverage(
    bundle: Bundle, years: Mapping[int, Year], year: int, node: str, viewer: Viewer
) -> tuple[Coverage, ...]:
    """Count the units a viewer may see, for every year whose scheme has the indicator, ascending.

    Parameters
    ----------
    years : mapping of year to Year
        Every year of the bundle.
    year : int
        The year shown.
    """
    found = []
    for y, table in sorted(years.items()):
        if node not in table.tree.index or table.node(node).children:
            continue
        statuses = values_of(bundle, table, node).status
        seen = [s for c, s in zip(table.codes, statuses, strict=True) if viewer.sees(c)]
        held = Counter(seen)
        found.append(
            Coverage(
                year=y,
                units=len(seen),
                known=held[""],
                missing=held["missing"],
                na=held["na"],
                out=held[OUT],
                other_scheme=not same_scheme(bundle, y, year),
            )
        )
    return tuple(found)
