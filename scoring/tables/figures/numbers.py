"""Many cells to numbers at once: plain figures in one sweep, every other one by `read_number`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as arrow_compute
from numpy.typing import NDArray

from scoring.tables.figures.indicators import Indicator
from scoring.tables.reading.cells import is_na, read_number, tidy

# its functions are made at import time: a type checker cannot know them
pc: Any = arrow_compute

# what `read_number` takes at first sight; both read a plain figure to the nearest float64
_PLAIN = r"\A-?[0-9]{1,300}(?:\.[0-9]{1,300})?\z"

VALUE, EMPTY, MISSING, NA = 0, 1, 2, 3
"""What stands in a cell: a number; nothing; said to be owed and absent; said not to apply."""

Cells = NDArray[np.int8]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Bad:
    """A cell at position `at` that holds no number: the message's code without ``table.``."""

    at: int
    code: str
    text: str
    indicator: Indicator


def read_cells(
    texts: Sequence[str], indicators: Sequence[Indicator], which: NDArray[np.intp]
) -> tuple[Floats, Cells, list[Bad]]:
    """Read n cells.

    Parameters
    ----------
    texts : sequence of str, length n
    indicators : sequence of Indicator
    which : int array (n,)
        Position of each cell's indicator: it gives the unit and the range.

    Returns
    -------
    value : float64 array (n,)
        nan where there is no number.
    status : int8 array (n,)
        `VALUE`, `EMPTY` or `NA`; a bad cell is `EMPTY`.
    bad : list of Bad
        Cells that hold no number, or one outside the indicator's range.
    """
    written = pa.array(texts, type=pa.string())
    plain = pc.match_substring_regex(written, _PLAIN)
    figures = pc.if_else(plain, written, pa.scalar(None, pa.string())).cast(pa.float64())
    # a copy: Arrow hands out what it owns read-only
    value = np.array(figures.to_numpy(zero_copy_only=False))
    status = np.where(np.isnan(value), EMPTY, VALUE).astype(np.int8)
    bad: list[Bad] = []
    said = pc.not_equal(written, "").to_numpy(zero_copy_only=False)
    other = said & ((status == EMPTY) | np.isinf(value))
    value[other] = np.nan
    status[other] = EMPTY
    for i in np.flatnonzero(other).tolist():
        indicator = indicators[which[i]]
        number = read_number(texts[i], tidy(indicator.unit) == "%", indicator.unit)
        if not isinstance(number, str):
            value[i], status[i] = number, VALUE
        elif is_na(cleaned := tidy(texts[i])):
            status[i] = NA
        elif cleaned:
            bad.append(Bad(i, number, texts[i], indicator))
    low, high = (
        np.array([no if limit is None else limit for limit in limits])[which]
        for no, limits in (
            (-np.inf, [indicator.low for indicator in indicators]),
            (np.inf, [indicator.high for indicator in indicators]),
        )
    )
    bad += [
        Bad(i, "out_of_range", texts[i], indicators[which[i]])
        for i in np.flatnonzero((value < low) | (value > high)).tolist()
    ]
    return value, status, bad
