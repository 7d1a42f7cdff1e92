"""Named fields of a row, and what is wrong with one: for tables with fixed fields."""

from __future__ import annotations

from scoring.tables.collect import Collector
from scoring.tables.reading.cells import read_date, read_number, read_year, tidy, year_fault
from scoring.tables.reading.headers import Columns
from scoring.tables.reading.raw import RawRow, RawTable

_LISTED, _NAMED = 20, 5
"""Unused columns remarked on one by one, and named in the one remark on all the others."""


class FieldReader:
    """Base of the readers of tables with fixed fields: units, records, benchmarks, rounds."""

    def __init__(self, table: RawTable, columns: Columns, into: Collector) -> None:
        self.table, self.columns, self.into = table, columns, into

    def text(self, row: RawRow, field: str) -> str:
        """Return a field's text without outer white space, "" where it is empty or no column."""
        return self.columns.cell(row.cells, field).strip()

    def say(self, code: str, row: RawRow, field: str, value: str = "", **said: object) -> None:
        """Report a problem at a field of a row."""
        at = self.table.at(row.number, self.columns.of.get(field))
        self.into.say(code, at, value, **said)

    def year(self, row: RawRow, *, needed: bool) -> int | None:
        """Return the row's year, None where it has none; an empty one is a fault if `needed`."""
        text = self.text(row, "year")
        year = read_year(text)
        if year is None and (text or needed):
            say_no_year(self.table, row.number, self.columns.of.get("year"), text, self.into)
        return year

    def number(self, row: RawRow, field: str, unit: str = "") -> float | None:
        """Return the number in a field, None where it is empty or no number (which is said)."""
        text = self.text(row, field)
        if not text:
            return None
        number = read_number(text, percent=tidy(unit) == "%", unit=unit)
        if isinstance(number, str):
            self.say(f"table.{number}", row, field, text, unit=unit)
            return None
        return number

    def date(self, row: RawRow, field: str) -> str | None:
        """Return an ISO date, None where the field is empty or holds none (which is said)."""
        text = self.text(row, field)
        date = read_date(text) if text else None
        if text and date is None:
            self.say("records.date", row, field, text)
        return date

    def say_unused(self) -> None:
        """Remark on every column whose header nobody knows."""
        say_unused(self.table, self.columns.unused, self.into)

    def lacks(self, *needed: tuple[str, str, str]) -> bool:
        """Tell whether a needed column is not there: (field, zh, en); each is reported."""
        head = self.table.at(self.table.header_row)
        lacking = [n for n in needed if n[0] not in self.columns.of]
        for _, zh, en in lacking:
            self.into.say("table.no_column", head, zh=zh, en=en)
        return bool(lacking)


def say_unused(table: RawTable, unused: tuple[int, ...], into: Collector) -> None:
    """Remark on columns with a header that nobody knows, or with content and no header at all."""
    named = [at for at in unused if table.header[at].strip()]
    for at in named[:_LISTED]:
        into.say("table.column_unused", table.at(table.header_row, at))
    if more := [table.header[at].strip() for at in named[_LISTED:]]:
        have = [*more[:_NAMED], "…"] if len(more) > _NAMED else more
        into.say("table.columns_unused", table.at(table.header_row), n=len(more), have=have)
    for at in unused:
        if table.header[at].strip():
            continue
        filled = [row for row in table.rows if row.cells[at].strip()]
        if filled:
            place = table.at(filled[0].number, at)
            into.say("table.column_nameless", place, filled[0].cells[at], n=len(filled))


def say_no_year(table: RawTable, row: int, column: int | None, text: str, into: Collector) -> None:
    """Report a cell that holds no year, as what it looks like."""
    code, meant = year_fault(text)
    said = {} if meant is None else {"year": meant}
    into.say(code, table.at(row, column), text, **said)
