"""Where a figure came from, in one text: what the panel's `source` column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_SOURCE = re.compile(r"([^#]*)#(?:([^#!]*)!)?([1-9][0-9]{0,9})")
_MARKS = {"%": "%25", "#": "%23", "!": "%21"}


@dataclass(frozen=True)
class Source:
    """A row of a file: `sheet` is "" for CSV and Parquet, `row` as a person counts, from 1."""

    file: str
    sheet: str
    row: int


def write_source(file: str, sheet: str, row: int) -> str:
    """Return ``file#row``, or ``file#sheet!row`` for a workbook.

    ``%``, ``#`` and ``!`` inside the names are percent-encoded, so that `parse_source` is exact.
    """
    return f"{source_stem(file, sheet)}{row}"


def source_stem(file: str, sheet: str) -> str:
    """Return what the sources of all rows of one table begin with: all but the number."""
    return f"{_encoded(file)}#{_encoded(sheet)}!" if sheet else f"{_encoded(file)}#"


def parse_source(text: str) -> Source | None:
    """Return what `write_source` wrote, None where the text has another form."""
    found = _SOURCE.fullmatch(text)
    if found is None:
        return None
    return Source(unquote(found[1]), unquote(found[2] or ""), int(found[3]))


def _encoded(name: str) -> str:
    return "".join(_MARKS.get(c, c) for c in name)
