"""Streams (数据来源渠道): where a figure comes from, and which of several is the one that counts.

One indicator may come from several streams and in several rounds; the panel holds them all. The
scheme names the stream that counts (``stream`` of a leaf or input), the rounds table says which
round is the last. Everything else stands beside it and never changes a score.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.frames import only
from scoring.scheme.model import Scheme
from scoring.tables.bundle.rounds import Round, round_order
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.reading.cells import words
from scoring.text import Text

StreamRole = Literal["self", "system", "verification"]


@dataclass(frozen=True)
class Stream:
    """A source of figures.

    Parameters
    ----------
    id : str
    title : Text
        The Chinese title is what the panel's `stream` column holds.
    role : {"self", "system", "verification"}
        What the assessed unit says itself; what is on record anyway; what somebody else found.
        The gap between the first and the last is what evaluators look at.
    reason : str
        Why it has that role.
    aliases : tuple of str
    """

    id: str
    title: Text
    role: StreamRole
    reason: str
    aliases: tuple[str, ...]


def _read() -> tuple[Stream, ...]:
    path = Path(__file__).with_name("streams.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Stream(
                row["id"],
                Text(row["zh"], row["en"]),
                cast(StreamRole, row["role"]),
                row["reason"],
                tuple(row["aliases"].split("|")),
            )
            for row in csv.DictReader(handle)
        )


STREAMS: tuple[Stream, ...] = _read()
"""The ten streams of the assessment documents; where several agree, the first one counts."""


def stream_of(text: str) -> Stream | None:
    """Return the stream that a word means (id, title or alias), None where nobody knows it."""
    return _by_word().get(_key(text))


def same_stream(one: str, other: str) -> bool:
    """Tell whether two wordings mean one stream; unknown ones are compared as words."""
    return _canonical(one) == _canonical(other)


def _key(text: str) -> str:
    return words(text).casefold()


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Stream]:
    return {
        _key(word): stream
        for stream in STREAMS
        for word in (stream.id, stream.title.zh, stream.title.en, *stream.aliases)
    }


@lru_cache(maxsize=256)
def _canonical(text: str) -> str:
    stream = stream_of(text)
    return stream.id if stream else _key(text)


@dataclass(frozen=True)
class StreamNames:
    """The streams a table may name: `STREAMS`, and those the scheme names beside them."""

    own: Mapping[str, str]

    @property
    def titles(self) -> tuple[Text, ...]:
        """What may be written, in both languages."""
        return tuple(stream.title for stream in STREAMS)

    def find(self, text: str) -> str | None:
        """Return a stream as the panel writes it, None where nobody knows it.

        What the scheme calls a stream goes before what `STREAMS` calls it.
        """
        found = self.own.get(_key(text)) or self.own.get(_canonical(text))
        stream = stream_of(text)
        return found or (stream.title.zh if stream else None)


def stream_names(scheme: Scheme) -> StreamNames:
    """Return the streams that tables of this scheme may name."""
    own: dict[str, str] = {}
    for given in indicators_of(scheme).values():
        if given.stream:
            own.setdefault(_key(given.stream), given.stream)
            own.setdefault(_canonical(given.stream), given.stream)
    return StreamNames(own)


def streams_that_count(scheme: Scheme) -> dict[str, str | None]:
    """Return the stream the scheme names for each indicator, None where it names none."""
    return {key: given.stream for key, given in indicators_of(scheme).items()}


def counting(panel: pd.DataFrame, scheme: Scheme, rounds: Sequence[Round] = ()) -> pd.DataFrame:
    """Return the rows that count: at most one for each code, year and indicator.

    Of a cell's rows those of the scheme's stream are kept; a row that names no stream is of it.
    Where the scheme names none, the first of `STREAMS` is (`tables.cells` refuses streams that
    disagree there). Of what is left the last round is kept, in the order of the rounds table.

    Parameters
    ----------
    panel : DataFrame
        `schema.PANEL`; columns code, year, indicator, stream, round are read.
    scheme : Scheme
    rounds : sequence of Round
        As `Bundle.rounds` holds them.

    Returns
    -------
    DataFrame
        Rows of `panel` in their order; `panel` itself where every row counts.
    """
    if panel.empty:
        return panel
    wanted = streams_that_count(scheme)
    indicators, which = _coded(panel["indicator"])
    streams, from_ = _coded(panel["stream"])
    keep = _of_the_stream(indicators, which, streams, from_, wanted)
    several = len(np.unique(which[keep] * (len(streams) + 1) + from_[keep])) > len(indicators)
    if several or panel["round"].notna().to_numpy().any():
        keep &= _best(panel, which, _preference(panel, streams, from_, rounds), keep)
    return panel if keep.all() else only(panel, keep)


def _coded(column: Any) -> tuple[list[str], NDArray[np.intp]]:
    """Return the distinct words of a column and each row's position among them, -1 for null."""
    codes, found = pd.factorize(column, use_na_sentinel=True)
    return [str(word) for word in found], codes


def _of_the_stream(
    indicators: Sequence[str],
    which: NDArray[np.intp],
    streams: Sequence[str],
    from_: NDArray[np.intp],
    wanted: Mapping[str, str | None],
) -> NDArray[np.bool_]:
    """Return which rows are of the stream the scheme names for their indicator, (n,)."""
    # the last column stands for rows without a stream
    counts = np.ones((len(indicators), len(streams) + 1), dtype=bool)
    for i, indicator in enumerate(indicators):
        stream = wanted.get(indicator)
        if stream:
            counts[i, :-1] = [same_stream(stream, other) for other in streams]
    return counts[which, from_]


def _preference(
    panel: pd.DataFrame,
    streams: Sequence[str],
    from_: NDArray[np.intp],
    rounds: Sequence[Round],
) -> NDArray[np.int64]:
    """Return a number for each row, the least counting: last round first, then stream's place."""
    names = [stream.id for stream in STREAMS]
    places = [names.index(c) if (c := _canonical(s)) in names else len(names) for s in streams]
    place = np.array([*places, -1], dtype=np.int64)[from_]
    said, at = _coded(panel["round"])
    if not said:
        return place
    order = round_order(rounds)
    # a round nobody listed stands before those of the list, a row without a round before all
    years = panel["year"].to_numpy()
    turn = np.full(len(panel), -1, dtype=np.int64)
    for i, name in enumerate(said):
        here = at == i
        for year in np.unique(years[here]).tolist():
            turn[here & (years == year)] = order.get((year, name), 0)
    return place - turn * (len(names) + 2)


def _best(
    panel: pd.DataFrame,
    which: NDArray[np.intp],
    preference: NDArray[np.int64],
    among: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Return the row of least preference among those of one code, year and indicator, (n,)."""
    _, units = _coded(panel["code"])
    years = panel["year"].to_numpy().astype(np.int64)
    cell = (which.astype(np.int64) * (units.max() + 1) + units) * 10_000 + years
    at = np.flatnonzero(among)
    order = at[np.lexsort((preference[at], cell[at]))]
    first = np.ones(len(order), dtype=bool)
    first[1:] = cell[order][1:] != cell[order][:-1]
    best = np.zeros(len(panel), dtype=bool)
    best[order[first]] = True
    return best
