"""Who is in the tables, year by year: the units frame, and where each row stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.problems import Place
from scoring.tables.bundle.schema import UNITS, dtypes
from scoring.tables.collect import Collector
from scoring.tables.figures.rows import ReadRow, TableRows
from scoring.tables.figures.series import Ints
from scoring.tables.units.unit_list import Unit, UnitList, derived

_NAMED = 10
"""Units named at most in one remark."""


@dataclass(frozen=True)
class Roster:
    """Every unit and year of an input, k of them.

    Parameters
    ----------
    units : DataFrame
        `schema.UNITS`, k rows.
    sources : sequence of str or None, length k
        Where a unit that handed in no row is listed.
    rows : sequence of int32 array
        For each table the position of each row's unit and year, -1 where it was refused.
    """

    units: pd.DataFrame
    sources: Sequence[str | None]
    rows: Sequence[Ints]

    @property
    def classes(self) -> list[str | None]:
        """The class of each unit and year, None where it has none."""
        return self.units["class"].to_numpy(dtype=object, na_value=None).tolist()

    @property
    def years(self) -> NDArray[np.int16]:
        """The year of each, (k,)."""
        return self.units["year"].to_numpy()

    @property
    def owed(self) -> NDArray[np.bool_]:
        """Whether figures are owed, (k,): only assessed units owe any."""
        return self.units["assessed"].to_numpy(dtype=bool)


def make_roster(
    tables: Sequence[TableRows], listed: UnitList | None, free: bool, into: Collector
) -> Roster:
    """Return the units of every year of all tables, and those listed without a row.

    A listed unit that is assessed and has no row in a year is owed and absent. Without a list
    nobody can say who is owed; then it is only remarked on.
    """
    units: dict[tuple[str, int], Unit] = {}
    place: dict[tuple[str, int], int] = {}
    plain: dict[tuple[str, str], Unit] = {}
    unlisted: dict[str, str] = {}
    rows = []
    for read in tables:
        at = np.full(len(read.rows), -1, dtype=np.int32)
        for i, row in enumerate(read.rows):
            if row.unit is None or row.year is None:
                continue
            key = row.unit[0], row.year
            if key not in place:
                unit = listed.unit(*key) if listed else None
                if unit is None:
                    unit = plain.get(row.unit) or derived(*row.unit, free)
                    plain[row.unit] = unit  # the same in every year
                    if listed is not None:
                        unlisted.setdefault(key[0], unit.name)
                units[key], place[key] = unit, len(place)
            at[i] = place[key]
        rows.append(at)
        if not read.long:
            _say_duplicates(read, at, into)
    here = tables[0].table.at(None) if tables else Place()
    if unlisted:
        have = _names(list(unlisted.values()))
        into.say("table.unit_not_listed", here, n=len(unlisted), have=have)
    have_rows = set(units)
    for year in sorted({year for _, year in units}):
        _add_absent(units, year, listed, here, into)
    _say_gap(sorted({year for _, year in units}), here, into)
    sources = [None if key in have_rows else unit.source for key, unit in units.items()]
    return Roster(_frame(units), sources, rows)


def _add_absent(
    units: dict[tuple[str, int], Unit],
    year: int,
    listed: UnitList | None,
    here: Place,
    into: Collector,
) -> None:
    """Add the listed units without a row in that year, and name the assessed ones."""
    if listed is None:
        named = {code: unit.name for (code, _), unit in units.items()}
        gone = [name for code, name in named.items() if (code, year) not in units]
    else:
        gone = []
        for code in listed.codes:
            unit = listed.unit(code, year)
            if unit is None or (code, year) in units:
                continue
            units[code, year] = unit
            gone += [unit.name] if unit.assessed else []
    if gone:
        into.say("table.unit_absent", here, year=year, n=len(gone), have=_names(gone))


def _say_gap(years: Sequence[int], here: Place, into: Collector) -> None:
    """Remark on years between the first and the last of which there is no row at all."""
    gone = sorted(set(range(years[0], years[-1])) - set(years)) if years else []
    if gone:
        into.say("table.year_gap", here, years=gone)


def _say_duplicates(read: TableRows, at: Ints, into: Collector) -> None:
    """Refuse rows of a wide table that speak of the same unit, year, stream and round."""
    rows: dict[tuple[object, ...], list[ReadRow]] = {}
    times = np.bincount(at + 1)[at + 1]
    for i in np.flatnonzero((times > 1) & (at >= 0)).tolist():
        row = read.rows[i]
        if row.unit is not None and row.year is not None:
            key = row.unit[0], row.year, row.stream, row.round
            rows.setdefault(key, []).append(row)
    for (code, year, *_), found in rows.items():
        numbers = list(dict.fromkeys(row.row.number for row in found))
        if len(numbers) > 1 and found[0].unit is not None:
            said = {"when": f" {year} 年", "when_en": f" ({year})", "rows": numbers}
            name = found[0].unit[1]
            into.say("table.duplicate", read.table.at(numbers[1]), str(code), name=name, **said)


def _names(names: list[str]) -> list[str]:
    return [*names[:_NAMED], "…"] if len(names) > _NAMED else names


def _frame(units: dict[tuple[str, int], Unit]) -> pd.DataFrame:
    made = pd.DataFrame(list(units.values()), columns=pd.Index(Unit._fields))
    made = made.rename(columns={"class_": "class"}).assign(year=[year for _, year in units])
    return made.reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS))
