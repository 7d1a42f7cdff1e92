"""A unit under a scheme that gives no marks: its values as handed in, nothing won or lost."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.county.lost import clause, name
from pages.ui.html import Html, div, head, span, table, tag
from pages.ui.texts import _, n_, pick
from scoring.report.county import CountyView
from scoring.report.lost import Item


def draw(shown: Shown, view: CountyView) -> None:
    """Say that nothing is scored, then list every indicator with its value."""
    why = _("方案没有公布计分规则，没有得分、位次和等次。")
    lead = span(_("本方案不计分"), cls="jz-banner-word")
    frame.show(div(lead, why, cls="jz-banner jz-notice", role="note"))
    heads = (_("指标"), _("数值"), _("依据条款"), _("责任部门"), _("来源行"))
    note = n_("{n} 项；点指标名看说明", len(view.items))
    frame.show(
        head(_("{year} 年数值", year=shown.year), note),
        table(heads, [_row(item) for item in view.items], numbers=(1,), cls="jz-values"),
    )


def _row(item: Item) -> tuple[str | Html, ...]:
    return (
        name(item, ""),
        _value(item),
        clause(item),
        pick(item.department) or words.NONE,
        span(item.source or words.NONE, cls="jz-asis jz-lost-source"),
    )


def _value(item: Item) -> Html:
    if item.value is not None:
        return tag("b", words.measured(item.value, item.unit))
    return span(_("缺项") if item.status == "na" else _("缺失"), cls="jz-note")
