"""Old workbooks (XLS) to cells: values by python-calamine, the rest from the records. In the child.

After [MS-XLS]: a workbook is a chain of records (number, length, content). Read here are those that
say what a person sees and calamine does not tell: per cent, errors, hidden rows and columns.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from scoring.tables.reading.ole import BadOle, stream
from scoring.tables.reading.sheet_xml import shows_percent
from scoring.tables.reading.sheets import LISTED, Fault, Parsed, Progress, change, filled, put
from scoring.tables.reading.text import shown_percent
from scoring.tables.reading.wire import check_cells
from scoring.tables.reading.xlsx import choose, open_calamine, read_values

_FORMULA, _FILEPASS, _COLINFO, _BOUNDSHEET = 0x06, 0x2F, 0x7D, 0x85
_MULRK, _XF, _NUMBER, _BOOLERR, _ROW = 0xBD, 0xE0, 0x203, 0x205, 0x208
_RK, _FORMAT, _BOF, _EOF = 0x27E, 0x41E, 0x809, 0x0A
_BUILT_IN_PERCENT = {9, 10}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass
class _Records:
    """What the records of one sheet say; rows and columns from 0."""

    percent: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    blank_formulas: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def parse_xls(data: bytes, wanted: str | None, progress: Progress) -> Parsed:
    """Read all visible sheets, or the one wanted, hidden or not.

    A formula that was never computed looks like one whose result is empty: such cells are handed
    over as `Sheet.blank_formulas`, for a person to look at.

    Raises
    ------
    Fault
        ``table.encrypted``, ``no_sheet``, ``too_many_cells``, ``damaged``.
    """
    try:
        content = stream(data, "Workbook", "Book")
    except BadOle:
        raise Fault("table.damaged") from None
    sheets = _sheet_starts(content)
    book = open_calamine(data)
    names, unread = choose(book, wanted)
    parsed, cells = Parsed(unread=unread), 0
    for done, name in enumerate(names):
        sheet = read_values(book, name)
        width = max((len(row) for row in sheet.rows), default=0)
        cells += len(sheet.rows) * width
        check_cells(cells, width)
        at = book.sheet_names.index(name)
        if at >= len(sheets):
            raise Fault("table.damaged")
        records = _look(content, sheets[at], _percent_formats(content))
        for row, column in records.percent:
            change(sheet.rows, row, column, shown_percent)
        for row, column, text in records.errors:
            put(sheet.rows, row, column, text)
        sheet.blank_formulas = [(row + 1, column) for row, column in records.blank_formulas]
        sheet.hidden_rows = [row + 1 for row in records.hidden_rows]
        sheet.hidden_columns = records.hidden_columns
        if filled(sheet.rows):
            parsed.sheets.append(sheet)
        progress((done + 1) / len(names))
    return parsed


def _records(content: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(content):
        number, length = struct.unpack_from("<HH", content, at)
        yield number, content[at + 4 : at + 4 + length]
        at += 4 + length


def _sheet_starts(content: bytes) -> list[int]:
    """Return where each sheet's records begin, in workbook order."""
    starts: list[int] = []
    for number, body in _records(content):
        if number == _FILEPASS:
            raise Fault("table.encrypted")
        if number == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        elif number == _EOF:
            break
    return starts


def _percent_formats(content: bytes) -> frozenset[int]:
    """Return the cell formats (their position among all) that show per cent."""
    shown = set(_BUILT_IN_PERCENT)
    used: list[int] = []
    for number, body in _records(content):
        if number == _FORMAT and len(body) > 4:
            if shows_percent(_format_text(body)):
                shown.add(struct.unpack_from("<H", body)[0])
        elif number == _XF and len(body) >= 4:
            used.append(struct.unpack_from("<H", body, 2)[0])
        elif number == _EOF:
            break
    return frozenset(i for i, form in enumerate(used) if form in shown)


def _format_text(body: bytes) -> str:
    """Return a number format: UTF-16 where its flag says so, else one byte a letter."""
    if len(body) > 5 and body[4] & 1 and body[3] == 0:
        return body[5:].decode("utf-16-le", "replace")
    return body[3:].decode("latin-1")


def _look(content: bytes, start: int, percent: frozenset[int]) -> _Records:
    found, depth = _Records(), 0
    for number, body in _records(content, start):
        if number == _BOF:
            depth += 1  # a chart inside the sheet is a stream of its own
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            _look_at(number, body, percent, found)
    return found


def _look_at(number: int, body: bytes, percent: frozenset[int], found: _Records) -> None:
    if number == _ROW and len(body) >= 16:
        if body[12] & 0x20:
            found.hidden_rows.append(struct.unpack_from("<H", body)[0])
    elif number == _COLINFO and len(body) >= 10:
        first, last, _, _, options = struct.unpack_from("<5H", body)
        if options & 1 and last - first < 256:
            found.hidden_columns += range(first, min(last, 255) + 1)
    elif number in (_NUMBER, _RK, _FORMULA, _BOOLERR) and len(body) >= 8:
        row, column, style = struct.unpack_from("<3H", body)
        if number == _BOOLERR:
            if body[7]:
                found.errors.append((row, column, _ERRORS.get(body[6], "#")))
            return
        if number == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff":
            if body[6] == 2:
                found.errors.append((row, column, _ERRORS.get(body[8], "#")))
            elif body[6] == 3 and len(found.blank_formulas) < LISTED:
                found.blank_formulas.append((row, column))
            return
        if style in percent:
            found.percent.append((row, column))
    elif number == _MULRK and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        for at in range((len(body) - 6) // 6):
            (style,) = struct.unpack_from("<H", body, 4 + 6 * at)
            if style in percent:
                found.percent.append((row, first + at))
