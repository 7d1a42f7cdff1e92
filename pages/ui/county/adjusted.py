"""Bonus and penalty points of the unit: what was counted, what it brought, up to which limit."""

from __future__ import annotations

from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, span
from pages.ui.texts import _, pick
from scoring.report.county import CountyView
from scoring.report.decided import DecisionRow


def block(shown: Shown, view: CountyView) -> list[Html]:
    """Return the block, nothing where the scheme has no adjustments."""
    if not shown.scheme.adjustments or not view.assessed:
        return []
    label = div(
        _("加减分"),
        span(_("计入总分，不受权重影响"), cls="jz-note"),
        cls="jz-county-label",
    )
    rows = [d for d in view.decisions if d.kind == "adjustment"]
    if not rows:
        return [label, div(_("本年度没有加减分记录。"), cls="jz-note")]
    return [label, *(_row(row) for row in rows)]


def _row(row: DecisionRow) -> Html:
    facts = words.gap([_counted(row), row.date, row.note])
    cited = words.cited(row.document, row.clause)
    source = span(row.source, cls="jz-asis jz-note") if row.source else None
    return div(
        div(span(pick(row.title), cls="jz-county-what"), span(facts, cls="jz-note"), source),
        div(span(_points(row)), span(cited, cls="jz-note") if cited else None),
        cls="jz-county-record",
    )


def _counted(row: DecisionRow) -> str:
    number = f"{row.value or 0:g}"
    return _("{n} 次", n=number) if row.per == "case" else _("数量 {n}", n=number)


def _points(row: DecisionRow) -> str:
    if row.amount is None:
        return _("分值未公布，只列出，不计分")
    if row.outcome == "na":
        return _("没有总分，不计入")
    said = _("{points} 分", points=words.signed(row.amount, 2))
    if row.limit is not None and abs(row.amount) == row.limit:
        return words.gap([said, _("已到本项上限 {most} 分", most=f"{row.limit:g}")])
    return said
