"""Means as sums: every mean is a sum in a scale of its own (logarithms, reciprocals)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import round9

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_LEAST, _MOST = -1e18, 1e30
"""Stand for the logarithm and the reciprocal of 0: any weight above 1e-15 makes the mean 0, as the
engine does; a weight of 0 leaves it out, which infinity would not."""


def scale_of(how: str) -> str:
    """Return the scale a mean is a sum in; the least of several has none."""
    return how if how in ("geometric", "harmonic") else "plain"


def into(scale: str, scores: Floats) -> Floats:
    """Return plain scores in a scale."""
    if scale == "plain":
        return scores
    positive = scores > 0
    if scale == "geometric":
        return np.log(scores, out=np.full(scores.shape, _LEAST), where=positive)
    return np.divide(1.0, scores, out=np.full(scores.shape, _MOST), where=positive)


def out_of(scale: str, values: Floats) -> Floats:
    """Return plain scores from a scale."""
    if scale == "plain":
        return values
    if scale == "geometric":
        return np.exp(values)
    return np.divide(1.0, values, out=np.zeros(values.shape), where=values != 0)


def moved(values: Floats, scored: Bools, before: str, after: str) -> Floats:
    """Return values in another scale; 0, which adds nothing, where there is no score.

    The score between the two is rounded as the engine rounds every node: the next mean may be one
    in which next to nothing and nothing are far apart.
    """
    if before == after:
        return values
    return np.where(scored, into(after, round9(out_of(before, values))), 0.0)
