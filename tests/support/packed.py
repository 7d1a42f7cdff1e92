"""Columns of a panel as they travel (`pages.ui.livemap.packing`), read back by its own rules."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

TABLES = ("units",)


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a panel with plain columns."""
    read = {
        name: {column: unpack(values) for column, values in data[name].items()}
        for name in TABLES
        if name in data
    }
    return data | read


def unpack(column: Any) -> list[Any]:
    """Return one column as a list."""
    if isinstance(column, list):
        return column
    if "all" in column:
        return [column["all"]] * column["n"]
    if "words" in column:
        return [column["words"][i] for i in unpack(column["at"])]
    if "lines" in column:
        return base64.b64decode(column["lines"]).decode().split("\n")
    if "f8" in column:
        raw = np.frombuffer(base64.b64decode(column["f8"]), "<f8")
        return [None if np.isnan(v) else float(v) for v in raw]
    (kind,) = {"i1", "i2", "i4"} & column.keys()
    numbers = np.frombuffer(base64.b64decode(column[kind]), f"<{kind}").tolist()
    if "digits" in column:
        return [f"{v:0{column['digits']}d}" for v in numbers]
    least = np.iinfo(f"<{kind}").min
    return [None if v == least else v for v in numbers]
