"""The header of a wide table: which column holds which indicator, of which stream and year.

A column is an indicator by its id or title; ``收入增幅（自查自评）``, ``收入增幅_自查自评`` or a
second header row add the stream, ``收入增幅（2019年）`` the year. Nothing else is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from scoring.tables.attached.fields import say_unused
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator, by_header
from scoring.tables.figures.streams import StreamNames
from scoring.tables.figures.unit_words import same_unit
from scoring.tables.reading.cells import read_year, words
from scoring.tables.reading.headers import Columns, aliases_of, find_columns, header_key
from scoring.tables.reading.raw import RawTable

_SPLITS = (
    re.compile(r"(?P<base>.+)\((?P<tail>[^()]+)\)"),
    re.compile(r"(?P<base>.+?)[_:·|/—-](?P<tail>[^_:·|/—-]+)"),
    re.compile(r"(?P<tail>[0-9]{4}年?度?)(?P<base>.+)"),
)


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures; `stream` and `year` are None where the header names none."""

    at: int
    indicator: str
    stream: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Head:
    """What a header says: positions of the fields, and the columns of figures, left to right."""

    columns: Columns
    values: tuple[ValueColumn, ...]

    def of(self, field: str) -> int | None:
        """Return the position of a field, None where there is none."""
        return self.columns.of.get(field)


def find_head(
    table: RawTable,
    fields: tuple[str, ...],
    indicators: Mapping[str, Indicator],
    streams: StreamNames,
    into: Collector,
    others: Mapping[str, Indicator] | None = None,
) -> Head:
    """Match the header of a wide table, and say which columns nobody knows.

    Parameters
    ----------
    table : RawTable
        Of a two-row header `upper` is the row above.
    fields : tuple of str
        A field whose word is also an indicator's is left to the indicator, but for code, name
        and year.
    others : mapping of id to Indicator, optional
        What other schemes of the same input ask for: their columns are no unknown ones.
    """
    table = join_rows(table, streams)
    fields = tuple(f for f in fields if f in ("code", "name", "year") or not _taken(f, indicators))
    headers = {key: given.headers for key, given in indicators.items()}
    columns = find_columns(table, fields, into, headers)
    found = [ValueColumn(at, key) for key, at in columns.of.items() if key in indicators]
    known = by_header(indicators)
    left: list[int] = []
    for at in columns.unused:
        parsed = _parse(words(table.header[at]), known, indicators, streams)
        if parsed is None:
            if _of_another(table.header[at], others or {}, streams):
                continue
            if not _says_other_unit(table, at, known, indicators, into):
                left.append(at)
        elif len(parsed[0]) > 1:
            place = table.at(table.header_row, at)
            into.say("table.header_ambiguous", place, table.header[at], have=parsed[0])
        else:
            found.append(ValueColumn(at, parsed[0][0], *parsed[1:]))
    found = _once(table, sorted(found, key=lambda column: column.at), into)
    say_unused(table, tuple(left), into)
    _say_twice(table, columns, found, into)
    of = {key: at for key, at in columns.of.items() if key in fields}
    return Head(Columns(of, tuple(left)), tuple(found))


def names_indicators(
    table: RawTable, indicators: Mapping[str, Indicator], streams: StreamNames
) -> bool:
    """Tell whether any column of a table is one of figures."""
    known = by_header(indicators)
    header = (words(text) for text in join_rows(table, streams).header)
    return any(text and _parse(text, known, indicators, streams) for text in header)


def _taken(field: str, indicators: Mapping[str, Indicator]) -> bool:
    return not by_header(indicators).keys().isdisjoint(aliases_of(field))


def join_rows(table: RawTable, streams: StreamNames) -> RawTable:
    """Return a table whose header is one row: the upper one joined in where it says something.

    ``收入增幅`` over ``自查自评`` becomes ``收入增幅（自查自评）``, and so for years; a heading
    over several columns says nothing of its own.
    """
    joined = []
    for upper, lower in zip_longest(table.upper, table.header, fillvalue=""):
        header = lower
        if upper.strip() and words(upper) != words(lower):
            if _qualifies(lower, streams):
                header = f"{upper.strip()}（{lower.strip()}）"
            elif _qualifies(upper, streams):
                header = f"{lower.strip()}（{upper.strip()}）"
        joined.append(header)
    return replace(table, header=tuple(joined), upper=())


def _qualifies(text: str, streams: StreamNames) -> bool:
    return read_year(text) is not None or streams.find(text) is not None


_Parsed = tuple[list[str], str | None, int | None]


def _parse(
    text: str,
    known: Mapping[str, list[str]],
    indicators: Mapping[str, Indicator],
    streams: StreamNames,
) -> _Parsed | None:
    """Return (indicator ids, stream, year) of a header, None where it is not understood."""
    plain = known.get(header_key(text))
    if plain:
        return plain, None, None
    for base, tail in _splits(text):
        inner = _parse(base, known, indicators, streams)
        if inner is None:
            continue
        ids, stream, year = inner
        said_year, said_stream = read_year(tail), streams.find(tail)
        if said_year is not None and year is None:
            return ids, stream, said_year
        if said_stream is not None and stream is None:
            return ids, said_stream, year
        if all(same_unit(indicators[i].unit, tail) for i in ids):
            return inner
    return None


def _of_another(header: str, others: Mapping[str, Indicator], streams: StreamNames) -> bool:
    return bool(others) and _parse(words(header), by_header(others), others, streams) is not None


def _says_other_unit(
    table: RawTable,
    at: int,
    known: Mapping[str, list[str]],
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> bool:
    """Say of a column that it is an indicator in brackets nobody understands: 人口（万人）."""
    found = _SPLITS[0].fullmatch(words(table.header[at]))
    meant = known.get(header_key(found["base"]), []) if found else []
    if found is None or len(meant) != 1:
        return False
    said = {"said": found["tail"], "unit": indicators[meant[0]].unit or "—"}
    into.say("table.header_unit", table.at(table.header_row, at), table.header[at], **said)
    return True


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _SPLITS:
        found = pattern.fullmatch(text)
        if found is not None:
            yield found["base"], found["tail"]


def _once(table: RawTable, found: list[ValueColumn], into: Collector) -> list[ValueColumn]:
    """Report columns that mean the same as one before them; return the others."""
    first: dict[tuple[str, str | None, int | None], ValueColumn] = {}
    for column in found:
        key = column.indicator, column.stream, column.year
        if key in first:
            other = table.header[first[key].at].strip()
            place = table.at(table.header_row, column.at)
            into.say("table.column_twice", place, table.header[column.at], other=other)
        first.setdefault(key, column)
    return list(first.values())


def _say_twice(
    table: RawTable, columns: Columns, found: list[ValueColumn], into: Collector
) -> None:
    """Refuse a stream or year that stands both in a header and in a column of its own."""
    for field, told in (
        ("stream", [c for c in found if c.stream is not None]),
        ("year", [c for c in found if c.year is not None]),
    ):
        if field in columns.of and told:
            place = table.at(table.header_row, told[0].at)
            other = table.header[columns.of[field]].strip()
            into.say(f"table.{field}_twice", place, table.header[told[0].at], other=other)
