"""A wide table's cells to the long panel of the bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.tables.bundle.schema import PANEL, dtypes, empty
from scoring.tables.collect import SHOWN, Collector
from scoring.tables.indicators import Indicator, applies_to
from scoring.tables.reading.cells import is_na, read_number, tidy
from scoring.tables.reading.raw import RawTable


@dataclass(frozen=True)
class UnitRow:
    """One unit and year of the table; `cells` is None where the unit handed in no row.

    A row whose unit or year was refused has an empty code: its cells are checked all the same, and
    nothing is made of it, since the whole input is refused.
    """

    code: str
    name: str
    year: int | None
    class_: str | None
    assessed: bool
    source: str | None
    number: int
    cells: tuple[str, ...] | None


@dataclass(frozen=True)
class _Bad:
    row: int
    column: int
    code: str
    text: str


def read_values(
    table: RawTable,
    rows: Sequence[UnitRow],
    columns: Mapping[str, int],
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> pd.DataFrame:
    """Return `schema.PANEL`: one row a unit-year and indicator column, columns in file order.

    An empty cell is missing (na where the unit is not assessed: nothing is owed); ``na`` and
    whatever `applies` excludes is na. Text, inf or nan where a number belongs is refused.
    """
    years = np.array([row.year or 0 for row in rows], dtype=np.int16)
    classes = [row.class_ for row in rows]
    owed = np.array([row.assessed for row in rows], dtype=bool)
    bad: list[_Bad] = []
    values: list[NDArray[np.float64]] = []
    statuses: list[NDArray[np.object_]] = []
    order = [key for key, _ in sorted(columns.items(), key=lambda item: item[1])]
    for key in order:
        applies = applies_to(indicators[key].applies, classes, years)
        value, na, given = _column(rows, columns[key], indicators[key], bad)
        if (given & ~applies).any():
            at = table.at(None, columns[key])
            into.say("table.value_not_applicable", at, n=int((given & ~applies).sum()))
        _say_class_unknown(table, columns[key], indicators[key], rows, into)
        na |= ~applies
        value[na] = np.nan
        missing = np.isnan(value) & ~na
        na |= missing & ~owed
        missing &= owed
        values.append(value)
        statuses.append(np.where(na, "na", np.where(missing, "missing", "")).astype(object))
    _say_bad(table, columns, indicators, bad, into)
    return _frame(rows, years, [indicators[key] for key in order], values, statuses)


def _column(
    rows: Sequence[UnitRow], column: int, indicator: Indicator, bad: list[_Bad]
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return values (nan where none), where na is written, and where a number is."""
    percent = tidy(indicator.unit) == "%"
    low, high = indicator.low, indicator.high
    value = np.full(len(rows), np.nan)
    na = np.zeros(len(rows), dtype=bool)
    for i, row in enumerate(rows):
        text = row.cells[column] if row.cells is not None else ""
        if not text:
            continue
        number = read_number(text, percent)
        if not isinstance(number, str):
            value[i] = number
            if (low is not None and number < low) or (high is not None and number > high):
                bad.append(_Bad(row.number, column, "out_of_range", text))
            continue
        cleaned = tidy(text)
        if is_na(cleaned):
            na[i] = True
        elif cleaned:
            bad.append(_Bad(row.number, column, number, text))
    return value, na, ~np.isnan(value)


def _say_bad(
    table: RawTable,
    columns: Mapping[str, int],
    indicators: Mapping[str, Indicator],
    bad: list[_Bad],
    into: Collector,
) -> None:
    of = {column: indicators[key] for key, column in columns.items()}
    bad.sort(key=lambda fault: (fault.row, fault.column))
    for fault in bad[:SHOWN]:
        indicator = of[fault.column]
        low, high = (_limit(v) for v in (indicator.low, indicator.high))
        said = {"unit": indicator.unit, "low": low, "high": high}
        at = table.at(fault.row, fault.column)
        into.say(f"table.{fault.code}", at, fault.text, **said)
    into.more(max(len(bad) - SHOWN, 0))


def _limit(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"


def _say_class_unknown(
    table: RawTable,
    column: int,
    indicator: Indicator,
    rows: Sequence[UnitRow],
    into: Collector,
) -> None:
    if indicator.applies is None or indicator.applies.class_ is None:
        return
    unknown = {row.code for row in rows if row.code and row.class_ is None and row.assessed}
    if unknown:
        into.say("table.class_unknown", table.at(None, column), n=len(unknown))


def _frame(
    rows: Sequence[UnitRow],
    years: NDArray[np.int16],
    indicators: Sequence[Indicator],
    values: Sequence[NDArray[np.float64]],
    statuses: Sequence[NDArray[np.object_]],
) -> pd.DataFrame:
    if not rows or not indicators:
        return empty(PANEL)
    n, m = len(rows), len(indicators)
    columns = {
        "code": _repeated([row.code for row in rows], m),
        "name": _repeated([row.name for row in rows], m),
        "year": np.tile(years, m),
        "round": None,
        "indicator": np.repeat(np.array([i.id for i in indicators], dtype=object), n),
        "stream": np.repeat(np.array([i.stream for i in indicators], dtype=object), n),
        "value": np.concatenate(values),
        "n": np.nan,
        "status": np.concatenate(statuses),
        "source": _repeated([row.source for row in rows], m),
    }
    return pd.DataFrame(columns).astype(dtypes(PANEL))


def _repeated(words: list[str] | list[str | None], times: int) -> NDArray[np.object_]:
    return np.tile(np.array(words, dtype=object), times)
