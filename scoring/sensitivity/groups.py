"""How many groups of units the data can tell apart at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.joint.joint import Joint
from scoring.text import Text

LEVEL = 0.95
"""Share of draws from which on one unit counts as better than another."""


@dataclass(frozen=True)
class Groups:
    """The ranking cut into groups within which no two units can be told apart.

    Parameters
    ----------
    group : int32 array (n,)
        1 holds the best; 0 for a unit without an official rank.
    count : int
    neighbours : float
        Share of neighbours in the ranking that can be told apart; NaN with fewer than two units.
    level : float
    draws, seed : int
    """

    group: NDArray[np.int32]
    count: int
    neighbours: float
    level: float
    draws: int
    seed: int

    @property
    def said(self) -> Text:
        """The finding and its rule, in words."""
        ranked = int((self.group > 0).sum())
        return Text(
            f"{ranked} 个考核对象按位次只能分出 {self.count} 组：同组内任何两个谁先谁后，"
            f"在 {self.draws:,} 次抽取（种子 {self.seed}）中都不到 {self.level:.0%} 一致。"
            "只计入本次抽取所含的误差；逐对比较，未作多重比较校正，故组数宜看作上限",
            f"the data tell {self.count} groups apart among {ranked} ranked units: of no two in a "
            f"group does one lead in {self.level:.0%} of {self.draws:,} draws (seed {self.seed}). "
            "Only errors that were drawn are in it; pairs are compared one by one without "
            "correction for their number, so that the count is rather an upper limit",
        )


def groups_of(found: Joint, level: float = LEVEL) -> Groups:
    """Cut the official ranking into groups, from the best down.

    A unit joins the group of the one before it unless some member of that group and it can be told
    apart: one ranks above the other in at least `level` of the draws in which both have a rank. It
    then opens the next group. So no two units of a group can be told apart; units of different
    groups need not all be. Pairwise comparison of ranks as in Goldstein & Spiegelhalter (1996,
    JRSS A 159); Klein, Wright & Wieczorek (2020, JRSS A 183) show that a statement about all pairs
    at once needs wider intervals: fewer groups.

    Parameters
    ----------
    found : Joint
        Draws of data for what the figures can tell; of weights or methods for what these leave
        open.
    level : float
        Above 0.5, at most 1.
    """
    official = found.world.case.official.rank
    order = np.flatnonzero(official > 0)
    order = order[np.argsort(official[order], kind="stable")]
    rows = np.ascontiguousarray(found.ranks.T)
    group = np.zeros(len(official), dtype=np.int32)
    count, members = 0, order[:0]
    apart = 0
    for at in order.tolist():
        told = _told_apart(rows[members], rows[at], level) if count else np.ones(1, dtype=bool)
        if told.any():
            apart += bool(count and told[-1])
            count, members = count + 1, order[:0]
        members = np.append(members, at)
        group[at] = count
    near = len(order) - 1
    share = apart / near if near > 0 else float("nan")
    return Groups(group, count, share, level, len(found), found.world.seed)


def _told_apart(members: NDArray, one: NDArray, level: float) -> NDArray[np.bool_]:
    """Tell which of some units (g, d) can be told from one (d,), by their ranks; (g,)."""
    if members.all() and one.all():
        above, below = (members < one).sum(axis=1), (members > one).sum(axis=1)
        both = members.shape[1]
    else:
        there = (members > 0) & (one > 0)
        above = ((members < one) & there).sum(axis=1)
        below = ((members > one) & there).sum(axis=1)
        both = there.sum(axis=1)
    # the tiny part keeps 0.95 x 20 at 19: its float is a hair above
    return (np.maximum(above, below) >= level * both - 1e-9) & (both > 0)
