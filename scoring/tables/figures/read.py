"""The tables of figures: their headers, rows, units and cells, to one panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from scoring.problems import Place
from scoring.tables.attached.fields import say_unused
from scoring.tables.bundle.rounds import Round
from scoring.tables.collect import Collector
from scoring.tables.context import PLACE_FIELDS, Context
from scoring.tables.figures import long
from scoring.tables.figures.coverage import say_missing_indicators
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.panel import make_panel
from scoring.tables.figures.rows import Reading, TableRows, read_rows, say_left_out
from scoring.tables.figures.series import RoundNames, Series
from scoring.tables.figures.settle import HandedIn
from scoring.tables.figures.streams import StreamNames
from scoring.tables.figures.title_units import say_title_units
from scoring.tables.figures.totals import Total, say_differences, set_aside, summed
from scoring.tables.figures.under_header import without_header_rows
from scoring.tables.figures.value_columns import Head, find_head, join_rows
from scoring.tables.figures.wide import read_wide
from scoring.tables.reading.headers import find_columns
from scoring.tables.reading.raw import RawTable
from scoring.tables.units.roster import Roster, make_roster

_WIDE = (*PLACE_FIELDS, "year", "stream", "round")
_LONG = (*PLACE_FIELDS, "year", *long.FIELDS)


@dataclass(frozen=True)
class Figures:
    """What the tables of figures hold.

    Parameters
    ----------
    units, panel : pandas.DataFrame
        `schema.UNITS`, `schema.PANEL`.
    headers : mapping of indicator id to the header its figures stand under
    rows : int
        Rows read.
    """

    units: pd.DataFrame
    panel: pd.DataFrame
    headers: Mapping[str, str]
    rows: int


@dataclass(frozen=True)
class _Opened:
    table: RawTable
    head: Head
    totals: tuple[Total, ...]
    long: bool


def read_figures(
    tables: Sequence[RawTable],
    context: Context,
    indicators: Mapping[str, Indicator],
    streams: StreamNames,
    rounds: Sequence[Round],
) -> Figures:
    """Read every table of figures; all faults go to `context.into`.

    A department may hand in its own columns: units and figures of all tables are put together.
    """
    into, names = context.into, RoundNames()
    opened = [_open(table, context, indicators, streams) for table in tables]
    named = [_says_units(one, context) for one in opened]
    # all joiners before the first row: units that merged later may stand in different tables
    readings = [
        Reading(one.table, one.head, context, streams, names, named=yes)
        for one, yes in zip(opened, named, strict=True)
    ]
    read = [
        TableRows(i, one.table, read_rows(reading), one.long)
        for i, (one, reading) in enumerate(zip(opened, readings, strict=True))
    ]
    say_left_out(readings, sum(len(rows.rows) for rows in read), into)
    roster = make_roster(read, context.listed, context.free, into)
    _refuse_alike(opened, roster, into)
    series = _series(opened, read, roster, indicators, into)
    at = opened[0].table.at(opened[0].table.header_row)
    found = {one.indicator for one in series} | {c.indicator for o in opened for c in o.head.values}
    is_long = any(one.long for one in opened)
    say_missing_indicators(at, found, indicators, roster, into, long=is_long)
    counts = summed(context.scheme, indicators)
    for one, rows in zip(opened, read, strict=True):
        own = [s for s in series if s.table == rows.number and not one.long]
        say_differences(one.table, one.head, one.totals, own, roster, counts, into)
    _say_unlisted_rounds(names, rounds, at, into)
    panel = make_panel(series, HandedIn(read, roster, rounds, names), indicators, into)
    headers = {}
    for one in series:
        if one.column is not None:
            header = opened[one.table].table.header[one.column].strip()
            headers.setdefault(one.indicator, header)
    return Figures(roster.units, panel, headers, sum(len(rows.rows) for rows in read))


def _open(
    table: RawTable,
    context: Context,
    indicators: Mapping[str, Indicator],
    streams: StreamNames,
) -> _Opened:
    is_long = long.is_long(table)
    if is_long:
        columns = find_columns(table, _LONG, context.into)
        say_unused(table, columns.unused, context.into)
        head = Head(columns, ())
    else:
        table = join_rows(table, streams)
        others = context.share.indicators if context.share else None
        head = find_head(table, _WIDE, indicators, streams, context.into, others)
        say_title_units(table, head, indicators, context.into)
        table = without_header_rows(table, head, indicators, context.into)
    table, totals = set_aside(table, head, context.free, context.into)
    return _Opened(table, head, totals, is_long)


def _says_units(one: _Opened, context: Context) -> bool:
    """Return whether the header says which unit a row speaks of."""
    named = one.head.of("name") is not None
    named = named or (context.free and one.head.of("code") is not None)
    if not named:
        context.into.say("table.no_name_column", one.table.at(one.table.header_row))
    return named


_ALIKE = 0.5
"""Share of the units and years of the smaller sheet that make it another edition of the same."""


def _refuse_alike(opened: Sequence[_Opened], roster: Roster, into: Collector) -> None:
    """Refuse sheets of one workbook that hold the same figures of the same units.

    A draft and its final edition stand side by side in many workbooks; somebody has to say which.
    """
    for (i, one), (k, other) in combinations(enumerate(opened), 2):
        if one.table.file != other.table.file or one.long or other.long:
            continue
        keys, others = (set(roster.rows[at][roster.rows[at] >= 0].tolist()) for at in (i, k))
        columns, more = ({(c.indicator, c.stream) for c in o.head.values} for o in (one, other))
        fewer = min(len(keys), len(others))
        if columns & more and fewer and len(keys & others) >= _ALIKE * fewer:
            have = [one.table.sheet, other.table.sheet]
            # they were told to belong together before anybody had read them
            into.remarks[:] = [r for r in into.remarks if r.code != "table.sheets_joined"]
            into.say("table.several_sheets", Place(one.table.file), have=have)
            into.raise_if_refused()  # of which sheet the other faults are, nobody can say


def _series(
    opened: Sequence[_Opened],
    read: Sequence[TableRows],
    roster: Roster,
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> list[Series]:
    series: list[Series] = []
    for one, rows, unit in zip(opened, read, roster.rows, strict=True):
        if one.long:
            series += long.read_long(rows, unit, one.head, indicators, into)
        else:
            series += read_wide(rows, unit, one.head.values, indicators, into)
    return series


def _say_unlisted_rounds(
    names: RoundNames, rounds: Sequence[Round], at: Place, into: Collector
) -> None:
    listed = {entry.id for entry in rounds}
    unlisted = [name for name in names.names if name not in listed]
    if rounds and unlisted:
        into.say("table.round_unlisted", Place(at.file, at.sheet), have=unlisted)
