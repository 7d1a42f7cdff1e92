"""Grades by quota: so many places a grade, within each class and year (DESIGN section 5).

Of m ranked units the first k grades have ``floor(cum_k m + 0.5)`` places together; all that tie at
the edge get in; a class with fewer than `SMALLEST` ranked units is reported and not graded.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.grades import (
    DOES_NOT_APPLY,
    HIT,
    Decision,
    Ruling,
    ceilings,
    cutoff_grades,
)
from scoring.engine.ranks import competition_ranks
from scoring.scheme.model import Effect, Grades

SMALLEST = 5
"""Ranked units a class must have before a share of it means anything."""

RULE, KIND = "quota", "quota"
TIED, FREED, TAKEN, FEW = "place:tied", "place:freed", "place:taken", "place:few"
"""What the quota did beside counting: let a tied unit in; gave a unit a place that a limited one
left free; gave a limited unit's place in its lower grade to a better one; graded nobody."""


@dataclass(frozen=True)
class Placed:
    """Grades before caps and vetoes.

    Parameters
    ----------
    grades : tuple of n grades or None
    decisions : tuple of Decision
        Of kind ``quota``: where a tie, a limited unit or a small class mattered.
    small : tuple of (group, number ranked)
        Groups that are too small.
    """

    grades: tuple[str | None, ...]
    decisions: tuple[Decision, ...]
    small: tuple[tuple[Hashable, int], ...]


def computed_grades(
    grades: Grades | None,
    totals: NDArray[np.float64],
    groups: Sequence[Hashable],
    rulings: Sequence[Ruling],
) -> Placed:
    """Return the grades of n totals before caps and vetoes, by cut-off or by quota.

    Parameters
    ----------
    grades : Grades or None
        None where the scheme grades nothing.
    totals : float64 array (n,)
    groups : sequence of n groups
        Class and year; read by quotas only.
    rulings : sequence of Ruling
        Who may not hold which grade; read by quotas that free places only.
    """
    if grades is None or grades.by == "cutoff":
        return Placed(tuple(cutoff_grades(grades, totals)), (), ())
    return place_units(grades, totals, groups, ceilings(grades, rulings, len(totals)))


def places(cumulative: float, ranked: int) -> int:
    """Return ``floor(cumulative x ranked + 0.5)`` on the share as written: 0.29 of 50 are 15."""
    exact = Decimal(repr(cumulative)) * ranked + Decimal("0.5")
    return int(exact.to_integral_value(rounding=ROUND_FLOOR))


def place_units(
    grades: Grades,
    totals: NDArray[np.float64],
    groups: Sequence[Hashable],
    best: NDArray[np.int64],
) -> Placed:
    """Give every unit with a total the grade its place brings.

    Where the scheme says ``frees_place``, the places of a grade are taken by those who may hold
    it, in the order of their scores; a unit that is limited waits for the grades it may hold. A
    unit that is not limited never loses by another's limit.

    Parameters
    ----------
    grades : Grades
        With ``by: quota``.
    totals : float64 array (n,)
        Rounded totals; NaN where there is none: no grade, and not counted.
    groups : sequence of n groups
        Class and year; quotas are counted within each.
    best : int array (n,)
        Best grade each unit may hold, 0 = any (`grades.ceilings`).
    """
    out: list[str | None] = [None] * len(totals)
    decisions: list[Decision] = []
    small: list[tuple[Hashable, int]] = []
    members: dict[Hashable, list[int]] = {}
    for i, group in enumerate(groups):
        if not np.isnan(totals[i]):
            members.setdefault(group, []).append(i)
    for group, units in members.items():
        if len(units) < SMALLEST:
            small.append((group, len(units)))
            decisions += [_few(i, grades, len(units)) for i in units]
            continue
        at = np.array(units)
        for i, (grade, decision) in zip(units, _group(grades, totals[at], best[at]), strict=True):
            out[i] = grade
            if decision is not None:
                decisions.append(_at(i, grades, float(totals[i]), decision, grade))
    return Placed(tuple(out), tuple(decisions), tuple(small))


_Said = tuple[str, str | None, int]
"""What the quota did, the grade by place alone, and the places of that grade."""


def _group(
    grades: Grades, totals: NDArray[np.float64], best: NDArray[np.int64]
) -> list[tuple[str, _Said | None]]:
    names, limits = grades.names, [places(share, len(totals)) for share, _ in grades.steps]
    own, tied = _fill(limits, totals, np.zeros_like(best))
    held, then = own, own
    if grades.capped == "frees_place":
        held, tied = _fill(limits, totals, best)
        then = np.maximum(own, best)
    found: list[tuple[str, _Said | None]] = []
    for i, (grade, place) in enumerate(zip(held.tolist(), own.tolist(), strict=True)):
        if grade == then[i]:
            # what a cap or veto does to the grade by place is said there, not here
            said = (TIED, None, limits[grade]) if tied[i] and grade == place else None
            found.append((names[place], said))
        else:
            word = FREED if grade < place else TAKEN
            found.append((names[grade], (word, names[place], limits[grade])))
    return found


def _fill(
    limits: Sequence[int], totals: NDArray[np.float64], best: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Fill the places grade by grade; return each unit's grade, and who came in by a tie."""
    grade = np.full(len(totals), -1, dtype=np.int64)
    tied = np.zeros(len(totals), dtype=bool)
    for k, limit in enumerate(limits):
        waiting = np.flatnonzero((grade < 0) & (best <= k))
        ranks = competition_ranks(totals[waiting])
        left = limit - int((grade >= 0).sum())
        taken = waiting[ranks <= left]
        grade[taken] = k
        if len(taken) > max(left, 0):
            tied[taken[totals[taken] == totals[taken].min()]] = True
    return grade, tied


def _at(i: int, grades: Grades, total: float, said: _Said, grade: str) -> Decision:
    word, before, limit = said
    ruling = Ruling(
        i, RULE, KIND, HIT, Effect(), grades.basis or "",
        value=total, limit=float(limit), said=word,
    )  # fmt: skip
    return Decision(ruling, before, grade)


def _few(i: int, grades: Grades, ranked: int) -> Decision:
    ruling = Ruling(
        i, RULE, KIND, DOES_NOT_APPLY, Effect(), grades.basis or "",
        value=float(ranked), limit=float(SMALLEST), said=FEW,
    )  # fmt: skip
    return Decision(ruling, None, None)
