"""The units and rows that a headline figure is counted on, year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.engine.year import Year
from scoring.frames import only
from scoring.viewer import Viewer


@dataclass(frozen=True)
class Seen:
    """What a figure of one year is counted on.

    Parameters
    ----------
    table : Year
    codes : set of str
        Units assessed that year which the viewer may see, whatever they handed in.
    rows, upto : DataFrame
        Their panel rows of the year, and those of every year so far in which a unit was assessed.
    """

    table: Year
    codes: frozenset[str]
    rows: pd.DataFrame
    upto: pd.DataFrame

    @property
    def points(self) -> np.ndarray:
        """Points of the total of the units seen, NaN where there is none."""
        return self.table.points[0][[c in self.codes for c in self.table.codes]]


def seen_of(
    panel: pd.DataFrame, years: dict[int, Year], wanted: list[int], viewer: Viewer
) -> dict[int, Seen]:
    """Return what the figures of the years `wanted` are counted on.

    A unit counts in the years it was assessed in: one that left the assessment keeps its past.

    Parameters
    ----------
    panel : DataFrame
        Columns code, year and whatever the figures read.
    years : dict of year to Year
        Every year of the bundle.
    """
    codes = {
        y: frozenset(c for c, on in zip(t.codes, t.assessed, strict=True) if on and viewer.sees(c))
        for y, t in years.items()
    }
    parts = {
        y: only(panel, (panel["year"] == y) & panel["code"].isin(list(c))) for y, c in codes.items()
    }
    return {
        y: Seen(years[y], codes[y], parts[y], pd.concat([p for z, p in parts.items() if z <= y]))
        for y in wanted
    }
