"""How scores are spread: bricks of the distribution and grade counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from scoring.report.board import Board, UnitRow
from scoring.scheme.model import Scheme


@dataclass(frozen=True)
class Column:
    """One column of bricks: units with `low` <= score < `low` + width, lowest score first."""

    low: float
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class GradeCount:
    """How many units hold a grade, and how many of them only since a rule took them there."""

    grade: str
    count: int
    by_rule: int
    bound: float | None


@dataclass(frozen=True)
class Spread:
    """Distribution of one node's scores.

    Parameters
    ----------
    width : float
        Score points a column spans.
    low, high : float
        Ends of the axis.
    columns : tuple of Column
        Every column of the axis, empty ones included.
    grades : tuple of GradeCount
        Best first; empty where the scheme grades nothing.
    """

    width: float
    low: float
    high: float
    columns: tuple[Column, ...]
    grades: tuple[GradeCount, ...]


def spread(table: Board, scheme: Scheme) -> Spread:
    """Sort the scored units of a board into columns of bricks, and count grades."""
    scored = sorted((r for r in table.rows if r.score is not None), key=lambda r: (r.score, r.code))
    low, high = _ends([r.score for r in scored if r.score is not None])
    width = 1.0 if high - low <= 50 else 2.0
    n = int((high - low) / width)
    filled: list[list[UnitRow]] = [[] for _ in range(n)]
    for row in scored:
        filled[min(n - 1, int(((row.score or 0.0) - low) / width))].append(row)
    columns = tuple(Column(low + i * width, tuple(units)) for i, units in enumerate(filled))
    return Spread(width, low, high, columns, _grades(table, scheme))


def _ends(scores: list[float]) -> tuple[float, float]:
    """Return an axis in tens that holds every score, 20 wide or more, never beyond 0 and 100."""
    if not scores:
        return 0.0, 100.0
    low = max(0.0, min(scores) // 10 * 10)
    high = min(100.0, max(scores) // 10 * 10 + 10)
    return (max(0.0, high - 20) if high - low < 20 else low), high


def _grades(table: Board, scheme: Scheme) -> tuple[GradeCount, ...]:
    if scheme.grades is None or table.node != "total":
        return ()
    held = Counter(r.grade for r in table.rows)
    ruled = Counter(r.grade for r in table.rows if r.mark)
    known = {name: bound for bound, name in scheme.grades.steps}
    extra = [g for g in held if g is not None and g not in known]
    return tuple(
        GradeCount(g, held[g], ruled[g], known.get(g)) for g in [*scheme.grades.names, *extra]
    )
