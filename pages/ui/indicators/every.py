"""All indicators of the year side by side, sortable, to be taken away as CSV."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import Html, div, head, span, table, tag
from pages.ui.indicators import export, words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.indicator.summary import ORDERS, Line, sort_lines
from scoring.tables.export import may_export


def draw(scene: Scene) -> None:
    """Draw the head with its switch and the export, then the table."""
    found = scene.data.indicators(scene.year)
    titles = {top.id: pick(top.title.text) for top in scene.scheme.tree}
    order = _switch(scene, len(found.lines))
    rows = [_row(scene, line, titles[line.group]) for line in sort_lines(found.lines, order)]
    judged = scene.scheme.kind != "assessment"  # lines carry no weight
    heads = (
        _("指标"),
        _("维度"),
        *([] if judged else [_("综合权重")]),
        _("有数值 / 应有"),
        _("缺项"),
        _("同值占比"),
        _("最小"),
        _("中位数"),
        _("平均"),
        _("最大"),
        _("方差膨胀因子"),
        _("提示"),
    )
    frame.show(
        table(
            heads,
            rows,
            numbers=range(2, len(heads) - 1),
            cls="jz-ind-every",
            caption=_("{year} 年全部指标", year=scene.year),
        )
    )


def _switch(scene: Scene, n: int) -> Any:
    with st.container(
        key="jz_ind_every_head", horizontal=True, vertical_alignment="center", gap="medium"
    ):
        note = n_("{n} 项；全部考核对象；点指标名查看", n)
        heading = head(_("{year} 年全部指标", year=scene.year), note)
        st.html(div(heading, cls="jz"), width="stretch")
        said = {
            "scheme": _("按方案顺序"),
            "coverage": _("按缺失多少"),
            "same": _("按同值占比"),
            "vif": _("按方差膨胀因子"),
            "weight": _("按综合权重"),
        }
        orders = [o for o in ORDERS if o != "weight" or scene.scheme.kind == "assessment"]
        chosen = st.selectbox(
            _("排序"),
            orders,
            format_func=said.__getitem__,
            key="jz_ind_order",
            label_visibility="collapsed",
            placeholder=_("请选择"),
            width=190,
        )
        if may_export(scene.data.viewer):
            st.download_button(
                _("导出 CSV"),
                data=lambda: export.csv(scene),
                file_name=export.name(scene),
                mime="text/csv",
                key="jz_ind_export",
                on_click="ignore",
            )
    return chosen


def _row(scene: Scene, line: Line, group: str) -> list[object]:
    about, same = line.about, line.sameness

    def number(x: float | None) -> str:
        return words.value(x, about.unit, line.decimals)

    mean = words.NONE if about.unit.zh in wording.YEARS else words.value(line.mean, about.unit, 2)
    return [
        _name(scene, line),
        span(group, cls="jz-note"),
        *(
            []
            if about.judged
            else [words.percent(about.weight, 2) if about.scored else _("不计分")]
        ),
        f"{line.known:,} / {line.owed:,}",
        wording.number(line.na, 0),
        words.percent(same.share),
        number(line.low),
        number(line.median),
        mean,
        number(line.high),
        words.factor(line.vif),
        span(_("；").join(words.notices(line)), cls="jz-ind-why"),
    ]


def _name(scene: Scene, line: Line) -> Html:
    title = pick(line.about.title)
    if line.about.node == scene.node:
        return span(title, cls="jz-strong")
    return tag("a", title, href=link("indicators", node=line.about.node), target="_self")
