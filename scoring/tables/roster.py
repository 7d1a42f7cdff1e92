"""Who is in the table, year by year: the units frame, and the rows in step with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scoring.tables.bundle.schema import UNITS, dtypes
from scoring.tables.collect import Collector
from scoring.tables.join import Joiner
from scoring.tables.reading.cells import read_year
from scoring.tables.reading.raw import RawRow, RawTable
from scoring.tables.unit_list import Unit, UnitList, derived
from scoring.tables.wide import UnitRow

_NAMED = 10
"""Units named at most in one remark."""


@dataclass(frozen=True)
class ReadRow:
    """A row with the unit and year found for it; None where they were refused."""

    unit: tuple[str, str] | None
    year: int | None
    row: RawRow


@dataclass(frozen=True)
class Roster:
    """`units`: `schema.UNITS`, one row a unit and year. `rows`: what `wide.read_values` reads."""

    units: pd.DataFrame
    rows: tuple[UnitRow, ...]


def read_rows(
    table: RawTable,
    year_column: int | None,
    joiner: Joiner | None,
    year: int | None,
    into: Collector,
) -> list[ReadRow]:
    """Find unit and year of every row; `joiner` is None where the header names no unit."""
    if year_column is None and year is None:
        into.say("table.no_year", table.at(table.header_row))
    width, left = len(table.header), 0
    rows: list[ReadRow] = []
    for row in table.rows:
        if len(row.cells) > width:
            into.say("table.cell_beyond_header", table.at(row.number, width), row.cells[width])
        found = year
        if year_column is not None:
            found = read_year(row.cells[year_column])
            if found is None:
                at = table.at(row.number, year_column)
                into.say("table.year_form", at, row.cells[year_column])
            elif year is not None and found != year:
                left += 1
                continue
        unit = joiner.unit(row.number, row.cells) if joiner else None
        rows.append(ReadRow(unit, found, row))
    if joiner is not None:
        joiner.finish()
    if left and year is not None:
        code = "table.year_left_out" if rows else "table.no_year_rows"
        into.say(code, table.at(None, year_column), year=year, n=left)
    return rows


def make_roster(
    table: RawTable,
    rows: Sequence[ReadRow],
    listed: UnitList | None,
    free: bool,
    into: Collector,
) -> Roster:
    """Return the units of every year and the rows that stand for them.

    A listed unit that is assessed and has no row in a year is owed and absent: it gets a row of
    empty cells. Without a list nobody can say who is owed; then it is only remarked on.
    """
    first: dict[tuple[str, int], UnitRow] = {}
    again: dict[tuple[str, int], list[int]] = {}
    units: dict[tuple[str, int], Unit] = {}
    unlisted: dict[str, str] = {}
    out: list[UnitRow] = []
    for read in rows:
        number, cells = read.row.number, read.row.cells
        if read.unit is None or read.year is None:
            out.append(UnitRow("", "", read.year, None, True, None, number, cells))
            continue
        code, name = read.unit
        key = code, read.year
        if key in first:
            again.setdefault(key, [first[key].number]).append(number)
            continue
        unit = listed.unit(*key) if listed else None
        if unit is None:
            unit = derived(code, name, free)
            if listed is not None:
                unlisted.setdefault(code, unit.name)
        units[key] = unit
        first[key] = _row(unit, read.year, table.source(number), number, cells)
        out.append(first[key])
    _say_duplicates(table, first, again, into)
    if unlisted:
        have = _names(list(unlisted.values()))
        into.say("table.unit_not_listed", table.at(None), n=len(unlisted), have=have)
    for year in sorted({year for _, year in units}):
        out += _absent(table, units, year, listed, into)
    return Roster(_frame(units), tuple(out))


def _absent(
    table: RawTable,
    units: dict[tuple[str, int], Unit],
    year: int,
    listed: UnitList | None,
    into: Collector,
) -> list[UnitRow]:
    """Add the units without a row in that year to `units`; return rows for the assessed ones."""
    if listed is None:
        named = {code: unit.name for (code, _), unit in units.items()}
        gone = [name for code, name in named.items() if (code, year) not in units]
        if gone:
            at = table.at(None)
            into.say("table.unit_absent", at, year=year, n=len(gone), have=_names(gone))
        return []
    owed: list[Unit] = []
    for code in listed.codes:
        unit = listed.unit(code, year)
        if unit is None or (code, year) in units:
            continue
        units[code, year] = unit
        if unit.assessed:
            owed.append(unit)
    if owed:
        have = _names([unit.name for unit in owed])
        into.say("table.unit_absent", table.at(None), year=year, n=len(owed), have=have)
    return [_row(unit, year, unit.source, 0, None) for unit in owed]


def _row(
    unit: Unit, year: int, source: str | None, number: int, cells: tuple[str, ...] | None
) -> UnitRow:
    return UnitRow(unit.code, unit.name, year, unit.class_, unit.assessed, source, number, cells)


def _say_duplicates(
    table: RawTable,
    first: Mapping[tuple[str, int], UnitRow],
    again: Mapping[tuple[str, int], list[int]],
    into: Collector,
) -> None:
    for key, numbers in again.items():
        unit, year = first[key], key[1]
        said = {"when": f" {year} 年", "when_en": f" ({year})", "rows": numbers}
        into.say("table.duplicate", table.at(numbers[1]), unit.code, name=unit.name, **said)


def _names(names: list[str]) -> list[str]:
    return [*names[:_NAMED], "…"] if len(names) > _NAMED else names


def _frame(units: Mapping[tuple[str, int], Unit]) -> pd.DataFrame:
    rows = [
        {
            "code": unit.code,
            "name": unit.name,
            "year": year,
            "kind": unit.kind,
            "parent": unit.parent,
            "class": unit.class_,
            "assessed": unit.assessed,
            "reason": unit.reason,
            "exit_applied": unit.exit_applied,
            "policy_region": unit.policy_region,
            "population": unit.population,
            "in_map": unit.in_map,
        }
        for (_, year), unit in units.items()
    ]
    return pd.DataFrame(rows, columns=pd.Index(list(UNITS.columns))).astype(dtypes(UNITS))
