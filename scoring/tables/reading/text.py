"""A typed value of a workbook or a Parquet file, as the text a person would have typed."""

from __future__ import annotations

import datetime as dt
from typing import Any


def cell_text(value: Any) -> str:
    """Return a value's text: a number as its shortest (``150123``, ``0.1``), a date in ISO form."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def percent_text(value: float) -> str:
    """Return a number shown as per cent the way a person sees it: 0.125 is ``12.5%``."""
    # 0.07 * 100 is 7.000000000000001: fifteen digits are what a spreadsheet shows and keeps
    return f"{value * 100:.15g}%"


def shown_percent(text: str) -> str:
    """Return a number's text as the text it has where it is shown as per cent."""
    return percent_text(float(text))
