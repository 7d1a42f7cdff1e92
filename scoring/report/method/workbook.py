"""The method page as a workbook: scheme table, rules, documents, weights, comparison."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.report.method.book_sheets import Page, pages_of
from scoring.scheme.model import Scheme
from scoring.tables.template import look
from scoring.tables.template.cell import clean, print_across, put
from scoring.tables.template.stable import stable

_AUTHOR = "精准考评"
_WIDEST, _NARROWEST = 52, 8
"""Characters of a column: wider texts are wrapped."""


def workbook_bytes(
    scheme: Scheme, lang: str, *, against: Scheme | None = None, marks: Sequence[str] = ()
) -> bytes:
    """Return the workbook (XLSX); the same arguments give the same bytes.

    Numbers are numbers and texts are texts, whatever they begin with; the header of every sheet
    stays in sight.

    Parameters
    ----------
    scheme : Scheme
        As it is read: in the words of its region and year.
    lang : {"zh", "en"}
    against : Scheme, optional
        Compared with the first on a sheet of its own.
    marks : sequence of str
        Lines above the table of every sheet: what must not be taken away without.
    """
    book = Workbook()
    book.properties.title = clean(scheme.title.text.get(lang))
    book.properties.creator = _AUTHOR
    made = pages_of(scheme, lang, against)
    for number, page in enumerate(made):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        sheet.title = _name(page.name)
        _write(sheet, page, marks)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _write(sheet: Worksheet, page: Page, marks: Sequence[str]) -> None:
    put(sheet, 1, 1, page.title, look.TITLE)
    for row, mark in enumerate(marks, 2):
        put(sheet, row, 1, mark, look.ABOVE)
    header = len(marks) + 2
    for at, word in enumerate(page.header, 1):
        cell = put(sheet, header, at, word, look.HEAD)
        cell.fill, cell.border, cell.alignment = look.HEAD_FILL, look.UNDER_HEAD, look.HEAD_ALIGN
    for number, row in enumerate(page.rows, header + 1):
        for at, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = put(sheet, number, at, value, look.TEXT)  # pyright: ignore[reportArgumentType]
            cell.alignment = look.WRAP if isinstance(value, str) else Alignment(vertical="top")
            if isinstance(value, str):
                cell.number_format = "@"
    for at in range(1, len(page.header) + 1):
        texts = [page.header[at - 1], *(str(row[at - 1] or "") for row in page.rows)]
        longest = max(look.length(line) for text in texts for line in text.split("\n"))
        sheet.column_dimensions[letter(at)].width = min(_WIDEST, max(_NARROWEST, longest + 2))
    sheet.freeze_panes = f"{letter(page.fixed + 1)}{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    print_across(sheet)


def _name(name: str) -> str:
    """Return a name as a sheet may have it."""
    return re.sub(r"[\[\]:*?/\\']", "", name)[:31]
