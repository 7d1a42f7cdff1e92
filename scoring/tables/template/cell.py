"""One cell of a workbook we write, and how its sheets are printed."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scoring.tables.writing import runs


def put(page: Worksheet, row: int, column: int, value: str | int | None, font: Any) -> Cell:
    """Write one cell and return it; a text is never taken for a formula, a date or an error."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell), "no cells are merged here"
    if isinstance(value, str):
        text = clean(value)
        cell.value, cell.data_type = text, "s"
        # a spreadsheet's apostrophe: a text like =1+1 stays a text when somebody edits the cell
        cell.quotePrefix = runs(text)
    else:
        cell.value = value
    cell.font = font
    return cell


def print_across(page: Worksheet) -> None:
    """Set a sheet to print on A4 across, all columns on one page's width."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def clean(text: str) -> str:
    """Return a text without the characters no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
