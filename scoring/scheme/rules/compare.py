"""Comparing a value with its limit (GB/T 8170-2008): in full, or rounded half-even first."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike

from scoring.scheme.rules.context import Floats, Mask
from scoring.scheme.rules.exact import WIDE, written
from scoring.scheme.rules.model import Compare, Op

FULL = Compare()

OPS = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}
"""Operator -> comparison of arrays, always value op limit."""


def round_half_even(values: ArrayLike, digits: int) -> Floats:
    """Round to `digits` decimals, half to even, on the number as it is written.

    Works on `Decimal` of the shortest decimal form: 2.675 at two digits is 2.68 (the 7 is odd),
    where binary rounding would say 2.67.

    Parameters
    ----------
    values : float64 array (n,)
        NaN stays NaN.
    digits : int
        0 to 9.
    """
    grid = Decimal(1).scaleb(-digits)

    def one(x: float) -> float:
        return float(written(x).quantize(grid, context=WIDE)) if np.isfinite(x) else x

    flat = np.asarray(values, dtype=np.float64)
    return np.array([one(x) for x in flat.ravel().tolist()], dtype=np.float64).reshape(flat.shape)


def meets(values: ArrayLike, op: Op, limit: ArrayLike, compare: Compare = FULL) -> Mask:
    """Return ``value op limit``, False where either is NaN.

    Parameters
    ----------
    values : float64 array (n,)
    op : {"<", "<=", ">", ">=", "==", "!="}
        Always value op limit.
    limit : float or float64 array (n,)
    compare : Compare
        ``rounded``: the value (not the limit) is rounded once, GB/T 8170 half-even.

    Notes
    -----
    False for a missing value is not "passed": the caller must look at missing values first
    (a veto on a missing indicator is unknown, DESIGN section 5).
    """
    value = np.asarray(values, dtype=np.float64)
    bound = np.asarray(limit, dtype=np.float64)
    if compare.method == "rounded":
        value = round_half_even(value, compare.digits)
    known = ~(np.isnan(value) | np.isnan(bound))
    return np.asarray(OPS[op](value, bound) & known, dtype=np.bool_)
