"""Weights from Shannon's entropy (熵权法): the more unevenly a score is spread, the more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.problems import Refused
from scoring.weights.matrix import Floats, checked, is_constant, refusal


def entropy(matrix: Floats, names: Sequence[str] = ()) -> Floats:
    """Return ``(1 - e_j) / sum(1 - e)``, ``e_j = -sum(p ln p) / ln n`` and ``p = x / sum(x)``.

    Zeleny (1982), Multiple Criteria Decision Making; Hwang & Yoon (1981). ``0 ln 0`` is 0, its
    limit; some libraries give a column with a single zero no entropy at all, and so by far the
    largest weight. A constant column has entropy 1 and gets 0.

    Parameters
    ----------
    matrix : array (n, L)
        Non-negative.

    Returns
    -------
    float64 array (L,)
        Adds up to 1.

    Raises
    ------
    Refused
        See `matrix.checked`: negative columns and such that are zero throughout too;
        ``weights.no_contrast`` where every column is constant.
    """
    x = checked(matrix, names, positive=True)
    flat = np.array([is_constant(column) for column in x.T])
    if flat.all():
        raise Refused([refusal("no_contrast", "")])
    p = x / x.sum(axis=0)
    logs = np.log(p, out=np.zeros_like(p), where=p > 0)
    diversity = 1.0 + (p * logs).sum(axis=0) / np.log(len(x))
    diversity[flat] = 0.0  # not the 1e-16 that rounding leaves
    return diversity / diversity.sum()
