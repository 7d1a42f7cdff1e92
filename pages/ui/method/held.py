"""A worked example of an exit or monitoring scheme: every line, the value, the verdict."""

from __future__ import annotations

from pages.ui import frame, wording
from pages.ui.html import Html, div, head, span, tag
from pages.ui.method import words
from pages.ui.texts import _, pick
from scoring.report.method.criteria import Criterion, Held
from scoring.report.method.figures import figure
from scoring.scheme.model import Scheme


def draw(held: Held, scheme: Scheme) -> None:
    """Draw the table and what follows from it."""
    exits = scheme.kind == "exit"
    note = _("{year} 年；逐条判定，不计分", year=held.year)
    heads = (_("指标"), _("数值"), _("标准"), _("代入"), _("判定"))
    top = [tag("th", text, scope="col") for text in heads]
    table = tag(
        "table",
        tag("caption", _("{name}算例", name=held.name), cls="jz-sr"),
        tag("thead", tag("tr", *top)),
        tag("tbody", *(_row(c) for c in held.criteria)),
        cls="jz-table jz-method-worked jz-method-held",
    )
    title = _("{name}是怎样判定的", name=held.name)
    frame.show(head(title, note), table, _verdict(held, scheme) if exits else None)


def _row(criterion: Criterion) -> Html:
    unit = pick(criterion.unit)
    if criterion.value is None:
        value = {"missing": _("缺失"), "na": _("缺项")}.get(criterion.status, words.NONE)
    else:
        value = f"{figure(criterion.value)}{'' if unit in ('%', '‰', '') else ' '}{unit}"
    said = pick(criterion.said) if criterion.outcome else _("方案没有设线")
    counts = div(pick(criterion.counts), cls="jz-note") if criterion.counts else None
    cells = (
        tag("td", pick(criterion.title)),
        tag("td", value, counts),
        tag("td", pick(criterion.rule)),
        tag("td", criterion.worked or words.NONE, cls="jz-method-numbers"),
        tag("td", span(said, cls=f"jz-verdict jz-verdict-{criterion.outcome or 'na'}")),
    )
    return tag("tr", *cells, data_step=criterion.node, data_outcome=criterion.outcome)


def _verdict(held: Held, scheme: Scheme) -> Html:
    if held.verdict is None:
        return div(_("没有适用的标准，不作判定。"), cls="jz-note")
    said = wording.grade(scheme, held.verdict)
    rule = _("全部适用的标准都达标，才判定为达标；有一条不达标即不达标。")
    return div(tag("b", _("结论：{verdict}", verdict=said)), " ", span(rule, cls="jz-note"))
