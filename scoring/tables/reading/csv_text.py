"""CSV text to cells.

Parsed in this process: the text is decoded piece by piece, cells are counted while they are read,
and equal texts are kept once, so memory is bounded by the file's size and the limit of cells.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Set

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading import limits
from scoring.tables.reading.cells import header_key
from scoring.tables.reading.encoding import find_encoding
from scoring.tables.reading.sheets import Fault, Progress, Sheet
from scoring.tables.reading.wire import check_cells
from scoring.tables.words import remark

SEPARATORS = (",", "\t", ";", "，", "|")
_HEAD_LINES = 30
_HEAD_LETTERS = 100_000
_END_OF_FILE = "\x1a"
"""What old programs write behind the last line."""
_STATED = re.compile(r"sep=(.)", re.IGNORECASE)
_SHARED_TEXTS = 200_000
_STEP = 4_096


def read_lines(
    data: bytes,
    file: str,
    encoding: str | None = None,
    known: Set[str] = frozenset(),
    progress: Progress | None = None,
) -> tuple[Sheet, list[Problem]]:
    """Return the cells of every line, blank lines included, and what is worth knowing.

    A quoted cell may hold line breaks: it is one row, as a spreadsheet counts. The separator is
    the comma, TAB, semicolon, full-width comma or bar that splits the first lines best
    (`_separator`); a first line ``sep=;``, as spreadsheets write it, states it.

    Raises
    ------
    Refused
        ``table.encoding``, ``table.encoding_option``, ``table.csv_syntax``, ``too_many_cells``.
    """
    codec, remarks = find_encoding(data, file, encoding, known)
    csv.field_size_limit(limits.MAX_CELL_LETTERS)
    head = _decoding(io.BytesIO(data), codec).read(_HEAD_LETTERS)
    stated = _STATED.fullmatch(re.split("[\r\n]", head, maxsplit=1)[0].strip())
    separator = stated[1] if stated and stated[1] in SEPARATORS else _separator(head, known)
    # strict: a quote that never closes would otherwise swallow the rest of the file in one cell
    source = io.BytesIO(data)
    reader = csv.reader(_decoding(source, codec), delimiter=separator, strict=True)
    sheet, cells = Sheet(""), 0
    rows, kept = sheet.rows, {}
    share = kept.setdefault
    try:
        for row in reader:
            cells += len(row)
            if cells > limits.MAX_CELLS or len(row) > limits.MAX_COLUMNS:
                check_cells(cells, len(row))
            if len(kept) < _SHARED_TEXTS:
                row = list(map(share, row, row))
            rows.append(row)
            if progress is not None and len(rows) % _STEP == 0:
                progress(min(source.tell() / len(data), 1.0))
    except Fault as fault:
        raise Refused([remark(fault.code, Place(file), **fault.said)]) from None
    except csv.Error as fault:
        # the module has one kind of error; a cell past the limit may be a quote that never closes
        code = "table.cell_too_long" if "field limit" in str(fault) else "table.csv_syntax"
        at = Place(file, row=len(rows) + 1)
        raise Refused([remark(code, at, limit=limits.MAX_CELL_LETTERS)]) from None
    if stated and rows:
        rows[0] = []
    if rows and rows[-1] == [_END_OF_FILE]:
        rows.pop()
    return sheet, remarks


def _decoding(source: io.BytesIO, codec: str) -> io.TextIOWrapper:
    # decodes as it is read: the whole text at once would take up to four bytes a letter
    return io.TextIOWrapper(source, codec, newline="")


def _separator(head: str, known: Set[str]) -> str:
    """Return the separator under which the first lines look most like a table.

    First by how many known header words one line then has, then by how many lines have equally many
    cells, then by how many cells that is; a comma where nothing tells them apart.
    """
    lines = [line for line in head.splitlines() if line.strip()][:_HEAD_LINES]

    def fit(separator: str) -> tuple[int, int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            return 0, 0, 0
        words = max((sum(header_key(c) in known for c in row) for row in rows), default=0)
        counts = Counter(len(row) for row in rows if len(row) > 1)
        cells, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return words, times, cells

    return max(SEPARATORS, key=fit)
