"""A what-if as facts for one sentence and one list: what was changed, who moved, how far."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable
from dataclasses import dataclass

from scoring.report.whatif import Move, WhatIf
from scoring.scheme.model import Scheme
from scoring.text import Text

SAME = 1e-12
"""Relative difference below which two shares are one: weights 13/2/2/3 are 65/10/10/15."""


@dataclass(frozen=True)
class Shift:
    """A node whose share among its siblings differs from the official one (shares 0 to 1)."""

    node: str
    title: Text
    share: float
    official: float
    assumed: bool


@dataclass(frozen=True)
class Moved:
    """Who moved, among the units the viewer may see.

    Parameters
    ----------
    compared : int
        Units with a rank under both weights: what the moves are counted on.
    ranks_moved, mean_move, furthest : int, float, int
        Of those: how many moved, and the mean and largest number of places.
    risen, fallen : tuple of Move
        Those that gained or lost most places (several where they tie), by new rank.
    grades_up, grades_down, grades_other : int
        Better, worse, and from or to a grade that has no place among the others (待定).
    ranked, unranked : int
        Units that have a total (rank, grade) only under the tried weights, and only officially.
    """

    compared: int
    ranks_moved: int
    mean_move: float
    furthest: int
    risen: tuple[Move, ...]
    fallen: tuple[Move, ...]
    grades_up: int
    grades_down: int
    grades_other: int
    ranked: int
    unranked: int


def shifts(scheme: Scheme, tried: WhatIf, assumed: Container[str] = ()) -> tuple[Shift, ...]:
    """Return the nodes whose share is not the official one, in file order.

    Parameters
    ----------
    assumed : container of node ids
        Weights that the set tried (a preset) marks as inferred.
    """
    return tuple(
        Shift(
            node.id,
            node.title.text,
            tried.shares[node.id],
            tried.official_shares[node.id],
            node.id in assumed,
        )
        for node, _, _ in scheme.walk()
        if not math.isclose(
            tried.shares[node.id], tried.official_shares[node.id], rel_tol=SAME, abs_tol=SAME
        )
    )


def moved(tried: WhatIf) -> Moved:
    """Count who moved."""
    both = [m for m in tried.moves if m.change is not None]
    changes = [m.change for m in both if m.change is not None]
    up, down = max(changes, default=0), min(changes, default=0)
    changed = [m for m in tried.moves if m.grade != m.official_grade]
    return Moved(
        compared=len(both),
        ranks_moved=tried.ranks_moved,
        mean_move=tried.mean_move,
        furthest=max(up, -down),
        risen=_by_rank(m for m in both if up > 0 and m.change == up),
        fallen=_by_rank(m for m in both if down < 0 and m.change == down),
        grades_up=sum(m.grade_way > 0 for m in changed),
        grades_down=sum(m.grade_way < 0 for m in changed),
        grades_other=sum(
            m.grade_way == 0 and None not in (m.grade, m.official_grade) for m in changed
        ),
        ranked=sum(m.rank is not None and m.official_rank is None for m in tried.moves),
        unranked=sum(m.rank is None and m.official_rank is not None for m in tried.moves),
    )


def by_size_of_move(tried: WhatIf) -> tuple[Move, ...]:
    """Return every unit with a rank, officially or tried: the furthest moved first, then by rank.

    Units that got or lost a rank altogether come before all others, units that only changed
    grade before those that changed nothing.
    """
    listed = [m for m in tried.moves if m.rank is not None or m.official_rank is not None]

    def size(move: Move) -> float:
        return math.inf if move.change is None else abs(move.change)

    def key(move: Move) -> tuple[float, bool, int, str]:
        rank = move.rank or move.official_rank or 0
        return (-size(move), move.grade == move.official_grade, rank, move.code)

    return tuple(sorted(listed, key=key))


def _by_rank(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda m: (m.rank or 0, m.code)))
