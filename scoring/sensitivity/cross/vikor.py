"""VIKOR: a compromise between the sum of all shortfalls and the single worst one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats


@dataclass(frozen=True)
class Vikor:
    """Shortfalls of n units, 0 = none.

    Parameters
    ----------
    group : float64 array (n,)
        S: the weighted sum of shortfalls, each in parts of the item's range.
    regret : float64 array (n,)
        R: the greatest weighted shortfall.
    compromise : float64 array (n,)
        Q: the mean of both, each stretched to 0..1; the least is best.
    """

    group: Floats
    regret: Floats
    compromise: Floats


def vikor(scores: Floats, weights: Floats, v: float = 0.5) -> Vikor:
    """Return S, R and Q (Opricovic & Tzeng 2004, Eur. J. Oper. Res. 156, 445-455).

    Parameters
    ----------
    scores : float64 array (n, L)
        More is better; NaN where there is none.
    weights : float64 array (L,) or (n, L)
        Of all units, or each unit's own; an item a unit has no score on must have weight 0 there.
    v : float
        Weight of the sum against the single worst shortfall.

    Notes
    -----
    An item on which all units are the same is nobody's shortfall; where S or R is the same for all
    units it decides nothing.
    """
    known = ~np.isnan(scores)
    weights = np.broadcast_to(weights, scores.shape)
    if (weights[~known] != 0).any():
        raise ValueError("an item without a score must have weight 0")
    best = np.where(known, scores, -np.inf).max(axis=0)
    worst = np.where(known, scores, np.inf).min(axis=0)
    span = np.where(best > worst, best - worst, np.inf)
    short = weights * np.where(known, (best - scores) / span, 0.0)
    group, regret = short.sum(axis=1), short.max(axis=1)
    return Vikor(group, regret, v * _stretched(group) + (1 - v) * _stretched(regret))


def _stretched(x: Floats) -> Floats:
    low, high = x.min(), x.max()
    return (x - low) / (high - low) if high > low else np.zeros_like(x)
