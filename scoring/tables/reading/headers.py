"""Which column is which: a small data table of header words, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scoring.tables.collect import Collector
from scoring.tables.reading.cells import header_key
from scoring.tables.reading.raw import RawTable


@dataclass(frozen=True)
class Columns:
    """Position of each known column, and the positions nobody knows."""

    of: Mapping[str, int]
    unused: tuple[int, ...]

    def cell(self, cells: tuple[str, ...], field: str) -> str:
        """Return the cell's text in that column, "" where there is no such column."""
        at = self.of.get(field)
        return "" if at is None else cells[at]


def find_columns(
    table: RawTable,
    fields: tuple[str, ...],
    into: Collector,
    indicators: Mapping[str, tuple[str, ...]] | None = None,
) -> Columns:
    """Match the header of a table.

    Parameters
    ----------
    table : RawTable
    fields : tuple of str
        Fields looked for by the words of ``header_aliases.csv``.
    into : Collector
        Takes columns that mean the same twice and headers that could mean several things.
    indicators : mapping of id to words, optional
        Further columns: an indicator's id and titles. A field's word goes before an indicator's.
    """
    wanted: dict[str, list[str]] = {}
    for key, names in (indicators or {}).items():
        for name in {header_key(n) for n in names}:
            wanted.setdefault(name, []).append(key)
    for field in fields:
        wanted.update({alias: [field] for alias in _aliases()[field]})
    found: dict[str, int] = {}
    unused: list[int] = []
    again: list[tuple[str, int]] = []
    for at, header in enumerate(table.header):
        meant = wanted.get(header_key(header), []) if header.strip() else []
        if not meant:
            unused.append(at)
        elif len(meant) > 1:
            into.say("table.header_ambiguous", table.at(table.header_row, at), header, have=meant)
        elif meant[0] in found:
            again.append((meant[0], at))
        else:
            found[meant[0]] = at
    _say_twice(table, found, again, into)
    _say_unknown_twice(table, unused, into)
    return Columns(found, tuple(unused))


def _say_twice(
    table: RawTable, found: Mapping[str, int], again: list[tuple[str, int]], into: Collector
) -> None:
    """Refuse columns that mean the same; names and something else again are a second table."""
    if len(again) > 1 and "name" in dict(again):
        first = again[0][1]
        place = table.at(table.header_row, first)
        into.say("table.side_by_side", place, table.header[first], letter=place.letter)
        return
    for field, at in again:
        place, other = table.at(table.header_row, at), table.header[found[field]].strip()
        into.say("table.column_twice", place, table.header[at], other=other)


def _say_unknown_twice(table: RawTable, unused: list[int], into: Collector) -> None:
    """Say once that columns nobody knows share a name: none is used, so none is wrong."""
    places: dict[str, list[int]] = {}
    for at in unused:
        if table.header[at].strip():
            places.setdefault(header_key(table.header[at]), []).append(at)
    for found in places.values():
        if len(found) > 1:
            into.say("table.unknown_twice", table.at(table.header_row, found[0]), n=len(found))


def known_words(
    fields: Iterable[str], indicators: Mapping[str, tuple[str, ...]] | None = None
) -> frozenset[str]:
    """Return every header word of these fields and indicators, as `read_raw` takes them."""
    words = {alias for field in fields for alias in _aliases()[field]}
    words |= {header_key(name) for names in (indicators or {}).values() for name in names}
    return frozenset(words - {""})


def aliases_of(field: str) -> tuple[str, ...]:
    """Return the words that name a field, as `header_key` writes them."""
    return _aliases()[field]


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    path = Path(__file__).with_name("header_aliases.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[row["field"]] = (*found.get(row["field"], ()), header_key(row["alias"]))
    return found
