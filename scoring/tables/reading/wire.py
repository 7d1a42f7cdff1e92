"""What the parsing process sends back: plain bytes of a form that holds nothing but text.

A description in JSON, every different text once, then each sheet's cells as numbers of those texts.
Never pickle: whoever breaks a parser with a made-up workbook must not get further than this.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from scoring.tables.reading import limits
from scoring.tables.reading.sheets import Fault, Parsed, Sheet

_LENGTHS = struct.Struct("<4sQQ")
_MAGIC = b"JZR1"


class BadAnswer(Exception):
    """The bytes are not what `pack` writes."""


@dataclass(frozen=True)
class Answer:
    """What came back, cells still packed."""

    names: tuple[str, ...]
    unread: tuple[str, ...]
    links: bool
    _bare: tuple[Sheet, ...]  # without rows
    _widths: tuple[int, ...]
    _cells: tuple[array[int], ...]
    _texts: list[str]

    def sheet(self, name: str) -> Sheet:
        """Return one sheet's cells; equal texts are one object."""
        at = self.names.index(name)
        width, cells, texts = self._widths[at], self._cells[at], self._texts
        starts = range(0, len(cells), width or 1)
        rows = [[texts[i] for i in cells[start : start + width]] for start in starts]
        return replace(self._bare[at], rows=rows)


def pack(parsed: Parsed) -> Iterator[bytes]:
    """Yield the bytes for what was parsed; raises `Fault` where there are too many cells."""
    numbers: dict[str, int] = {}
    described: list[dict[str, Any]] = []
    cells: list[array[int]] = []
    total = 0
    for sheet in parsed.sheets:
        width = max((len(row) for row in sheet.rows), default=0)
        total += width * len(sheet.rows)
        check_cells(total, width)
        packed = array("I")
        for row in sheet.rows:
            packed.extend([numbers.setdefault(text, len(numbers)) for text in row])
            if len(row) < width:
                packed.extend([numbers.setdefault("", len(numbers))] * (width - len(row)))
        cells.append(packed)
        described.append(
            {
                "name": sheet.name,
                "height": len(sheet.rows),
                "width": width,
                "merged": sheet.merged,
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
                "uncomputed": sheet.uncomputed,
                "blank_formulas": sheet.blank_formulas,
                "header_first": sheet.header_first,
            }
        )
        sheet.rows = []  # what is packed need not be held twice
    head = {"sheets": described, "unread": parsed.unread, "links": parsed.links}
    texts = json.dumps(list(numbers), ensure_ascii=False).encode("utf-8", "replace")
    yield from _framed(head, texts)
    for packed in cells:
        yield _little(packed).tobytes()


def pack_fault(fault: Fault) -> Iterator[bytes]:
    """Yield the bytes for a refusal."""
    yield from _framed({"fault": fault.code, "said": fault.said}, b"[]")


def unpack(data: bytes | bytearray) -> Answer:
    """Return what `pack` wrote.

    Raises
    ------
    Fault
        What `pack_fault` wrote.
    BadAnswer
        Anything else.
    """
    try:
        magic, head_length, text_length = _LENGTHS.unpack_from(data)
        if magic != _MAGIC:
            raise BadAnswer
        view = memoryview(data)[_LENGTHS.size :]
        head = json.loads(bytes(view[:head_length]))
        if "fault" in head:
            raise Fault(str(head["fault"]), **head["said"])
        texts = json.loads(bytes(view[head_length : head_length + text_length]))
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise BadAnswer
        at, cells = head_length + text_length, []
        for sheet in head["sheets"]:
            end = at + 4 * sheet["height"] * sheet["width"]
            packed = array("I")
            packed.frombytes(view[at:end])
            _little(packed)
            if len(packed) * 4 != end - at or (packed and max(packed) >= len(texts)):
                raise BadAnswer
            cells.append(packed)
            at = end
        return Answer(
            tuple(str(sheet["name"]) for sheet in head["sheets"]),
            tuple(map(str, head["unread"])),
            bool(head["links"]),
            tuple(map(_bare, head["sheets"])),
            tuple(sheet["width"] for sheet in head["sheets"]),
            tuple(cells),
            texts,
        )
    except (struct.error, ValueError, KeyError, TypeError, RecursionError):
        raise BadAnswer from None


def check_cells(cells: int, columns: int) -> None:
    """Raise `Fault` where a table is larger than is read."""
    if columns > limits.MAX_COLUMNS:
        raise Fault("table.too_many_columns", limit=limits.MAX_COLUMNS)
    if cells > limits.MAX_CELLS:
        zh, en = f"{limits.MAX_CELLS / 1e4:g} 万", f"{limits.MAX_CELLS:,}"
        raise Fault("table.too_many_cells", limit_zh=zh, limit_en=en)


def _framed(head: dict[str, Any], texts: bytes) -> Iterator[bytes]:
    said = json.dumps(head, ensure_ascii=False).encode("utf-8", "replace")
    yield _LENGTHS.pack(_MAGIC, len(said), len(texts))
    yield said
    yield texts


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bare(said: dict[str, Any]) -> Sheet:
    """Return a sheet as described, without rows."""
    return Sheet(
        str(said["name"]),
        [],
        [(int(a), int(b), int(c), int(d)) for a, b, c, d in said["merged"]],
        [int(row) for row in said["hidden_rows"]],
        [int(column) for column in said["hidden_columns"]],
        [(int(row), int(column)) for row, column in said["uncomputed"]],
        [(int(row), int(column)) for row, column in said["blank_formulas"]],
        bool(said["header_first"]),
    )
