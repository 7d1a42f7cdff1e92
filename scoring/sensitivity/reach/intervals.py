"""Between which scores every node of every unit can lie while shares move in their ranges.

Bottom up, group by group, each group's shares moving alone: every mean here grows with each of
its children, so the highest score of a group has all children at their highest. What is settled by
ratios (na and missing) is a linear-fractional programme, solved by Dinkelbach's method (1967):
``sum(s v)/sum(s)`` reaches t where ``max sum(s (v - t))`` is not negative.

Other weights can make a group missing or give it a score (`max_share`). Where that, or an excluded
weight, may happen the interval is the hull of the children's: wider than need be, never narrower.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats
from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.reach.ranges import Ranges, corner

Bools = NDArray[np.bool_]

TURNS = 30
SLACK = 1e-9
"""Added outwards to what an iteration found and to tests at a limit: the rounding of scores."""


@dataclass(frozen=True)
class Intervals:
    """What every node of every unit can be; arrays (m, n).

    Parameters
    ----------
    low, high : float64
        Ends of the score where it has one.
    ok, missing, na : bool
        Whether each status can occur.
    loose : bool
        Inner nodes whose interval is the hull of the children's.
    """

    low: Floats
    high: Floats
    ok: Bools
    missing: Bools
    na: Bools
    loose: Bools

    @property
    def sure(self) -> Bools:
        """Whether a node has a score whatever the shares."""
        return self.ok & ~self.missing & ~self.na

    @property
    def settled(self) -> Bools:
        """Whether a node's status is the same whatever the shares."""
        return self.ok.astype(np.int8) + self.missing + self.na == 1


def intervals(case: Case, ranges: Ranges) -> Intervals:
    """Return the intervals of all nodes."""
    tree, n = case.tree, len(case.codes)
    m, leaves = len(tree.ids), list(tree.leaves)
    out = Intervals(
        np.zeros((m, n)), np.zeros((m, n)), *(np.zeros((m, n), dtype=bool) for _ in range(4))
    )
    out.low[leaves] = out.high[leaves] = np.where(case.status == OK, case.scores, 0.0)
    for flags, state in ((out.ok, OK), (out.missing, MISSING), (out.na, NA)):
        flags[leaves] = case.status == state
    cut = np.zeros((m, n), dtype=bool)
    cut[leaves] = (case.status == NA) & np.array([tree.excludes[c] for c in leaves])[:, None]
    for p in tree.bottom_up:
        below = list(tree.children[p])
        cut[p] = cut[below].any(axis=0)
        _group(tree, ranges, out, p, cut[p])
    return out


def _group(tree: Tree, ranges: Ranges, out: Intervals, p: int, cut: Bools) -> None:
    below = list(tree.children[p])
    low, high = ranges.low[below], ranges.high[below]
    ok, missing, na = out.ok[below], out.missing[below], out.na[below]
    zero = tree.policy == "zero"
    counts = (ok | missing) if zero else ok
    settled = out.settled[below].all(axis=0) & ~cut
    limit = 0.0 if tree.policy == "fail" else tree.max_share
    least, most, empty = _owed(missing & ~counts, counts, low, high)
    owed, some = missing.any(axis=0), counts.any(axis=0)
    if zero:
        may_fail = must_fail = np.zeros_like(settled)
    else:
        may_fail = owed & (~settled | (most > limit - SLACK))
        must_fail = settled & (least > limit + SLACK)
    out.ok[p] = some & ~must_fail
    # with all that counts at a share of 0 nothing counts
    bare = empty | ~some
    out.missing[p] = must_fail | may_fail | (owed & bare)
    out.na[p] = np.where(settled, ~owed & bare & ~must_fail, na.all(axis=0) | (bare & ~owed))
    out.loose[p] = ~settled | (out.ok[p] & (out.missing[p] | out.na[p]))
    # under `zero` what is owed scores 0
    ends = np.where(missing, 0.0, out.low[below]), np.where(ok, out.high[below], 0.0)
    _fill(tree, out, p, counts, ends, (low, high))


