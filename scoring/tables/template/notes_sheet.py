"""The notes of a template on their sheet; tells where the words of the drop-downs stand."""

from __future__ import annotations

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring.tables.template import look
from scoring.tables.template.cell import print_across, put
from scoring.tables.template.model import Block, Notes

WIDTHS = (38, 26, 12, 14, 30, 40, 24, 18, 18)
"""Of the first columns, in characters; further ones keep the spreadsheet's own."""


def write_notes(page: Worksheet, notes: Notes) -> dict[str, str]:
    """Write the sheet; return the address of every list, for formulas of other sheets."""
    put(page, 1, 1, notes.title, look.TITLE)
    page.row_dimensions[1].height = 26
    for at, width in enumerate(WIDTHS, 1):
        page.column_dimensions[letter(at)].width = width
    row = 3
    for number, sentence in enumerate(notes.sentences, 1):
        put(page, row, 1, f"{number}. {sentence}", look.TEXT)
        row += 1
    places: dict[str, tuple[int, int]] = {}
    for block in notes.blocks:
        start = _write_block(page, row + 1, block)
        row = start + len(block.rows)
        places[block.title] = start, row - 1
    name = notes.name.replace("'", "''")
    found = {}
    for key, listed in notes.lists.items():
        first, last = places[listed.block]
        at = letter(listed.column + 1)
        found[key] = f"'{name}'!${at}${first}:${at}${last}"
    page.sheet_view.showGridLines = False
    print_across(page)
    return found


def _write_block(page: Worksheet, row: int, block: Block) -> int:
    """Write a table below its title; return the row its first line stands in."""
    put(page, row, 1, block.title, look.SECTION)
    page.row_dimensions[row].height = 20
    for at, head in enumerate(block.heads, 1):
        cell = put(page, row + 1, at, head, look.HEAD)
        cell.fill, cell.border, cell.alignment = look.HEAD_FILL, look.UNDER_HEAD, look.HEAD_ALIGN
    _fit(page, row + 1, block.heads)
    for number, words in enumerate(block.rows, row + 2):
        for at, word in enumerate(words, 1):
            cell = put(page, number, at, word, look.EXAMPLE if block.example else look.TEXT)
            cell.alignment, cell.border = look.WRAP, look.ROW
        _fit(page, number, words)
    return row + 2


def _fit(page: Worksheet, row: int, words: tuple[str, ...]) -> None:
    widths = (*WIDTHS, *[8.43] * len(words))
    most = max((look.lines(w, width) for w, width in zip(words, widths, strict=False)), default=1)
    page.row_dimensions[row].height = 15.5 * most + 2
