"""CSV text to cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from scoring.problems import Place, Refused
from scoring.tables.words import remark

_UTF8 = {"utf-8", "utf8", "utf-8-sig", "utf_8", "u8"}
_SEPARATORS = (",", "\t", ";")

LADDER: tuple[Callable[[bytes], str], ...] = (lambda data: data.decode("utf-8-sig"),)
"""Decoders tried in turn; the next ones (GB18030, UTF-16) take their place behind the first."""


def read_lines(data: bytes, file: str, encoding: str | None = None) -> list[list[str]]:
    """Return the cells of every line, blank lines included, so that positions are row numbers.

    A quoted cell may hold line breaks: it is one row, as a spreadsheet counts.

    Raises
    ------
    Refused
        ``table.encoding`` (with the row), ``table.encoding_option``, ``table.csv_syntax``.
    """
    if encoding is not None and encoding.lower() not in _UTF8:
        raise Refused([remark("table.encoding_option", Place(file=file), name=encoding)])
    text = _decode(data, file)
    csv.field_size_limit(1_000_000)
    # strict: a quote that never closes would otherwise swallow the rest of the file in one cell
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[list[str]] = []
    try:
        lines.extend(reader)
    except csv.Error:
        raise Refused([remark("table.csv_syntax", Place(file, row=len(lines) + 1))]) from None
    return lines


def _decode(data: bytes, file: str) -> str:
    row = 1
    for decode in LADDER:
        try:
            return decode(data)
        except UnicodeDecodeError as fault:
            row = data[: fault.start].count(b"\n") + 1
    raise Refused([remark("table.encoding", Place(file, row=row))])


def _separator(text: str) -> str:
    """Return the separator of the first non-blank line; a comma where none is clear."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)
