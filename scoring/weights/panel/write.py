"""The workbook an expert fills in: a sheet of notes with the name, then points or pairs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import combinations

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scoring.problems import Problem, Refused
from scoring.tables.template import look
from scoring.tables.template.cell import clean, print_across, put
from scoring.tables.template.stable import stable
from scoring.text import Text
from scoring.weights.ahp.judgements import MOST
from scoring.weights.ahp.scale import MARKS
from scoring.weights.panel.headers import EXPERT, HEADERS, ROUND
from scoring.weights.panel.marker import marker_text
from scoring.weights.panel.model import Ask, Group
from scoring.weights.panel.notes import NOTES_SHEET, POINTS_SHEET, SUM, notes

_UNSAFE = re.compile(r"[\[\]:*?/\\']")
_FIRST = 4
"""Row below the header, which stands in row 3 of every sheet to fill in."""


def workbook_bytes(ask: Ask, lang: str = "zh") -> bytes:
    """Return the workbook (XLSX); the same question gives the same bytes.

    Raises
    ------
    Refused
        ``panel.too_many_items``: a group too wide to be compared in pairs, by name.
    """
    wide = [g for g in ask.groups if ask.form == "pairs" and len(g.items) > MOST]
    if wide:
        raise Refused([_too_many(group) for group in wide])
    book = Workbook()
    book.properties.title = clean(ask.title.get(lang))
    book.properties.creator = "精准考评"
    _notes(book.worksheets[0], ask, lang)
    if ask.form == "points":
        _points(book.create_sheet(POINTS_SHEET.get(lang)), ask, lang)
    else:
        for number, group in enumerate(ask.groups, 1):
            name = f"{number} {_UNSAFE.sub(' ', clean(group.title.get(lang)))}"[:31].strip()
            _pairs(book.create_sheet(name), ask, group, lang)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _notes(page: Worksheet, ask: Ask, lang: str) -> None:
    page.title = NOTES_SHEET.get(lang)
    _mark(page, ask, lang)
    put(page, 2, 1, ask.title.get(lang), look.TITLE)
    put(page, 4, 1, EXPERT.get(lang), look.HEAD)
    name = put(page, 4, 2, "", look.TEXT)
    name.number_format, name.border, name.fill = "@", look.UNDER_HEAD, look.HEAD_FILL
    put(page, 5, 1, ROUND.get(lang), look.HEAD)
    put(page, 5, 2, ask.round, look.TEXT).alignment = Alignment(horizontal="left")
    for row, sentence in enumerate(notes(ask, lang), 7):
        put(page, row, 1, f"{row - 6}. {sentence}", look.TEXT)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 32, 32
    page.sheet_view.showGridLines = False
    print_across(page)


def _points(page: Worksheet, ask: Ask, lang: str) -> None:
    told = ("median", "quartiles") if ask.feedback else ()
    fields = ("id", "group", "item", *told, "points", "reason")
    _head(page, ask, fields, (14, 24, 36, *(16 for _ in told), 10, 40), hidden=1, lang=lang)
    at, row = fields.index("points") + 1, _FIRST
    for group in ask.groups:
        first = row
        for node, title in group.items.items():
            words = (node, group.title.get(lang), title.get(lang), *_told(ask, node, told))
            _row(page, row, words)
            row += 1
        _sum(page, row, at, f"{letter(at)}{first}:{letter(at)}{row - 1}", lang)
        row += 1
    check = DataValidation("decimal", "between", "0", "100", allow_blank=True)
    _checked(page, check, f"{letter(at)}{_FIRST}:{letter(at)}{row}", "0 – 100")


def _told(ask: Ask, node: str, told: Sequence[str]) -> tuple[str, ...]:
    found = ask.feedback.get(node)
    if not told or found is None:
        return ("",) * len(told)
    return f"{found.median:.1f}", f"{found.q1:.1f}–{found.q3:.1f}"


def _sum(page: Worksheet, row: int, at: int, cells: str, lang: str) -> None:
    label = put(page, row, at - 1, SUM.get(lang), look.ABOVE)
    label.alignment = Alignment(horizontal="right")
    total = page.cell(row, at, f"=SUM({cells})")  # our own address and nothing else
    total.font, total.border = look.HEAD, look.UNDER_HEAD


def _pairs(page: Worksheet, ask: Ask, group: Group, lang: str) -> None:
    fields = ("first_id", "second_id", "first", "mark", "second", "reason")
    _head(page, ask, fields, (14, 14, 36, 24, 36, 40), hidden=2, lang=lang)
    for row, (a, b) in enumerate(combinations(group.items, 2), _FIRST):
        _row(page, row, (a, b, group.items[a].get(lang)))
        mark = put(page, row, 4, "", look.HEAD)
        # as text: a spreadsheet would take 1/3 for the third of January
        mark.number_format, mark.alignment = "@", Alignment(horizontal="center")
        put(page, row, 5, group.items[b].get(lang), look.TEXT).fill = look.FIXED_FILL
    last = _FIRST + len(group.items) * (len(group.items) - 1) // 2 - 1
    check = DataValidation("list", formula1=f'"{",".join(MARKS)}"', allow_blank=True)
    _checked(page, check, f"D{_FIRST}:D{last}", " ".join(MARKS))


def _head(
    page: Worksheet,
    ask: Ask,
    fields: Sequence[str],
    widths: Sequence[float],
    *,
    hidden: int,
    lang: str,
) -> None:
    _mark(page, ask, lang)
    put(page, 2, 1 + hidden, f"{ask.title.get(lang)}　{page.title}", look.TITLE)
    for at, (field, width) in enumerate(zip(fields, widths, strict=True), 1):
        cell = put(page, _FIRST - 1, at, HEADERS[field].get(lang), look.HEAD)
        cell.fill, cell.border, cell.alignment = look.HEAD_FILL, look.UNDER_HEAD, look.HEAD_ALIGN
        page.column_dimensions[letter(at)].width = width
        page.column_dimensions[letter(at)].hidden = at <= hidden
    page.freeze_panes = f"{letter(hidden + 1)}{_FIRST}"
    print_across(page)


def _mark(page: Worksheet, ask: Ask, lang: str) -> None:
    put(page, 1, 1, marker_text(ask, lang), look.MARKER)
    page.row_dimensions[1].hidden = True


def _row(page: Worksheet, row: int, words: Sequence[str]) -> None:
    for at, word in enumerate(words, 1):
        cell = put(page, row, at, word, look.TEXT)
        cell.fill, cell.border, cell.number_format = look.FIXED_FILL, look.ROW, "@"


def _checked(page: Worksheet, check: DataValidation, cells: str, said: str) -> None:
    check.showErrorMessage, check.error = True, said
    check.add(cells)
    page.add_data_validation(check)


def _too_many(group: Group) -> Problem:
    message = Text(
        f"“{group.title.zh}”有 {len(group.items)} 项，超过 {MOST} 项不宜两两比较",
        f"“{group.title.get('en')}” has {len(group.items)} items: more than {MOST} are too many "
        "to compare in pairs",
    )
    remedy = Text("请改用打分表", "Use the sheet of points")
    return Problem("panel.too_many_items", "error", message, remedy, value=group.id)
