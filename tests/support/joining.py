"""Small tables joined to units, for the tests of this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.problems import Problem
from scoring.tables.collect import Collector
from scoring.tables.reading.headers import find_columns
from scoring.tables.reading.raw import RawRow, RawTable
from scoring.tables.units.join import Joiner, MergedUnits, read_region

FIELDS = ("code", "name", "year", "province", "prefecture")


@dataclass(frozen=True)
class Joined:
    """The unit of each row, and what was said."""

    units: list[tuple[str, str] | None]
    errors: list[Problem]
    remarks: list[Problem]

    @property
    def codes(self) -> list[str | None]:
        return [unit and unit[0] for unit in self.units]

    @property
    def said(self) -> list[tuple[str, int | None, str, str]]:
        """(code, row, column, value) of every problem."""
        found = [*self.errors, *self.remarks]
        return [(p.code, p.at.row, p.at.column, p.value) for p in found]


def table_of(header: str, rows: Sequence[Sequence[str]], file="a.csv") -> RawTable:
    lines = tuple(RawRow(i, tuple(cells)) for i, cells in enumerate(rows, 2))
    return RawTable(file, "", tuple(header.split(",")), 1, lines)


def joiner_of(table: RawTable, into: Collector, region=None, **more) -> Joiner:
    of = find_columns(table, FIELDS, into).of
    where = {f"{field}_column": of.get(field) for field in ("province", "prefecture")}
    listed = more.pop("listed", None)
    at = of.get("code"), of.get("name")
    return Joiner(table, False, listed, read_region(region), into, *at, **where, **more)


def join(header: str, rows: Sequence[Sequence[str]], region=None, **more) -> Joined:
    """Join every row of a table with this header; `more` as `Joiner` has it."""
    into = Collector()
    table = table_of(header, rows)
    joiner = joiner_of(table, into, region, **more)
    units = [joiner.unit(row.number, row.cells) for row in table.rows]
    joiner.finish()
    return Joined(units, into.errors, into.remarks)


__all__ = ["Joined", "MergedUnits", "join", "joiner_of", "table_of"]