def _owed(owed: Bools, present: Bools, low: Floats, high: Floats) -> tuple[Floats, Floats, Bools]:
    """Return the least and the greatest owed part of what applies, and whether none may be there.

    The greatest has as much as possible owed, then as little as possible present, the rest in what
    does not apply; the least the other way round.
    """
    rest = ~(owed | present)
    o_low, o_high = low @ owed, high @ owed
    p_low, p_high = low @ present, high @ present
    r_low, r_high = low @ rest, high @ rest
    most_owed = np.minimum(o_high, 1 - p_low - r_low)
    then_present = np.maximum(p_low, 1 - most_owed - r_high)
    least_owed = np.maximum(o_low, 1 - p_high - r_high)
    most_present = np.minimum(p_high, 1 - least_owed - r_low)
    none = np.maximum(p_low, 1 - o_high - r_high) <= SLACK
    return _part(least_owed, most_present), _part(most_owed, then_present), none


def _part(a: Floats, b: Floats) -> Floats:
    whole = a + b
    return np.divide(a, whole, out=np.zeros_like(a), where=whole > 0)


def _fill(
    tree: Tree, out: Intervals, p: int, counts: Bools, ends: tuple[Floats, Floats],
    bounds: tuple[Floats, Floats],
) -> None:  # fmt: skip
    """Write the interval of node `p`."""
    least = np.where(counts, ends[0], np.inf).min(axis=0)
    most = np.where(counts, ends[1], -np.inf).max(axis=0)
    some = np.flatnonzero(out.ok[p] & ~out.loose[p])
    hull = np.flatnonzero(out.ok[p] & out.loose[p])
    out.low[p, hull], out.high[p, hull] = least[hull], most[hull]
    if not len(some):
        return
    there, how = counts[:, some], tree.aggregations[p]
    low, high = ends[0][:, some], ends[1][:, some]
    if how == "min":
        held = there & (bounds[0] > 0)[:, None]
        out.low[p, some] = least[some]
        top = np.where(held, high, np.inf).min(axis=0)
        out.high[p, some] = np.where(held.any(axis=0), top, most[some])
        return
    to, back = _SCALES[how]
    top = back(_highest(to(high), there, *bounds))
    bottom = back(-_highest(-to(low), there, *bounds))
    if how != "arithmetic":
        # a child at 0 that takes part makes the group 0
        nil = there & (high <= 0)
        stuck = (nil & (bounds[0] > 0)[:, None]).any(axis=0)
        top = np.where(stuck, 0.0, np.where(nil.any(axis=0), most[some], top))
        bottom = np.where((there & (low <= 0)).any(axis=0), 0.0, bottom)
    # a mean never leaves its children, whatever an iteration is short of
    out.high[p, some] = np.minimum(top + SLACK, most[some])
    out.low[p, some] = np.maximum(bottom - SLACK, least[some])


_TINY = 1e-12
"""Stands for 0 where its logarithm or inverse is taken; such groups are settled apart."""

_SCALES = {
    "arithmetic": (lambda x: x, lambda x: x),
    "geometric": (lambda x: np.log(np.maximum(x, _TINY)), np.exp),
    # minus the inverse grows with the score
    "harmonic": (lambda x: -1 / np.maximum(x, _TINY), lambda x: -1 / x),
}


def _highest(values: Floats, there: Bools, low: Floats, high: Floats) -> Floats:
    """Return the greatest ``sum(s v)/sum(s)`` over the children that count, (P,)."""
    if there.all():
        return (corner(values, low, high) * values).sum(axis=0)
    held = np.where(there, values, 0.0)
    t = np.where(there, values, np.inf).min(axis=0)
    for _ in range(TURNS):
        share = corner(np.where(there, held - t, 0.0), low, high) * there
        whole = share.sum(axis=0)
        new = np.divide((share * held).sum(axis=0), whole, out=t.copy(), where=whole > 0)
        if (new <= t + 1e-13 * np.abs(t)).all():
            break
        t = np.maximum(new, t)
    return t
