"""Which of several streams and rounds of an indicator counts: said, or refused where unclear."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.tables.bundle.rounds import round_order
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.numbers import EMPTY, VALUE
from scoring.tables.figures.series import Series
from scoring.tables.figures.settle import Bools, HandedIn, Rows
from scoring.tables.figures.streams import stream_of


def say_which_counts(
    given: Indicator,
    streams: Sequence[str | None],
    rows: Rows,
    own: Sequence[Series],
    handed: HandedIn,
    due: Bools,
    into: Collector,
) -> None:
    """Report what the scheme or the rounds table leave open about one indicator.

    * The scheme names a stream and units that owe a figure have other streams only: a warning,
      they are missing.
    * The scheme names none and streams differ for one unit: refused, nobody said which counts.
      Where all agree the first of `streams.STREAMS` counts; where different units have different
      streams, a warning: they are hardly to be compared.
    * A cell comes in several rounds: refused unless the rounds table gives their order.

    Parameters
    ----------
    streams : sequence of str or None
        The scheme's stream first where it names one.
    rows : Rows
        As `settle.without_repeats` returns them.
    own : sequence of Series
        Those of the indicator.
    due : bool array (k,)
        Units and years of the roster that owe a figure.
    """
    filled = rows.take(rows.status != EMPTY)
    said = {"zh": given.title.zh, "en": given.title.get("en")}
    if given.stream:
        counted = np.zeros(len(handed.roster.units), dtype=bool)
        counted[filled.unit[filled.stream == 0]] = True
        others = np.unique(filled.unit[filled.stream > 0])
        n = int((due & ~counted)[others].sum())
        if n:
            said |= _listed(streams[1:])
            into.say("table.stream_not_counted", handed.column(own[0]), given.stream, n=n, **said)
        filled = filled.take(filled.stream == 0)
    else:
        _say_undecided(streams, filled, own, handed, said, into)
    if (filled.round >= 0).any():
        _say_rounds(filled, own, handed, said, into)


def _say_undecided(
    streams: Sequence[str | None],
    filled: Rows,
    own: Sequence[Series],
    handed: HandedIn,
    said: dict[str, str],
    into: Collector,
) -> None:
    present = np.unique(filled.stream)
    if len(present) < 2:
        return
    cell = filled.take(np.lexsort((filled.round, filled.unit)))
    same = (cell.unit[1:] == cell.unit[:-1]) & (cell.round[1:] == cell.round[:-1])
    agree = (cell.status[1:] == cell.status[:-1]) & (
        (cell.status[1:] != VALUE) | (cell.value[1:] == cell.value[:-1])
    )
    differ = np.flatnonzero(same & ~agree) + 1
    listed = _listed(streams)
    if len(differ):
        place = handed.cell(cell, int(differ[0]), own)
        into.say("table.stream_undecided", place, n=len(differ), **said, **listed)
        return
    pairs = np.unique(np.stack([cell.unit, cell.stream]), axis=1)
    _, streams_of_unit = np.unique(pairs[0], return_counts=True)
    if (streams_of_unit < len(present)).any():
        into.say("table.stream_mixed", handed.column(own[0]), **said, **listed)


def _listed(streams: Sequence[str | None]) -> dict[str, str]:
    """Return streams as each language lists them; a dash for rows that name none."""
    found = [stream_of(stream) if stream else None for stream in streams]
    named = list(zip(streams, found, strict=True))
    zh = [stream or "—" for stream, _ in named]
    en = [known.title.get("en") if known else stream or "—" for stream, known in named]
    return {"counts_zh": "、".join(zh), "counts_en": ", ".join(en)}


def _say_rounds(
    filled: Rows,
    own: Sequence[Series],
    handed: HandedIn,
    said: dict[str, str],
    into: Collector,
) -> None:
    cell = filled.take(np.lexsort((filled.round, filled.unit)))
    several = (cell.unit[1:] == cell.unit[:-1]) & (cell.round[1:] != cell.round[:-1])
    order, years = round_order(handed.rounds), handed.roster.years
    unknown: dict[int, dict[str, int]] = {}
    for i in np.flatnonzero(several).tolist():
        year = int(years[cell.unit[i]])
        for k in (i, i + 1):
            name = handed.names.names[cell.round[k]] if cell.round[k] >= 0 else "—"
            if (year, name) not in order:
                unknown.setdefault(year, {}).setdefault(name, k)
    for year, found in unknown.items():
        place = handed.cell(cell, next(iter(found.values())), own)
        into.say("table.round_order_unknown", place, year=year, have=list(found), **said)
