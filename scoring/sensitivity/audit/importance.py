"""Nominal weight against importance 实际影响力: what part of the totals' variance a node makes.

Three measures, since a weight is none of them (Paruolo, Saisana & Saltelli 2013, Ratings and
rankings: voodoo or science?, J. R. Stat. Soc. A 176, 609-634):

- Pearson's correlation with the total, squared: the part a straight line tells;
- the correlation ratio Var(E[total | node]) / Var(total), their first-order index: any curve;
- the covariance share: cov(what the node brought, total) / var(total), exact and adding up to 1.

With a redistributed weight an item brings more points to one unit than to another even if all have
the same score. So the item's own share is of ``used x (score - mean score)``: 0 for an item where
all have the same score, whatever is missing elsewhere, and exactly cov(contribution, total) where
nothing is missing. What redistribution itself moved is told apart (`Shares.gaps`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.audit.correlations import SAME, correlation
from scoring.sensitivity.audit.ground import LEAST, Ground, leaves_below

BINS = 10
"""Most groups of the correlation ratio; fewer where a group would hold under ten units."""


@dataclass(frozen=True)
class Importance:
    """One node's weight and importance.

    Parameters
    ----------
    node : str
    depth : int
    weight : float
        Effective weight, 0 to 1: the product of nominal shares.
    pearson2 : float or None
        Squared correlation with the total; 0 where all units have the same score, None where
        fewer than ten have one.
    ratio : float or None
        Correlation ratio; likewise.
    share : float or None
        Covariance share; may be negative. None where some node does not add its children up.
    n : int
        Units with a score here and a total.
    """

    node: str
    depth: int
    weight: float
    pearson2: float | None
    ratio: float | None
    share: float | None
    n: int


@dataclass(frozen=True)
class Shares:
    """The variance of totals, divided without rest.

    Parameters
    ----------
    leaves : float64 array (L,)
    gaps : float
        Made by which items a unit has no score for, their weight being with others.
    adjustments : float
        Made by points added or taken off beside the tree.
    """

    leaves: Floats
    gaps: float
    adjustments: float


def shares(ground: Ground) -> Shares | None:
    """Return the covariance shares of the totals after adjustments; together they are 1.

    None where some node does not add up, or all totals are the same.
    """
    total = ground.after - ground.after.mean()
    size = float(total @ total)
    if not ground.additive or not varies(ground.after):
        return None
    scores, used = ground.leaf_scores, ground.used[ground.leaves]
    known = ~np.isnan(scores)
    mean = np.where(known, scores, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    own = used * np.where(known, scores - mean[:, None], 0.0)
    # an item that does not vary is 0 to the last bit, not what rounding of its mean leaves
    own[[not varies(row[there]) for row, there in zip(scores, known, strict=True)]] = 0.0
    found = own @ total / size
    beside = float((ground.after - ground.total) @ total / size)
    return Shares(found, 1.0 - float(found.sum()) - beside, beside)


def importance(ground: Ground, divided: Shares | None) -> tuple[Importance, ...]:
    """Return every node but the total, in file order.

    Parameters
    ----------
    divided : Shares or None
        `shares` of the same ground.
    """
    tree = ground.tree
    place = {int(node): i for i, node in enumerate(ground.leaves)}
    found = []
    for i in range(1, len(tree.ids)):
        score = ground.scores[i]
        known = ~np.isnan(score)
        below = [place[leaf] for leaf in leaves_below(tree, i)]
        found.append(
            Importance(
                node=tree.ids[i],
                depth=tree.depth[i],
                weight=float(tree.nominal[i]),
                pearson2=_squared(score, ground.after),
                ratio=correlation_ratio(score[known], ground.after[known]),
                share=None if divided is None else float(divided.leaves[below].sum()),
                n=int(known.sum()),
            )
        )
    return tuple(found)


def correlation_ratio(x: Floats, y: Floats) -> float | None:
    """Return Var(E[y | x]) / Var(y), x cut into groups of equal size with ties kept together.

    At most `BINS` groups, none meant to hold fewer than ten units, so two for 10 to 29. The raw
    ratio of k groups is (k - 1) / (n - 1) on average where nothing is told; that is taken off as
    Kelley (1935) does: 1 - (1 - raw)(n - 1)/(n - k), never below 0.

    Parameters
    ----------
    x, y : float64 arrays (n,), no NaN

    Returns
    -------
    float or None
        0 where either does not vary; None for fewer than ten units.
    """
    n = len(x)
    if n < LEAST:
        return None
    if not varies(x) or not varies(y):
        return 0.0
    bins = max(2, min(BINS, n // 10))
    ordered = np.sort(x)
    edges = np.unique(ordered[[n * k // bins for k in range(1, bins)]])
    group = np.searchsorted(edges, x, side="right")
    if len(np.unique(group)) < 2:  # more than half of the units stand at the least value
        group = (x > ordered[0]).astype(np.intp)
    size = np.bincount(group)
    kept = size > 0
    centred = y - y.mean()
    mean = np.bincount(group, centred)[kept] / size[kept]
    raw = float((size[kept] * mean**2).sum() / (centred @ centred))
    k = int(kept.sum())
    return min(1.0, max(0.0, 1.0 - (1.0 - raw) * (n - 1) / (n - k)))


def varies(x: Floats) -> bool:
    """Return whether any two numbers differ in nine decimals."""
    return bool(len(x)) and float(np.ptp(x)) > SAME


def _squared(x: Floats, y: Floats) -> float | None:
    known = ~np.isnan(x)
    if known.sum() < LEAST:
        return None
    if not varies(x[known]) or not varies(y[known]):
        return 0.0
    r, _ = correlation(x, y)
    return None if np.isnan(r) else r * r
