"""Totals rows (合计, 平均 ...) at the end of a table: set aside, and held against the sums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring.scheme.model import Scheme
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.numbers import VALUE
from scoring.tables.figures.series import Series
from scoring.tables.figures.total_words import is_sum, is_total
from scoring.tables.figures.value_columns import Head
from scoring.tables.reading.cells import read_code, read_number, read_year, tidy
from scoring.tables.reading.raw import RawRow, RawTable
from scoring.tables.units.roster import Roster

_RATE = re.compile(r"[%‰/]|每|人均")
"""In a unit: figures of such an indicator cannot be added up."""
_SCALES = {"万": 4, "亿": 8}


@dataclass(frozen=True)
class Total:
    """A row set aside, and the word by which it calls itself a total."""

    row: RawRow
    word: str


def set_aside(
    table: RawTable, head: Head, free: bool, into: Collector
) -> tuple[RawTable, tuple[Total, ...]]:
    """Return the table without the totals rows at its end, each of which is remarked on.

    Such a row is named as a total and has no code, or that of a province or prefecture. A row like
    it among the units stays, and is refused where it stands: it would count its units twice.
    """
    code, name = head.of("code"), head.of("name")
    rows = list(table.rows)
    found: list[Total] = []
    while rows:
        word = _word_of(rows[-1], code, name, free)
        if word is None:
            break
        found.append(Total(rows.pop(), word))
    if not found:
        return table, ()
    found.reverse()
    for total in found:
        into.say("table.total_set_aside", table.at(total.row.number, name), total.word)
    return replace(table, rows=tuple(rows)), tuple(found)


def _word_of(row: RawRow, code: int | None, name: int | None, free: bool) -> str | None:
    named = [row.cells[at].strip() for at in (name, code) if at is not None]
    said = next((text for text in named if text), "")
    if not said:
        said = next((cell.strip() for cell in row.cells if cell.strip()), "")
    if not is_total(said):
        return None
    given = "" if code is None else tidy(row.cells[code])
    if not given or is_total(given):
        return said
    digits = None if free else read_code(given)
    return said if digits is not None and digits.endswith("00") else None


def summed(scheme: Scheme, indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """Return the ids of counts: figures that can be added up over units."""
    counts = {given.id for given in scheme.inputs}
    for leaf in scheme.leaves:
        counts |= {leaf.value.num, leaf.value.den} if leaf.value else set()
    return frozenset(c for c in counts if not _RATE.search(indicators[c].unit))


def say_differences(
    table: RawTable,
    head: Head,
    totals: Sequence[Total],
    series: Sequence[Series],
    roster: Roster,
    counts: frozenset[str],
    into: Collector,
) -> None:
    """Warn where a totals row and the sum of its column differ by more than its digits hide.

    Only counts are added up, and only over one year: the row's own, or the table's only one.
    """
    for total in totals:
        if not is_sum(total.word):
            continue
        at = head.of("year")
        year = None if at is None else read_year(total.row.cells[at])
        for one in series:
            if one.indicator not in counts or one.column is None:
                continue
            text = total.row.cells[one.column]
            shown, half = _figure(text)
            known = (one.unit >= 0) & (one.status == VALUE)
            years = roster.years[one.unit[known]]
            if shown is None or (year is None and len(np.unique(years)) != 1):
                continue
            own = one.value[known] if year is None else one.value[known][years == year]
            added = float(own.sum())
            if len(own) and abs(added - shown) > half + 1e-9 * abs(added):
                place = table.at(total.row.number, one.column)
                said = {"shown": f"{shown:g}", "added": f"{added:.12g}", "n": len(own)}
                into.say("table.total_differs", place, text, **said)


def _figure(text: str) -> tuple[float | None, float]:
    """Return the number a cell shows, and half of the last digit it shows."""
    number = read_number(text) if text.strip() else "empty"
    if isinstance(number, str):
        return None, 0.0
    cleaned = tidy(text)
    scale = next((power for sign, power in _SCALES.items() if sign in cleaned), 0)
    decimals = len(re.sub(r"[^0-9].*", "", cleaned.partition(".")[2]))
    return number, 0.5 * 10.0 ** (scale - decimals)
