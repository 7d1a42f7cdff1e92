"""The least weight that must change hands, where a gap answers to it in proportion.

Let ``W`` be the effective weights of the L leaves (they add up to 1) and ``d`` how much a gap
grows for each unit of weight added to a leaf. Moving a little from leaf a to leaf b closes the gap
by ``d_a - d_b``. All of it goes to the leaf with the least ``d``, and comes from the leaves with
the largest, each giving up to all it has: no other way closes the gap with less. (It is the linear
programme ``min sum(max(W' - W, 0))`` under ``d (W - W') = gap, sum W' = 1, W' >= 0``, whose
optimum the exchange argument above gives.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST = 1e-9
"""A gap that opens by less is a tie: totals are rounded to nine decimals."""


@dataclass(frozen=True)
class Route:
    """Where weight goes and where it comes from, for P gaps; rows are gaps here.

    Parameters
    ----------
    order : int array (P, L)
        Leaves from the first giver to the last; the receiver stands last.
    """

    order: NDArray[np.intp]

    def moved(self, weights: Floats, mass: Floats) -> Floats:
        """Return the weights once some mass has moved, (P, L).

        Parameters
        ----------
        weights : float64 array (L,) or (P, L)
            Effective weights of the leaves before.
        mass : float64 array (P,)
            Not above what the givers have.
        """
        held = _in_order(weights, self.order)
        given = np.minimum(np.cumsum(held[:, :-1], axis=1), mass[:, None])
        taken = np.diff(given, axis=1, prepend=0.0)
        now = held.copy()
        now[:, :-1] = np.maximum(now[:, :-1] - taken, 0.0)
        now[:, -1] += given[:, -1] if given.shape[1] else 0.0
        out = np.empty_like(now)
        np.put_along_axis(out, self.order, now, axis=1)
        return out

    def most(self, weights: Floats) -> Floats:
        """Return all that the givers have, (P,)."""
        return _in_order(weights, self.order)[:, :-1].sum(axis=1)


def cheapest(
    weights: Floats,
    slope: Floats,
    gap: Floats,
    takes: NDArray[np.bool_],
    touch: NDArray[np.bool_] | None = None,
) -> tuple[Route, Floats]:
    """Return the route that closes each gap with the least weight, and how much it takes.

    Parameters
    ----------
    weights : float64 array (L,)
    slope : float64 array (P, L)
        Change of the gap per unit of weight added to each leaf.
    gap : float64 array (P,)
        To be closed; not negative.
    takes : bool array (L,)
        Leaves that may be given weight, at least one.
    touch : bool array (P,), optional
        Gaps that need only close; the others must be able to open on the other side (two units
        that can at most tie do not swap).

    Returns
    -------
    route : Route
    mass : float64 array (P,)
        Share of all weight that changes hands, 0 to 1; inf where all of it is not enough.
    """
    rows = np.arange(len(slope))
    receiver = np.where(takes, slope, np.inf).argmin(axis=1)
    least = slope[rows, receiver]
    key = -slope
    key[rows, receiver] = np.inf
    order = np.argsort(key, axis=1, kind="stable")
    held = _in_order(weights, order)[:, :-1]
    rate = np.take_along_axis(slope, order, axis=1)[:, :-1] - least[:, None]
    # a leaf that answers less than the receiver is no help: it keeps what it has
    closed = np.cumsum(held * np.maximum(rate, 0.0), axis=1)
    enough = closed >= gap[:, None]
    can = closed[:, -1:] > gap[:, None] + LEAST if closed.shape[1] else enough
    if touch is not None:
        can = can | (enough[:, -1:] & touch[:, None])
    can = can.any(axis=1)
    k = enough.argmax(axis=1)
    before, mass_before = _before(closed, k), _before(np.cumsum(held, axis=1), k)
    with np.errstate(divide="ignore", invalid="ignore"):
        mass = mass_before + np.where(gap > before, (gap - before) / rate[rows, k], 0.0)
    return Route(order), np.where(can, mass, np.inf)


def _before(sums: Floats, k: NDArray[np.intp]) -> Floats:
    return np.where(k > 0, sums[np.arange(len(k)), np.maximum(k - 1, 0)], 0.0)


def _in_order(weights: Floats, order: NDArray[np.intp]) -> Floats:
    return weights[order] if weights.ndim == 1 else np.take_along_axis(weights, order, axis=1)
