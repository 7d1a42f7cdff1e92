"""A wide table (a row a unit and year, a column an indicator) to series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.numbers import Bad, read_cells
from scoring.tables.figures.rows import TableRows
from scoring.tables.figures.series import Ints, Series, say_bad
from scoring.tables.figures.streams import same_stream
from scoring.tables.figures.value_columns import ValueColumn


@dataclass(frozen=True)
class _Part:
    """The rows a column speaks of: all of them, or those made for the year in its header.

    `streams` maps what the rows name in a column of streams to positions within `at`.
    """

    at: NDArray[np.intp]
    cells: Sequence[tuple[str, ...]]
    streams: Mapping[str | None, NDArray[np.intp]]
    rounds: Ints | None


def read_wide(
    read: TableRows,
    unit: Ints,
    columns: Sequence[ValueColumn],
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> list[Series]:
    """Return the series of a table's columns, left to right; every bad cell is reported.

    Parameters
    ----------
    read : TableRows
    unit : int32 array (rows,)
        Position of each row of `read` in the roster, -1 where it was refused.
    columns : sequence of ValueColumn
    indicators : mapping of id to Indicator
    """
    numbers = np.array([r.row.number for r in read.rows], dtype=np.int32)
    parts = {year: _part(read, year) for year in {column.year for column in columns}}
    bad: list[tuple[int, Bad]] = []
    made: list[Series] = []
    for column in columns:
        part, given = parts[column.year], indicators[column.indicator]
        texts = [cells[column.at] for cells in part.cells]
        value, status, faults = read_cells(texts, [given], np.zeros(len(texts), dtype=np.intp))
        bad += [(column.at, Bad(int(part.at[f.at]), f.code, f.text, given)) for f in faults]
        streams = part.streams
        if column.stream is not None:
            streams = {column.stream: np.arange(len(texts))}
        for stream, at in streams.items():
            rows = part.at[at]
            made.append(
                Series(
                    column.indicator,
                    as_the_scheme(stream, given),
                    read.number,
                    column.at,
                    unit[rows],
                    numbers[rows],
                    value[at],
                    status[at],
                    round=None if part.rounds is None else part.rounds[at],
                )
            )
    say_bad(read.table, numbers.tolist(), bad, into)
    return made


def _part(read: TableRows, year: int | None) -> _Part:
    at = np.flatnonzero([r.column_year == year for r in read.rows])
    rows = [read.rows[i] for i in at.tolist()]
    said = np.array([r.stream for r in rows], dtype=object)
    streams = {s: np.flatnonzero(said == s) for s in dict.fromkeys(said.tolist())}
    rounds = np.array([r.round for r in rows], dtype=np.int32)
    cells = [row.row.cells for row in rows]
    return _Part(at, cells, streams, rounds if (rounds >= 0).any() else None)


def as_the_scheme(stream: str | None, given: Indicator) -> str | None:
    """Return a stream in the words the scheme uses; what names none is of the scheme's stream."""
    if given.stream and (stream is None or same_stream(stream, given.stream)):
        return given.stream
    return stream
