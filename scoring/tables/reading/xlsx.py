"""XLSX to cells: values by python-calamine, the rest by our own look at the sheet. In the child."""

from __future__ import annotations

import io
import zipfile

import python_calamine as calamine

from scoring.tables.reading.sheet_xml import Looked, look_at_sheet
from scoring.tables.reading.sheets import Fault, Parsed, Progress, Sheet, change, filled, put
from scoring.tables.reading.text import cell_text, shown_percent
from scoring.tables.reading.wire import check_cells


def parse_xlsx(data: bytes, wanted: str | None, progress: Progress) -> Parsed:
    """Read all visible sheets, or the one wanted, hidden or not.

    A number shown as per cent is written so (0.125 as ``12.5%``): the cell says what the person
    sees. An error (``#N/A``) is its text, so that it is refused where a number belongs; calamine
    alone would give an empty cell.

    Raises
    ------
    Fault
        ``table.encrypted``, ``no_sheet``, ``too_many_cells``.
    """
    book = open_calamine(data)
    names, unread = choose(book, wanted)
    parsed = Parsed(unread=unread)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parsed.links = any(n.lower().startswith("xl/externallinks/") for n in archive.namelist())
        cells = 0
        for done, name in enumerate(names):
            looked = look_at_sheet(archive, name)
            cells += looked.height * looked.width
            check_cells(cells, looked.width)
            progress((done + 0.4) / len(names))
            sheet = read_values(book, name)
            _complete(sheet, looked)
            if filled(sheet.rows):
                parsed.sheets.append(sheet)
            progress((done + 1) / len(names))
    return parsed


def open_calamine(data: bytes) -> calamine.CalamineWorkbook:
    """Open a workbook; a password is a fault of its own."""
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise Fault("table.encrypted") from None


def choose(book: calamine.CalamineWorkbook, wanted: str | None) -> tuple[list[str], list[str]]:
    """Return the sheets to read and the hidden ones left unread."""
    if wanted is not None:
        if wanted not in book.sheet_names:
            raise Fault("table.no_sheet", name=wanted, have=list(book.sheet_names))
        return [wanted], []
    sheets = [m for m in book.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [m.name for m in sheets if m.visible == calamine.SheetVisibleEnum.Visible]
    return shown, [m.name for m in sheets if m.name not in shown]


def read_values(book: calamine.CalamineWorkbook, name: str) -> Sheet:
    """Return the sheet's values as text, and its merged cells."""
    sheet = book.get_sheet_by_name(name)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    # rows come from row 1 on, cells from the first column with content
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows = [before + [cell_text(cell) for cell in row] for row in sheet.iter_rows()]
    return Sheet(name, rows, merged)


def _complete(sheet: Sheet, looked: Looked) -> None:
    for row, column in looked.percent:
        change(sheet.rows, row, column, shown_percent)
    for row, column, text in looked.errors:
        put(sheet.rows, row, column, text)
    sheet.hidden_rows = list(looked.hidden_rows)
    sheet.hidden_columns = list(looked.hidden_columns)
    sheet.uncomputed = list(looked.uncomputed)
