"""Tornado: one weight at a time, a little less and a little more, and who moves.

A node's share among its siblings is multiplied by ``1 - by`` and by ``1 + by``; what that frees or
takes is spread over the siblings in proportion to their own shares, so that the group keeps its
hundred per cent and every other group its shares. A share does not grow beyond the whole group.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.case import Case
from scoring.sensitivity.judging import judge_of
from scoring.sensitivity.one_group import OneGroup, group_shares
from scoring.text import Text

Floats = NDArray[np.float64]

ROWS = 20
"""Rows of totals ranked together: 0.5 MB at 2,850 units, which stays in a core's own cache."""

LESS, MORE = 0, 1
"""First axis of the second dimension: the share is multiplied by ``1 - by``, by ``1 + by``."""


@dataclass(frozen=True)
class Tornado:
    """Every node's weight varied alone; m' nodes (all but the total), n units.

    Parameters
    ----------
    by : float
        Relative change (0.2 = 20 %).
    nodes : tuple of m' str
        Ids, in the order of the tree.
    shares : float64 array (m', 2)
        The node's share among its siblings, less and more; equal where it cannot move: an only
        child, a node without weight or one that holds all of its group.
    totals : float64 array (m', 2, n)
        After adjustments; NaN where there is none.
    rank : int32 array (m', 2, n)
        0 without a total.
    mean_shift, most : float64, int32 array (m', 2)
        Mean and largest number of places moved over the units that have both ranks.
    lost, won : int64 arrays (m', 2)
        Units that lose their total under these weights, and that get one.
    """

    by: float
    nodes: tuple[str, ...]
    shares: Floats
    totals: Floats
    rank: NDArray[np.int32]
    mean_shift: Floats
    most: NDArray[np.int32]
    lost: NDArray[np.int64]
    won: NDArray[np.int64]
    _case: Case = field(repr=False, compare=False)

    @cached_property
    def change(self) -> Floats:
        """Total minus the official one, in points of 100, (m', 2, n): positive = higher."""
        return self.totals - self._case.official.nodes.scores[0]

    @cached_property
    def shift(self) -> NDArray[np.int32]:
        """Places gained, (m', 2, n): positive = better; 0 where either rank is missing."""
        return places_gained(self._case, self.rank)

    @cached_property
    def grades_changed(self) -> NDArray[np.int64]:
        """Units whose final grade is another than officially, (m', 2)."""
        return grades_changed(self._case, self.totals)

    @property
    def order(self) -> NDArray[np.intp]:
        """Positions in `nodes`, the largest mean shift of the two directions first."""
        return np.argsort(-self.mean_shift.max(axis=1), kind="stable")

    def weights(self, k: int, way: int) -> dict[str, float]:
        """Return the shares of the group of `nodes[k]`, varied: a scenario's weights by node id."""
        tree, c = self._case.tree, self._case.tree.index[self.nodes[k]]
        below = tree.children[tree.parent[c]]
        shares = varied(group_shares(tree, tree.parent[c]), below.index(c), self.by)[way]
        return {tree.ids[b]: float(s) for b, s in zip(below, shares, strict=True)}

    @property
    def said(self) -> Text:
        """What was done, in words."""
        by = f"{100 * self.by:g}"
        return Text(
            f"逐项将权重份额减少、增加 {by}%，同组其余各项按比例补足",
            f"each weight's share {by} % less and {by} % more, its siblings taking up the rest",
        )


def tornado(case: Case, by: float = 0.2, ready: OneGroup | None = None) -> Tornado:
    """Vary every node's share alone.

    Parameters
    ----------
    case : Case
    by : float
        Relative change, above 0 and not above 1.
    ready : OneGroup, optional
        Of the same case, where one is at hand: what it has prepared is used again.

    Raises
    ------
    ValueError
        `by` is outside its range.
    """
    if not 0 < by <= 1:
        raise ValueError("a relative change is above 0 and not above 1")
    tree, ready = case.tree, ready or OneGroup(case)
    m, n = len(tree.ids), len(case.codes)
    shares, totals = np.zeros((m, 2)), np.empty((m, 2, n))
    jobs = []
    for i in tree.bottom_up:
        own = group_shares(tree, i)
        sets = np.array([varied(own, k, by) for k in range(len(own))])
        shares[list(tree.children[i])] = [ends[:, k] for k, ends in enumerate(sets)]
        jobs.append((i, sets.reshape(-1, len(own))))
    for (i, _), found in zip(jobs, ready.several(jobs), strict=True):
        totals[list(tree.children[i])] = found.reshape(-1, 2, n)
    rank, mean, most, lost, won = compare(ready, totals[1:].reshape(-1, n))
    return Tornado(
        by, tree.ids[1:], shares[1:], totals[1:], rank.reshape(m - 1, 2, n), mean.reshape(-1, 2),
        most.reshape(-1, 2), lost.reshape(-1, 2), won.reshape(-1, 2), case,
    )  # fmt: skip


def varied(shares: Floats, k: int, by: float) -> Floats:
    """Return the shares of a group with that of child `k` less and more, (2, children)."""
    own = float(shares[k])
    rest = float(shares.sum()) - own
    out = np.tile(shares, (2, 1))
    if own <= 0 or rest <= 0:
        return out
    for row, factor in zip(out, (1 - by, 1 + by), strict=True):
        new = min(own * factor, 1.0)
        row *= (1 - new) / rest
        row[k] = new
    return out


def compare(
    ready: OneGroup, totals: Floats
) -> tuple[NDArray[np.int32], Floats, NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Hold rows of totals (v, n) against the official ones.

    Returns
    -------
    rank (v, n), mean_shift (v,), most (v,), lost (v,), won (v,)
        As `Tornado` describes them.
    """
    official = ready.case.official.rank
    had, v = official > 0, len(totals)
    rank = np.empty(totals.shape, dtype=np.int32)
    mean, most = np.zeros(v), np.zeros(v, dtype=np.int32)
    lost, won = np.zeros(v, dtype=np.int64), np.zeros(v, dtype=np.int64)
    for lo in range(0, v, ROWS):
        at = slice(lo, lo + ROWS)
        rank[at] = ready.ranks(totals[at])
        has = rank[at] > 0
        both = has & had
        far = np.abs(official - rank[at])
        far *= both
        counted = np.count_nonzero(both, axis=1)
        mean[at] = far.sum(axis=1) / np.maximum(counted, 1)
        most[at] = far.max(axis=1, initial=0)
        lost[at] = np.count_nonzero(had) - counted
        won[at] = np.count_nonzero(has, axis=1) - counted
    return rank, mean, most, lost, won


def places_gained(case: Case, rank: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return official rank minus rank, (..., n); 0 where either is missing."""
    official = case.official.rank
    return np.where((rank > 0) & (official > 0), official - rank, 0).astype(np.int32)


def grades_changed(case: Case, totals: Floats) -> NDArray[np.int64]:
    """Count the units whose final grade differs from the official one, per row of (..., n)."""
    judge = judge_of(case)
    official = np.array([judge.names.index(g) for g in case.official.grades], dtype=np.int8)
    rows = totals.reshape(-1, totals.shape[-1])
    counts = [int((judge.grades(row) != official).sum()) for row in rows]
    return np.array(counts, dtype=np.int64).reshape(totals.shape[:-1])
