"""ODS to cells, element by element. In the child.

calamine reads ODS too, but says neither what is shown as per cent nor what is merged or hidden, and
it makes room for every repeated blank row; so the sheets are read here.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from scoring.tables.reading import limits
from scoring.tables.reading.sheets import LISTED, Fault, Parsed, Progress, Sheet, filled
from scoring.tables.reading.text import cell_text, percent_text
from scoring.tables.reading.wire import check_cells

_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OPEN}{n}:1.0 " for n in ("table", "office", "text", "style"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CHUNK = 1 << 16
_MAX_ROWS = 1_048_576


def parse_ods(data: bytes, wanted: str | None, progress: Progress) -> Parsed:
    """Read all visible sheets, or the one wanted, hidden or not.

    Raises
    ------
    Fault
        ``table.encrypted``, ``kind``, ``no_sheet``, ``too_many_cells``, ``cell_too_long``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"spreadsheet" not in archive.read("mimetype"):
            raise Fault("table.kind", zh="其他办公文档", en="another office document")
        names = archive.namelist()
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest):
            raise Fault("table.encrypted")
        reader = _Reader(wanted)
        size = max(archive.getinfo("content.xml").file_size, 1)
        with archive.open("content.xml") as content:
            read = 0
            while piece := content.read(_CHUNK):
                reader.parser.Parse(piece)
                read += len(piece)
                progress(read / size)
        reader.parser.Parse(b"", True)
    if wanted is not None and wanted not in reader.names:
        raise Fault("table.no_sheet", name=wanted, have=reader.names)
    return Parsed([sheet for sheet in reader.sheets if filled(sheet.rows)], reader.unread)


@dataclass
class _Cell:
    repeat: int
    covered: bool
    attributes: dict[str, str]
    lines: list[str] = field(default_factory=list)
    letters: int = 0


class _Reader:
    """Handlers of the parser, and what they have found so far."""

    def __init__(self, wanted: str | None) -> None:
        self.wanted = wanted
        self.names: list[str] = []
        self.unread: list[str] = []
        self.sheets: list[Sheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = 0  # tables stand in tables where a cell holds a drawing
        self.sheet: Sheet | None = None
        self.row: list[str] = []
        self.row_repeat, self.row_hidden = 1, False
        self.column, self.blank_rows, self.total, self.width = 0, 0, 0, 0
        self.cell: _Cell | None = None
        self.note = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = _refuse

    def start(self, tag: str, a: dict[str, str]) -> None:
        if tag in _CELLS and self.depth == 1:
            repeat = _count(a, "number-columns-repeated")
            self.cell = _Cell(repeat, tag == _CELLS[1], a)
        elif tag == f"{_TEXT}p":
            if self.cell is not None and not self.note:
                self.cell.lines.append("")
        elif tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            space = "\n" if tag.endswith("break") else " "
            self.characters(space * min(int(a.get(f"{_TEXT}c", "1")), limits.MAX_CELL_LETTERS))
        elif tag == f"{_TABLE}table-row" and self.depth == 1:
            self.row, self.column = [], 0
            self.row_repeat = _count(a, "number-rows-repeated")
            self.row_hidden = _is_hidden(a)
        elif tag == f"{_TABLE}table-column" and self.depth == 1:
            repeat = _count(a, "number-columns-repeated")
            if self.sheet and _is_hidden(a) and repeat < 1_000:
                self.sheet.hidden_columns += range(self.column, self.column + repeat)
            self.column += repeat
        elif tag == f"{_TABLE}table":
            self.depth += 1
            if self.depth == 1:
                self.start_sheet(a)
        elif tag == f"{_OFFICE}annotation":
            self.note += 1
        elif tag == f"{_STYLE}style":
            self.style = a.get(f"{_STYLE}name", "")
        elif tag == f"{_STYLE}table-properties" and a.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(self.style)

    def start_sheet(self, a: dict[str, str]) -> None:
        name = a.get(f"{_TABLE}name", "")
        self.names.append(name)
        hidden = a.get(f"{_TABLE}style-name", "") in self.hidden_styles
        if name == self.wanted or (self.wanted is None and not hidden):
            self.sheet = Sheet(name)
            self.sheets.append(self.sheet)
        elif self.wanted is None:
            self.unread.append(name)
        self.column, self.blank_rows, self.width = 0, 0, 0

    def characters(self, text: str) -> None:
        cell = self.cell
        if cell is None or not cell.lines or self.note:
            return
        cell.letters += len(text)
        if cell.letters > limits.MAX_CELL_LETTERS:  # each text:s may ask for any number of spaces
            raise Fault("table.cell_too_long", limit=limits.MAX_CELL_LETTERS)
        cell.lines[-1] += text

    def end(self, tag: str) -> None:
        if tag in _CELLS and self.depth == 1:
            self.end_cell()
        elif tag == f"{_TABLE}table-row" and self.depth == 1:
            self.end_row()
        elif tag == f"{_TABLE}table":
            self.depth -= 1
            if not self.depth:
                self.sheet = None
        elif tag == f"{_OFFICE}annotation":
            self.note -= 1

    def end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None or self.sheet is None:
            return
        at, self.column = self.column, self.column + cell.repeat
        row = len(self.sheet.rows) + self.blank_rows
        down, across = (_count(cell.attributes, f"number-{n}-spanned") for n in ("rows", "columns"))
        if down > 1 or across > 1:
            self.sheet.merged.append((row, at, row + down - 1, at + across - 1))
        text = "" if cell.covered else _text_of(cell)
        if not text:
            formula = f"{_TABLE}formula" in cell.attributes
            result = f"{_OFFICE}value-type" in cell.attributes
            if formula and not result and len(self.sheet.uncomputed) < LISTED:
                self.sheet.uncomputed.append((row + 1, at))
            return
        check_cells(0, self.column)
        self.row += [""] * (at - len(self.row)) + [text] * cell.repeat

    def end_row(self) -> None:
        if self.sheet is None:
            return
        first = len(self.sheet.rows) + self.blank_rows
        if self.row_hidden and self.row:
            self.sheet.hidden_rows += range(first + 1, min(first + self.row_repeat, _MAX_ROWS) + 1)
        if not self.row:
            self.blank_rows = min(self.blank_rows + self.row_repeat, _MAX_ROWS)
            return
        self.width = max(self.width, len(self.row))
        height = first + self.row_repeat
        check_cells(height * self.width, self.width)
        self.sheet.rows += [[]] * self.blank_rows + [list(self.row) for _ in range(self.row_repeat)]
        self.blank_rows = 0


def _text_of(cell: _Cell) -> str:
    attributes, shown = cell.attributes, "\n".join(cell.lines)
    kind = attributes.get(f"{_OFFICE}value-type", "string")
    if attributes.get(_ERROR_TYPE) == "error":
        return shown or "#"
    if kind in ("float", "currency", "percentage"):
        try:
            value = float(attributes[f"{_OFFICE}value"])
        except (KeyError, ValueError):
            return shown
        return percent_text(value) if kind == "percentage" else cell_text(value)
    if kind == "date":
        return attributes.get(f"{_OFFICE}date-value", shown).removesuffix("T00:00:00")
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value", shown).upper()
    if kind == "string":
        return attributes.get(f"{_OFFICE}string-value", shown)
    return shown


def _count(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(_TABLE + name, "1")), 1)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _refuse(*_: object) -> None:
    raise Fault("table.xml_entity")
