"""What is left of a leaf's points when some are taken off, as a score."""

from __future__ import annotations

import numpy as np

from scoring.scheme.rules.context import Floats


def marked(off: Floats, points: float, floor: float = 0.0) -> Floats:
    """Return ``100 max(points - off, floor) / points``, between 0 and 100.

    Parameters
    ----------
    off : float64 array (n,)
        Points taken off, 0 or more; NaN stays NaN.
    points : float
        Full marks of the leaf.
    floor : float
        The least that is left, in points.

    Raises
    ------
    ValueError
        Full marks that are not positive.
    """
    if not points > 0:
        raise ValueError("a leaf without points has none to take off")
    return np.clip(100.0 * np.maximum(points - off, floor) / points, 0.0, 100.0)
