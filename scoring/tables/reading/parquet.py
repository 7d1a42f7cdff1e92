"""Parquet to cells. In the child.

The header is row 1 and the first record row 2, as a spreadsheet would show them.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as pt

from scoring.tables.reading import limits
from scoring.tables.reading.sheets import Fault, Parsed, Progress, Sheet
from scoring.tables.reading.text import cell_text
from scoring.tables.reading.wire import check_cells

_BATCH = 20_000


def parse_parquet(data: bytes, progress: Progress) -> Parsed:
    """Read every column of a plain table as text; null is an empty cell.

    Rows, columns and unpacked size are taken from the file's own description first. What that hides
    (a text of a megabyte, a million times) meets the memory limit of this process.

    Raises
    ------
    Fault
        ``table.too_many_cells``, ``bomb``, ``parquet_type``.
    """
    file = pq.ParquetFile(pa.BufferReader(data))
    described = file.metadata
    check_cells((described.num_rows + 1) * described.num_columns, described.num_columns)
    size = sum(described.row_group(i).total_byte_size for i in range(described.num_row_groups))
    if size > limits.MAX_UNPACKED_MB * 1_000_000:
        said = {"size": -(-size // 1_000_000), "ratio": round(size / len(data))}
        raise Fault("table.bomb", **said)
    fields = list(file.schema_arrow)
    for field in fields:
        if not _plain(field.type):
            raise Fault("table.parquet_type", name=str(field.name)[:80], type=str(field.type)[:80])
    rows: list[list[str]] = [[str(field.name) for field in fields]]
    for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
        columns = [_texts(column) for column in batch.columns]
        rows += [list(cells) for cells in zip(*columns, strict=True)]
        progress(len(rows) / (described.num_rows + 1))
    return Parsed([Sheet("", rows, header_first=True)])


def _plain(kind: pa.DataType) -> bool:
    if pt.is_dictionary(kind):
        return _plain(kind.value_type)
    tests = (
        *(pt.is_integer, pt.is_floating, pt.is_boolean, pt.is_string, pt.is_large_string),
        *(pt.is_string_view, pt.is_decimal, pt.is_date, pt.is_timestamp, pt.is_null),
    )
    return any(test(kind) for test in tests)


def _texts(column: Any) -> list[str]:
    if pt.is_dictionary(column.type):
        words = _texts(column.dictionary)
        return ["" if i is None else words[i] for i in column.indices.to_pylist()]
    if pt.is_floating(column.type) and column.type.bit_width < 64:
        # the shortest text that is this number again: 0.1, not 0.10000000149011612
        return ["" if v is None else cell_text(float(v)) for v in _short(column)]
    return [cell_text(value) for value in column.to_pylist()]


def _short(column: Any) -> list[str | None]:
    return column.cast(pa.string()).to_pylist()
