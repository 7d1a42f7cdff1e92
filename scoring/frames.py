"""What every room does with a frame, typed."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def only(frame: pd.DataFrame, mask: Any) -> pd.DataFrame:
    """Return the rows of a frame where `mask` (n,) is true."""
    return cast(pd.DataFrame, frame.loc[mask])


def unit_years(frame: pd.DataFrame) -> pd.MultiIndex:
    """Return the (code, year) of every row, to look rows up by."""
    return pd.MultiIndex.from_arrays([list(frame["code"]), list(frame["year"])])


def none_or(value: Any) -> Any:
    """Return None for a null of any kind, else the value."""
    return None if value is None or value is pd.NA or value != value else value
