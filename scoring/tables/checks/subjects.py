"""Who is marked as assessed, beside who the document says is (考核对象): said, never changed.

A scheme's `subjects` name kinds of assessee by class, by a test on an indicator, or by both. A unit
is looked at only where every subject can be told apart: one that is described in words alone, a
unit without a class, or a test without its figure leaves the question open, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Place
from scoring.scheme.procedure import Subject
from scoring.scheme.rules import meets
from scoring.tables.checks.grid import Grid
from scoring.tables.checks.say import LISTED, Finding, found

YES, NO, OPEN = 1, 0, -1
Answer = NDArray[np.int8]


def find(grid: Grid) -> Iterator[Finding]:
    """Yield a notice a year for units marked as assessed that are no subject, and the reverse."""
    if not grid.scheme.subjects or not grid.codes:
        return
    answer = subject_of(grid)
    for year in range(len(grid.years)):
        marked = grid.assessed[year]
        yield from _say(grid, "checks.subject_outside", year, marked & (answer[year] == NO))
        yield from _say(grid, "checks.subject_left_out", year, ~marked & (answer[year] == YES))


def subject_of(grid: Grid) -> Answer:
    """Return `YES`, `NO` or `OPEN` for every year and unit, shape (years, units).

    A unit is assessed where any kind of assessee fits, and is not where none does.
    """
    answers = np.array([_fits(grid, subject) for subject in grid.scheme.subjects])
    some = (answers == YES).any(axis=0)
    none = (answers == NO).all(axis=0)
    return np.where(some, YES, np.where(none, NO, OPEN)).astype(np.int8)


def _fits(grid: Grid, subject: Subject) -> Answer:
    """Return whether units are of one kind of assessee: class first, then the test."""
    answer = np.full(grid.shape, OPEN, dtype=np.int8)
    if subject.class_ is not None:
        known = grid.classes != None  # noqa: E711 (an array, compared cell by cell)
        inside = np.isin(grid.classes.astype(str), subject.class_) & known
        answer = np.where(known, np.where(inside, YES, NO), OPEN).astype(np.int8)
    if subject.indicator is None or subject.test is None:
        return answer
    test = _test(grid, subject)
    if subject.class_ is None:
        return test
    # outside the class the figure does not matter; inside it decides
    return np.where(answer == YES, test, answer).astype(np.int8)


def _test(grid: Grid, subject: Subject) -> Answer:
    assert subject.indicator is not None and subject.test is not None
    if not isinstance(subject.test.limit, int | float):
        return np.full(
            grid.shape, OPEN, dtype=np.int8
        )  # a limit of the unit's own is not looked up
    leaf = next((x for x in grid.scheme.leaves if x.id == subject.indicator), None)
    values = grid.values(subject.indicator) if leaf is None else grid.leaf_values(leaf)
    limit = np.full(values.shape, float(subject.test.limit))
    passed = meets(values.ravel(), subject.test.op, limit.ravel(), subject.test.compare)
    held = np.where(passed.reshape(values.shape), YES, NO)
    return np.where(np.isnan(values), OPEN, held).astype(np.int8)


def _say(grid: Grid, code: str, year: int, units: np.ndarray) -> Iterator[Finding]:
    at = np.flatnonzero(units).tolist()
    if not at:
        return
    names = [grid.names[unit] for unit in at[:LISTED]]
    more = [f"… +{len(at) - LISTED}"] if len(at) > LISTED else []
    subjects = grid.scheme.subjects
    clauses = [s.clause for s in subjects if s.clause is not None]
    yield found(
        code, Place(), "", len(at), year=int(grid.years[year]), n=len(at), have=[*names, *more],
        who_zh="；".join(s.title.zh for s in subjects),
        who_en="; ".join(s.title.text.get("en") for s in subjects),
        clause="；".join(dict.fromkeys(c.no for c in clauses)) or grid.scheme.id,
    )  # fmt: skip
