"""Weights in proportion to the spread of the scores (标准差法)."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.problems import Refused
from scoring.weights.matrix import SAME, Floats, checked, refusal


def standard_deviation(matrix: Floats, names: Sequence[str] = ()) -> Floats:
    """Return ``s_j / sum(s)`` with sample standard deviations (n - 1).

    Wang & Luo (2010), "Integration of correlations with standard deviations for determining
    attribute weights in multiple attribute decision making", Math. Comput. Modelling 51. The scores
    are on one scale already (0 to 100), so they are not normalised again. A constant column gets 0.

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
        See `matrix.checked`; ``weights.no_contrast`` where every column is constant.
    """
    spread = checked(matrix, names).std(axis=0, ddof=1)
    if spread.max() <= SAME:
        raise Refused([refusal("no_contrast", "")])
    return spread / spread.sum()
