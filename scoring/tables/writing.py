"""A table as a file people open: CSV or XLSX in which no text can act as a formula.

Excel, WPS and LibreOffice run a cell that begins with ``=``, ``+``, ``-`` or ``@``; East Asian
versions take the full-width forms as well, and a TAB or CR before them is skipped (OWASP, "CSV
Injection"). Text of that look is written so that it stays text; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | None
"""None and nan are an empty cell."""

_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# what XML 1.0 cannot hold
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """What is written: lines of words, a header, rows.

    Parameters
    ----------
    lines : tuple of str
        Above the header, one a row: marks and sources.
    header : tuple of str
    rows : sequence of tuples as wide as the header
    """

    lines: tuple[str, ...]
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def runs(text: str) -> bool:
    """Return whether a spreadsheet could take this text for a formula."""
    return text.startswith(_RUNS)


def to_csv(sheet: Sheet) -> bytes:
    """Return UTF-8 with BOM, CRLF; text that looks like a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in _all(sheet):
        writer.writerow([_plain(_quoted(cell) if isinstance(cell, str) else cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(sheet: Sheet, title: str) -> bytes:
    """Return a workbook of one sheet; text is stored as text, letter for letter.

    Parameters
    ----------
    sheet : Sheet
    title : str
        Name of the sheet; what Excel does not take there is left out.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\']", "", title)[:31] or "1")
    page.freeze_panes = f"A{len(sheet.lines) + 2}"

    def stored(cell: Cell) -> object:
        if not isinstance(cell, str):
            return _plain(cell)
        text = _ILLEGAL.sub("", cell)
        made = WriteOnlyCell(page, value="")
        made.value = text
        made.data_type = "s"
        # Excel shows the apostrophe of such a cell in its line only: edited, it stays text
        made.quotePrefix = runs(text)
        return made

    for row in _all(sheet):
        page.append([stored(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _all(sheet: Sheet) -> Iterable[Sequence[Cell]]:
    yield from ((line,) for line in sheet.lines)
    yield sheet.header
    yield from sheet.rows


def _quoted(text: str) -> str:
    # a program that drops a NUL would find the formula behind it
    text = _ILLEGAL.sub("", text)
    return f"'{text}" if runs(text) else text


def _plain(cell: Cell) -> Cell:
    """Return a number as it is best read: 3 rather than 3.0, nothing for nan."""
    if isinstance(cell, float):
        if cell != cell:
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    return cell
