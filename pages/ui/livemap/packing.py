"""Packs the columns of a panel for the wire; `assets/map/packing.js` unpacks them.

Streamlit writes the data as JSON in ASCII, six bytes for a Chinese character, and sends all of it
with every change. For the country's 2,891 units that is half a megabyte; packed it is a quarter.
Numbers stay exact (64-bit floats as they are), texts stay whole.

Where even base64 is too much, a `Frame` carries the numbers as they are (`framing`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

TABLES = ("units",)
"""Parts of a panel's data that are columns of equal length."""

_WIDTHS: tuple[tuple[str, type[Any]], ...] = (("i1", np.int8), ("i2", np.int16), ("i4", np.int32))
_DIGITS = 9
"""Most digits of a code that fit 32 bits."""


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a panel with its columns packed; everything else as it is."""
    tables = {
        name: {column: pack(values) for column, values in data[name].items()}
        for name in TABLES
        if name in data
    }
    return data | tables


Put = Callable[[bytes], Any]
"""Takes bytes to where they travel, and returns how JSON refers to them."""


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def pack(values: Sequence[Any], put: Put = _base64) -> Any:
    """Return one column in the shortest form that keeps every value.

    Parameters
    ----------
    values : sequence of str, int, float, bool or None
    put : callable
        Where bytes go: base64 by default, or `Frame.put`.

    Returns
    -------
    object, one of
        ``{"all": v, "n": n}`` the same value n times; ``{"i1"|"i2"|"i4": b}`` whole numbers,
        the least one of the width for None; ``{"f8": b}`` floats, NaN for None;
        ``{"words": [...], "at": column}`` few distinct values; ``{"digits": w, "i4": b}`` codes
        of w digits; ``{"lines": b}`` texts, a line each; or the list itself. ``b`` is what
        `put` returned for the bytes, little endian, UTF-8.
    """
    if not values:
        return []
    kinds = {type(v) for v in values}
    distinct = list(dict.fromkeys((type(v), v) for v in values))
    if len(distinct) == 1:
        return {"all": values[0], "n": len(values)}
    if kinds <= {int, type(None)}:
        return _whole(values, put) or list(values)
    if kinds <= {float, type(None)} and all(v is None or np.isfinite(v) for v in values):
        known = np.array([np.nan if v is None else v for v in values], "<f8")
        return {"f8": put(known.tobytes())}
    if len(distinct) <= len(values) // 2:
        place = {key: i for i, key in enumerate(distinct)}
        at = [place[type(v), v] for v in values]
        return {"words": [v for _kind, v in distinct], "at": pack(at, put)}
    if kinds == {str}:
        return _texts(values, put)
    return list(values)


def _whole(values: Sequence[Any], put: Put) -> dict[str, Any] | None:
    known = [v for v in values if v is not None]
    for name, kind in _WIDTHS:
        limits = np.iinfo(kind)
        if limits.min < min(known) and max(known) <= limits.max:
            filled = [limits.min if v is None else v for v in values]
            return {name: put(np.array(filled, f"<{name}").tobytes())}
    return None


def _texts(values: Sequence[str], put: Put) -> Any:
    width = len(values[0])
    if width <= _DIGITS and all(len(v) == width and v.isascii() and v.isdigit() for v in values):
        return {"digits": width, "i4": put(np.array([int(v) for v in values], "<i4").tobytes())}
    joined = "\n".join(values)
    try:
        raw = joined.encode()
    except UnicodeEncodeError:  # half a character, from a damaged file
        return list(values)
    if joined.count("\n") != len(values) - 1:
        return list(values)
    return {"lines": put(raw)}
