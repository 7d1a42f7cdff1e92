"""Grades by cut-off, and what caps, vetoes and problem records do to them.

Order of operations (DESIGN section 5): score -> grade -> caps -> vetoes. Effects never touch the
score. The worst effect wins; every one is listed. Grades by quota: `scoring.engine.quota`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.scheme.model import Effect, Grades
from scoring.scheme.verdicts import PENDING

HIT, CLEAR, UNKNOWN, DOES_NOT_APPLY = "hit", "clear", "unknown", "na"


@dataclass(frozen=True)
class Ruling:
    """One rule's outcome for one unit, before and after the grade.

    Parameters
    ----------
    unit : int
        Position of the unit.
    rule_id, kind : str
        Kind is ``veto``, ``problem``, ``criterion``, ``adjustment`` or ``quota``
        (`decisions.parquet`).
    outcome : {"hit", "clear", "unknown", "na"}
    effect : Effect
        None of its three forms where nothing happens to the grade.
    clause : str
    indicator, op : str
    value, limit, amount : float or None
    said : str
        Effect as stored where it is none of the three: ``place:...`` of a quota.
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
    said: str = ""


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
    reached = totals[:, None] >= bounds
    words = (*grades.names, None)
    first = np.where(reached.any(axis=1), reached.argmax(axis=1), len(bounds))
    return [words[k] for k in first.tolist()]


def decide(
    grades: Grades | None, computed: Sequence[str | None], rulings: Sequence[Ruling]
) -> tuple[list[str | None], list[Decision]]:
    """Apply rulings to computed grades: caps, then vetoes.

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
    capped, first = apply_caps(grades, computed, rulings)
    final, then = apply_vetoes(grades, capped, rulings)
    return final, [*first, *then]


def apply_caps(
    grades: Grades | None, computed: Sequence[str | None], rulings: Sequence[Ruling]
) -> tuple[list[str | None], list[Decision]]:
    """Apply the rulings that limit a grade or only mark it, those that are decided."""
    return _apply(grades, computed, [r for r in rulings if _when(r) < _FAILS])


def apply_vetoes(
    grades: Grades | None, capped: Sequence[str | None], rulings: Sequence[Ruling]
) -> tuple[list[str | None], list[Decision]]:
    """Apply the rulings that fail a unit, then whatever could not be decided."""
    return _apply(grades, capped, [r for r in rulings if _when(r) >= _FAILS])


def ceilings(grades: Grades | None, rulings: Sequence[Ruling], n: int) -> NDArray[np.int64]:
    """Return the best grade each unit may still hold, (n,): 0 = the best of all.

    Only what was hit limits: what could not be decided yet costs nobody a place.
    """
    best = np.zeros(n, dtype=np.int64)
    for ruling in rulings:
        target = _target(grades, ruling.effect)
        if grades is not None and target is not None and ruling.outcome == HIT:
            best[ruling.unit] = max(best[ruling.unit], grades.names.index(target))
    return best


def effect_words(effect: Effect) -> str:
    """Return the machine form of an effect: ``fail``, ``cap:GRADE``, ``mark:TEXT``, "" of none."""
    if effect.fail:
        return "fail"
    if effect.cap is not None:
        return f"cap:{effect.cap}"
    return f"mark:{effect.mark}" if effect.mark is not None else ""


def _apply(
    grades: Grades | None, before: Sequence[str | None], rulings: Sequence[Ruling]
) -> tuple[list[str | None], list[Decision]]:
    final = list(before)
    decisions = []
    for ruling in sorted(rulings, key=_when):
        found = final[ruling.unit]
        left = _after(grades, found, ruling)
        final[ruling.unit] = left
        decisions.append(Decision(ruling, found, left))
    return final, decisions


_FAILS = (False, 2)
"""From here on `_when` names vetoes and what is undecided."""


def _when(ruling: Ruling) -> tuple[int, int]:
    # what could not be decided comes after what was hit: it matters only if it could go lower still
    level = 2 if ruling.effect.fail else 1 if ruling.effect.cap is not None else 0
    return (ruling.outcome == UNKNOWN, level)


def _after(grades: Grades | None, before: str | None, ruling: Ruling) -> str | None:
    if grades is None or before is None or ruling.outcome not in (HIT, UNKNOWN):
        return before
    target = _target(grades, ruling.effect)
    if target is None or before == PENDING or not _worse(grades, target, before):
        return before
    return target if ruling.outcome == HIT else PENDING


def _target(grades: Grades | None, effect: Effect) -> str | None:
    """Return the best grade an effect leaves, None where it leaves all of them."""
    if grades is None:
        return None
    return grades.fail_grade if effect.fail else effect.cap


def _worse(grades: Grades, one: str, other: str) -> bool:
    names = grades.names
    return names.index(one) > names.index(other)
