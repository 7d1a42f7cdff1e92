"""Frames to sorted Arrow tables and back: one form in memory, one on disk."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as arrow_compute

from scoring.tables.bundle.schema import FLAG, NUMBER, RANK, Table, dtypes

# its functions are made at import time: a type checker cannot know them
pc: Any = arrow_compute


def to_arrow(frame: pd.DataFrame, table: Table) -> pa.Table:
    """Return `frame` with exactly the table's columns and types, sorted, nan made null.

    Parameters
    ----------
    frame : pandas.DataFrame
        Shape (rows, >= the table's columns); other columns are refused, not dropped.
    table : Table

    Raises
    ------
    ValueError
        On missing or unknown columns, an infinite number, a null or a repeated key where the
        table allows none: a fault of the caller, since what people hand in was checked before.
    """
    lacking = [c for c in table.columns if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in table.columns]
    if lacking or unknown:
        raise ValueError(f"{table.name}: missing columns {lacking}, unknown columns {unknown}")
    columns = [_column(frame[c], t, f"{table.name}.{c}") for c, t in table.columns.items()]
    for name in table.required:
        if columns[list(table.columns).index(name)].null_count:
            raise ValueError(f"{table.name}.{name} holds a null")
    made = pa.Table.from_arrays(columns, schema=table.schema)
    return _sorted(made, table)


def to_frame(arrow: pa.Table, table: Table) -> pd.DataFrame:
    """Return the pandas form of a stored table, dtypes as `schema.dtypes` says."""
    frame = arrow.select(list(table.columns)).to_pandas(
        types_mapper={RANK: pd.Int32Dtype(), FLAG: pd.BooleanDtype()}.get
    )
    return frame.astype(dtypes(table))


def _column(series: Any, kind: pa.DataType, where: str) -> pa.Array:
    if kind == NUMBER:
        plain = series if series.dtype == np.float64 else series.astype("Float64")
        values = plain.to_numpy(dtype="float64", na_value=np.nan)
        if np.isinf(values).any():
            raise ValueError(f"{where} holds an infinite number")
        # + 0.0 turns -0.0 into 0.0: the two are equal but hash and print differently
        return pa.array(values + 0.0, type=NUMBER, from_pandas=True)
    try:
        made = pa.array(series, type=kind, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as fault:
        raise ValueError(f"{where}: {fault}") from fault
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def _sorted(made: pa.Table, table: Table) -> pa.Table:
    keys = [_sort_key(made[c]) for c in table.order]
    # np.lexsort takes the last key first
    order = np.lexsort(keys[::-1])
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in keys:
        arranged = key[order]
        same &= arranged[1:] == arranged[:-1]
    if same.any():
        if table.unique:
            row = made.slice(int(order[1:][same][0]), 1).to_pylist()[0]
            raise ValueError(f"{table.name}: two rows share {[row[c] for c in table.order]}")
        rest = [_sort_key(made[c]) for c in table.columns if c not in table.order]
        order = np.lexsort([*rest[::-1], *keys[::-1]])
    return made.take(pa.array(order))


def _sort_key(column: pa.ChunkedArray) -> np.ndarray:
    """Integers that sort like the column, null first; text by code point, not by locale."""
    coded = column.combine_chunks().dictionary_encode()
    words = coded.dictionary
    place = np.empty(len(words), dtype=np.int64)
    place[pc.sort_indices(words).to_numpy()] = np.arange(len(words))
    index = coded.indices.fill_null(-1).to_numpy()
    return np.where(index < 0, -1, place[index]) if len(words) else np.full(len(index), -1)
