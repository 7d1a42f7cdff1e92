"""Following a figure: file, sheet, row, indicator, value, rule, score, weight, contribution."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from pages.ui import bundles, frame, wording
from pages.ui.data import fields, marks
from pages.ui.data.choice import Shown
from pages.ui.data.words import cap, stream
from pages.ui.html import Html, div, head, span, table
from pages.ui.results import results
from pages.ui.texts import _, language, n_, pick
from scoring.report.lineage import Found, Leaf, Origin, search, sheet
from scoring.scheme.model import Scheme
from scoring.tables.export import may_export
from scoring.tables.writing import to_csv
from scoring.viewer import Viewer

LIMIT = 60
_KEPT = "_data_search"


def draw(shown: Shown) -> None:
    """Draw the search box and what it finds in the year shown."""
    text = st.session_state.get(_KEPT, "")
    with st.container(key="jz_data_lineage", horizontal=True, vertical_alignment="center"):
        hint = _("考核对象、指标、文件名，或 #行号")
        fields.text(_("查找"), "jz_data_search", text, _keep, longest=120, width=420, hint=hint)
        found = _found(shown, text, LIMIT)
        st.html(span(_said(found), cls="jz-note"), width="stretch")
        if may_export(shown.visit.viewer) and found.total:
            lines = marks.lines(shown.data.bundle, shown.year)
            st.download_button(
                _("下载结果"),
                data=lambda: to_csv(sheet(_found(shown, text, 10**9).leaves, language(), lines)),
                file_name=_("溯源_{id}_{year}.csv", id=shown.data.bundle.id, year=shown.year),
                mime="text/csv",
                key="jz_data_lineage_csv",
                on_click="ignore",
            )
    if not found.total:
        frame.empty_state(_("没有找到"), _("请换一个词：名称或代码、指标、文件名，或 #行号。"))
        return
    note = _("{year} 年　文件 → 工作表 → 行 → 指标 → 得分", year=shown.year)
    frame.show(head(_("数值的来处"), note), _table(found, shown.data.bundle.scheme(shown.year)))


def _keep(text: str) -> None:
    st.session_state[_KEPT] = text


def _found(shown: Shown, text: str, limit: int) -> Found:
    stamp = bundles.stamp(shown.entry.path)
    return _search(shown.entry, stamp, shown.year, shown.visit.viewer, text, limit)


@lru_cache(maxsize=32)
def _search(
    entry: bundles.Entry,
    stamp: tuple[int, int],
    year: int,
    viewer: Viewer,
    text: str,
    limit: int,
) -> Found:
    data = results(entry, viewer)
    return search(data.bundle, data.years[year], viewer, text, limit)


def _said(found: Found) -> str:
    if found.total <= len(found.leaves):
        return n_("共 {n} 项", found.total)
    return n_("共 {n} 项，此处为前 {k} 项", found.total, n=f"{found.total:,}", k=len(found.leaves))


def _table(found: Found, scheme: Scheme) -> Html:
    heads = (
        cap(_("考核对象")), _("指标"), _("文件"), _("工作表"), _("行"), _("填报值"),
        _("计分值"), _("计分规则"), _("得分"), _("综合权重"), _("贡献"),
    )  # fmt: skip
    rows = [row for leaf in found.leaves for row in _rows(leaf, scheme)]
    made = table(heads, rows, numbers=(4, 5, 6, 8, 9, 10), cls="jz-data-trace")
    return div(made, cls="jz-data-tall")


def _rows(leaf: Leaf, scheme: Scheme) -> list[list[object]]:
    """Return the indicator's row, and one for every other figure handed in for it."""
    origins = list(leaf.origins)
    # a value made of two counts was itself not handed in: both counts stand below, by name
    own = origins.pop(0) if origins and origins[0].indicator == leaf.node else None
    derived = own is None and bool(origins)
    first = [
        _unit(leaf),
        _indicator(leaf, own, scheme),
        *(("", "", "") if derived else _place(own)),
        "" if derived else _given(own, scheme),
        _value(leaf, scheme),
        span(pick(leaf.rule), cls="jz-note"),
        _number(leaf.score, 1),
        f"{100 * leaf.weight:.2f}%",
        _number(leaf.contribution, 2),
    ]
    return [first, *([*_below(origin, scheme), *[""] * 5] for origin in origins)]


def _below(origin: Origin, scheme: Scheme) -> list[object]:
    return ["", _count(origin, scheme), *_place(origin), _given(origin, scheme)]


def _unit(leaf: Leaf) -> Html:
    return div(span(leaf.name, cls="jz-asis"), span(leaf.code, cls="jz-note"), cls="jz-data-two")


def _indicator(leaf: Leaf, own: Origin | None, scheme: Scheme) -> Html:
    above = [pick(t) for t in leaf.path]
    where = span(_(" › ").join(above), cls="jz-note") if above else None
    came = stream(scheme, own.stream) if own is not None else ""
    facts = [came, own.round if own is not None else ""]
    said = span(_("　").join(f for f in facts if f), cls="jz-note jz-asis") if any(facts) else None
    return div(pick(leaf.title), where, said, cls="jz-data-two")


def _count(origin: Origin, scheme: Scheme) -> Html:
    words = [pick(origin.title), stream(scheme, origin.stream), origin.round]
    said = _("　").join(w for w in words if w)
    off = "" if origin.counts else _("（不计分）")
    return span(said + off, cls="jz-note jz-asis")


def _place(origin: Origin | None) -> list[object]:
    if origin is None or not origin.file:
        return ["—", "—", "—"]
    row = "—" if origin.row is None else str(origin.row)
    return [span(origin.file, cls="jz-asis"), span(origin.sheet or "—", cls="jz-asis"), row]


def _given(origin: Origin | None, scheme: Scheme) -> str:
    if origin is None:
        return _("未填报")
    if origin.status:
        return _("缺项") if origin.status == "na" else _("缺失")
    return _measured(origin.value, origin.unit, scheme)


def _value(leaf: Leaf, scheme: Scheme) -> str:
    if not leaf.assessed:
        return _("不在考核范围")
    if leaf.value is None:
        return _("缺项") if leaf.status == "na" else _("缺失")
    return _measured(leaf.value, leaf.unit, scheme)


def _measured(value: float | None, unit: str, scheme: Scheme) -> str:
    """Return a figure as it was handed in, with its unit: 27 人, 7.6%, 2019."""
    if value is None or unit in wording.YEARS:
        return "—" if value is None else f"{value:.0f}"
    text = f"{value:,.8g}".replace("-", "−")
    said = scheme.say(unit, language()) if unit else ""
    return f"{text}{said}" if said in ("%", "‰", "") else f"{text} {said}"


def _number(value: float | None, decimals: int) -> str:
    return "—" if value is None else wording.number(value, decimals)
