"""TOPSIS: how near a unit is to the best seen on every item, and how far from the worst."""

from __future__ import annotations

from typing import Literal

import numpy as np

from scoring.engine.nodes import Floats

Normalisation = Literal["none", "vector", "minmax"]
"""``none``: scores are on one scale of 0 to 100 already. The other two make a score depend on who
else is in the table: ``vector`` divides by the root of the sum of squares, ``minmax`` stretches
every item to its own range."""


def topsis(scores: Floats, weights: Floats, normalisation: Normalisation = "none") -> Floats:
    """Return the relative closeness of n units, 0 to 1 (Hwang & Yoon 1981).

    Parameters
    ----------
    scores : float64 array (n, L)
        More is better; NaN where there is none.
    weights : float64 array (L,) or (n, L)
        Of all units, or each unit's own; an item a unit has no score on must have weight 0 there.
        The ideal is the best score on each item, weighed as the unit itself is weighed.
    normalisation : {"none", "vector", "minmax"}

    Returns
    -------
    float64 array (n,)
        0.5 where all units are the same on everything they are judged by.
    """
    x = _normalised(scores, normalisation)
    weights = np.broadcast_to(weights, x.shape)
    x, best, worst = _filled(x, weights)
    to_best = np.sqrt((((x - best) * weights) ** 2).sum(axis=1))
    to_worst = np.sqrt((((x - worst) * weights) ** 2).sum(axis=1))
    whole = to_best + to_worst
    return np.where(whole > 0, to_worst / np.where(whole > 0, whole, 1.0), 0.5)


def _normalised(x: Floats, how: Normalisation) -> Floats:
    if how == "vector":
        length = np.sqrt(np.nansum(x * x, axis=0))
        return x / np.where(length > 0, length, 1.0)
    if how == "minmax":
        known = ~np.isnan(x)
        low = np.where(known, x, np.inf).min(axis=0)
        high = np.where(known, x, -np.inf).max(axis=0)
        return (x - low) / np.where(high > low, high - low, 1.0)
    return x


def _filled(x: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Return scores without holes (what a hole holds is weighed with 0), best and worst."""
    judged = ~np.isnan(x)
    if (weights[~judged] != 0).any():
        raise ValueError("an item without a score must have weight 0")
    best = np.where(judged, x, -np.inf).max(axis=0)
    worst = np.where(judged, x, np.inf).min(axis=0)
    nobody = ~judged.any(axis=0)
    best, worst = np.where(nobody, 0.0, best), np.where(nobody, 0.0, worst)
    return np.where(judged, x, 0.0), best, worst
