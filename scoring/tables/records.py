"""Problem records (`--problems FILE`), against what the scheme provides for."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import pandas as pd

from scoring.problems import Refused
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PROBLEMS, dtypes
from scoring.tables.collect import Collector
from scoring.tables.fields import FieldReader
from scoring.tables.join import Joiner, Region
from scoring.tables.reading.cells import read_date, read_number, read_year
from scoring.tables.reading.headers import Columns, find_columns, header_key
from scoring.tables.reading.raw import RawRow, RawTable, read_raw
from scoring.tables.unit_list import UnitList

FIELDS = ("code", "name", "year", "problem", "amount", "date", "note")


def read_records(
    path: Path,
    scheme: Scheme,
    listed: UnitList | None,
    region: Region | None,
    year: int | None,
    units: Set[tuple[str, int]] | None,
    into: Collector,
) -> pd.DataFrame | None:
    """Read problem records as `schema.PROBLEMS`; None where nothing of them can be used.

    Parameters
    ----------
    year : int or None
        Of every record where the table has no year column.
    units : set of (code, year) or None
        Records of other units or years are refused; None where the table itself was refused, and
        nobody can say which units it has.
    """
    try:
        table = read_raw(path)
    except Refused as refused:
        for problem in refused.problems:
            into.add(problem)
        return None
    known = _known(scheme)
    columns = find_columns(table, FIELDS, into)
    head = table.at(table.header_row)
    if not known:
        into.say("records.none_in_scheme", head)
        return None
    if "problem" not in columns.of:
        into.say("table.no_column", head, zh="问题", en="problem")
    if "name" not in columns.of:
        into.say("table.no_name_column", head)
    if "year" not in columns.of and year is None:
        into.say("table.no_year", head)
    if "problem" not in columns.of or "name" not in columns.of:
        return None
    for at in columns.unused:
        if table.header[at].strip():
            into.say("table.column_unused", table.at(table.header_row, at))
    free = scheme.level == "free"
    places = columns.of.get("code"), columns.of["name"]
    joiner = Joiner(table, free, listed, region, into, *places)
    reader = _Reader(table, columns, joiner, year, known, units, into)
    made = [record for row in table.rows if (record := reader.record(row)) is not None]
    joiner.finish()
    frame = pd.DataFrame(made, columns=pd.Index(list(PROBLEMS.columns)))
    return frame.astype(dtypes(PROBLEMS))


def _known(scheme: Scheme) -> dict[str, str]:
    """Return id and titles of problems and adjustments, as compared, to their id."""
    known: dict[str, str] = {}
    for entry in (*scheme.problems, *scheme.adjustments):
        titles = (entry.title.zh, entry.title.en) if entry.title else ()
        known |= {header_key(word): entry.id for word in (entry.id, *titles) if word}
    return known


class _Reader(FieldReader):
    def __init__(
        self,
        table: RawTable,
        columns: Columns,
        joiner: Joiner,
        year: int | None,
        known: dict[str, str],
        units: Set[tuple[str, int]] | None,
        into: Collector,
    ) -> None:
        super().__init__(table, columns, into)
        self.joiner, self.year, self.known, self.units = joiner, year, known, units

    def record(self, row: RawRow) -> dict[str, object] | None:
        """Return one record, None where it was refused."""
        before = self.into.count
        unit = self.joiner.unit(row.number, row.cells)
        year = self._year(row)
        if unit and year and self.units is not None and (unit[0], year) not in self.units:
            self.say("records.unit", row, "name", unit[1], year=year)
        problem = self.known.get(header_key(self.text(row, "problem")))
        if problem is None:
            have = list(dict.fromkeys(self.known.values()))
            self.say("records.problem", row, "problem", self.text(row, "problem"), have=have)
        amount, date = self._amount(row), self._date(row)
        if unit is None or year is None or self.into.count > before:
            return None
        return {
            "code": unit[0],
            "year": year,
            "problem": problem,
            "amount": amount,
            "date": date,
            "note": self.text(row, "note") or None,
            "source": self.table.source(row.number),
        }

    def _year(self, row: RawRow) -> int | None:
        if "year" not in self.columns.of:
            return self.year
        year = read_year(self.text(row, "year"))
        if year is None:
            self.say("table.year_form", row, "year", self.text(row, "year"))
        return year

    def _amount(self, row: RawRow) -> float | None:
        text = self.text(row, "amount")
        if not text:
            return None
        number = read_number(text)
        if isinstance(number, str):
            self.say(f"table.{number}", row, "amount", text, unit="")
            return None
        return number

    def _date(self, row: RawRow) -> str | None:
        text = self.text(row, "date")
        date = read_date(text) if text else None
        if text and date is None:
            self.say("records.date", row, "date", text)
        return date
