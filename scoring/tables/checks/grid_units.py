"""Who the units of a grid are: assessed or not, class, kind, region, exit; years by units."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Words = NDArray[np.object_]


def of_units(
    units: pd.DataFrame, years: NDArray[np.integer], codes: pd.Index
) -> tuple[Mask, Words, Words, Words, Words]:
    """Return who is assessed, and class, kind, region and exit of every unit, (years, units)."""
    at_code = codes.get_indexer(pd.Index(units["code"]))
    at_year = pd.Index(years).get_indexer(pd.Index(units["year"].to_numpy()))
    known = (at_code >= 0) & (at_year >= 0)
    assessed = np.zeros((len(years), len(codes)), dtype=bool)
    at = at_year[known], at_code[known]
    assessed[at] = units["assessed"].to_numpy(dtype=bool)[known]

    def told(column: str) -> Words:
        words = np.full(assessed.shape, None, dtype=object)
        words[at] = units[column].to_numpy(dtype=object, na_value=None)[known]
        return words

    return assessed, told("class"), told("kind"), told("policy_region"), told("exit_applied")
