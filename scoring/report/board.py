"""Map and ranking of one node and year: a row for every unit, drawn or not, ranked or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata import codes as places
from scoring.engine.grades import PENDING
from scoring.engine.year import Year, median_of
from scoring.frames import none_or, only
from scoring.report.breaks import Breaks
from scoring.report.compare import (
    previous_year,
    printed_change,
    same_scheme,
    scores_comparable,
)
from scoring.report.decided import TOUCHING
from scoring.scheme.model import ROOT
from scoring.tables.bundle.read import Bundle
from scoring.viewer import Viewer

OUT = "out"
"""Status of a unit that is not in the assessment."""


@dataclass(frozen=True)
class UnitRow:
    """One unit on the map and in the ranking.

    Parameters
    ----------
    group, group_name : str
        Code and name of the prefecture (or whatever the unit belongs to).
    status : {"", "missing", "na", "out"}
        "" with a score; ``out`` = not in the assessment.
    level : int
        Class of the score by the frozen breaks, 0 = highest, -1 without a score.
    rank, class_rank : int or None
    change : int or None
        Places gained since the year before (positive = better), None where not comparable.
    from_median : float or None
        Score minus the median of all scored units.
    grade : str or None
        After caps and vetoes.
    mark : {"", "veto", "cap", "pending"}
    """

    code: str
    name: str
    group: str
    group_name: str
    klass: str | None
    status: str
    reason: str
    in_map: bool
    score: float | None
    points: float | None
    level: int
    rank: int | None
    class_rank: int | None
    change: int | None
    from_median: float | None
    grade: str | None
    mark: str


@dataclass(frozen=True)
class Board:
    """Everything the map and the ranking of one node show.

    Parameters
    ----------
    rows : tuple of UnitRow
        By rank, then code; units without a rank last.
    median : float or None
        Of all scored units of the bundle, whatever the viewer sees.
    median_change : float or None
        Difference of the printed medians of `before` and this year; None where scores of two
        years do not compare.
    ranked : int
        Units with a rank in the whole bundle.
    before : int or None
        Year the rank changes are taken from.
    classes : tuple of str
        Peer classes of the units the viewer sees, in order of size.
    """

    year: int
    node: str
    rows: tuple[UnitRow, ...]
    median: float | None
    median_change: float | None
    ranked: int
    before: int | None
    breaks: Breaks
    classes: tuple[str, ...]


def board(
    bundle: Bundle,
    years: dict[int, Year],
    year: int,
    node: str,
    breaks: Breaks,
    viewer: Viewer,
) -> Board:
    """Return map and ranking rows of one node.

    Raises
    ------
    KeyError
        No such year or node.
    """
    table = years[year]
    at = table.row(node)
    scores = table.score[at]
    has = ~np.isnan(scores)
    median = median_of(scores)
    before = previous_year(bundle, year)
    before = before if before is not None and same_scheme(bundle, year, before) else None
    earlier = _ranks(years[before], node) if before is not None else {}
    marks = unit_marks(bundle, table)
    levels = breaks.classify(scores)
    names, parents, reasons, drawn = (
        table.units[c].tolist() for c in ("name", "parent", "reason", "in_map")
    )
    rows = []
    for i, code in enumerate(table.codes):
        if not viewer.sees(code):
            continue
        group = str(none_or(parents[i]) or "")
        rank = int(table.rank[at, i]) or None
        score = float(scores[i]) if has[i] else None
        rows.append(
            UnitRow(
                code=code,
                name=names[i],
                group=group,
                group_name=group_name(code, group),
                klass=table.classes[i],
                status=str(table.status[at, i]) if table.assessed[i] else OUT,
                reason=str(none_or(reasons[i]) or ""),
                in_map=bool(drawn[i]),
                score=score,
                points=float(table.points[at, i]) if has[i] else None,
                level=int(levels[i]),
                rank=rank,
                class_rank=int(table.class_rank[at, i]) or None,
                change=earlier[code] - rank if rank and code in earlier else None,
                from_median=score - median if score is not None and median is not None else None,
                grade=table.grade[i] if node == ROOT else None,
                mark=marks.get(code, "") if node == ROOT else "",
            )
        )
    rows.sort(key=lambda r: (r.rank is None, r.rank, r.code))
    # a class may be named after the place it lies in
    present = [c for k, c in zip(table.codes, table.classes, strict=True) if c and viewer.sees(k)]
    classes = sorted(set(present), key=lambda c: (-present.count(c), c))
    moved = _median_change(years, year, before, node)
    ranked = int(has.sum())
    return Board(year, node, tuple(rows), median, moved, ranked, before, breaks, tuple(classes))


def unit_marks(bundle: Bundle, table: Year) -> dict[str, str]:
    """Return the mark of each unit whose grade a rule touched: ``veto``, ``cap``, ``pending``."""
    hits = bundle.decisions
    touching = (hits["outcome"] == "hit") & hits["kind"].isin(TOUCHING)
    hits = only(hits, (hits["year"] == table.year) & touching)
    marks = {c: "pending" for c, g in zip(table.codes, table.grade, strict=True) if g == PENDING}
    effects = hits["effect"].fillna("").to_numpy()
    for code, effect in zip(hits["code"], effects, strict=True):
        if effect == "fail":
            marks[code] = "veto"
        elif effect.startswith("cap:") and marks.get(code) != "veto":
            marks[code] = "cap"
    return marks


def group_name(code: str, group: str) -> str:
    """Return the name of what a unit belongs to; the code or words as given where unknown."""
    place = places.place(code)
    if place is not None and place.prefecture == group:
        return place.prefecture_name
    named = next((p for p in places.places() if p.prefecture == group), None)
    return named.prefecture_name if named else group


def _median_change(
    years: dict[int, Year], year: int, before: int | None, node: str
) -> float | None:
    if before is None or not scores_comparable(years[year].scheme):
        return None
    now, was = (median_of(years[y].score[years[y].row(node)]) for y in (year, before))
    return printed_change(now, was, 1) if now is not None and was is not None else None


def _ranks(table: Year, node: str) -> dict[str, int]:
    if node not in table.tree.index:
        return {}
    row = table.rank[table.row(node)]
    return {c: int(r) for c, r in zip(table.codes, row, strict=True) if r}
