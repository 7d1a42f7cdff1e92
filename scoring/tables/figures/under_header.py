"""The rows that offices put between header and data: numbers of columns (栏号), units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.unit_words import same_unit
from scoring.tables.figures.value_columns import Head
from scoring.tables.reading.cells import read_code, read_number, tidy
from scoring.tables.reading.raw import RawRow, RawTable

_STEMS = frozenset("甲乙丙丁戊己庚辛壬癸")
_SAY_NUMBERS = frozenset({"栏次", "栏号", "列次", "列号", "序号"})
_LOOKED_AT = 2
_LONGEST_UNIT = 12


def without_header_rows(
    table: RawTable, head: Head, indicators: Mapping[str, Indicator], into: Collector
) -> RawTable:
    """Return a wide table without the rows right below its header that are no data.

    * Column numbers: every cell is one of 甲乙丙丁… or the next number from 1 on, and no unit is
      named. They would be read as figures.
    * Units: no unit of assessment is named, and no cell holds a figure. A unit that is not the
      scheme's is refused: nobody can say in which one the figures are.
    """
    rows = list(table.rows)
    for _ in range(_LOOKED_AT):
        if not rows:
            break
        if _numbers_columns(rows[0], head):
            into.say("table.column_numbers", table.at(rows[0].number))
        elif _holds_units(rows[0], head, indicators):
            _say_units(table, rows[0], head, indicators, into)
        else:
            break
        rows.pop(0)
    return table if len(rows) == len(table.rows) else replace(table, rows=tuple(rows))


def _named(row: RawRow, head: Head) -> list[str]:
    at = (head.of("code"), head.of("name"))
    return [word for i in at if i is not None and (word := tidy(row.cells[i]))]


def _numbers_columns(row: RawRow, head: Head) -> bool:
    cells = [cell for cell in map(tidy, row.cells) if cell]
    stems = [cell for cell in cells if cell in _STEMS]
    numbers = [cell for cell in cells if cell not in _STEMS and cell not in _SAY_NUMBERS]
    if any(name not in _STEMS and name not in _SAY_NUMBERS for name in _named(row, head)):
        # numbered through from the first column on
        if len(cells) < 3 or numbers != cells:
            return False
    elif not stems and len(numbers) < 2:
        return False
    plain = [number.strip("()") for number in numbers]
    return len(cells) > 1 and plain == [str(i + 1) for i in range(len(plain))]


def _holds_units(row: RawRow, head: Head, indicators: Mapping[str, Indicator]) -> bool:
    if any(name not in ("单位", "计量单位") for name in _named(row, head)):
        return False
    words = [tidy(cell) for cell in row.cells if cell.strip()]
    if any(len(word) > _LONGEST_UNIT or _is_figure(word) for word in words):
        return False
    return any(same_unit(said, unit) for _, said, unit in _units(row, head, indicators))


def _is_figure(word: str) -> bool:
    return read_code(word) is not None or not isinstance(read_number(word, percent=True), str)


def _units(
    row: RawRow, head: Head, indicators: Mapping[str, Indicator]
) -> list[tuple[int, str, str]]:
    """Return column, unit said and unit of the scheme for each column of figures."""
    found = []
    for column in head.values:
        word = tidy(row.cells[column.at])
        if word:
            found.append((column.at, word.strip("()"), indicators[column.indicator].unit))
    return found


def _say_units(
    table: RawTable,
    row: RawRow,
    head: Head,
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> None:
    wrong = [
        (at, said, unit)
        for at, said, unit in _units(row, head, indicators)
        if not same_unit(said, unit)
    ]
    for at, said, unit in wrong:
        place = table.at(row.number, at)
        into.say("table.units_row_differs", place, row.cells[at], said=said, unit=unit)
    if not wrong:
        into.say("table.units_row", table.at(row.number))
