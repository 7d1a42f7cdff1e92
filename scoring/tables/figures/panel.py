"""The cells of all tables as the panel of the bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as arrow_compute

from scoring.tables.bundle.convert import to_frame
from scoring.tables.bundle.schema import PANEL, empty
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator, applies_to_units
from scoring.tables.figures.numbers import MISSING, VALUE
from scoring.tables.figures.series import Ints, Series
from scoring.tables.figures.settle import Bools, HandedIn, Rows, gather, settle, without_repeats
from scoring.tables.figures.which_counts import say_which_counts
from scoring.tables.source import source_stem

# its functions are made at import time: a type checker cannot know them
pc: Any = arrow_compute

_STATUS = np.array([0, -1, 1, 2])
"""Position of the panel's word by `numbers.VALUE` ...; `settle` leaves no `EMPTY`."""


@dataclass(frozen=True)
class _Filled:
    indicator: Indicator
    streams: list[str | None]
    rows: Rows
    tables: Ints
    """Of each row the table it stands in, -1 where it stands in none."""


def make_panel(
    series: Sequence[Series],
    handed: HandedIn,
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> pd.DataFrame:
    """Return `schema.PANEL`, indicators in the order in which their columns came.

    Of the stream that counts, every unit and year has a row: an empty cell, or none, is missing
    where a figure is owed and na where none is (`applies`, units outside the assessment). Of other
    streams only what was handed in is kept.
    """
    roster = handed.roster
    years, owed = roster.years, roster.owed
    made: list[_Filled] = []
    for key in dict.fromkeys(one.indicator for one in series):
        given, own = indicators[key], [one for one in series if one.indicator == key]
        applies = applies_to_units(given.applies, roster.units)
        _say_applicability(given, own, handed, applies, into)
        # the stream that counts stands first: who handed in nothing is missing in it
        streams = [given.stream] if given.stream else []
        streams += [s for s in dict.fromkeys(o.stream for o in own) if s not in streams]
        rows = without_repeats(gather(own, streams), own, handed, into)
        say_which_counts(given, streams, rows, own, handed, applies & owed, into)
        counts = rows.stream == 0 if given.stream else np.ones(len(rows.stream), dtype=bool)
        settled = settle(rows, counts, applies, owed)
        _say_absent(given, settled, own, handed, into)
        tables = np.array([*(one.table for one in own), -1], dtype=np.int32)[settled.series]
        made.append(_Filled(given, streams, settled, tables))
    return _frame(made, handed) if made and len(years) else empty(PANEL)


def _say_applicability(
    given: Indicator, own: Sequence[Series], handed: HandedIn, applies: Bools, into: Collector
) -> None:
    """Remark on figures where the indicator does not apply, and on units of no known class."""
    if given.applies is None:
        return
    for one in own:
        known = one.unit >= 0
        n = int((~applies[one.unit[known]] & (one.status[known] == VALUE)).sum())
        if n:
            into.say("table.value_not_applicable", handed.column(one), n=n)
    if given.applies.class_ is not None:
        roster = handed.roster
        codes = zip(roster.units["code"], roster.classes, roster.owed, strict=True)
        unknown = {code for code, class_, owed in codes if class_ is None and owed}
        if unknown:
            into.say("table.class_unknown", handed.column(own[0]), n=len(unknown))


def _say_absent(
    given: Indicator, rows: Rows, own: Sequence[Series], handed: HandedIn, into: Collector
) -> None:
    """Say how many units and years no table has a row for, and no list names as absent."""
    nowhere = (rows.series < 0) & (rows.status == MISSING)
    n = sum(handed.roster.sources[i] is None for i in rows.unit[nowhere].tolist())
    if n:
        said = {"zh": given.title.zh, "en": given.title.get("en")}
        into.say("table.rows_absent", handed.column(own[0]), given.id, n=n, **said)


def _frame(made: Sequence[_Filled], handed: HandedIn) -> pd.DataFrame:
    def joined(name: str) -> np.ndarray:
        return np.concatenate([getattr(filled.rows, name) for filled in made])

    roster, sizes = handed.roster, [len(filled.rows.unit) for filled in made]
    unit, status = joined("unit"), joined("status")
    tables = np.concatenate([filled.tables for filled in made])
    # each indicator's streams stand one after another in one list
    starts = np.cumsum([0, *(len(filled.streams) for filled in made)])[:-1]
    streams = [stream for filled in made for stream in filled.streams]
    indicators = [filled.indicator.id for filled in made]
    table = pa.table(
        {
            "code": _words(roster.units["code"].tolist(), unit),
            "name": _words(roster.units["name"].tolist(), unit),
            "year": pa.array(roster.years[unit]),
            "round": _words(handed.names.names, joined("round")),
            "indicator": _words(indicators, np.repeat(np.arange(len(made)), sizes)),
            "stream": _words(streams, joined("stream") + np.repeat(starts, sizes)),
            "value": pa.array(joined("value"), from_pandas=True),
            "n": pa.array(joined("n"), from_pandas=True),
            "status": _words(["", "missing", "na"], _STATUS[status]),
            "source": _sources(tables, joined("row"), unit, handed),
        }
    )
    return to_frame(table.cast(PANEL.schema), PANEL)


def _words(words: Sequence[str | None], at: np.ndarray) -> Any:
    """Return the words at these positions, null at -1, each stored once per row by Arrow."""
    index = pa.array(at.astype(np.int64), mask=at < 0)
    return pa.array(words, type=pa.string()).take(index)


def _sources(table: np.ndarray, row: np.ndarray, unit: np.ndarray, handed: HandedIn) -> Any:
    """Return ``file#row`` of every row; of a unit that handed in none, where it is listed."""
    stems = [source_stem(read.table.file, read.table.sheet) for read in handed.tables]
    number = pa.array(row).cast(pa.string())
    written = pc.binary_join_element_wise(_words(stems, table), number, "")
    return pc.coalesce(written, _words(list(handed.roster.sources), unit))
