"""What a parser hands over of one sheet: cells as text, and what the person sees beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Progress = Callable[[float], None]
"""Takes the fraction done, 0 to 1."""

LISTED = 200
"""Faults of one kind handed over at most."""


@dataclass
class Sheet:
    """One sheet, before anybody asked where its header is.

    Parameters
    ----------
    name : str
        "" for CSV and Parquet.
    rows : list of list of str
        Row 1 first, blank rows included, so that positions are row numbers.
    merged : list of (first row, first column, last row, last column)
        From 0, ends included.
    hidden_rows : list of int
        From 1, as a person counts.
    hidden_columns : list of int
        From 0.
    uncomputed : list of (row from 1, column from 0)
        Formulas saved without their result; they read as empty.
    blank_formulas : list of (row from 1, column from 0)
        Formulas of an old workbook whose result is empty, or was never computed: it does not say.
    header_first : bool
        True where the form itself says that row 1 is the header (Parquet).
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    blank_formulas: list[tuple[int, int]] = field(default_factory=list)
    header_first: bool = False


@dataclass
class Parsed:
    """What a parser found in a file.

    Parameters
    ----------
    sheets : list of Sheet
        Those with content that were read.
    unread : list of str
        Names of hidden sheets, which are not read unless one is named.
    links : bool
        The workbook refers to other workbooks. They are never opened: the cells hold what they
        held when the workbook was saved.
    """

    sheets: list[Sheet] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    links: bool = False


class Fault(Exception):
    """A parser refuses the file. Carries no words: these are made where the file's name is known.

    Parameters
    ----------
    code : str
        Of `scoring.tables.words`.
    said : dict
        Words filled into the message; plain JSON values.
    """

    def __init__(self, code: str, **said: Any) -> None:
        super().__init__(code)
        self.code = code
        self.said = said


def filled(rows: list[list[str]]) -> bool:
    """Tell whether a sheet says anything."""
    return any(cell and not cell.isspace() for row in rows for cell in row)


def change(rows: list[list[str]], row: int, column: int, to: Callable[[str], str]) -> None:
    """Change the text of one cell, where there is one with text."""
    if row < len(rows) and column < len(rows[row]) and rows[row][column]:
        rows[row][column] = to(rows[row][column])


def put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    """Write the text of one cell, making room for it."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = text
