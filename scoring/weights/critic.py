"""CRITIC: contrast of a score times its conflict with the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.weights.matrix import Floats, checked


def critic(matrix: Floats, names: Sequence[str] = ()) -> Floats:
    """Return ``C_j / sum(C)`` with ``C_j = s_j sum_k (1 - r_jk)``.

    Diakoulaki, Mavrotas & Papayannakis (1995), "Determining objective weights in multiple criteria
    problems: the CRITIC method", Computers Ops Res. 22(7). Columns are brought to 0-1 by their
    least and largest value first, s is the sample standard deviation, r Pearson's correlation.
    A single column gets 1; columns that all agree perfectly have no conflict and share equally.

    Parameters
    ----------
    matrix : array (n, L)

    Returns
    -------
    float64 array (L,)
        Adds up to 1.

    Raises
    ------
    Refused
        See `matrix.checked`: constant columns too, their correlation is undefined.
    """
    x = checked(matrix, names, varying=True)
    count = x.shape[1]
    if count == 1:
        return np.ones(1)
    low = x.min(axis=0)
    unit = (x - low) / (x.max(axis=0) - low)
    conflict = (1.0 - np.corrcoef(unit, rowvar=False)).sum(axis=0)
    if (np.abs(conflict) <= 1e-12).all():
        return np.full(count, 1.0 / count)
    told = unit.std(axis=0, ddof=1) * conflict
    return told / told.sum()
