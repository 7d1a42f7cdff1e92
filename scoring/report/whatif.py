"""What moves under other weights, held against the official result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK
from scoring.engine.tree import Tree
from scoring.engine.year import Year
from scoring.report.breaks import Breaks
from scoring.scheme.model import Scheme
from scoring.sensitivity.case import Case, case_of
from scoring.tables.bundle.read import Bundle
from scoring.viewer import Viewer

_WORDS = {OK: "", MISSING: "missing", NA: "na"}


@dataclass(frozen=True)
class Move:
    """One unit under the tried weights and officially.

    Parameters
    ----------
    score, level : float or None, int
        Tried total and its class by the frozen breaks (-1 without a score).
    status : {"", "missing", "na"}
        Of the tried total: other weights can take a score away, or give one.
    official_rank, rank : int or None
    change : int or None
        Places gained (positive = better).
    official_grade, grade : str or None
        After the same caps and vetoes.
    grade_way : int
        1 better, -1 worse, 0 the same grade or none to compare.
    """

    code: str
    name: str
    score: float | None
    level: int
    status: str
    official_score: float | None
    official_rank: int | None
    rank: int | None
    change: int | None
    official_grade: str | None
    grade: str | None
    grade_way: int


@dataclass(frozen=True)
class ClassCount:
    """Units in one class of the map, tried and officially."""

    level: int
    count: int
    official: int


@dataclass(frozen=True)
class WhatIf:
    """A set of weights tried on one year.

    Parameters
    ----------
    tree : Tree
        With the tried weights.
    shares, official_shares : dict of node id to share
        Share among its siblings, summing to 1 in every group.
    moves : tuple of Move
        Every unit the viewer may see, by code.
    grades_changed, ranks_moved : int
    mean_move : float
        Mean of the absolute rank changes over the units that have both ranks.
    classes : tuple of ClassCount
        Highest first.
    ranked : int
        Units with a rank under the tried weights, whatever the viewer sees.
    """

    tree: Tree
    shares: dict[str, float]
    official_shares: dict[str, float]
    moves: tuple[Move, ...]
    grades_changed: int
    ranks_moved: int
    mean_move: float
    classes: tuple[ClassCount, ...]
    ranked: int


def try_weights(
    bundle: Bundle,
    table: Year,
    weights: Mapping[str, float],
    breaks: Breaks,
    viewer: Viewer,
    case: Case | None = None,
) -> WhatIf:
    """Try weights on one year of a bundle.

    Parameters
    ----------
    weights : mapping of node id to weight
        Replaces the official weight of those nodes; others keep theirs.
    case : Case, optional
        `case_of` of the same year, where somebody has it already.

    Raises
    ------
    Refused
        See `Tree.with_weights`; nothing is computed then.
    """
    tree = table.tree.with_weights(weights)
    tried = (case or case_of(bundle, table)).under(tree)
    scores, official = tried.nodes.scores[0], table.score[0]
    place = grade_places(table.scheme)
    levels, were = breaks.classify(scores), breaks.classify(official)
    moves, counts, had = [], [0] * (len(breaks.bounds) + 1), [0] * (len(breaks.bounds) + 1)
    # plain lists: a release waits for this, and an array hands out one number at a time slowly
    columns = (
        table.codes,
        table.units["name"].tolist(),
        _numbers(scores),
        levels.tolist(),
        tried.nodes.status[0].tolist(),
        _numbers(official),
        were.tolist(),
        table.rank[0].tolist(),
        tried.rank.tolist(),
        table.grade,
        tried.grades,
    )
    for code, name, score, level, status, was, had_level, before, rank, first, grade in zip(
        *columns, strict=True
    ):
        if not viewer.sees(code):
            continue
        moves.append(
            Move(
                code=code,
                name=str(name),
                score=score,
                level=level,
                status=_WORDS[status],
                official_score=was,
                official_rank=before or None,
                rank=rank or None,
                change=before - rank if before and rank else None,
                official_grade=first,
                grade=grade,
                grade_way=_way(place.get(first), place.get(grade)),
            )
        )
        if level >= 0:
            counts[level] += 1
        if had_level >= 0:
            had[had_level] += 1
    changes = [abs(m.change) for m in moves if m.change is not None]
    return WhatIf(
        tree=tree,
        shares=sibling_shares(tree),
        official_shares=sibling_shares(table.tree),
        moves=tuple(moves),
        grades_changed=sum(m.grade != m.official_grade for m in moves),
        ranks_moved=sum(c > 0 for c in changes),
        mean_move=float(np.mean(changes)) if changes else 0.0,
        classes=tuple(
            ClassCount(i, c, h) for i, (c, h) in enumerate(zip(counts, had, strict=True))
        ),
        ranked=int((tried.rank > 0).sum()),
    )


def grade_places(scheme: Scheme) -> dict[str | None, int]:
    """Return the place of every grade, 0 = best; empty where the scheme grades nothing."""
    return {g: i for i, g in enumerate(scheme.grades.names)} if scheme.grades else {}


def _numbers(values: NDArray[np.float64]) -> list[float | None]:
    return [None if v != v else v for v in values.tolist()]  # NaN alone is not itself


def _way(before: int | None, after: int | None) -> int:
    if before is None or after is None:
        return 0
    return (before > after) - (before < after)


def sibling_shares(tree: Tree) -> dict[str, float]:
    """Return each node's share among its siblings."""
    shares = {}
    for below in tree.children:
        total = sum(float(tree.weights[c]) for c in below)
        for c in below:
            shares[tree.ids[c]] = float(tree.weights[c]) / total
    return shares
