"""A table as it was handed in: every cell's text, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring.problems import Place, Refused
from scoring.tables.reading.guard import MAX_FILE_MB, kind_of
from scoring.tables.words import printable, remark


@dataclass(frozen=True)
class RawRow:
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
        The first non-blank row, as written.
    header_row : int
    rows : tuple of RawRow
        Each with as many cells as the header, or more (then refused by the reader).
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[RawRow, ...]

    def at(self, row: int | None, column: int | None = None) -> Place:
        """Return the place of a cell; a column without a header by its letter."""
        shown = ""
        if column is not None:
            shown = self.header[column].strip() if column < len(self.header) else ""
            shown = shown or letter(column)
        return Place(self.file, printable(self.sheet), row, printable(shown))

    def source(self, row: int) -> str:
        """Return ``file#row``, as the panel's `source` column writes it."""
        return f"{self.file}#{row}"


def letter(column: int) -> str:
    """Return the spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    shown = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        shown = chr(65 + rest) + shown
        column -= 1
    return shown


def read_raw(path: Path, sheet: str | None = None, encoding: str | None = None) -> RawTable:
    """Read a CSV or XLSX file, told apart by content.

    Parameters
    ----------
    path : Path
    sheet : str, optional
        Name of the sheet; needed where more than one has content.
    encoding : str, optional
        Of a CSV; this version reads UTF-8 only and refuses other names.

    Raises
    ------
    Refused
        With one problem: such a fault leaves nothing to look at further.
    """
    file = shown_name(path)
    try:
        with Path(path).open("rb") as stream:
            # one byte more than allowed is enough to know that it is too large
            data = stream.read(MAX_FILE_MB * 1_000_000 + 1)
    except (OSError, ValueError):
        raise Refused([remark("table.not_found", Place(file=str(path)))]) from None
    if kind_of(data, file) == "xlsx":
        from scoring.tables.reading.workbook import read_sheet

        name, lines = read_sheet(data, file, sheet)
    else:
        from scoring.tables.reading.csv_text import read_lines

        if sheet:
            raise Refused([remark("table.sheet_of_csv", Place(file=file))])
        name, lines = "", read_lines(data, file, encoding)
    return _table(file, name, lines)


def shown_name(path: Path) -> str:
    """Return the file's name fit for a line of text: no folder, no control characters."""
    return "".join(c if c.isprintable() else "_" for c in Path(path).name)


def _table(file: str, sheet: str, lines: list[list[str]]) -> RawTable:
    filled = [(i, cells) for i, cells in enumerate(lines, 1) if any(c.strip() for c in cells)]
    if len(filled) < 2:
        code = "table.no_rows" if filled else "table.empty_file"
        raise Refused([remark(code, Place(file, sheet))])
    header_row, header = filled[0]
    while header and not header[-1].strip():
        header = header[:-1]
    width = len(header)
    rows = []
    for number, cells in filled[1:]:
        # trailing empty cells say nothing; a short row is a row with empty cells at its end
        kept = cells[: max(width, _last(cells))]
        rows.append(RawRow(number, tuple(kept + [""] * (width - len(kept)))))
    return RawTable(file, sheet, tuple(header), header_row, tuple(rows))


def _last(cells: list[str]) -> int:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return end
