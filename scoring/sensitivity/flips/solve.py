"""The least weight that closes each gap: exact where totals are linear, else by linearising anew.

A gap between units that lack no leaf is linear in the effective weights, and `cheapest` is exact.
Elsewhere (na and missing are settled by ratios of weights; the other means are curved) the gap is
replaced by its tangent, solved, and replaced again at the point found, as Newton's method does;
the last step walks along the route found to where the gap itself closes. The weight found does
flip the order; that no smaller one would is proved in the linear case only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import OK
from scoring.sensitivity.flips.duels import Duels, Ground
from scoring.sensitivity.flips.moving import Route, cheapest

Floats = NDArray[np.float64]

TURNS = 8
"""Tangents taken at most; three or four are usual."""

HALVINGS = 60
QUICK = 20
"""Steps of regula falsi; from then on the bracket is halved: a gap may jump."""

CLOSE = 1e-10
"""Gap that counts as closed: a tenth of the ninth decimal that totals are rounded to."""


@dataclass(frozen=True)
class Solved:
    """P gaps solved.

    Parameters
    ----------
    mass : float64 array (P,)
        Share of all weight that changes hands when the gap closes; inf where none was found.
    route : Route
    proved : bool array (P,)
        No smaller mass would do (linear gaps, found or not).
    """

    mass: Floats
    route: Route
    proved: NDArray[np.bool_]


def solve(ground: Ground, duels: Duels) -> Solved:
    """Return the least weight that closes each gap."""
    own = np.broadcast_to(ground.weights, (len(duels), len(ground.weights)))
    gap, slope = duels.gaps(ground, own)
    linear = duels.linear(ground)
    route, mass = cheapest(ground.weights, slope, gap, ground.takes, duels.touch)
    order = route.order.copy()
    curved = np.flatnonzero(~linear)
    if len(curved):
        rest = duels.only(curved)
        found, final = _by_tangents(ground, rest, Route(order[curved]), mass[curved])
        order[curved], mass[curved] = found.order, final
    return Solved(mass, Route(order), linear | impossible(ground, duels))


def _by_tangents(ground: Ground, duels: Duels, route: Route, mass: Floats) -> tuple[Route, Floats]:
    """Take tangents until the gap stays closed, keep the least mass found on any route."""
    own, best = ground.weights, np.full(len(duels), np.inf)
    order = route.order.copy()
    busy = np.arange(len(duels))
    for _ in range(TURNS):
        some = duels.only(busy)
        most = route.most(own)
        walked = _walk(ground, some, route, np.where(np.isfinite(mass), mass, most), most)
        better = walked < best[busy] - CLOSE
        order[busy[better]], best[busy[better]] = route.order[better], walked[better]
        # nothing found at the end of the first route: there is no point to take a tangent at
        go = better & np.isfinite(walked)
        if not go.any():
            break
        busy, walked = busy[go], walked[go]
        here = Route(route.order[go]).moved(own, walked)
        gap, slope = duels.only(busy).gaps(ground, here)
        start = np.maximum(gap + (slope * (own - here)).sum(axis=1), 0.0)
        route, mass = cheapest(own, slope, start, ground.takes, duels.only(busy).touch)
    return Route(order), best


def _walk(ground: Ground, duels: Duels, route: Route, guess: Floats, most: Floats) -> Floats:
    """Return the mass at which each gap closes along a route; inf where it never does.

    Regula falsi (the Illinois rule), then halving, between no mass and one at which the gap is
    closed, which is sought from the guess upwards.
    """
    own, size = ground.weights, len(duels)

    def gaps(at: NDArray[np.intp], mass: Floats) -> Floats:
        found, _ = duels.only(at).gaps(ground, Route(route.order[at]).moved(own, mass))
        return np.where(np.isnan(found), np.inf, found)

    every = np.arange(size)
    low, high = np.zeros(size), np.minimum(guess, most)
    at_low, at_high = gaps(every, low), gaps(every, high)
    for _ in range(12):
        short = np.flatnonzero((at_high > CLOSE) & (high < most))
        if not len(short):
            break
        low[short], at_low[short] = high[short], at_high[short]
        high[short] = np.minimum(1.5 * high[short] + 1e-12, most[short])
        at_high[short] = gaps(short, high[short])
    busy = np.flatnonzero(at_high < -CLOSE)
    for step in range(QUICK + HALVINGS):
        busy = busy[high[busy] - low[busy] > 1e-15]
        if not len(busy):
            break
        a, b = at_low[busy], at_high[busy]
        # a gap is infinite where a total is missing: the end of the bracket says nothing then
        part = np.where(
            np.isfinite(a) & (step < QUICK),
            np.divide(a, a - b, where=np.isfinite(a), out=0 * b),
            0.5,
        )
        middle = low[busy] + part * (high[busy] - low[busy])
        found = gaps(busy, middle)
        above = found > 0
        up, down = busy[above], busy[~above]
        # the end that stays counts half, so that it does not stay for ever
        at_high[up] /= 2
        low[up], at_low[up] = middle[above], found[above]
        at_low[down] /= 2
        high[down], at_high[down] = middle[~above], found[~above]
        done = np.abs(found) <= CLOSE
        high[busy[done]], at_high[busy[done]] = middle[done], 0.0
        busy = busy[~done]
    return np.where(at_high <= CLOSE, high, np.inf)


def impossible(ground: Ground, duels: Duels) -> NDArray[np.bool_]:
    """Tell which gaps no weights whatever can close, whatever the means, (P,).

    A mean lies between the least and the greatest score it is taken of: one whose least is above
    all of the other's (or above the line) stays ahead. Only where no adjustment is added; the
    finer test of the linear case is the search itself.
    """
    case = ground.case
    scores, there = case.scores, case.status == OK
    low = np.where(there, scores, np.inf).min(axis=0)
    high = np.where(there, scores, -np.inf).max(axis=0)
    if case.tree.policy == "zero":
        low = np.where((case.status == 1).any(axis=0), 0.0, low)
    plain = ground.points[0] == 0
    i, j, two = duels.first, duels.second, duels.second >= 0
    line_above = np.where(duels.sign > 0, low[i] >= duels.line, high[i] < duels.line)
    ahead = np.where(two, low[i] >= high[j], line_above)
    return ahead & plain[i] & (~two | plain[j])
