"""The points-lost table (失分清单): every indicator, what it lost, and the row it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from pages.ui import frame
from pages.ui.addresses import link
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, assumed, bar, div, group_row, head, join, span, table, tag
from pages.ui.texts import _, language, n_, pick
from scoring.report.county import CountyView
from scoring.report.lost import Item, Total, by_lost
from scoring.scheme.model import ROOT

COLUMNS = 10
BY_SCHEME, BY_LOST = "scheme", "lost"


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the head with its switch, then the table, full width."""
    flat = _switch(view)
    heads = (
        _("指标"),
        _("满分"),
        _("分值"),
        _("失分"),
        _("数值"),
        _("标准"),
        _("得分（百分制）"),
        _("依据条款"),
        _("责任部门"),
        _("来源行"),
    )
    rows = _flat(view) if flat else _grouped(view)
    rows.append(_total_row(_("合计"), view.totals[-1]))
    markup = table(
        heads,
        rows,
        numbers=(1, 2, 3, 4),
        cls="jz-lost",
        caption=_("{name} {year} 年失分清单", name=view.name, year=shown.year),
    )
    frame.show(markup)


def _switch(view: CountyView) -> bool:
    with st.container(
        key="jz_lost_head", horizontal=True, vertical_alignment="center", gap="medium"
    ):
        note = n_("{n} 项；竖线为全部对象的中位数；点指标名看说明", len(view.items))
        st.html(div(head(_("失分清单"), note), cls="jz"), width="stretch")
        said = {BY_SCHEME: _("按方案顺序"), BY_LOST: _("按失分排序")}
        chosen = st.segmented_control(
            _("排序"),
            list(said),
            default=BY_SCHEME,
            required=True,
            format_func=said.__getitem__,
            key="jz_lost_order",
            label_visibility="collapsed",
        )
    return chosen == BY_LOST


def _grouped(view: CountyView) -> list[Html]:
    titles = {p.node: p for p in view.parts}
    rows: list[Html] = []
    for total in view.totals[:-1]:
        part = titles[total.node]
        items = [t for t in view.items if t.group == total.node]
        if [t.node for t in items] == [total.node]:
            rows.append(_row(items[0]))  # a dimension that is an indicator itself
            continue
        mark = assumed(_("假定")) if part.assumed else None
        note = n_("{full} 分，{n} 项", len(items), full=words.full_marks(round(total.full, 2)))
        rows.append(group_row(join([pick(part.title), mark]), note, COLUMNS))
        rows += [_row(item) for item in items]
        rows.append(_total_row(_("小计"), total))
    return rows


def _flat(view: CountyView) -> list[Html]:
    titles = {p.node: pick(p.title) for p in view.parts}
    return [
        _row(item, "" if item.group == item.node else titles[item.group])
        for item in by_lost(view.items)
    ]


def _row(item: Item, above: str = "") -> Html:
    return _cells(
        [
            name(item, above),
            words.points(item.full),
            *_got(item),
            words.measured(item.value, item.unit),
            span(pick(item.rule), cls="jz-lost-rule"),
            _bar(item),
            clause(item),
            pick(item.department) or words.NONE,
            span(item.source or words.NONE, cls="jz-asis jz-lost-source"),
        ],
        cls="jz-lost-missing" if item.got is None else "",
    )


def name(item: Item, above: str) -> Html:
    """Return the indicator's name, which opens to its plain sentence, clause and page."""
    title = [pick(item.title), assumed(_("假定")) if item.assumed else None]
    where = span(above, cls="jz-note jz-lost-above") if above else None
    law = _("条款大意：{text}", text=pick(item.clause_text)) if item.clause_text else ""
    said = [pick(item.plain) if item.plain else "", law]
    lines = [div(s, cls="jz-note") for s in said if s]
    more = tag("a", _("查看指标"), href=link("indicators", node=item.node), target="_self")
    return tag("details", tag("summary", *title, where), *lines, div(more, cls="jz-lost-more"))


def _got(item: Item) -> tuple[Html | str, Html | str]:
    if item.got is None:
        word = _("缺项") if item.status == "na" else _("缺失")
        dash = span(f"{words.NONE} / {words.points(item.full)}", cls="jz-nowrap")
        return dash, span(word, cls="jz-note")
    lost = words.points(item.lost)
    return (
        span(words.points(item.got), cls="jz-strong"),
        lost if lost == "0.00" else span("−" + lost, cls="jz-down"),
    )


def _bar(item: Item) -> Html:
    if item.score is None:
        return span(pick(item.treatment) if item.treatment else _("缺失"), cls="jz-lost-treated")
    drawn = span(
        bar(item.score, item.median), span(words.score(item.score), cls="jz-num"), cls="jz-lost-bar"
    )
    if item.treatment is None:
        return drawn
    return join([drawn, div(pick(item.treatment), cls="jz-note")])


def clause(item: Item) -> Html:
    """The clause, and under it the document; one line where they say the same."""
    number = item.clause
    document = pick(item.document) if item.document else ""
    if not number and not document:
        return span(_("未列条款"), cls="jz-note")
    same = not number or (item.document and number in (document + item.document.zh))
    if same or not document:
        return div(document if same else number)
    return div(number, div(document, cls="jz-note"))


def _total_row(title: str, total: Total) -> Html:
    got = words.points(total.got)
    lost = words.points(total.lost)
    open_ = words.points(total.unscored)
    said = [_("未计分 {points} 分", points=open_) if total.unscored else "", _entered(total)]
    return _cells(
        [
            title,
            words.points(total.full),
            span(got, cls="jz-strong"),
            lost if total.lost is None or lost == "0.00" else span("−" + lost, cls="jz-down"),
            span((_("；")).join(s for s in said if s), cls="jz-note"),
        ],
        cls="jz-lost-all" if total.node == ROOT else "jz-lost-sum",
        spans=(1, 1, 1, 1, COLUMNS - 4),
    )


def _entered(total: Total) -> str:
    """What came into the total, and why that is not the column's sum."""
    if total.contribution is None:
        return _("未计入总分")
    points = words.points(total.contribution)
    if total.how == "apart" or points == words.points(total.got):
        return ""
    if total.how == "means":
        return _("按方案的合成方法，计入总分 {points} 分", points=points)
    if total.how == "reduced":
        return _("满分相应减少后，计入总分 {points} 分", points=points)
    return _("同组分担后，计入总分 {points} 分", points=points)


def _cells(cells: Sequence[object], *, cls: str = "", spans: Iterable[int] = ()) -> Html:
    wide = [*spans] or [1] * len(cells)
    right = (1, 2, 3, 4) if not spans else (1, 2, 3)
    made = [
        tag(
            "td",
            cell,
            cls="jz-num" if i in right else "",
            colspan=wide[i] if wide[i] > 1 else None,
        )
        for i, cell in enumerate(cells)
    ]
    return tag("tr", *made, cls=cls, lang="en" if language() == "en" else None)
