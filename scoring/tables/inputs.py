"""The files of one input, sorted: tables of figures, units, benchmarks, records, rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scoring.problems import Place, Refused
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.streams import StreamNames
from scoring.tables.reading.book import Book, open_book
from scoring.tables.reading.raw import RawTable
from scoring.tables.reading.sheets import Progress
from scoring.tables.sheets import TITLES, Role, role_by_header, role_by_name, words_of_headers


@dataclass
class Inputs:
    """The tables of an input by what they are for; `failed` where a file could not be read."""

    data: list[RawTable] = field(default_factory=list)
    others: dict[Role, RawTable] = field(default_factory=dict)
    failed: set[Role] = field(default_factory=set)


@dataclass(frozen=True)
class _Sheet:
    book: Book
    name: str
    role: Role | None
    table: RawTable

    @property
    def place(self) -> Place:
        return Place(self.book.file, self.name)


class Sorter:
    """Opens files and tells their sheets apart; what is wrong goes to `into`.

    * A sheet is what its name says, else what its header says; a sheet of notes is not read.
    * The only sheet of a file is taken for a table of figures where nothing says otherwise.
    * Several sheets of figures are read one after another, which is said. Where nothing tells
      several sheets apart somebody has to say which: ``table.several_sheets``.
    * A file named for a purpose (``--units FILE``) goes before a sheet of that purpose.
    """

    def __init__(
        self, indicators: Mapping[str, Indicator], streams: StreamNames, into: Collector
    ) -> None:
        self.indicators, self.streams, self.into = indicators, streams, into
        self.known = words_of_headers(indicators)
        self.found = Inputs()

    def add_tables(
        self,
        paths: Sequence[Path],
        sheet: str | None,
        encoding: str | None,
        progress: Progress | None,
    ) -> None:
        """Take the files that hold the figures, and whatever else is in them."""
        for i, path in enumerate(paths):
            part = _part_of(progress, i, len(paths))
            try:
                book = open_book(path, encoding, self.known, sheet=sheet, progress=part)
                if sheet is not None:
                    self._take(_Sheet(book, sheet, "data", book.table(sheet)))
                    continue
                sheets = self._sheets(book)
            except Refused as refused:
                self._refused(refused)
                self.found.failed.add("data")
                continue
            self._sort(path, book, sheets, len(paths) == 1)

    def add_file(self, path: Path, role: Role) -> None:
        """Take a file named for one purpose; other sheets of its workbook are used for theirs."""
        try:
            book = open_book(path, None, self.known)
            sheets = self._sheets(book)
            mine = [s for s in sheets if s.role == role] or (sheets if len(sheets) == 1 else [])
            if len(mine) != 1:
                have = [s.name for s in mine or sheets]
                self.into.say("table.several_sheets", Place(book.file), have=have)
                self.found.failed.add(role)
                return
        except Refused as refused:
            self._refused(refused)
            self.found.failed.add(role)
            return
        other = self.found.others.pop(role, None)
        if other is not None:
            zh, en = TITLES[role]
            at = Place(other.file, other.sheet)
            self.into.say("table.sheet_set_aside", at, zh=zh, en=en, file=book.file)
        self._take(_Sheet(book, mine[0].name, role, mine[0].table))
        for sheet in sheets:
            if sheet.role in TITLES and sheet.role not in (role, "units"):
                self._take(sheet)

    def _sheets(self, book: Book) -> list[_Sheet]:
        found = []
        for name in book.sheets:
            role = role_by_name(name) if name else None
            if role == "notes":
                continue
            try:
                table = book.table(name)
            except Refused as refused:
                # a sheet of ours with a header alone holds no records: that is no fault
                empty = all(p.code == "table.no_rows" for p in refused.problems)
                if empty and role in TITLES and len(book.sheets) > 1:
                    continue
                raise
            role = role or role_by_header(table, self.indicators, self.streams)
            found.append(_Sheet(book, name, role, table))
        if not found:
            self.into.say("table.no_data", Place(book.file))
        return found

    def _sort(self, path: Path, book: Book, sheets: Sequence[_Sheet], alone: bool) -> None:
        unknown = [s for s in sheets if s.role is None]
        figures = [s for s in sheets if s.role == "data"]
        if len(sheets) == 1 and (alone or unknown):
            # the only table there is: what is wrong with its header is said when it is read
            role = "data" if alone else role_by_name(path.stem) or "data"
            self._take(_Sheet(book, sheets[0].name, role, sheets[0].table))
            return
        if not figures and unknown:
            if len(unknown) > 1:
                have = [s.name for s in unknown]
                self.into.say("table.several_sheets", Place(book.file), have=have)
                self.found.failed.add("data")
                return
            figures, unknown = [_Sheet(book, unknown[0].name, "data", unknown[0].table)], []
        for sheet in unknown:
            self.into.say("table.sheet_unused", sheet.place)
        # the sheets of our own template, one a kind of unit, belong together: nothing to tell
        if len(figures) > 1 and not all(s.table.marker for s in figures):
            have = [s.name for s in figures]
            self.into.say("table.sheets_joined", Place(book.file), have=have)
        for sheet in (*figures, *(s for s in sheets if s.role not in (None, "data"))):
            self._take(sheet)

    def _take(self, sheet: _Sheet) -> None:
        for said in sheet.table.remarks:
            self.into.add(said)
        role = sheet.role
        if role == "data":
            self.found.data.append(sheet.table)
        elif role in self.found.others:
            zh, en = TITLES[role]
            other = self.found.others[role]
            there = Place(other.file, other.sheet)
            said = {"zh": f"{zh}表：{there.words('zh')}", "en": f"{en}: {there.words('en')}"}
            self.into.say("table.role_twice", sheet.place, **said)
        elif role is not None:
            self.found.others[role] = sheet.table

    def _refused(self, refused: Refused) -> None:
        for problem in refused.problems:
            self.into.add(problem)


def _part_of(progress: Progress | None, at: int, of: int) -> Progress | None:
    """Return a progress of one file among several, as a progress of them all."""
    return None if progress is None else lambda done: progress((at + done) / of)
