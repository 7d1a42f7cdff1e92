"""Why one unit scored so: total and decisions first, then what was lost, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.year import Year, median_of, number_or_none
from scoring.frames import none_or
from scoring.report.board import OUT, group_name
from scoring.report.compare import printed_change
from scoring.report.decided import DecisionRow, decisions_of, grade_untouched
from scoring.report.gaps import Gap, gaps_of
from scoring.report.line import LinePoint, line_of
from scoring.report.lost import Item, Total, items_of, totals_of
from scoring.report.reach import Bounds, bounds_of, left_out
from scoring.report.since import since
from scoring.scheme.model import Node
from scoring.tables.bundle.read import Bundle
from scoring.text import Text
from scoring.viewer import Viewer

POINTS = 2
"""Decimals of points as printed; a difference is that of the printed figures."""


@dataclass(frozen=True)
class Part:
    """One top node: what it contributes to the total.

    Parameters
    ----------
    full : float
        Full marks of the node in points.
    full_used : float
        Full marks it carries once missing and na siblings were settled; 0 where it has no score.
    contribution, median : float or None
        The unit's, and the median over all scored units of the bundle.
    from_median : float or None
        Difference of the two as printed.
    score, score_median : float or None
        0 to 100, the unit's, and the median over all units with a score.
    left_out : float or None
        How the total would change without this part, in points of the total as it stands on 100;
        None where that cannot be said. Read where contributions do not add up.
    """

    node: str
    title: Text
    full: float
    full_used: float
    contribution: float | None
    median: float | None
    from_median: float | None
    score: float | None
    score_median: float | None
    left_out: float | None
    status: str
    assumed: bool


@dataclass(frozen=True)
class CountyView:
    """One unit in one year.

    Parameters
    ----------
    score, points : float or None
    grade, grade_untouched : str or None
        After caps and vetoes, and before any of them.
    rank, ranked, class_rank, class_ranked : int or None
    rank_change : int or None
        Places gained since `before`; None where not comparable, and `no_rank` says why.
    score_change : float or None
        Difference of the printed scores; None where scores do not compare, see `no_score`.
    adds_up : bool
        The total is an arithmetic mean of its parts, so that their contributions add up to it.
    bounds : Bounds or None
        How low and high the total could be, where the scheme asks and something is missing.
    gaps : tuple of Gap
        Why nodes (perhaps the total) have no score; empty where none is missing.
    items : tuple of Item
        In file order.
    totals : tuple of Total
        Sums of the items by dimension, in file order, then of all.
    line : tuple of LinePoint
        Every year of the bundle, ascending; `breaks` where the scheme differs from the year before.
    """

    code: str
    name: str
    group: str
    klass: str | None
    kind: str
    assessed: bool
    reason: str
    status: str
    score: float | None
    points: float | None
    full_marks: float
    grade: str | None
    grade_untouched: str | None
    rank: int | None
    ranked: int
    class_rank: int | None
    class_ranked: int | None
    before: int | None
    rank_change: int | None
    score_change: float | None
    no_rank: Text | None
    no_score: Text | None
    adds_up: bool
    bounds: Bounds | None
    decisions: tuple[DecisionRow, ...]
    gaps: tuple[Gap, ...]
    parts: tuple[Part, ...]
    items: tuple[Item, ...]
    totals: tuple[Total, ...]
    line: tuple[LinePoint, ...]


def county_view(
    bundle: Bundle, years: dict[int, Year], year: int, code: str, viewer: Viewer
) -> CountyView:
    """Return everything the county page shows.

    Raises
    ------
    KeyError
        No such year, or no such unit among those the viewer may see.
    """
    table = years[year]
    if not viewer.sees(code):
        raise KeyError(code)
    i = table.position[code]
    unit = table.units.iloc[i]
    changed = since(bundle, years, year, code)
    decisions = decisions_of(bundle, table, code)
    items = items_of(bundle, table, i)
    without = left_out(table, i)
    in_class = [
        table.classes[j] == table.classes[i] and bool(table.class_rank[0, j])
        for j in range(len(table.codes))
    ]
    return CountyView(
        code=code,
        name=str(unit["name"]),
        group=group_name(code, str(none_or(unit["parent"]) or "")),
        klass=table.classes[i],
        kind=str(none_or(unit["kind"]) or ""),
        assessed=bool(table.assessed[i]),
        reason=str(none_or(unit["reason"]) or ""),
        status=str(table.status[0, i]) if table.assessed[i] else OUT,
        score=number_or_none(table.score[0, i]),
        points=number_or_none(table.points[0, i]),
        full_marks=table.tree.full_marks,
        grade=table.grade[i],
        grade_untouched=grade_untouched(table.scheme, table.grade[i], decisions),
        rank=int(table.rank[0, i]) or None,
        ranked=int((table.rank[0] > 0).sum()),
        class_rank=int(table.class_rank[0, i]) or None,
        class_ranked=sum(in_class) if table.classes[i] else None,
        before=changed.before,
        rank_change=changed.rank_change,
        score_change=changed.score_change,
        no_rank=changed.no_rank,
        no_score=changed.no_score,
        adds_up=table.tree.aggregations[0] == "arithmetic",
        bounds=bounds_of(table, i),
        decisions=decisions,
        gaps=gaps_of(table, i) if table.assessed[i] else (),
        parts=tuple(_part(table, i, node, without[node.id]) for node in table.scheme.tree),
        items=items,
        totals=totals_of(table, i, items),
        line=line_of(bundle, years, code),
    )


def _part(table: Year, i: int, node: Node, without: float | None) -> Part:
    at = table.row(node.id)
    entered = table.entered(node.id)
    contribution, median = number_or_none(entered[i]), median_of(entered)
    return Part(
        node=node.id,
        title=node.title.text,
        full=table.tree.full_marks * float(table.tree.nominal[at]),
        full_used=table.tree.full_marks * float(table.weight_used[at, i]),
        contribution=contribution,
        median=median,
        from_median=(
            printed_change(contribution, median, POINTS)
            if contribution is not None and median is not None
            else None
        ),
        score=number_or_none(table.score[at, i]),
        score_median=median_of(table.score[at]),
        left_out=without,
        status=str(table.status[at, i]),
        assumed=node.basis == "assumed",
    )
