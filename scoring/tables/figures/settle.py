"""All cells of one indicator, from every table: what is said twice, what is owed and absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Place
from scoring.tables.bundle.rounds import Round
from scoring.tables.collect import Collector
from scoring.tables.figures.numbers import EMPTY, MISSING, NA, VALUE, Cells, Floats
from scoring.tables.figures.rows import TableRows
from scoring.tables.figures.series import Ints, RoundNames, Series
from scoring.tables.units.roster import Roster

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """m rows of one indicator.

    Parameters
    ----------
    unit : int32 array (m,)
        Position in the roster.
    stream : int32 array (m,)
        Position among the indicator's streams.
    round : int32 array (m,)
        Position among the names of rounds, -1 for none.
    value, n : float64 array (m,)
    status : int8 array (m,)
    series, row : int32 array (m,)
        Position among the indicator's series and number of the row there; -1 where no table has
        a row for it.
    """

    unit: Ints
    stream: Ints
    round: Ints
    value: Floats
    n: Floats
    status: Cells
    series: Ints
    row: Ints

    def take(self, at: NDArray[np.intp] | Bools) -> Rows:
        """Return the rows at these positions."""
        return Rows(*(getattr(self, f.name)[at] for f in fields(self)))


@dataclass(frozen=True)
class HandedIn:
    """Everything one input holds, before its panel is made.

    Parameters
    ----------
    tables : sequence of TableRows
        The data tables.
    roster : Roster
    rounds : sequence of Round
        The rounds table; empty where there is none.
    names : RoundNames
        Rounds as the data tables name them.
    """

    tables: Sequence[TableRows]
    roster: Roster
    rounds: Sequence[Round]
    names: RoundNames

    def column(self, one: Series) -> Place:
        """Return the place of a column of figures."""
        return self.tables[one.table].table.at(None, one.column)

    def cell(self, rows: Rows, at: int, series: Sequence[Series]) -> Place:
        """Return the place of the figure of one row; `series` are those of its indicator."""
        one = series[rows.series[at]]
        return self.tables[one.table].table.at(int(rows.row[at]), one.column)


def gather(series: Sequence[Series], streams: Sequence[str | None]) -> Rows:
    """Return all cells of one indicator whose unit and year are known."""
    sizes = [len(one.unit) for one in series]
    nowhere = [np.full(size, np.nan) for size in sizes]
    no_round = [np.full(size, -1, dtype=np.int32) for size in sizes]
    at = [streams.index(one.stream) for one in series]
    rows = Rows(
        unit=np.concatenate([one.unit for one in series]),
        stream=np.repeat(np.array(at, dtype=np.int32), sizes),
        round=np.concatenate(
            [o if s.round is None else s.round for s, o in zip(series, no_round, strict=True)]
        ),
        value=np.concatenate([one.value for one in series]),
        n=np.concatenate([o if s.n is None else s.n for s, o in zip(series, nowhere, strict=True)]),
        status=np.concatenate([one.status for one in series]),
        series=np.repeat(np.arange(len(series), dtype=np.int32), sizes),
        row=np.concatenate([one.row for one in series]),
    )
    known = rows.unit >= 0
    return rows if known.all() else rows.take(known)


def without_repeats(
    rows: Rows, series: Sequence[Series], handed: HandedIn, into: Collector
) -> Rows:
    """Return the rows without those that fill a cell another row fills, which are refused.

    Two rows of one wide table for the same unit were refused as rows.
    """
    if len(series) == 1 and not handed.tables[series[0].table].long:
        return rows
    filled = np.flatnonzero(rows.status != EMPTY)
    cells = rows.take(filled)
    order = np.lexsort((cells.round, cells.stream, cells.unit))
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in (cells.unit, cells.stream, cells.round):
        same &= key[order][1:] == key[order][:-1]
    order, again = filled[order], np.flatnonzero(same) + 1
    for i in again.tolist():
        _say_twice(rows, int(order[i - 1]), int(order[i]), series, handed, into)
    keep = np.ones(len(rows.unit), dtype=bool)
    keep[order[again]] = False
    return rows.take(keep)


def _say_twice(
    rows: Rows,
    one: int,
    other: int,
    series: Sequence[Series],
    handed: HandedIn,
    into: Collector,
) -> None:
    first, second = (handed.tables[series[rows.series[i]].table] for i in (one, other))
    if first is second and not first.long:
        return
    there = first.table.at(int(rows.row[one]))
    shown = [f"{rows.value[i]:g}" if rows.status[i] == VALUE else "—" for i in (one, other)]
    said = {"name": series[0].indicator, "zh": there.words("zh"), "en": there.words("en")}
    into.say("table.cell_twice", handed.cell(rows, other, series), shown[1], first=shown[0], **said)


def settle(rows: Rows, counts: Bools, applies: Bools, owed: Bools) -> Rows:
    """Return the rows as the panel holds them: every status a number, missing or na.

    Of what counts, a unit and year that no row fills gets one row: missing where a figure is owed,
    na where none is. An empty cell gives it its place; who owes nothing and has no cell gets none.
    Other streams owe nothing.

    Parameters
    ----------
    counts : bool array (m,)
        Rows of the stream that counts.
    applies, owed : bool array (k,)
        Units and years of the roster.
    """
    filled = rows.status != EMPTY
    handed_in = np.zeros(len(owed), dtype=bool)
    handed_in[rows.unit[filled & counts]] = True
    open_ = np.flatnonzero(~filled & counts & ~handed_in[rows.unit])
    _, first = np.unique(rows.unit[open_], return_index=True)
    open_ = open_[first]
    kept = filled.copy()
    kept[open_] = True
    here = rows if kept.all() else rows.take(kept)
    handed_in[rows.unit[open_]] = True
    made = _with_absent(here, np.flatnonzero(~handed_in & owed).astype(np.int32))
    status = np.where(made.status == EMPTY, MISSING, made.status).astype(np.int8)
    due = owed[made.unit] & applies[made.unit]
    status[~applies[made.unit] | ((status == MISSING) & ~due)] = NA
    value = np.where(status == VALUE, made.value, np.nan)
    return replace(made, value=value, status=status)


def _with_absent(rows: Rows, absent: Ints) -> Rows:
    """Add a row for each unit and year that has none, of the first stream."""
    if not len(absent):
        return rows
    none = np.full(len(absent), -1, dtype=np.int32)
    empty = np.full(len(absent), np.nan)
    status = np.full(len(absent), EMPTY, dtype=np.int8)
    added = Rows(absent, np.zeros_like(none), none, empty, empty, status, none, none)
    return Rows(
        *(np.concatenate([getattr(r, f.name) for r in (rows, added)]) for f in fields(Rows))
    )
