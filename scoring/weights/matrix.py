"""What a method of objective weighting reads: a complete matrix of scores, checked once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem, Refused
from scoring.text import Text

Floats = NDArray[np.float64]

SAME = 1e-9
"""A column whose values lie no further apart is constant: scores have nine decimals."""


def checked(
    matrix: Floats, names: Sequence[str] = (), *, positive: bool = False, varying: bool = False
) -> Floats:
    """Return the matrix as float64, or name everything that makes it useless.

    Parameters
    ----------
    matrix : array (n, L)
        A unit a row, an indicator a column, all of them "the more the better".
    names : sequence of L str, optional
        What the columns are called in refusals; by default their numbers from 1.
    positive : bool
        Refuse negative values and columns that add up to nothing.
    varying : bool
        Refuse constant columns.

    Raises
    ------
    Refused
        ``weights.matrix_shape``, ``too_few_units`` (fewer than 2 rows), ``no_columns``,
        ``not_finite``, ``negative``, ``all_zero``, ``constant``: every column by name.
    """
    x = np.asarray(matrix, dtype=np.float64)
    if x.ndim != 2:
        raise Refused([refusal("matrix_shape", str(x.shape))])
    found: list[Problem] = []
    if x.shape[0] < 2:
        found.append(refusal("too_few_units", str(x.shape[0])))
    if x.shape[1] < 1:
        found.append(refusal("no_columns", "0"))
    if found:
        raise Refused(found)
    called = names or [str(i + 1) for i in range(x.shape[1])]
    for name, column in zip(called, x.T, strict=True):
        if not np.isfinite(column).all():
            found.append(refusal("not_finite", name, name))
        elif positive and (column < 0).any():
            found.append(refusal("negative", name, name))
        elif positive and not column.any():
            found.append(refusal("all_zero", name, name))
        elif varying and is_constant(column):
            found.append(refusal("constant", name, name))
    if found:
        raise Refused(found)
    return x


def is_constant(column: Floats) -> bool:
    """Return whether every unit has the same score."""
    return bool(np.ptp(column) <= SAME)


def refusal(code: str, value: str, *said: str) -> Problem:
    """Return why a method gives no weights; the problem's code is ``weights.`` and `code`."""
    zh, en, remedy_zh, remedy_en = (w.format(*said) for w in _WORDS[code])
    return Problem(
        f"weights.{code}", "error", Text(zh, en), Text(remedy_zh, remedy_en), value=value
    )


_LEAVE_OUT = ("请不把它列入计算", "Leave it out of the calculation")
_WORDS = {
    "matrix_shape": (
        "得分应是一张二维表",
        "the scores must form a table of two dimensions",
        "一行一个考核对象，一列一项指标",
        "A unit a row, an indicator a column",
    ),
    "too_few_units": (
        "考核对象不足两个，算不出差异",
        "fewer than two units: nothing to tell apart",
        "请换用有更多得分的年度或指标",
        "Choose a year or indicators with more scores",
    ),
    "no_columns": (
        "没有可供计算的指标",
        "there is no indicator to compute with",
        "请换用有得分的年度",
        "Choose a year with scores",
    ),
    "not_finite": (
        "“{0}”有缺失或非有限的得分",
        "“{0}” has missing or infinite scores",
        "请只用得分齐全的考核对象",
        "Use only units with every score",
    ),
    "negative": ("“{0}”有负数，熵无定义", "“{0}” has negative values: no entropy", *_LEAVE_OUT),
    "all_zero": ("“{0}”全部为 0，熵无定义", "“{0}” is zero throughout: no entropy", *_LEAVE_OUT),
    "constant": (
        "“{0}”所有考核对象得分相同，相关系数无定义",
        "every unit scores the same on “{0}”: no correlation",
        *_LEAVE_OUT,
    ),
    "no_contrast": (
        "各列都没有差异，客观赋权没有依据",
        "no column differs between units: nothing to base weights on",
        "请沿用正式权重",
        "Keep the official weights",
    ),
}
