"""Two tries of one table side by side: what was mended, what is new, what still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from scoring.problems import Problem
from scoring.tables.checks.mending import Report


@dataclass(frozen=True)
class Diff:
    """What changed between two reports.

    Parameters
    ----------
    mended : tuple of Problem
        Of the first report, in its order: no longer there.
    new : tuple of Problem
        Of the second, in its order: not there before.
    still : tuple of Problem
        Of the second, in its order: as before, or another value in the same wrong cell.
    """

    mended: tuple[Problem, ...]
    new: tuple[Problem, ...]
    still: tuple[Problem, ...]


def compare(before: Report, after: Report) -> Diff:
    """Match the problems of two tries.

    A corrected copy has another file name, and its rows may have moved. So problems are matched by
    what they say of which column and value, the same row first, then any row; what is left, by kind
    and cell: a cell that was corrected and is still wrong in the same way is no new problem.
    """
    old: dict[int, Problem] = dict(enumerate(before.problems))
    new: dict[int, Problem] = dict(enumerate(after.problems))
    for key in (_exact, _said, _cell):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for i, problem in old.items():
            waiting[key(problem)].append(i)
        for j, problem in list(new.items()):
            if waiting[key(problem)]:
                del old[waiting[key(problem)].pop(0)], new[j]
    still = (p for j, p in enumerate(after.problems) if j not in new)
    return Diff(tuple(old.values()), tuple(new.values()), tuple(still))


def _exact(problem: Problem) -> Hashable:
    return _said(problem), problem.at.row


def _said(problem: Problem) -> Hashable:
    at = problem.at
    return problem.code, problem.level, at.sheet, at.column, problem.value, problem.message


def _cell(problem: Problem) -> Hashable:
    at = problem.at
    # problems of no row are matched by kind and column
    return problem.code, problem.level, at.sheet, at.column, at.row
