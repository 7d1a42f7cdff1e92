"""Why one unit scored so: total and decisions first, then what was lost, item by item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import none_or, only
from scoring.report.board import OUT, group_name
from scoring.report.compare import (
    previous_year,
    printed_change,
    same_scheme,
    scores_comparable,
)
from scoring.report.line import LinePoint, line_of
from scoring.report.lost import Item, items_of
from scoring.report.year import Year, median_of, number_or_none
from scoring.scheme.model import Node
from scoring.tables.bundle.read import Bundle
from scoring.text import Text
from scoring.viewer import Viewer


@dataclass(frozen=True)
class DecisionRow:
    """One veto's outcome or problem record of the unit."""

    title: Text
    kind: str
    outcome: str
    effect: str
    value: float | None
    op: str
    limit: float | None
    unit: str
    grade_before: str | None
    grade_after: str | None
    clause: str


@dataclass(frozen=True)
class Part:
    """One top node: what it contributes to the total.

    Parameters
    ----------
    full : float
        Full marks of the node in points.
    contribution, median : float or None
        The unit's, and the median over all scored units of the bundle.
    """

    node: str
    title: Text
    full: float
    contribution: float | None
    median: float | None
    status: str
    assumed: bool


@dataclass(frozen=True)
class CountyView:
    """One unit in one year.

    Parameters
    ----------
    score, points : float or None
    rank, ranked, class_rank, class_ranked : int or None
    rank_change : int or None
        Places gained since `before`; None where not comparable.
    score_change : float or None
        Difference of the printed scores; None where scores depend on who is in the table.
    items : tuple of Item
        In file order.
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
    rank: int | None
    ranked: int
    class_rank: int | None
    class_ranked: int | None
    before: int | None
    rank_change: int | None
    score_change: float | None
    decisions: tuple[DecisionRow, ...]
    parts: tuple[Part, ...]
    items: tuple[Item, ...]
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
    before = previous_year(bundle, year)
    if before is not None and not same_scheme(bundle, year, before):
        before = None
    was = years[before].position.get(code) if before is not None else None
    score, rank = number_or_none(table.score[0, i]), int(table.rank[0, i]) or None
    rank_change = score_change = None
    if before is not None and was is not None:
        earlier = years[before]
        old_rank, old = int(earlier.rank[0, was]), earlier.score[0, was]
        rank_change = old_rank - rank if rank and old_rank else None
        if score is not None and not np.isnan(old) and scores_comparable(table.scheme):
            score_change = printed_change(score, float(old), 1)
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
        score=score,
        points=number_or_none(table.points[0, i]),
        full_marks=table.tree.full_marks,
        grade=table.grade[i],
        rank=rank,
        ranked=int((table.rank[0] > 0).sum()),
        class_rank=int(table.class_rank[0, i]) or None,
        class_ranked=sum(in_class) if table.classes[i] else None,
        before=before,
        rank_change=rank_change,
        score_change=score_change,
        decisions=_decisions(bundle, table, code),
        parts=tuple(_part(table, i, node) for node in table.scheme.tree),
        items=items_of(bundle, table, i),
        line=line_of(bundle, years, code),
    )


def _decisions(bundle: Bundle, table: Year, code: str) -> tuple[DecisionRow, ...]:
    rows = bundle.decisions
    rows = only(rows, (rows["year"] == table.year) & (rows["code"] == code))
    scheme = table.scheme
    titles = {p.id: p.title.text for p in scheme.problems}
    titles |= {
        v.id: v.title.text if v.title else scheme.node(v.indicator).title.text
        for v in scheme.vetoes
    }
    units = {leaf.id: leaf.unit for leaf in scheme.leaves}
    out = []
    for _, row in rows.iterrows():
        indicator = none_or(row["indicator"]) or ""
        out.append(
            DecisionRow(
                title=titles.get(str(row["rule_id"]), Text(str(row["rule_id"]))),
                kind=str(row["kind"]),
                outcome=str(row["outcome"]),
                effect=none_or(row["effect"]) or "",
                value=none_or(row["value"]),
                op=none_or(row["op"]) or "",
                limit=none_or(row["limit"]),
                unit=units.get(indicator, ""),
                grade_before=none_or(row["grade_before"]),
                grade_after=none_or(row["grade_after"]),
                clause=none_or(row["clause"]) or "",
            )
        )
    order = {"hit": 0, "unknown": 1, "clear": 2, "na": 3}
    return tuple(sorted(out, key=lambda d: order.get(d.outcome, 9)))


def _part(table: Year, i: int, node: Node) -> Part:
    at = table.row(node.id)
    return Part(
        node=node.id,
        title=node.title.text,
        full=table.tree.full_marks * float(table.tree.nominal[at]),
        contribution=number_or_none(table.contribution[at, i]),
        median=median_of(table.contribution[at]),
        status=str(table.status[at, i]),
        assumed=node.basis == "assumed",
    )
