"""A template as an XLSX workbook, by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.tables.template import look
from scoring.tables.template.cell import clean, print_across, put
from scoring.tables.template.checks import validation
from scoring.tables.template.model import Column, Sheet, Template
from scoring.tables.template.notes_sheet import write_notes
from scoring.tables.template.stable import stable

MARKER_ROW, TITLE_ROW = 1, 2
_AUTHOR = "精准考评"


def workbook_bytes(template: Template) -> bytes:
    """Return the workbook; the same template gives the same bytes."""
    book = Workbook()
    book.properties.title = clean(template.title)
    book.properties.creator = _AUTHOR
    first = book.worksheets[0]
    first.title = template.notes.name
    ranges = write_notes(first, template.notes)
    for sheet in template.sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet, template, ranges)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _write_sheet(
    page: Worksheet, sheet: Sheet, template: Template, ranges: Mapping[str, str]
) -> None:
    put(page, MARKER_ROW, 1, template.marker, look.MARKER)
    put(page, TITLE_ROW, 1, sheet.title, look.TITLE)
    page.row_dimensions[TITLE_ROW].height = 24
    header = TITLE_ROW + len(sheet.above) + 1
    for at, column in enumerate(sheet.columns, 1):
        _write_head(page, at, header, column)
    _heights(page, header, sheet)
    for number, row in enumerate(sheet.rows, header + 1):
        for at, value in enumerate(row, 1):
            if value is not None:
                cell = put(page, number, at, value, look.TEXT)
                if sheet.columns[at - 1].kind == "text":
                    cell.number_format = "@"
                if at <= sheet.fixed:
                    cell.fill = look.FIXED_FILL
    last = header + len(sheet.rows) + sheet.spare
    for at, column in enumerate(sheet.columns, 1):
        made = validation(column, f"{letter(at)}{header + 1}", ranges, template.lang)
        if made is not None:
            made.add(f"{letter(at)}{header + 1}:{letter(at)}{last}")
            page.add_data_validation(made)
    page.freeze_panes = f"{letter(sheet.fixed + 1)}{header + 1}"
    _print(page, header)


def _write_head(page: Worksheet, at: int, header: int, column: Column) -> None:
    for row, word in enumerate(column.above, TITLE_ROW + 1):
        if word:
            put(page, row, at, word, look.ABOVE).alignment = look.WRAP
    cell = put(page, header, at, column.header, look.HEAD)
    cell.fill, cell.border, cell.alignment = look.HEAD_FILL, look.UNDER_HEAD, look.HEAD_ALIGN
    if column.note:
        rows = sum(look.lines(line, 44) for line in column.note.split("\n"))
        cell.comment = Comment(clean(column.note), _AUTHOR, height=18 * rows + 12, width=320)
    page.column_dimensions[letter(at)].width = column.width
    if column.kind == "text":  # also the cells nobody has written yet: codes keep their zeros
        page.column_dimensions[letter(at)].number_format = "@"


def _heights(page: Worksheet, header: int, sheet: Sheet) -> None:
    """Make the rows above the data as high as their texts: no spreadsheet does it by itself."""
    for row in range(TITLE_ROW + 1, header):
        at = row - TITLE_ROW - 1
        words = [(c.above[at], c.width * 1.2) for c in sheet.columns if at < len(c.above)]
        page.row_dimensions[row].height = 12.5 * max((look.lines(*w) for w in words), default=1)
    most = max(look.lines(c.header, c.width) for c in sheet.columns)
    page.row_dimensions[header].height = 15.5 * most + 4


def _print(page: Worksheet, header: int) -> None:
    page.print_title_rows = f"{header}:{header}"
    print_across(page)
