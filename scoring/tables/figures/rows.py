"""The rows of a data table: which unit and year each speaks of, which stream and round it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scoring.tables.attached.fields import say_no_year
from scoring.tables.collect import Collector
from scoring.tables.context import Context
from scoring.tables.figures.series import RoundNames
from scoring.tables.figures.streams import StreamNames
from scoring.tables.figures.total_words import is_total
from scoring.tables.figures.value_columns import Head
from scoring.tables.reading.cells import read_year
from scoring.tables.reading.raw import RawRow, RawTable


class ReadRow(NamedTuple):  # there are many: a tuple is made in a third of the time
    """A row with what was found for it.

    Parameters
    ----------
    unit : (code, name) or None
        None where it was refused; so with `year`.
    column_year : int or None
        The year of the columns the row was made for, where headers name years.
    stream : str or None
        As a column of streams names it.
    round : int
        Position in `RoundNames.names`, -1 where the row names none.
    """

    unit: tuple[str, str] | None
    year: int | None
    row: RawRow
    column_year: int | None = None
    stream: str | None = None
    round: int = -1


@dataclass(frozen=True)
class TableRows:
    """The rows of one data table.

    Parameters
    ----------
    number : int
        Position of the table among those read.
    long : bool
        True where a row is one figure, so that a unit may have many rows.
    """

    number: int
    table: RawTable
    rows: Sequence[ReadRow]
    long: bool


class Reading:
    """One table about to be read, with what finds the unit of each of its rows.

    Parameters
    ----------
    named : bool
        False where the header says of no unit: that was reported, rows are left without one.
    """

    def __init__(
        self,
        table: RawTable,
        head: Head,
        context: Context,
        streams: StreamNames,
        rounds: RoundNames,
        *,
        named: bool,
    ) -> None:
        self.table, self.head, self.streams, self.rounds = table, head, streams, rounds
        self.into, self.wanted = context.into, context.year
        self.joiner = context.joiner(table, head.columns) if named else None
        self.column_years = sorted({c.year for c in head.values if c.year is not None})
        self.plain = not self.column_years or any(c.year is None for c in head.values)
        self.own_year = self._own_year() if self.plain and head.of("year") is None else None
        self.left = 0
        self.share, self.orphans = context.share, dict[int, int]()
        self._at = {field: head.of(field) for field in ("name", "year", "stream", "round")}
        self._unit_at = [at for at in map(head.of, ("code", "name")) if at is not None]
        self._years: dict[str, int | None] = {}
        self._known: dict[str, str | None] = {"": None}

    def _own_year(self) -> int | None:
        """Return the year of a table without years: that of its sheet's name, else as stated."""
        year = read_year(self.table.sheet)
        if year is not None:
            self.into.say("table.year_of_sheet", self.table.at(None), year=year)
        elif self.wanted is None:
            self.into.say("table.no_year", self.table.at(self.table.header_row))
        return self.wanted if year is None else year

    def years(self, row: RawRow) -> list[tuple[int | None, int | None]]:
        """Return the years a row is read for, each with that of its columns."""
        years: list[tuple[int | None, int | None]] = [(y, y) for y in self.column_years]
        if self.plain:
            at = self._at["year"]
            years.append((self.own_year if at is None else self._year(row, at), None))
        return years

    def _year(self, row: RawRow, at: int) -> int | None:
        text = row.cells[at]
        if text not in self._years:
            self._years[text] = read_year(text)
        year = self._years[text]
        # a row that names no unit is refused as such: what year it lacks helps nobody
        if year is None and (text.strip() or self._names_unit(row)):
            say_no_year(self.table, row.number, at, text, self.into)
        return year

    def _names_unit(self, row: RawRow) -> bool:
        said = [cell for at in self._unit_at if (cell := row.cells[at].strip())]
        return bool(said) and not any(map(is_total, said))

    def unit(self, row: RawRow) -> tuple[str, str] | None:
        """Return the unit a row speaks of, None where it was refused."""
        if self.joiner is None:
            return None
        name = self._at["name"]
        if name is not None and not row.cells[name].strip():
            at, word = next((i, c.strip()) for i, c in enumerate(row.cells) if c.strip())
            if is_total(word):
                place = self.table.at(row.number, at)
                self.into.say("table.unit_total", place, word, name=word)
                return None
        return self.joiner.unit(row.number, row.cells)

    def stream(self, row: RawRow) -> str | None:
        """Return the stream a row names, None where it names none or an unknown one."""
        at = self._at["stream"]
        if at is None:
            return None
        text = row.cells[at].strip()
        if text not in self._known:
            self._known[text] = self.streams.find(text)
        stream = self._known[text]
        if text and stream is None:
            place, titles = self.table.at(row.number, at), self.streams.titles
            zh, en = "、".join(t.zh for t in titles), ", ".join(t.get("en") for t in titles)
            self.into.say("table.stream_unknown", place, text, zh=zh, en=en)
        return stream

    def keeps(self, year: int | None) -> bool:
        """Tell whether a year is read here; count the rows of one that no scheme reads."""
        if self.share is None or year is None or self.share.mine(year):
            return True
        if not self.share.taken(year):
            self.orphans[year] = self.orphans.get(year, 0) + 1
        return False

    def round(self, row: RawRow) -> int:
        """Return the position of the round a row names, -1 where it names none."""
        at = self._at["round"]
        return -1 if at is None else self.rounds.at(row.cells[at].strip())


def read_rows(reading: Reading) -> list[ReadRow]:
    """Find unit, year, stream and round of every row; every fault is reported in its place.

    Where headers name years, a row is read once for each of them. Of years not asked for it is
    only counted how many rows there are (`Reading.left`).
    """
    table, into, wanted = reading.table, reading.into, reading.wanted
    width = len(table.header)
    rows: list[ReadRow] = []
    for row in table.rows:
        if len(row.cells) > width:
            into.say("table.cell_beyond_header", table.at(row.number, width), row.cells[width])
        years = reading.years(row)
        kept = years if wanted is None else [y for y in years if y[0] in (None, wanted)]
        reading.left += len(years) - len(kept)
        if reading.share is not None:
            kept = [y for y in kept if reading.keeps(y[0])]
        if not kept:
            continue
        unit = reading.unit(row)
        stream, round_ = reading.stream(row), reading.round(row)
        rows += [ReadRow(unit, year, row, column, stream, round_) for year, column in kept]
    if reading.joiner is not None:
        reading.joiner.finish()
    return rows


def say_left_out(readings: Sequence[Reading], rows: int, into: Collector) -> None:
    """Say of each table how many rows of other years it has; refuse an input without any other.

    Where several schemes share an input, a year that none of them reads is refused.
    """
    for reading in readings:
        at = reading.table.at(None, reading.head.of("year"))
        for year, n in sorted(reading.orphans.items()):
            into.say("table.year_no_scheme", at, str(year), year=year, n=n)
        if reading.share is not None and not rows and not reading.orphans:
            into.say("table.scheme_no_rows", at, reading.share.years, years=reading.share.years)
        if reading.left and reading.wanted is not None:
            code = "table.year_left_out" if rows else "table.no_year_rows"
            into.say(code, at, year=reading.wanted, n=reading.left)
