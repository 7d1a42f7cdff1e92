"""All pairs at once: a bound below what weight would have to move, and who could be next.

With ``h`` the slope of a unit's total per unit of weight added to each leaf, the gap of a pair
closes at a rate of ``h_i - h_j``. If mass m changes hands the change of the weights has a length
of at most ``sqrt(2) m`` (it adds up to m upwards and m downwards), so by Cauchy and Schwarz

    m >= gap / (sqrt(2) |h_i - h_j|),   slopes taken about their mean over the leaves,

and ``|h_i - h_j|^2 = |h_i|^2 + |h_j|^2 - 2 h_i h_j`` for all pairs is one matrix product. Exactly a
lower bound where totals are linear in the weights; to first order elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from scoring.sensitivity.flips.duels import Duels, Ground, pairs
from scoring.sensitivity.flips.moving import cheapest

Floats = NDArray[np.float64]
Index = NDArray[np.intp]

BLOCK = 128
"""Rows of pairs looked at together: 3 MB at 2,850 units."""

WITHIN = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05)
"""Masses up to which pairs are counted."""


@dataclass(frozen=True)
class Screen:
    """What all pairs of the r ranked units say.

    Parameters
    ----------
    pairs : int
        r (r - 1) / 2.
    tied : int
        Pairs with equal totals: they have no order that could turn.
    within : tuple of (mass, pairs)
        Pairs whose bound is not above the mass: at most so many could turn if that much weight
        changed hands.
    order : int array (r,)
        Units by total, best first.
    near : float64 array (r,)
        In that order: mass, by the tangent, of each unit's nearest swap; inf where none was found.
    partner : int array (r,)
        Positions in `order`; -1 where none.
    first, second, mass : arrays (c,)
        Candidates: pairs (units) by the tangent's mass, smallest first. Every pair whose bound is
        below the nearest swap of one of its units, or below that of the `keep`-th pair.
    """

    pairs: int
    tied: int
    within: tuple[tuple[float, int], ...]
    order: Index
    near: Floats
    partner: Index
    first: Index
    second: Index
    mass: Floats


def screen(ground: Ground, keep: int = 100) -> Screen:
    """Look at all pairs of ranked units.

    Parameters
    ----------
    ground : Ground
    keep : int
        So many of the most fragile pairs are sure to be among the candidates.
    """
    totals = ground.case.official.nodes.scores[0]
    order = np.argsort(-totals, kind="stable")[: int(np.isfinite(totals).sum())]
    held = totals[order]
    r = len(order)
    own = np.broadcast_to(ground.weights, (r, len(ground.weights)))
    _, slope = ground.totals(order, own)
    step = np.arange(1, r)
    near, partner = np.full(r, np.inf), np.full(r, -1)
    apart = step[held[step - 1] > held[step]]
    mass = _tangent(ground, slope, held, apart - 1, apart)
    _nearest(near, partner, apart - 1, apart, mass)
    limit = np.full(r, np.partition(mass, keep - 1)[keep - 1] if len(mass) >= keep else np.inf)
    np.maximum(limit, near, out=limit)
    with threadpool_limits(1):
        tied, within, first, second = _look(slope, held, limit)
    mass = _tangent(ground, slope, held, first, second)
    _nearest(near, partner, first, second, mass)
    best = np.argsort(mass, kind="stable")
    best = best[np.isfinite(mass[best])]
    return Screen(
        r * (r - 1) // 2, tied, within, order, near, partner,
        order[first[best]], order[second[best]], mass[best],
    )  # fmt: skip


def candidates(found: Screen, most: int) -> Duels:
    """Return the first candidates as gaps to solve."""
    return pairs(found.first[:most], found.second[:most])


def _tangent(ground: Ground, slope: Floats, held: Floats, i: Index, j: Index) -> Floats:
    if not len(i):
        return np.empty(0)
    gap = held[i] - held[j]
    return cheapest(ground.weights, slope[i] - slope[j], gap, ground.takes)[1]


def _nearest(near: Floats, partner: Index, i: Index, j: Index, mass: Floats) -> None:
    """Write each unit's nearest swap among some pairs, where it is nearer than what is there."""
    for one, other in ((i, j), (j, i)):
        by = np.argsort(-mass, kind="stable")  # the least is written last and stays
        at = one[by]
        better = mass[by] < near[at]
        near[at[better]] = mass[by[better]]
        partner[at[better]] = other[by[better]]


def _look(
    slope: Floats, held: Floats, limit: Floats
) -> tuple[int, tuple[tuple[float, int], ...], Index, Index]:
    """Go through all pairs i < j of the order, block by block."""
    r = len(held)
    about = slope - slope.mean(axis=1, keepdims=True)
    square = (about**2).sum(axis=1)
    # compared as squares: gap^2 <= 2 m^2 |h_i - h_j|^2
    top = 2 * np.minimum(limit, 1.0) ** 2
    bars = [2 * m * m for m in WITHIN]
    tied, counts, found = 0, [0] * len(bars), []
    for lo in range(0, r, BLOCK):
        hi = min(lo + BLOCK, r)
        far = about[lo:hi] @ about[lo:].T
        far *= -2
        far += square[lo:hi, None]
        far += square[lo:]
        gap = held[lo:hi, None] - held[lo:]
        # below and on the diagonal stands what other blocks hold, or nobody
        upper = np.tri(hi - lo, hi - lo, dtype=bool)
        gap[:, : hi - lo][upper] = np.inf
        tied += int(np.count_nonzero(gap == 0))
        np.multiply(gap, gap, out=gap)
        np.maximum(far, 1e-300, out=far)
        np.divide(gap, far, out=gap)
        for k, bar in enumerate(bars):
            counts[k] += int(np.count_nonzero(gap <= bar))
        near = gap <= np.maximum(top[lo:hi, None], top[lo:])
        i, j = np.nonzero(near)
        i, j = i + lo, j + lo
        apart = held[i] > held[j]
        found.append((i[apart], j[apart]))
    within = tuple((m, c - tied) for m, c in zip(WITHIN, counts, strict=True))
    first = np.concatenate([i for i, _ in found]) if found else np.empty(0, dtype=np.intp)
    second = np.concatenate([j for _, j in found]) if found else np.empty(0, dtype=np.intp)
    return tied, within, first, second
