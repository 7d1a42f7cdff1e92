"""One flip: the least change of weights that turns an order or a grade, shown and verified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import score_nodes
from scoring.engine.tree import Tree
from scoring.sensitivity.case import Case
from scoring.sensitivity.flips.duels import Ground, tree_weights
from scoring.sensitivity.flips.moving import Route
from scoring.sensitivity.one_group import adjusted
from scoring.text import Text

Floats = NDArray[np.float64]

STEP = 1e-3
"""Just before and just after: so much of the way short of the flip, and beyond it."""

ROUNDING = 1e-8
"""A gap that the rounding of totals to nine decimals cannot hide."""

SAID = Text(
    "改动量为需要易手的综合权重合计（占全部权重的百分点）：从领先方占优的指标挪到落后方占优的指标，"
    "其余权重不动",
    "distance: effective weight that must change hands (percentage points of all weight), from "
    "indicators where the one ahead does better to one where it does worse; the rest stands still",
)


@dataclass(frozen=True)
class Flip:
    """A change of weights that swaps two units or takes a unit across a grade line.

    Distance is half the sum of absolute changes of the leaves' effective weights: the share of all
    weight that changes hands.

    Parameters
    ----------
    unit, other : int, int or None
        Positions: for two units the one ahead and the one that overtakes it; for a grade line the
        unit, and under a quota the one at the edge that it changes places with.
    moved : float
        The distance, 0 to 1 (0.012 = 1.2 percentage points).
    moves : tuple of (leaf id, change of its effective weight)
        Those that change when the gap closes, givers first, the largest change first.
    weights : dict of node id to share
        Of the groups that change, just past the flip: what to set on the sliders to see it.
    before, after : tuple of two float
        Totals (of `unit`, and of `other` or the line) as the engine gives them just before and just
        after; NaN without a total.
    grades : tuple of two str or None
        Grade of `unit` just before and just after; both None for two units.
    verified : bool
        The engine gives the old order (or grade) just before and the new one just after.
    proved : bool
        No smaller distance would do. Otherwise it is the least one found.
    """

    unit: int
    other: int | None
    moved: float
    moves: tuple[tuple[str, float], ...]
    weights: dict[str, float]
    before: tuple[float, float]
    after: tuple[float, float]
    grades: tuple[str | None, str | None]
    verified: bool
    proved: bool

    @property
    def units(self) -> tuple[int, ...]:
        """Units whose figures it tells: who may not see all of them may not see it."""
        return (self.unit,) if self.other is None else (self.unit, self.other)


def seen(flips: Sequence[Flip], sees: Callable[[int], bool]) -> tuple[Flip, ...]:
    """Return the flips all whose units a viewer may see."""
    return tuple(f for f in flips if all(sees(u) for u in f.units))


def around(ground: Ground, route: Route, mass: float, gap: float) -> tuple[Floats, Floats, Floats]:
    """Return the leaves' effective weights just before, at and just after a flip, (L,) each.

    `STEP` of the way off; further where the gap left would be within rounding.
    """
    step = min(max(STEP, ROUNDING / gap if gap > 0 else 1.0), 1.0)
    most = float(route.most(ground.weights)[0])
    # a gap of nothing needs no weight to close, and some to open the other way
    beyond = mass * (1 + step) if gap > 0 else most * STEP
    masses = np.array([mass * (1 - step), mass, min(beyond, most)])
    before, at, after = Route(np.repeat(route.order, 3, axis=0)).moved(ground.weights, masses)
    return before, at, after


def moves_between(tree: Tree, old: Floats, new: Floats) -> tuple[tuple[str, float], ...]:
    """Return the leaves whose effective weight changes, givers first, largest change first."""
    change = new - old
    found = [(tree.ids[leaf], float(c)) for leaf, c in zip(tree.leaves, change, strict=True) if c]
    return tuple(sorted(found, key=lambda m: (m[1] > 0, -abs(m[1]))))


def changed_groups(tree: Tree, leaf_weights: Floats) -> dict[str, float]:
    """Return the shares, by node id, of the groups that these effective weights change."""
    new, own = tree_weights(tree, leaf_weights), tree_weights(tree, _nominal(tree))
    out: dict[str, float] = {}
    for below in tree.children:
        names = [tree.ids[c] for c in below]
        if any(abs(new[name] - own[name]) > 1e-13 for name in names):
            out |= {name: new[name] for name in names}
    return out


def totals_of(case: Case, weights: dict[str, float], units: Sequence[int]) -> list[float]:
    """Return the engine's totals of some units under some weights, after adjustments."""
    few = case.only(units)
    tree = case.tree.with_weights(weights)
    total = score_nodes(tree, few.scores, few.status).scores[0]
    return adjusted(few, total).tolist()


def _nominal(tree: Tree) -> Floats:
    return tree.nominal[list(tree.leaves)]
