"""Equal weights: the reference every other method is held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.weights.matrix import Floats, checked


def equal(matrix: Floats, names: Sequence[str] = ()) -> Floats:
    """Return ``1 / L`` for every column.

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
        See `matrix.checked`.
    """
    count = checked(matrix, names).shape[1]
    return np.full(count, 1.0 / count)
