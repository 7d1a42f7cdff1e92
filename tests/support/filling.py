"""A template filled in as a person would: cells typed under the headers, nothing else touched."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def table_of(page: Worksheet, first: str) -> tuple[int, dict[str, int]]:
    """Return the header's row and header -> column of a sheet whose first header is `first`."""
    for row in range(1, 12):
        if page.cell(row, 1).value == first:
            heads = [page.cell(row, c).value for c in range(1, page.max_column + 1)]
            return row, {str(h): c for c, h in enumerate(heads, 1) if h}
    raise AssertionError(f"no header row in {page.title}")


def fill(
    data: bytes,
    path: Path,
    sheet: str,
    value: Callable[[dict[str, Any], str], Any],
    *,
    first: str = "代码",
    more: Callable[[Any], None] | None = None,
) -> list[dict[str, Any]]:
    """Fill one sheet and save the workbook; return the rows as filled, by header.

    Parameters
    ----------
    value : callable
        Takes the row so far and a header; what it returns is typed in, None leaves the cell.
    more : callable, optional
        Does what else is to be done with the workbook before it is saved.
    """
    book = load_workbook(io.BytesIO(data))
    page = book[sheet]
    header, columns = table_of(page, first)
    rows = []
    for number in range(header + 1, page.max_row + 1):
        row = {head: page.cell(number, c).value for head, c in columns.items()}
        for head, c in columns.items():
            typed = value(row, head)
            if typed is not None:
                page.cell(number, c).value = typed
                row[head] = typed
        rows.append(row)
    if more is not None:
        more(book)
    book.save(path)
    return rows
