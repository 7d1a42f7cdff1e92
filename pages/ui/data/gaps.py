"""Self-report against verification (自评与核查差距), all units of a year in one sortable table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from pages.ui import frame
from pages.ui.county import words as county
from pages.ui.data.choice import Shown
from pages.ui.data.fields import segments, select
from pages.ui.data.words import cap
from pages.ui.html import Html, div, head, span, table
from pages.ui.texts import _, language, n_, pick
from scoring.report.compare import printed_change
from scoring.report.gap_file import gap_sheet
from scoring.report.streams import HINT, Gap, Lean, Order, Reading
from scoring.tables.export import may_export
from scoring.tables.writing import to_csv

SHOWN = 200
ALL = ":all"
"""Stands among the indicators for all of them: no id has a colon."""
_KEPT = "_data_gaps"
_ORDERS: dict[Order, Callable[[], str]] = {
    "points": lambda: _("折合分值"),
    "gap": lambda: _("差距"),
    "unit": lambda: _("考核对象"),
    "indicator": lambda: _("指标"),
}


def draw(shown: Shown) -> None:
    """Draw the choices, the gaps in the order chosen, and how they lean by indicator."""
    found = shown.data.gaps(shown.year)
    if not found.rows:
        frame.empty_state(
            _("{year} 年没有可以对照的数值", year=shown.year),
            _("同一指标既有自评又有核查的数值时，这里列出两者的差距。"),
        )
        return
    chosen = st.session_state.setdefault(_KEPT, {"by": "points", "node": ALL})
    titles = {lean.node: pick(lean.title) for lean in found.leans}
    if chosen["node"] not in titles:
        chosen["node"] = ALL
    with st.container(key="jz_data_gaps", horizontal=True, vertical_alignment="center"):
        _order(chosen)
        _node(chosen, titles)
        if may_export(shown.visit.viewer):
            by, node = _asked(chosen)
            st.download_button(
                _("下载差距表"),
                data=lambda: to_csv(gap_sheet(shown.data.bundle, found, language(), by, node)),
                file_name=_("自评与核查_{id}_{year}.csv", id=shown.data.bundle.id, year=shown.year),
                mime="text/csv",
                key="jz_data_gaps_csv",
                on_click="ignore",
            )
    rows = found.sorted(*_asked(chosen))
    note = n_("{n} 项差距", len(rows), n=f"{len(rows):,}")
    if len(rows) > SHOWN:
        note = n_("{n} 项差距，此处为前 {k} 项", len(rows), n=f"{len(rows):,}", k=SHOWN)
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        frame.show(head(_("自评与核查差距"), note), _gaps(rows[:SHOWN]))
    with right:
        frame.show(
            head(_("各指标的偏向"), _("自评对全部考核对象有利、不利、一致的个数")),
            _leans(found.leans),
        )
    frame.show(div(pick(HINT), cls="jz-note"))


def _asked(chosen: dict[str, str]) -> tuple[Order, str | None]:
    return cast(Order, chosen["by"]), None if chosen["node"] == ALL else chosen["node"]


def _order(chosen: dict[str, str]) -> None:
    def changed(by: str) -> None:
        chosen["by"] = by

    def show(by: Order) -> str:
        return cap(_ORDERS[by]())

    st.html(span(_("排序"), cls="jz-label"), width="content")
    segments(_("排序"), "jz_data_gaps_by", list(_ORDERS), chosen["by"], changed, show=show)


def _node(chosen: dict[str, str], titles: dict[str, str]) -> None:
    def changed(node: str) -> None:
        chosen["node"] = node

    def show(node: str) -> str:
        return _("全部") if node == ALL else titles[node]

    options = [ALL, *titles]
    select(_("指标"), "jz_data_gaps_node", options, chosen["node"], changed, show=show, width=280)


def _gaps(rows: Sequence[Gap]) -> Html:
    heads = (
        cap(_("考核对象")), _("指标"), _("自评"), _("核查"), _("差距"), _("折合分值（分）"),
    )  # fmt: skip
    made = [
        (
            span(gap.name, cls="jz-asis"),
            pick(gap.title),
            _reading(gap.said, gap),
            _reading(gap.found, gap),
            _signed(gap),
            "—" if gap.points is None else county.signed(gap.points, 2),
        )
        for gap in rows
    ]
    return div(table(heads, made, numbers=(2, 3, 4, 5), cls="jz-data-gaps"), cls="jz-data-tall")


def _reading(reading: Reading, gap: Gap) -> Html:
    value = county.measured(reading.value, gap.unit)
    return div(span(value), span(pick(reading.stream), cls="jz-note"), cls="jz-data-two")


def _signed(gap: Gap) -> Html:
    """The difference of the two figures as they are printed, and for whom it speaks."""
    assert gap.said.value is not None and gap.found.value is not None
    printed = printed_change(gap.said.value, gap.found.value, 2)
    measure = _("个百分点") if pick(gap.unit) == "%" else pick(gap.unit)
    size = county.signed(printed, 2)
    if gap.gap and not printed:
        size = _("不足 {least}", least="0.01")
    size = f"{size} {measure}".strip()
    if gap.favourable is None or not gap.gap:
        return span(size)
    word = _("自评更有利") if gap.favourable > 0 else _("自评更不利")
    return div(span(size), span(word, cls="jz-note"), cls="jz-data-two")


def _leans(leans: Sequence[Lean]) -> Html:
    heads = (_("指标"), _("有利"), _("不利"), cap(_("一致")), _("符号检验"))
    rows = [
        (
            pick(lean.title),
            str(lean.better),
            str(lean.worse),
            str(lean.equal),
            "—" if lean.p is None else _p(lean.p),
        )
        for lean in leans
    ]
    return table(heads, rows, numbers=(1, 2, 3, 4))


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"
