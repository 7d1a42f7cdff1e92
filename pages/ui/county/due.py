"""What the unit's result leads to (结果运用), with the results and the document behind it."""

from __future__ import annotations

from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, span, tag
from pages.ui.texts import _, pick
from scoring.report.county import CountyView
from scoring.report.due import DueRow


def block(shown: Shown, view: CountyView) -> list[Html]:
    """Return the block, nothing where the scheme lays nothing down.

    One line says what follows; the results and documents behind it open on demand, so that the
    head of the page stays low.
    """
    if not shown.scheme.consequences or not view.assessed:
        return []
    label = div(
        _("结果运用"),
        span(_("按方案列出，由有权机关决定"), cls="jz-note"),
        cls="jz-county-label",
    )
    rows = [row for row in shown.data.due(shown.year) if row.code == view.code]
    if not rows:
        return [label, div(_("按本年度结果没有应当运用的情形。"), cls="jz-note")]
    short = _("；").join(dict.fromkeys(pick(row.then) for row in rows))
    summary = tag("summary", span(_("结果运用"), cls="jz-county-label"), " ", span(short))
    note = div(_("按方案列出，由有权机关决定"), cls="jz-note")
    return [tag("details", summary, note, *(_row(row) for row in rows), cls="jz-county-due")]


def _row(row: DueRow) -> Html:
    cited = words.cited(row.document, row.clause)
    return div(
        div(span(pick(row.then), cls="jz-county-what")),
        div(
            span(_("依据：{results}", results=pick(row.because))),
            span(cited, cls="jz-note") if cited else None,
        ),
        cls="jz-county-record",
    )
