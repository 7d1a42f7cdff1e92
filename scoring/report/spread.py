"""How scores are spread: bricks of the distribution and grade counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from scoring.engine.grades import cutoff_grades
from scoring.report.board import Board, UnitRow
from scoring.scheme.model import Grades, Scheme

STEPS = (1, 2, 5)
"""A brick stands for 1, 2 or 5 times a power of ten units: a number one can count with."""


@dataclass(frozen=True)
class Column:
    """One column of bricks: units with `low` <= score < `low` + width, lowest score first."""

    low: float
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class Brick:
    """At most `Spread.per_brick` units of one column and one class of the map.

    Parameters
    ----------
    level : int
        Class of the map, 0 = highest.
    mark : {"", "veto", "cap", "pending"}
        Of the unit; "" where a brick stands for several.
    units : tuple of UnitRow
    """

    level: int
    mark: str
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class GradeCount:
    """How many units hold a grade, and how many of them only since a rule took them there.

    Parameters
    ----------
    by_rule : int
        Units whose score alone gives another grade.
    vetoed : int
        Those of them that a veto failed.
    bound : float or None
        Least score of the grade; None for a grade that is none of the scheme's steps (待定), and
        where a quota gives the grade.
    """

    grade: str
    count: int
    by_rule: int
    vetoed: int
    bound: float | None

    @property
    def capped(self) -> int:
        """How many hold the grade since a cap took them there."""
        return self.by_rule - self.vetoed


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

    def per_brick(self, tallest: int) -> int:
        """Return how many units a brick must stand for, for columns of `tallest` bricks at most."""
        most = max((len(c.units) for c in self.columns), default=0)
        size = 1
        while True:
            for step in STEPS:
                if most <= step * size * tallest:
                    return step * size
            size *= 10

    def bricks(self, column: Column, per_brick: int) -> Iterator[Brick]:
        """Yield the bricks of a column from the bottom up; a brick never mixes two classes."""
        for level, members in groupby(column.units, key=lambda u: u.level):
            units = tuple(members)
            for at in range(0, len(units), per_brick):
                held = units[at : at + per_brick]
                yield Brick(level, held[0].mark if per_brick == 1 else "", held)


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
    if high - low < 20:
        low = max(0.0, high - 20)
        high = max(high, low + 20)
    return low, high


def _grades(table: Board, scheme: Scheme) -> tuple[GradeCount, ...]:
    if scheme.grades is None or table.node != "total":
        return ()
    held = Counter(r.grade for r in table.rows)
    ruled = _ruled(table.rows, scheme.grades)
    by_rule = Counter(r.grade for r in ruled)
    vetoed = Counter(r.grade for r in ruled if r.mark == "veto")
    by_score = scheme.grades.by == "cutoff"
    known = {name: bound if by_score else None for bound, name in scheme.grades.steps}
    extra = [g for g in held if g is not None and g not in known]
    return tuple(
        GradeCount(g, held[g], by_rule[g], vetoed[g], known.get(g))
        for g in [*scheme.grades.names, *extra]
    )


def _ruled(rows: tuple[UnitRow, ...], grades: Grades) -> list[UnitRow]:
    """Return the units whose grade is not that of their score: a cap that binds nobody is none."""
    marked = [r for r in rows if r.mark in ("veto", "cap") and r.score is not None]
    if grades.by != "cutoff":
        return marked
    scores = np.array([r.score for r in marked], dtype=np.float64)
    computed = cutoff_grades(grades, scores)
    return [r for r, grade in zip(marked, computed, strict=True) if r.grade != grade]
