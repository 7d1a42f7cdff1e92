"""Exact columns, types and order of every table of a bundle (DESIGN sections 4 and 6)."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

FORMAT = 1

TEXT, YEAR, RANK, NUMBER, FLAG = pa.string(), pa.int16(), pa.int32(), pa.float64(), pa.bool_()


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, the never-null ones, and the rows' order and key.

    Parameters
    ----------
    columns : dict of str to pyarrow.DataType
    required : tuple of str
        Columns that hold no null.
    order : tuple of str
        Columns the rows are sorted by; remaining columns break what ties are left.
    unique : bool
        True where `order` names a row: two rows may not share it.
    """

    name: str
    columns: dict[str, pa.DataType]
    required: tuple[str, ...]
    order: tuple[str, ...]
    unique: bool

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, without pandas metadata (it would carry versions into the bytes)."""
        return pa.schema(
            [pa.field(c, t, nullable=c not in self.required) for c, t in self.columns.items()]
        )

    @property
    def file(self) -> str:
        """File name inside the bundle."""
        return f"{self.name}.parquet"


UNITS = Table(
    "units",
    {
        "code": TEXT,
        "name": TEXT,
        "year": YEAR,
        "kind": TEXT,
        "parent": TEXT,
        "class": TEXT,
        "assessed": FLAG,
        "reason": TEXT,
        "exit_applied": FLAG,
        "policy_region": TEXT,
        "population": NUMBER,
        "in_map": FLAG,
    },
    required=("code", "name", "year", "assessed", "in_map"),
    order=("year", "code"),
    unique=True,
)
PANEL = Table(
    "panel",
    {
        "code": TEXT,
        "name": TEXT,
        "year": YEAR,
        "round": TEXT,
        "indicator": TEXT,
        "stream": TEXT,
        "value": NUMBER,
        "n": NUMBER,
        "status": TEXT,
        "source": TEXT,
    },
    required=("code", "name", "year", "indicator", "status"),
    order=("year", "indicator", "code", "round", "stream"),
    unique=True,
)
PROBLEMS = Table(
    "problems",
    {
        "code": TEXT,
        "year": YEAR,
        "problem": TEXT,
        "amount": NUMBER,
        "date": TEXT,
        "note": TEXT,
        "source": TEXT,
    },
    required=("code", "year", "problem"),
    order=("year", "problem", "code"),
    unique=False,
)
REFERENCES = Table(
    "references",
    {
        "scope": TEXT,
        "year": YEAR,
        "indicator": TEXT,
        "value": NUMBER,
        "source": TEXT,
    },
    required=("scope", "year", "indicator", "value"),
    order=("year", "indicator", "scope"),
    unique=True,
)
SCORED = Table(
    "scored",
    {
        "code": TEXT,
        "name": TEXT,
        "year": YEAR,
        "node": TEXT,
        "parent": TEXT,
        "depth": YEAR,
        "value": NUMBER,
        "score": NUMBER,
        "points": NUMBER,
        "weight": NUMBER,
        "weight_used": NUMBER,
        "contribution": NUMBER,
        "rank": RANK,
        "ranked": RANK,
        "class_rank": RANK,
        "class_ranked": RANK,
        "grade": TEXT,
        "status": TEXT,
    },
    required=("code", "name", "year", "node", "depth", "weight", "weight_used", "ranked", "status"),
    order=("year", "node", "code"),
    unique=True,
)
DECISIONS = Table(
    "decisions",
    {
        "code": TEXT,
        "year": YEAR,
        "rule_id": TEXT,
        "kind": TEXT,
        "indicator": TEXT,
        "amount": NUMBER,
        "op": TEXT,
        "limit": NUMBER,
        "value": NUMBER,
        "outcome": TEXT,
        "effect": TEXT,
        "grade_before": TEXT,
        "grade_after": TEXT,
        "clause": TEXT,
    },
    required=("code", "year", "rule_id", "kind", "outcome"),
    order=("year", "rule_id", "code"),
    unique=False,
)

TABLES: tuple[Table, ...] = (UNITS, PANEL, PROBLEMS, REFERENCES, SCORED, DECISIONS)
OPTIONAL: tuple[Table, ...] = (PROBLEMS, REFERENCES)
"""Tables without a file where they have no row."""

_DTYPES = {TEXT: "str", YEAR: "int16", RANK: "Int32", NUMBER: "float64"}


def dtypes(table: Table) -> dict[str, str]:
    """Return the pandas dtype of each column, as every frame of a bundle or submission has it.

    Text is ``str`` (null shows as missing), ranks are nullable ``Int32``, numbers ``float64`` (a
    null of the file is nan in memory only); a yes/no column is ``bool`` where never null, else
    ``boolean``.
    """
    flag = {c: "bool" if c in table.required else "boolean" for c in table.columns}
    return {c: flag[c] if t == FLAG else _DTYPES[t] for c, t in table.columns.items()}


def empty(table: Table) -> pd.DataFrame:
    """Return a frame of that table without rows, every dtype right."""
    return pd.DataFrame({c: pd.Series(dtype=d) for c, d in dtypes(table).items()})
