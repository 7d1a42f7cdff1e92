"""Leave one indicator out: what each indicator does to the whole list.

Leaving out is giving no weight, so that every result can be set on the sliders: the leaf's share
is 0 and its siblings share its part in proportion. Where the leaf holds all of its group's weight
(an only child, say) the group goes with it, and so on upwards. A leaf that holds the weight of the
whole scheme cannot be left out. Whether a group is missing for a unit is asked anew: a leaf left
out is owed no longer, and the rest may lack too much without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.one_group import OneGroup, group_shares
from scoring.sensitivity.tornado import compare, grades_changed, places_gained
from scoring.text import Text

Floats = NDArray[np.float64]

SAID = Text(
    "逐项去掉一个指标，其份额按比例分给同组其余各项；整组权重都在该指标上的，整组去掉",
    "one indicator left out at a time, its share going to its siblings in proportion; a group that "
    "has all its weight in that indicator goes as a whole",
)


@dataclass(frozen=True)
class LeftOut:
    """Every leaf left out alone; L leaves, n units.

    Parameters
    ----------
    leaves : tuple of L str
    gone : tuple of L str or None
        The node that loses its weight: the leaf or the group that goes with it; None where the
        leaf holds all weight there is: nothing is left out, and its rows are the official ones.
    totals, rank, mean_shift, most, lost, won : arrays (L, n) or (L,)
        As in `scoring.sensitivity.tornado.Tornado`.
    """

    leaves: tuple[str, ...]
    gone: tuple[str | None, ...]
    totals: Floats
    rank: NDArray[np.int32]
    mean_shift: Floats
    most: NDArray[np.int32]
    lost: NDArray[np.int64]
    won: NDArray[np.int64]
    _case: Case = field(repr=False, compare=False)

    @cached_property
    def change(self) -> Floats:
        """Total minus the official one, in points of 100, (L, n): positive = higher."""
        return self.totals - self._case.official.nodes.scores[0]

    @cached_property
    def shift(self) -> NDArray[np.int32]:
        """Places gained, (L, n): positive = better; 0 where either rank is missing."""
        return places_gained(self._case, self.rank)

    @cached_property
    def grades_changed(self) -> NDArray[np.int64]:
        """Units whose final grade is another than officially, (L,)."""
        return grades_changed(self._case, self.totals)

    @property
    def order(self) -> NDArray[np.intp]:
        """Positions in `leaves`, the largest mean shift first."""
        return np.argsort(-self.mean_shift, kind="stable")

    def weights(self, k: int) -> dict[str, float]:
        """Return the weight that leaves `leaves[k]` out: a scenario's weights by node id."""
        gone = self.gone[k]
        return {} if gone is None else {gone: 0.0}


def leave_out(case: Case, ready: OneGroup | None = None) -> LeftOut:
    """Leave out every leaf alone.

    Parameters
    ----------
    case : Case
    ready : OneGroup, optional
        Of the same case, where one is at hand.
    """
    tree, ready = case.tree, ready or OneGroup(case)
    gone = [node_gone(tree, leaf) for leaf in tree.leaves]
    totals = np.empty((len(gone), len(case.codes)))
    totals[[c is None for c in gone]] = case.official.nodes.scores[0]
    by_group: dict[int, dict[int, int]] = {}
    for row, c in enumerate(gone):
        if c is not None:
            by_group.setdefault(tree.parent[c], {})[row] = tree.children[tree.parent[c]].index(c)
    jobs = []
    for i, out in by_group.items():
        sets = np.tile(group_shares(tree, i), (len(out), 1))
        sets[np.arange(len(out)), list(out.values())] = 0.0
        jobs.append((i, sets))
    for out, found in zip(by_group.values(), ready.several(jobs), strict=True):
        totals[list(out)] = found
    names = tuple(tree.ids[leaf] for leaf in tree.leaves)
    said = tuple(None if c is None else tree.ids[c] for c in gone)
    return LeftOut(names, said, totals, *compare(ready, totals), case)


def node_gone(tree: Tree, leaf: int) -> int | None:
    """Return the node that loses its weight when a leaf is left out, None where nothing would stay.

    The leaf, or the highest group above it that holds its weight in this leaf alone.
    """
    c = leaf
    while c:
        siblings = [b for b in tree.children[tree.parent[c]] if b != c]
        if any(tree.weights[b] > 0 for b in siblings):
            return c
        c = tree.parent[c]
    return None
