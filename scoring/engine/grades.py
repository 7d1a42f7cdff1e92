"""Grades by cut-off, and what caps, vetoes and problem records do to them.

Order of operations (DESIGN section 5): score -> grade -> caps -> vetoes. Effects never touch the
score. The worst effect wins; every one is listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.scheme.model import Effect, Grades

PENDING = "待定"
"""Grade shown where a veto cannot be decided for want of its indicator: never a pass."""

HIT, CLEAR, UNKNOWN, DOES_NOT_APPLY = "hit", "clear", "unknown", "na"


@dataclass(frozen=True)
class Ruling:
    """One rule's outcome for one unit, before and after the grade.

    Parameters
    ----------
    unit : int
        Position of the unit.
    rule_id, kind : str
        Kind is ``veto`` or ``problem`` (`decisions.parquet`).
    outcome : {"hit", "clear", "unknown", "na"}
    effect : Effect
    clause : str
    indicator, op : str
    value, limit, amount : float or None
    """

    unit: int
    rule_id: str
    kind: str
    outcome: str
    effect: Effect
    clause: str = ""
    indicator: str = ""
    op: str = ""
    value: float | None = None
    limit: float | None = None
    amount: float | None = None


@dataclass(frozen=True)
class Decision:
    """A ruling together with the grade it found and the grade it left."""

    ruling: Ruling
    grade_before: str | None
    grade_after: str | None


def cutoff_grades(grades: Grades | None, totals: NDArray[np.float64]) -> list[str | None]:
    """Return the first step whose bound the rounded total reaches.

    Parameters
    ----------
    grades : Grades or None
        With ``by: cutoff``; None where the scheme grades nothing.
    totals : float64 array (n,)
        NaN where there is no total: no grade.
    """
    if grades is None:
        return [None] * len(totals)
    bounds = np.array([bound for bound, _ in grades.steps])
    out: list[str | None] = []
    for total in totals:
        reached = np.flatnonzero(total >= bounds)
        out.append(grades.steps[int(reached[0])][1] if len(reached) else None)
    return out


def decide(
    grades: Grades | None, computed: Sequence[str | None], rulings: Sequence[Ruling]
) -> tuple[list[str | None], list[Decision]]:
    """Apply rulings to computed grades.

    Parameters
    ----------
    grades : Grades or None
    computed : sequence of n grades
        None where a unit has no total: nothing can give it a grade.
    rulings : sequence of Ruling

    Returns
    -------
    final : list of n grades
        `PENDING` where an undecided veto could still lower the grade.
    decisions : list of Decision
        One per ruling, caps before vetoes that fail, in the order given within each.
    """
    final = list(computed)
    decisions = []
    for ruling in sorted(rulings, key=_when):
        before = final[ruling.unit]
        after = _after(grades, before, ruling)
        final[ruling.unit] = after
        decisions.append(Decision(ruling, before, after))
    return final, decisions


def effect_words(effect: Effect) -> str:
    """Return the machine form of an effect: ``fail``, ``cap:GRADE`` or ``mark:TEXT``."""
    if effect.fail:
        return "fail"
    return f"cap:{effect.cap}" if effect.cap is not None else f"mark:{effect.mark}"


def _when(ruling: Ruling) -> tuple[int, int]:
    # what could not be decided comes after what was hit: it matters only if it could go lower still
    level = 2 if ruling.effect.fail else 1 if ruling.effect.cap is not None else 0
    return (ruling.outcome == UNKNOWN, level)


def _after(grades: Grades | None, before: str | None, ruling: Ruling) -> str | None:
    if grades is None or before is None or ruling.outcome not in (HIT, UNKNOWN):
        return before
    target = grades.fail_grade if ruling.effect.fail else ruling.effect.cap
    if target is None:
        return before
    if before == PENDING:
        return before
    if not _worse(grades, target, before):
        return before
    return target if ruling.outcome == HIT else PENDING


def _worse(grades: Grades, one: str, other: str) -> bool:
    names = grades.names
    return names.index(one) > names.index(other)
