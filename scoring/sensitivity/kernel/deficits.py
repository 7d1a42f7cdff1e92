"""Keys of all units under draws: what is lost of 100 points, in billionths, least the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.adjust import Earned
from scoring.engine.nodes import OK, Floats, round9
from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.blocks import one_thread
from scoring.sensitivity.kernel.flat import FULL, UNIT, Flat, flatten
from scoring.sensitivity.kernel.levels import level_totals
from scoring.sensitivity.kernel.patterns import Patterns, TooMany, settle

Index = NDArray[np.intp]

FEW = 64
"""Patterns that are settled whatever the number of units; beyond, one for every four units."""

MOST = 12_000_000
"""Patterns times draws at most: their factors are kept, 8 bytes each."""


@dataclass(frozen=True)
class Deficits:
    """A case made ready for some draws.

    Parameters
    ----------
    case : Case
        n units, in the order in which they are wanted.
    shares : float64 array (d, m)
    flat : Flat or None
        Units scored by the matrix product.
    units : intp array
        Whose they are.
    rest : intp array
        Units scored level by level.
    gaps : intp array
        Units that may have no total in some draw; all others have one in each.
    """

    case: Case
    shares: Floats
    flat: Flat | None
    units: Index
    rest: Index
    gaps: Index

    def __len__(self) -> int:
        return len(self.shares)

    def block(self, lo: int, hi: int, out: Floats | None = None) -> Floats:
        """Return the keys of draws lo to hi, (hi - lo, n).

        Whole numbers, 1e11 - 1e9 x total after adjustments; infinite without a total. Written to
        `out` where it is given: room used again costs less than new room.
        """
        n = len(self.case.codes)
        if out is None:
            out = np.empty((hi - lo, n))
        if self.flat is not None and len(self.units) == n:
            self.flat.block(lo, hi, out)
        elif self.flat is not None:
            part = np.empty((hi - lo, len(self.units)))
            self.flat.block(lo, hi, part)
            out[:, self.units] = part
        if len(self.rest):
            scores, status = self.case.scores[:, self.rest], self.case.status[:, self.rest]
            for a in range(lo, hi, _TOGETHER):
                b = min(a + _TOGETHER, hi)
                part = level_totals(self.case.tree, self.shares[a:b], scores, status)
                out[a - lo : b - lo, self.rest] = keys_of(part)
        gained = self.case.gained
        if gained is not None and gained.points.any():
            touched = np.flatnonzero((gained.points != 0).any(axis=0))
            out[:, touched] = _adjusted(out[:, touched], gained, touched, self.case.tree)
        return out


_TOGETHER = 32
"""Draws scored level by level at once: a node's scores stay in the cache."""


def deficits(case: Case, shares: Floats) -> Deficits:
    """Make a case ready for draws of weights.

    Parameters
    ----------
    shares : float64 array (d, m)
        Weights of every node among its siblings.
    """
    with one_thread():
        return _made(case, shares)


def _made(case: Case, shares: Floats) -> Deficits:
    tree, n, d = case.tree, len(case.codes), len(shares)
    every = np.arange(n)
    if any(tree.aggregations[i] != "arithmetic" for i in tree.bottom_up):
        return _by_level(case, shares, every)
    turned = np.ascontiguousarray(shares.T)
    patterns = Patterns(tree, turned, max(FEW, min(FEW + n // 4, MOST // max(d, 1))))
    try:
        pattern, key = settle(patterns, case.status)
    except TooMany:
        return _by_level(case, shares, every)
    odd = np.isin(pattern, list(patterns.odd)).any(axis=0)
    units, rest = np.flatnonzero(~odd), np.flatnonzero(odd)
    if len(rest):
        pattern, key = pattern[:, units], key[:, units]
    scores, status = (
        (case.scores, case.status)
        if not len(rest)
        else (case.scores[:, units], case.status[:, units])
    )
    flat = flatten(patterns, pattern, key, scores, status)
    gaps = np.union1d(rest, units[key[0] != OK])
    return Deficits(case, shares, flat, units, rest, gaps)


def _by_level(case: Case, shares: Floats, every: Index) -> Deficits:
    return Deficits(case, shares, None, every[:0], every, every)


def keys_of(totals: Floats) -> Floats:
    """Return 1e11 - 1e9 x total, whole; infinite for NaN."""
    keys = np.rint(FULL - totals * UNIT)
    return np.where(np.isnan(keys), np.inf, keys)


def scores_of(keys: Floats) -> Floats:
    """Return the totals again, rounded to nine decimals; NaN where there is none."""
    totals = (FULL - keys) / UNIT
    return np.where(np.isinf(keys), np.nan, totals)


def _adjusted(keys: Floats, gained: Earned, touched: Index, tree: Tree) -> Floats:
    """Add the points of adjustments, as `scoring.engine.adjust.adjusted_totals` does, (B, t)."""
    points = gained.points[:, touched]
    added, above = np.zeros(len(touched)), np.zeros(len(touched))
    for row, overflow in zip(points, gained.overflow, strict=True):
        added += row
        if overflow:
            above += np.maximum(row, 0.0)
    full = tree.full_marks
    after = np.clip(full * scores_of(keys) / 100 + added, 0.0, full + above)
    return keys_of(round9(100 * after / full))
