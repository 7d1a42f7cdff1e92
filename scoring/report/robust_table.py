"""The table of `jingzhun sensitivity`, one row a unit: what the page shows, to be taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.case import Case
from scoring.sensitivity.robust import Robust
from scoring.tables.writing import Cell, Sheet

FIXED = ("code", "name", "year", "score", "rank", "rank_p05", "rank_p50", "rank_p95", "p_top_q")


def robust_sheet(
    case: Case,
    found: Robust,
    flips: NDArray[np.float64],
    names: Sequence[str],
    year: int,
    *,
    sees: Callable[[str], bool],
    mark: str = "",
) -> Sheet:
    """Return the sheet; columns of DESIGN section 9, then `top_q` (the q meant) and `mark`.

    Parameters
    ----------
    flips : float64 array (n,)
        Smallest movement of weight, in percentage points of the whole, that changes the unit's
        rank or grade; NaN where none does, or where that cannot be told.
    names : sequence of n str
    sees : callable
        Whether a unit's row may be handed out.
    mark : str
        Invented data or a what-if, on every row: a row may be taken out of its file.
    """
    grades = tuple(f"p_grade_{word}" for word in found.grades)
    header = (*FIXED, *grades, "flip", "draws", "seed", "spread", "top_q", "mark")
    official = case.official
    totals = official.nodes.scores[0]
    rows: list[tuple[Cell, ...]] = []
    for i, code in enumerate(case.codes):
        if not sees(code):
            continue
        ranked, ever = bool(official.rank[i]), found.unranked[i] < 1
        rows.append(
            (
                code,
                names[i],
                year,
                _number(totals[i]),
                int(official.rank[i]) if ranked else None,
                *(_rank(r[i]) for r in (found.rank_p05, found.rank_p50, found.rank_p95)),
                # a unit that no draw ranks is not among the first in none of them: it cannot be
                _number(found.p_top[i, 0]) if ever else None,
                *(_number(p) if ever else None for p in found.p_grade[i]),
                _number(flips[i]),
                len(found.draws),
                found.draws.seed,
                found.draws.spread.id,
                found.top[0],
                mark,
            )
        )
    return Sheet((), header, rows)


def _rank(rank: int) -> int | None:
    return int(rank) or None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
