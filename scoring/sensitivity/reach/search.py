"""Weights that take a unit as far up, or down, the list as they can be made to: a search.

How many rivals a unit passes is a count of signs. Smoothed (a rival counts while its total is
within a window about the unit's own), its slope points away from the mean of the rivals in the
window, and Frank and Wolfe's method (1956) climbs it: the corner of the ranges at which
``T_i - mean(T_j)`` is greatest, a step towards it, a narrower window. A step between two sets of
weights is taken in effective weights, where the ranges are convex (every bound on a share is linear
in them). Every set is scored and the rank read off: what is found can be had, what is not found
may still exist (`overtaking` says how much at most).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel import totals
from scoring.sensitivity.reach.ranges import Ranges, corner
from scoring.sensitivity.spread import ANY, Draws

Floats = NDArray[np.float64]
Index = NDArray[np.intp]
Bools = NDArray[np.bool_]

UP, DOWN = 1, -1
WINDOW = 0.7
"""A window's width times this is the next one's."""


@dataclass
class Found:
    """The furthest rank seen for every unit in one direction, and the shares that give it.

    Parameters
    ----------
    rank : int32 array (n,)
        0 where the unit has not been seen ranked.
    shares : float64 array (n, m)
    """

    rank: NDArray[np.int32]
    shares: Floats


@dataclass
class Climb:
    """Where the search in one direction stands, for P units.

    Parameters
    ----------
    units : int array (P,)
    shares : float64 array (P, m)
        Tried last.
    near : bool array (P, n)
        Rivals within the window there.
    width : float64 array (P,)
        Half the width of the window, in points.
    """

    units: Index
    shares: Floats
    near: Bools
    width: Floats


def corners(tree: Tree, ranges: Ranges, values: Floats) -> Floats:
    """Return the shares (P, m) at which the weighted sum of leaf values (L, P) is greatest."""
    out = np.ones((len(tree.ids), values.shape[1]))
    held = np.empty_like(out)
    held[list(tree.leaves)] = values
    for p in tree.bottom_up:
        below = list(tree.children[p])
        out[below] = corner(held[below], ranges.low[below], ranges.high[below])
        held[p] = (out[below] * held[below]).sum(axis=0)
    return np.ascontiguousarray(out.T)


def between(tree: Tree, one: Floats, other: Floats, part: float) -> Floats:
    """Return the shares (P, m) of effective weights a part of the way from one to the other."""
    ends = [_effective(tree, shares) for shares in (one, other)]
    weights = (1 - part) * ends[0] + part * ends[1]
    out = np.ones_like(one)
    for p, below in enumerate(tree.children):
        for c in below:
            whole = weights[:, p]
            # a group without weight has no shares to go by: it takes those of the second
            np.divide(weights[:, c], whole, out=out[:, c], where=whole > 0)
            out[:, c] = np.where(whole > 0, out[:, c], other[:, c])
    return out


def start(
    case: Case, ranges: Ranges, values: Floats, units: Index, rivals: Bools, width: Floats,
    way: int, found: Found, shown: Bools,
) -> Climb:  # fmt: skip
    """Try the corner against all rivals.

    Parameters
    ----------
    values : float64 array (L, n)
        Leaf scores, something in place of those that lack.
    rivals : bool array (n, n)
        Row i: whom i could change places with.
    width : float64 array (n,)
        Half the width of each unit's first window.
    """
    shares = corners(case.tree, ranges, _against(values, units, rivals[units], way))
    climb = Climb(units, shares, rivals[units], width[units])
    _score(case, climb, rivals, way, found, shown)
    return climb


def step(
    case: Case, ranges: Ranges, values: Floats, climb: Climb, rivals: Bools, turn: int, way: int,
    found: Found, shown: Bools,
) -> None:  # fmt: skip
    """Step towards the corner against the rivals in the window; turns are counted from 1."""
    towards = corners(case.tree, ranges, _against(values, climb.units, climb.near, way))
    climb.shares = between(case.tree, climb.shares, towards, 2 / (turn + 2))
    climb.width = climb.width * WINDOW
    _score(case, climb, rivals, way, found, shown)


def _score(case: Case, climb: Climb, rivals: Bools, way: int, found: Found, shown: Bools) -> None:
    """Score what is tried, keep what takes a unit further, and see who is in the window."""
    draws = Draws(climb.shares, 0, ANY)
    near = np.empty_like(climb.near)
    for lo, hi, scores in totals(case, draws):
        for row, at in zip(scores, range(lo, hi), strict=True):
            unit = int(climb.units[at])
            own = row[unit]
            if np.isnan(own):
                near[at] = rivals[unit]
                continue
            above = row > own
            rank = 1 + int(np.count_nonzero(above))
            if way == UP:
                shown[unit] |= row < own
            else:
                shown[:, unit] |= above
            np.less_equal(np.abs(row - own), climb.width[at], out=near[at])
            near[at] &= rivals[unit]
            if not near[at].any():
                near[at] = (above if way == UP else row < own) & rivals[unit]
            old = int(found.rank[unit])
            if old == 0 or (rank < old if way == UP else rank > old):
                found.rank[unit], found.shares[unit] = rank, climb.shares[at]
    climb.near = near


def _against(values: Floats, units: Index, rivals: Bools, way: int) -> Floats:
    """Return leaf values (L, P): the unit's own minus the mean of its rivals, signed.

    A unit without rivals is measured against nobody.
    """
    weight = rivals / np.maximum(rivals.sum(axis=1, keepdims=True), 1)
    return way * (values[:, units] - values @ weight.T)


def _effective(tree: Tree, shares: Floats) -> Floats:
    """Return the products of shares down the path, (P, m)."""
    out = shares.copy()
    for p, below in enumerate(tree.children):
        for c in below:
            out[:, c] *= out[:, p]
    return out
