"""What a browser needs to score a year itself while the hand moves: cut to its viewer here.

The whole year leaves only for a viewer who may see the whole. A viewer of one region gets the leaf
scores of the units of that region and nothing to rank them by: places depend on units out of sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.grades import ceilings, decide
from scoring.engine.nodes import Floats, Status
from scoring.engine.tree import Tree
from scoring.scheme.model import Grades
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.case import Case
from scoring.viewer import Viewer


@dataclass(frozen=True)
class LiveGrades:
    """Grades as a table: what a computed grade becomes, unit by unit, by caps and vetoes.

    Parameters
    ----------
    by : {"cutoff", "quota"}
    words : tuple of K + 1 str
        The K grades, best first, then the word of an undecided one.
    bounds : tuple of K float
        Lower bounds of a cut-off; empty for a quota.
    shares : tuple of K (str, str)
        Cumulative shares of a quota as exact fractions, numerator and denominator in digits.
    finals : int8 array (K, n)
        Place in `words` of the grade that is left of computed grade k.
    best : int8 array (n,)
        Best grade a unit may hold while places are given out; 0 = any.
    group : int32 array (n,)
        Group the places are counted in; read by quotas only.
    """

    by: str
    words: tuple[str, ...]
    bounds: tuple[float, ...]
    shares: tuple[tuple[str, str], ...]
    finals: NDArray[np.int8]
    best: NDArray[np.int8]
    group: NDArray[np.int32]


@dataclass(frozen=True)
class Live:
    """Leaf scores of n units and what stands still while weights move.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves, under the weights of the bundle.
    codes : tuple of n str
    scores : float64 array (L, n)
        Leaf scores in file order, NaN where there is none.
    status : int8 array (L, n)
    added, above : float64 arrays (n,)
        Points of all adjustments together, and how far they may lift a total above full marks.
    touched : bool array (n,)
        Units with any adjustment: the total of the others is never rounded a second time.
    grades : LiveGrades or None
    whole : bool
        All units of the year are here, so ranks and grades can be told from them.
    """

    tree: Tree
    codes: tuple[str, ...]
    scores: Floats
    status: Status
    added: Floats
    above: Floats
    touched: NDArray[np.bool_]
    grades: LiveGrades | None
    whole: bool


def live_of(case: Case, viewer: Viewer, codes: Sequence[str]) -> Live:
    """Return what may leave for one viewer's browser.

    Parameters
    ----------
    case : Case
        Of the whole year.
    viewer : Viewer
    codes : sequence of str
        Units wanted, in this order.

    Raises
    ------
    ValueError
        A unit wanted lies outside the viewer's region.
    """
    hidden = [code for code in codes if not viewer.sees(code)]
    if hidden:
        raise ValueError(f"not for this viewer: {', '.join(hidden[:5])}")
    at = np.array([case.position[code] for code in codes], dtype=np.intp)
    whole = viewer.region is None and len(set(codes)) == len(case.codes)
    added, above, touched = _adjustments(case)
    return Live(
        tree=case.tree,
        codes=tuple(codes),
        scores=case.scores[:, at],
        status=case.status[:, at],
        added=added[at],
        above=above[at],
        touched=touched[at],
        grades=_grades(case, case.grades, at) if whole and case.grades is not None else None,
        whole=whole,
    )


def _adjustments(case: Case) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Sum the points in the order in which `adjust.adjusted_totals` does."""
    n = len(case.codes)
    added, above = np.zeros(n), np.zeros(n)
    if case.gained is None:
        return added, above, np.zeros(n, dtype=bool)
    for row, overflow in zip(case.gained.points, case.gained.overflow, strict=True):
        added += row
        if overflow:
            above += np.maximum(row, 0.0)
    return added, above, (case.gained.points != 0).any(axis=0)


def _grades(case: Case, grades: Grades, at: NDArray[np.intp]) -> LiveGrades:
    n, rulings = len(case.codes), list(case.rulings)
    words = (*grades.names, PENDING)
    place = {word: k for k, word in enumerate(words)}
    finals = np.empty((len(grades.names), n), dtype=np.int8)
    for k, name in enumerate(grades.names):
        left, _ = decide(grades, [name] * n, rulings)
        finals[k] = [place[str(word)] for word in left]
    frees = grades.by == "quota" and grades.capped == "frees_place"
    best = ceilings(grades, rulings, n) if frees else np.zeros(n, dtype=np.int64)
    groups = {klass: g for g, klass in enumerate(dict.fromkeys(case.classes))}
    group = np.array([groups[klass] for klass in case.classes], dtype=np.int32)
    cut = grades.by == "cutoff"
    return LiveGrades(
        by=grades.by,
        words=words,
        bounds=tuple(float(bound) for bound, _ in grades.steps) if cut else (),
        shares=() if cut else tuple(_fraction(share) for share, _ in grades.steps),
        finals=finals[:, at],
        best=best[at].astype(np.int8),
        group=group[at],
    )


def _fraction(share: float) -> tuple[str, str]:
    """Return a share as written (`quota.places`): 0.29 is 29 hundredths, not its binary form."""
    top, bottom = Decimal(repr(float(share))).as_integer_ratio()
    return str(top), str(bottom)
