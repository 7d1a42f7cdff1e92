"""A table as it was handed in: every cell's text, and where it stands."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scoring.problems import Place, Problem
from scoring.tables.reading.sheets import Progress
from scoring.tables.source import write_source
from scoring.tables.template.marker import Marker
from scoring.tables.words import printable


class RawRow(NamedTuple):  # there are many: a tuple is made in a third of the time
    """One row: its number as a person counts (from 1) and the cells' text, "" where empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """A header and the non-blank rows below it.

    Parameters
    ----------
    file, sheet : str
        As a person knows them: the file's name without its folder; "" for the sheet of a CSV.
    header : tuple of str
        As written; of a header in two rows the lower text, where that is blank the upper.
    header_row : int
        Its number as a person counts; of a header in two rows the lower one's.
    rows : tuple of RawRow
        Each with as many cells as the header, or more (then refused by the reader).
    remarks : tuple of Problem
        Notices and warnings: title rows, merged cells, what is hidden.
    upper : tuple of str
        The upper row of a header in two, spread over its columns: one text a column, "" where
        none. Empty where the header is one row.
    hidden : frozenset of int
        Numbers of rows that are hidden; they are among `rows` like the others.
    marker : Marker or None
        Where the table is a template of ours, filled in: for which scheme it was made.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[RawRow, ...]
    remarks: tuple[Problem, ...] = ()
    upper: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    marker: Marker | None = None

    def at(self, row: int | None, column: int | None = None) -> Place:
        """Return the place of a cell; a column without a header by its letter."""
        shown = lettered = ""
        if column is not None:
            lettered = letter(column)
            shown = self.header[column].strip() if column < len(self.header) else ""
            shown = shown or lettered
        return Place(self.file, printable(self.sheet), row, printable(shown), lettered)

    def source(self, row: int) -> str:
        """Return ``file#row`` or ``file#sheet!row``, as the panel's `source` column writes it."""
        return write_source(self.file, self.sheet, row)


def letter(column: int) -> str:
    """Return the spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    shown = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        shown = chr(65 + rest) + shown
        column -= 1
    return shown


def read_raw(
    path: Path,
    sheet: str | None = None,
    encoding: str | None = None,
    known: Set[str] = frozenset(),
    progress: Progress | None = None,
) -> RawTable:
    """Read one table of a CSV, XLSX, XLS, ODS or Parquet file, told apart by content.

    Parameters
    ----------
    path : Path
    sheet : str, optional
        Name of the sheet; needed where more than one visible sheet has content.
    encoding : str, optional
        Of a CSV: ``utf-8``, ``gb18030`` (also gbk, gb2312) or ``utf-16``.
    known : set of str, optional
        Header words as `headers.header_key` writes them; they tell the header from title rows
        above it (`header_row.find_header` states the rule).
    progress : callable, optional
        Takes the fraction done, in the caller's thread.

    Raises
    ------
    Refused
        With one problem (several for formulas without result): such a fault leaves nothing to look
        at further.
    """
    from scoring.tables.reading.book import open_book

    book = open_book(path, encoding, known, sheet=sheet, progress=progress)
    return book.table(book.only() if sheet is None else sheet)
