"""The content hash: what a bundle says, whatever writer or clock made its files.

Fixed text form: tables in the order of `schema.TABLES`, rows in their stored order, one row a
line ended by LF, cells parted by TAB; a null is ``\\N``; a float is Python's ``repr``; a yes/no
is ``true`` / ``false``; in text ``\\``, TAB, LF, CR are written ``\\\\ \\t \\n \\r``. Each table is
preceded by a line with its name and columns; the scheme files follow by year, then round.yaml
where there is one, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as arrow_compute

from scoring.tables.bundle.schema import NUMBER, REFERENCES, TEXT, Table

# its functions are made at import time: a type checker cannot know them
pc: Any = arrow_compute

_ROWS = 65_536
"""Rows written as text at once."""
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


class ContentHash:
    """The hash of a bundle, table by table: no more than one of them need be in memory."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def table(self, table: Table, rows: pa.Table) -> None:
        """Take the sorted rows of a table (`convert.to_arrow`); in the order of `schema.TABLES`.

        Benchmarks came later than the format: without any, their table leaves no trace.
        """
        if table is REFERENCES and not rows.num_rows:
            return
        self._digest.update(("\t".join([table.name, *table.columns]) + "\n").encode())
        for start in range(0, rows.num_rows, _ROWS):
            self._digest.update(rows_text(rows.slice(start, _ROWS)))

    def finish(self, schemes: Mapping[int, bytes], rounds: bytes | None = None) -> str:
        """Take each year's scheme file and `round.yaml`; return the SHA-256 (hex)."""
        for year in sorted(schemes):
            self._digest.update(f"scheme\t{year}\t{len(schemes[year])}\n".encode())
            self._digest.update(schemes[year])
        if rounds is not None:
            self._digest.update(f"rounds\t{len(rounds)}\n".encode())
            self._digest.update(rounds)
        return self._digest.hexdigest()


def rows_text(table: pa.Table) -> bytes:
    """Return the rows of a table in the fixed text form, UTF-8."""
    if not table.num_rows:
        return b""
    cells = [_cells(column.combine_chunks()) for column in table.columns]
    cells[-1] = pc.binary_join_element_wise(cells[-1], "\n", "")
    lines = cells[0] if len(cells) == 1 else pc.binary_join_element_wise(*cells, "\t")
    return _bytes(lines)


def _bytes(text: pa.Array) -> bytes:
    """Return all texts of an array, one after another, UTF-8."""
    _, ends, letters = text.buffers()
    if letters is None:  # every row is null or empty
        return b""
    # they lie in one buffer, row after row: no copy per row
    at = np.frombuffer(ends, dtype=np.int32)[text.offset :]
    return memoryview(letters)[at[0] : at[len(text)]].tobytes()


def _cells(column: pa.Array) -> pa.Array:
    if column.type == TEXT:
        said = _bytes(column)
        for raw, written in _ESCAPES:
            if raw.encode() in said:
                column = pc.replace_substring(column, raw, written)
        return column.fill_null("\\N")
    if column.type == NUMBER:
        return _numbers(column).fill_null("\\N")
    return column.cast(TEXT).fill_null("\\N")


def _numbers(column: pa.Array) -> pa.Array:
    """Text of floats as ``repr`` writes them; Arrow's own text differs in three known ways."""
    values = column.to_numpy(zero_copy_only=False)
    size = np.abs(values)
    whole = (values == np.rint(values)) & (size < 1e10)
    # exponents: "1e-7" for "1e-07", "0.00001" for "1e-05", "1.5e+10" for "15000000000.0"
    other = ~whole & ((size < 1e-4) | (size >= 1e10))
    text = column.cast(TEXT)
    if whole.any():  # "100" for "100.0"
        mask = pa.array(whole)
        longer = pc.binary_join_element_wise(text.filter(mask), ".0", "")
        text = pc.replace_with_mask(text, mask, longer)
    if other.any():
        written = pa.array([repr(v) for v in values[other].tolist()], type=TEXT)
        text = pc.replace_with_mask(text, pa.array(other), written)
    return text
