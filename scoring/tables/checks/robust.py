"""Medians and spreads that one wild value cannot move; nan is "no value" throughout."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL = 1.4826
"""Median absolute deviation times this is the standard deviation of a normal distribution."""


def medians(values: Floats, axis: int) -> Floats:
    """Return the medians along an axis, nan where there is no value.

    numpy.nanmedian goes through every row in Python; a partition puts nan last and needs no loop,
    and no more than the middle of a row need stand in its place.
    """
    if values.shape[axis] == 0:
        return np.full(np.delete(values.shape, axis), np.nan)
    count = (~np.isnan(values)).sum(axis=axis, keepdims=True)
    below = np.maximum((count - 1) // 2, 0)
    above = np.minimum(count // 2, values.shape[axis] - 1)
    needed = {*below.ravel().tolist(), *above.ravel().tolist()}
    ordered = np.partition(values, np.array([*needed], dtype=np.intp), axis=axis)
    low = np.take_along_axis(ordered, below, axis)
    high = np.take_along_axis(ordered, above, axis)
    middle = np.where(count == 0, np.nan, low + (high - low) / 2)
    return np.squeeze(middle, axis=axis)


def spreads(values: Floats, centre: Floats) -> Floats:
    """Return 1.4826 times the median absolute deviation of each row, shape (rows,).

    Parameters
    ----------
    values : float array (rows, n)
    centre : float array (rows,)
    """
    return NORMAL * medians(np.abs(values - centre[:, None]), axis=1)


def other_years(values: Floats, near: float) -> tuple[Floats, NDArray[np.intp]]:
    """Return, for every year of every unit, the median of its other years and how many agree.

    Parameters
    ----------
    values : float array (years, n)
    near : float
        Another year agrees where it lies within this of that median.

    Returns
    -------
    medians : float array (years, n)
    agreeing : int array (years, n)
    """
    middle = np.full(values.shape, np.nan)
    agreeing = np.zeros(values.shape, dtype=np.intp)
    for year in range(len(values)):
        others = np.delete(values, year, axis=0)
        if len(others):
            middle[year] = medians(others, axis=0)
            agreeing[year] = (np.abs(others - middle[year]) <= near).sum(axis=0)
    return middle, agreeing
