"""The content hash: what a bundle says, whatever writer or clock made its files.

Fixed text form: tables in the order of `schema.TABLES`, rows in their stored order, one row a
line ended by LF, cells parted by TAB; a null is ``\\N``; a float is Python's ``repr``; a yes/no
is ``true`` / ``false``; in text ``\\``, TAB, LF, CR are written ``\\\\ \\t \\n \\r``. Each table is
preceded by a line with its name and columns; the scheme files follow by year, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as arrow_compute

from scoring.tables.bundle.schema import NUMBER, TABLES, TEXT

# its functions are made at import time: a type checker cannot know them
pc: Any = arrow_compute

_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


def content_hash(tables: Mapping[str, pa.Table], schemes: Mapping[int, bytes]) -> str:
    """Return the SHA-256 (hex) of sorted tables and the schemes used.

    Parameters
    ----------
    tables : mapping of table name to pyarrow.Table
        As `convert.to_arrow` returns them: sorted.
    schemes : mapping of year to bytes
        Each scheme file exactly as used.
    """
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update(("\t".join([table.name, *table.columns]) + "\n").encode())
        digest.update(rows_text(tables[table.name]))
    for year in sorted(schemes):
        digest.update(f"scheme\t{year}\t{len(schemes[year])}\n".encode())
        digest.update(schemes[year])
    return digest.hexdigest()


def rows_text(table: pa.Table) -> bytes:
    """Return the rows of a table in the fixed text form, UTF-8."""
    if not table.num_rows:
        return b""
    cells = [_cells(column.combine_chunks()) for column in table.columns]
    cells[-1] = pc.binary_join_element_wise(cells[-1], "\n", "")
    lines = cells[0] if len(cells) == 1 else pc.binary_join_element_wise(*cells, "\t")
    text = lines.cast(pa.large_string())
    # the text of a string array lies in one buffer, row after row: no copy per row
    ends = np.frombuffer(text.buffers()[1], dtype=np.int64)[text.offset :]
    return memoryview(text.buffers()[2])[ends[0] : ends[len(text)]].tobytes()


def _cells(column: pa.Array) -> pa.Array:
    if column.type == TEXT:
        for raw, written in _ESCAPES:
            if pc.any(pc.match_substring(column, raw)).as_py():
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
        longer = pc.binary_join_element_wise(text, ".0", "")
        text = pc.if_else(pa.array(whole), longer, text)
    if other.any():
        written = pa.array([repr(v) for v in values[other].tolist()], type=TEXT)
        text = pc.replace_with_mask(text, pa.array(other), written)
    return text
