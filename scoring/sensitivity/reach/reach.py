"""Best and worst rank of every unit inside the ranges: a bracket, exact where both ends meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from scoring.sensitivity.case import Case
from scoring.sensitivity.draws.box import Box, shares_of
from scoring.sensitivity.reach.intervals import intervals
from scoring.sensitivity.reach.overtaking import NEAR, Overtaking
from scoring.sensitivity.reach.ranges import Ranges, ranges_of
from scoring.sensitivity.reach.search import DOWN, UP, Climb, Found, start, step
from scoring.sensitivity.spread import Spread
from scoring.text import Text

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ranks = NDArray[np.int32]
Progress = Callable[[float], None]

TRIES, FEWEST, MOST = 12_000, 3, 40
"""Sets of weights tried each way, and rounds at least and at most."""

PAIRS = 400_000
"""Pairs bounded between two reports of progress."""

BELOW, LEVEL, ABOVE = 0, 1, 2
"""What one unit can be against another: below it for certain, never strictly above it, above it."""


@dataclass(frozen=True)
class Reach:
    """How far up and down each of n units can come while shares move in their ranges.

    The best rank any weights can give is between `best_bound` and `best`, the worst between `worst`
    and `worst_bound`; the question is hard in general (which rivals can be passed at once), so
    the two do not always meet.

    Parameters
    ----------
    best, worst : int32 arrays (n,)
        Ranks found: `best_shares`, `worst_shares` give them. 0 where the unit was never ranked.
    best_bound, worst_bound : int32 arrays (n,)
        No weights in the ranges give a better, a worse one. 0 where none give a rank.
    best_shares, worst_shares : float64 arrays (n, m)
        Share of every node among its siblings.
    doubtful : bool array (n,)
        Units that can lose their total under some of the weights, or gain one.
    said : Text
        The ranges, in words.
    """

    best: Ranks
    worst: Ranks
    best_bound: Ranks
    worst_bound: Ranks
    best_shares: Floats
    worst_shares: Floats
    doubtful: Bools
    said: Text

    @property
    def best_exact(self) -> Bools:
        """Where the best rank is known for certain, (n,)."""
        return (self.best == self.best_bound) & (self.best > 0)

    @property
    def worst_exact(self) -> Bools:
        """Where the worst rank is known for certain, (n,)."""
        return (self.worst == self.worst_bound) & (self.worst > 0)


def reach(
    case: Case, spread: Spread, box: Box | None = None, progress: Progress | None = None
) -> Reach:
    """Bracket the best and the worst rank of every unit.

    Parameters
    ----------
    case : Case
    spread : Spread
    box : Box, optional
        Read by the spread of kind ``box``.
    progress : function of the share done, optional

    Raises
    ------
    Refused
        ``box`` without a box.
    """
    with threadpool_limits(1):
        return _reach(case, ranges_of(case.tree, spread, box), progress or (lambda done: None))


def _reach(case: Case, ranges: Ranges, progress: Progress) -> Reach:
    between = intervals(case, ranges)
    pairs = Overtaking(case, ranges, between)
    n, ranked = len(case.codes), between.ok[0]
    low, high = pairs.totals
    # rivals: either can come above the other as far as their own intervals tell
    open_ = ranked[:, None] & ranked[None, :] & (high[:, None] >= low[None, :] - NEAR)
    rivals = open_ & open_.T
    np.fill_diagonal(rivals, False)
    shown = np.zeros((n, n), dtype=bool)
    ways = {way: _start(case, ranges, shown) for way in (UP, DOWN)}
    units, width, climbs = np.flatnonzero(ranked), (high - low) / 2, dict[int, Climb]()
    for way, found in ways.items():
        climbs[way] = start(
            case, ranges, pairs.leaves, units, rivals, width, way, found, shown
        )  # fmt: skip
    progress(0.1)
    rounds = int(np.clip(TRIES // max(len(units), 1), FEWEST, MOST))
    for turn in range(1, rounds + 1):
        for way, found in ways.items():
            step(case, ranges, pairs.leaves, climbs[way], rivals, turn, way, found, shown)
        progress(0.1 + 0.4 * turn / rounds)
    can = _levels(pairs, open_, shown, lambda done: progress(0.5 + 0.5 * done))
    best = _bound((can == BELOW) & between.sure[0][None, :], ranked)
    worst = _bound((can == ABOVE).T & ranked[None, :], ranked)
    up, down = ways[UP], ways[DOWN]
    _lend(up, down)
    _lend(down, up)
    progress(1.0)
    return Reach(
        up.rank, down.rank, best, worst, up.shares, down.shares, ~between.settled[0], ranges.said
    )


def _start(case: Case, ranges: Ranges, shown: Bools) -> Found:
    """Begin with the case's own weights, where they lie in the ranges."""
    n, share = len(case.codes), shares_of(case.tree)
    found = Found(np.zeros(n, dtype=np.int32), np.tile(share, (n, 1)))
    if ranges.holds(share):
        totals = case.official.nodes.scores[0]
        found.rank[:] = case.official.rank
        shown |= totals[:, None] > totals[None, :]
    return found


def _lend(found: Found, other: Found) -> None:
    """A unit that was seen ranked on the way in the other direction only has that rank to show."""
    lacks = (found.rank == 0) & (other.rank > 0)
    found.rank[lacks], found.shares[lacks] = other.rank[lacks], other.shares[lacks]


def _levels(pairs: Overtaking, open_: Bools, shown: Bools, progress: Progress) -> NDArray[np.int8]:
    """Tell for all (i, j) what i can be against j."""
    out = np.where(shown, np.int8(ABOVE), np.int8(BELOW))
    ask = open_ & ~shown
    np.fill_diagonal(ask, False)
    i, j = np.nonzero(ask)
    for lo in range(0, len(i), PAIRS):
        at = slice(lo, lo + PAIRS)
        one, other = i[at], j[at]
        ahead = pairs.most_ahead(one, other)
        level = np.where(ahead > -NEAR, np.int8(ABOVE), np.int8(BELOW))
        close = np.flatnonzero(np.abs(ahead) <= NEAR)
        level[close[pairs.never_above(one[close], other[close])]] = LEVEL
        out[one, other] = level
        progress(min(1.0, (lo + PAIRS) / max(len(i), 1)))
    return out


def _bound(surely: Bools, ranked: Bools) -> Ranks:
    """Return 1 + the number of others for which something holds, per row; 0 for the unranked."""
    np.fill_diagonal(surely, False)
    return np.where(ranked, 1 + surely.sum(axis=1), 0).astype(np.int32)


def box_said(found: Reach) -> Text:
    """Return what the bracket says, in words."""
    exact = int((found.best_exact & found.worst_exact).sum())
    known = int((found.best > 0).sum())
    return Text(
        f"{found.said.zh}：{known} 个考核对象中 {exact} 个的最好与最差位次均已确定，其余给出上下界",
        f"{found.said.en}: best and worst rank certain for {exact} of {known} units, bounds for "
        "the rest",
    )
