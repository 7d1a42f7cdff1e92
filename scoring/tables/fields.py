"""Named fields of a row, and what is wrong with one: for tables with fixed fields."""

from __future__ import annotations

from scoring.tables.collect import Collector
from scoring.tables.reading.headers import Columns
from scoring.tables.reading.raw import RawRow, RawTable


class FieldReader:
    """Base of the readers of units tables and problem records."""

    def __init__(self, table: RawTable, columns: Columns, into: Collector) -> None:
        self.table, self.columns, self.into = table, columns, into

    def text(self, row: RawRow, field: str) -> str:
        """Return a field's text without outer white space, "" where it is empty or no column."""
        return self.columns.cell(row.cells, field).strip()

    def say(self, code: str, row: RawRow, field: str, value: str = "", **said: object) -> None:
        """Report a problem at a field of a row."""
        at = self.table.at(row.number, self.columns.of.get(field))
        self.into.say(code, at, value, **said)
