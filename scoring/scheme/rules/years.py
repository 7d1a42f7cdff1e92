"""Units compared with one another, year by year, and what is said where they cannot be."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.problems import Problem
from scoring.scheme.rules.context import Floats
from scoring.text import Text

FLAT = 50.0
"""Score of every unit where nothing tells the units of the group apart."""

Group = tuple[int | None, NDArray[np.intp]]
"""A year (None: all years together) and the positions of its values."""


def groups(
    values: ArrayLike, years: ArrayLike, over: Literal["year", "all"] = "year"
) -> list[Group]:
    """Split the positions with a value by year, or leave them together; none is empty.

    Parameters
    ----------
    values : float64 array (n,)
        NaN belongs to no group.
    years : int array (n,)
    over : {"year", "all"}
    """
    known, of = ~np.isnan(np.asarray(values, dtype=np.float64)), np.asarray(years)
    if over == "all":
        return [(None, np.flatnonzero(known))] if known.any() else []
    present = np.unique(of[known]).tolist()
    return [(int(year), np.flatnonzero(known & (of == year))) for year in present]


def flat_groups(
    values: ArrayLike, years: ArrayLike, over: Literal["year", "all"] = "year"
) -> tuple[int | None, ...]:
    """Return the years whose column is constant (None stands for all years together)."""
    v = np.asarray(values, dtype=np.float64)
    return tuple(year for year, at in groups(v, years, over) if v[at].min() == v[at].max())


def places(values: Floats, direction: Literal["up", "down"]) -> NDArray[np.int64]:
    """Return each value's place, 1 the best: the largest for up, the smallest for down.

    Parameters
    ----------
    values : float64 array (n,)
        Of one group, no NaN.
    direction : {"up", "down"}

    Returns
    -------
    int64 array (n,)
        Equal values share the better place, and the places after it stay empty.
    """
    best_first = np.sort(-values if direction == "up" else values)
    own = -values if direction == "up" else values
    return np.searchsorted(best_first, own, side="left").astype(np.int64) + 1


def flat_remark(year: int | None, method: Text) -> Problem:
    """Say that a method cannot tell the units of a year apart."""
    zh = "各年合计" if year is None else f"{year} 年"
    en = "over all years" if year is None else f"in {year}"
    return Problem(
        "rule.flat_column",
        "notice",
        Text(
            f"{zh}只有一个值或全部相同，得分一律记 50",
            f"{en} there is one value only, or all are equal: every score is 50",
        ),
        Text(
            f"{method.zh}在此分不出高低；请核对数据或改用其他计分规则",
            f"{method.en} cannot tell the units apart here; check the data or use another rule",
        ),
    )
