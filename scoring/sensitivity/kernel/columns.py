"""Different columns of a table of small numbers: units that are alike in what they lack."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.intp]


def unique_columns(table: Index) -> tuple[Index, Index]:
    """Return the different columns of a table of small numbers, and which each column is."""
    base, most = int(table.max()) + 1, 2**62
    code, bound = np.zeros(table.shape[1], dtype=np.int64), 1
    for row in table:
        if bound > most // base:
            different, code = np.unique(code, return_inverse=True)
            bound = len(different)
        code = code * base + row
        bound *= base
    _, first, each = np.unique(code, return_index=True, return_inverse=True)
    return np.ascontiguousarray(table[:, first]), each
