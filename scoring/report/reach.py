"""What a total owes to one part, and how far missing values could move it: one unit at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.bounds import total_bounds
from scoring.engine.leave_out import leave_one_out
from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, score_nodes
from scoring.engine.year import Year, number_or_none

CODES = {"": OK, "missing": MISSING, "na": NA}
"""Status as `scored.parquet` writes it, and as the engine counts."""

SLACK = 1e-6
"""Nodes rounded one after the other may differ by a few ninth decimals."""


@dataclass(frozen=True)
class Bounds:
    """The total if all missing values were worst or best (scheme's ``missing: bounds``).

    Parameters
    ----------
    low, high : float
        0 to 100, the adjustments that stand beside the tree not in them.
    adjusted : bool
        The scheme has adjustments: they come on top.
    outside : bool
        The total (before adjustments) is outside the two: a group with too much missing was left
        out of it, whereas both bounds count the scores it has.
    """

    low: float
    high: float
    adjusted: bool
    outside: bool


def bounds_of(table: Year, i: int) -> Bounds | None:
    """Return the bounds of the unit at position `i`.

    None where the scheme does not ask for them, and where nothing is missing or nothing applies.
    """
    scores, status = leaves_of(table, i)
    if table.tree.policy != "bounds" or not table.assessed[i] or not (status == MISSING).any():
        return None
    (low,), (high,) = total_bounds(table.tree, scores, status)
    if np.isnan(low):
        return None
    total = score_nodes(table.tree, scores, status).scores[0, 0]
    # a missing total compares false with both: it is nowhere, not outside
    outside = bool(total < low - SLACK or total > high + SLACK)
    return Bounds(float(low), float(high), bool(table.scheme.adjustments), outside)


def left_out(table: Year, i: int) -> dict[str, float | None]:
    """Return by node id how the parent's score of the unit at `i` would change without the node.

    See `scoring.engine.leave_out`; None where that cannot be said. For children of the total it is
    the total before adjustments.
    """
    changes = leave_one_out(table.tree, score_nodes(table.tree, *leaves_of(table, i)))
    return {
        node: number_or_none(change)
        for node, change in zip(table.tree.ids, changes[:, 0], strict=True)
    }


def leaves_of(table: Year, i: int) -> tuple[Floats, Status]:
    """Return scores and status of the leaves of the unit at position `i`, both (L, 1)."""
    leaves = list(table.tree.leaves)
    status = [[CODES[str(word)]] for word in table.status[leaves, i]]
    return table.score[leaves, i][:, None], np.array(status, dtype=np.int8)
