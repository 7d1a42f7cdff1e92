"""XLSX to cells, by python-calamine; run only behind the guard."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import python_calamine as calamine

from scoring.problems import Place, Refused
from scoring.tables.reading.sheet_xml import look_at_sheet
from scoring.tables.words import remark


def read_sheet(data: bytes, file: str, sheet: str | None) -> tuple[str, list[list[str]]]:
    """Return the name of the sheet read and the text of its cells, row 1 first.

    Without `sheet` the one visible sheet with content is read. A number is written as its shortest
    text (``150123``, ``0.1``); one shown as per cent is written so (0.125 as ``12.5%``): the cell
    says what the person sees.

    Raises
    ------
    Refused
        ``table.damaged``, ``encrypted``, ``no_sheet``, ``several_sheets``, ``empty_file``, and
        every ``formula_not_computed``: such a cell would read as empty, that is as missing.
    """
    at = Place(file=file)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        name, cells = _choose(book, at, sheet)
        looked = look_at_sheet(data, name)
    except calamine.PasswordError:
        raise Refused([remark("table.encrypted", at)]) from None
    except Refused:
        raise
    except Exception:  # a broken workbook fails in as many ways as there are parsers under it
        raise Refused([remark("table.damaged", at)]) from None
    if looked.uncomputed:
        raise Refused(
            [
                remark("table.formula_not_computed", Place(file, name, row, column))
                for row, column in looked.uncomputed
            ]
        )
    for row, column in looked.percent:
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = _percent(cells[row][column])
    return name, [[_text(cell) for cell in row] for row in cells]


def _choose(
    book: calamine.CalamineWorkbook, at: Place, sheet: str | None
) -> tuple[str, list[list[Any]]]:
    if sheet is not None:
        if sheet not in book.sheet_names:
            have = list(book.sheet_names)
            raise Refused([remark("table.no_sheet", at, name=sheet, have=have)])
        return sheet, _cells(book, sheet)
    visible = [
        meta.name
        for meta in book.sheets_metadata
        if meta.visible == calamine.SheetVisibleEnum.Visible
        and meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    filled = [name for name in visible if book.get_sheet_by_name(name).height]
    if not filled:
        raise Refused([remark("table.empty_file", at)])
    if len(filled) > 1:
        raise Refused([remark("table.several_sheets", at, have=filled)])
    return filled[0], _cells(book, filled[0])


def _cells(book: calamine.CalamineWorkbook, name: str) -> list[list[Any]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _percent(cell: Any) -> Any:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return cell
    # 0.07 * 100 is 7.000000000000001: fifteen digits are what a spreadsheet shows and keeps
    return f"{cell * 100:.15g}%"


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return str(cell)
