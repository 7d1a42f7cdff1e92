"""A file with its sheets: opened once, parsed once, read table by table."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading import limits
from scoring.tables.reading.csv_text import read_lines
from scoring.tables.reading.guard import Kind, kind_of
from scoring.tables.reading.layout import lay_out
from scoring.tables.reading.names import plain, shown_name
from scoring.tables.reading.process import parse_apart
from scoring.tables.reading.raw import RawTable
from scoring.tables.reading.sheets import Progress, Sheet
from scoring.tables.reading.wire import Answer
from scoring.tables.words import remark


class Book:
    """A file that was read.

    Attributes
    ----------
    file : str
        As shown.
    kind : {"csv", "xlsx", "xls", "ods", "parquet"}
    sheets : tuple of str
        Visible sheets with content, in workbook order; ``("",)`` for CSV and Parquet.
    hidden : tuple of str
        Hidden sheets: read only where named.
    """

    def __init__(
        self, file: str, kind: Kind, parsed: Answer | Sheet, known: Set[str], data: bytes
    ) -> None:
        self.file = file
        self.kind: Kind = kind
        self.sheets: tuple[str, ...] = parsed.names if isinstance(parsed, Answer) else ("",)
        self.hidden = parsed.unread if isinstance(parsed, Answer) else ()
        self._parsed = parsed
        self._known = known
        self._data = data
        self._unsaid: list[Problem] = []

    def only(self) -> str:
        """Return the one sheet with content.

        Raises
        ------
        Refused
            ``table.several_sheets``: somebody has to say which.
        """
        if len(self.sheets) > 1:
            have = list(self.sheets)
            raise Refused([remark("table.several_sheets", Place(self.file), have=have)])
        return next(iter(self.sheets))

    def table(self, sheet: str = "", known: Set[str] | None = None) -> RawTable:
        """Return a sheet's table; what is said of the whole file goes with the first one.

        Parameters
        ----------
        sheet : str
            One of `sheets`, or a hidden sheet by name; "" for CSV and Parquet.
        known : set of str, optional
            Header words, by default those the book was opened with.

        Raises
        ------
        Refused
            ``table.no_sheet``, ``sheet_of_csv``, and what `layout.lay_out` refuses.
        """
        table = lay_out(self.file, self._sheet(sheet), self._known if known is None else known)
        said, self._unsaid = self._unsaid, []
        return replace(table, remarks=(*said, *table.remarks))

    def say(self, remarks: list[Problem]) -> None:
        """Keep what is to be said with the first table."""
        self._unsaid += remarks

    def _sheet(self, name: str) -> Sheet:
        if name and self.kind in ("csv", "parquet"):
            raise Refused([remark("table.sheet_of_csv", Place(self.file))])
        if isinstance(self._parsed, Sheet):
            # laying out empties the list of rows it is given
            return replace(self._parsed, rows=list(self._parsed.rows))
        if name not in self.sheets:
            if name not in self.hidden:
                have = [*self.sheets, *self.hidden]
                raise Refused([remark("table.no_sheet", Place(self.file), name=name, have=have)])
            answer = parse_apart(self.kind, self._data, self.file, name)
            if name not in answer.names:
                raise Refused([remark("table.empty_file", Place(self.file, name))])
            return answer.sheet(name)
        return self._parsed.sheet(name)


def open_book(
    path: Path,
    encoding: str | None = None,
    known: Set[str] = frozenset(),
    *,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Book:
    """Open a CSV, XLSX, XLS, ODS or Parquet file, told apart by content.

    Workbooks and Parquet are parsed in a process of their own with limits of memory and time
    (`process`); all visible sheets at once, or only `sheet`.

    Parameters
    ----------
    path : Path
    encoding : str, optional
        Of a CSV.
    known : set of str, optional
        Header words as `headers.header_key` writes them.
    sheet : str, optional
        The only sheet to be asked for, hidden or not.
    progress : callable, optional
        Takes the fraction done, in the caller's thread.

    Raises
    ------
    Refused
        With one problem: such a fault leaves nothing to look at further.
    """
    file = shown_name(path)
    try:
        with Path(path).open("rb") as stream:
            # one byte more than allowed is enough to know that it is too large
            data = stream.read(limits.MAX_FILE_MB * 1_000_000 + 1)
    except (OSError, ValueError):
        raise Refused([remark("table.not_found", Place(file=plain(str(path))))]) from None
    kind = kind_of(data, file, encoding)
    if sheet and kind in ("csv", "parquet"):
        raise Refused([remark("table.sheet_of_csv", Place(file))])
    if kind == "csv":
        lines, remarks = read_lines(data, file, encoding, known, progress)
        book = Book(file, kind, lines, known, b"")
        book.say(remarks)
        return book
    answer = parse_apart(kind, data, file, sheet, progress)
    if not answer.names:
        raise Refused([remark("table.empty_file", Place(file))])
    book = Book(file, kind, answer, known, data if answer.unread else b"")
    if answer.unread:
        book.say([remark("table.hidden_sheets", Place(file), have=list(answer.unread))])
    if answer.links:
        book.say([remark("table.links", Place(file))])
    return book
