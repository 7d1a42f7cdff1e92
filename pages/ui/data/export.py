"""Taking the cleaned table away, wide or long, as CSV or as a workbook."""

from __future__ import annotations

import re
from typing import cast

import streamlit as st

from pages.ui import frame
from pages.ui.data import marks
from pages.ui.data.choice import Shown
from pages.ui.data.fields import segments
from pages.ui.html import div, head
from pages.ui.texts import _, language, n_
from scoring.tables.export import Form, cleaned, may_export
from scoring.tables.writing import to_csv, to_xlsx

_KEPT = "_data_export"
_MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNSAFE = re.compile(r"[^\w.\-]+")


def draw(shown: Shown) -> None:
    """Draw the choices and the one button; who has no export is told so."""
    if not may_export(shown.visit.viewer):
        frame.empty_state(_("没有导出权限"), _("请联系管理员，在人员文件中改为可导出的角色。"))
        return
    chosen = st.session_state.setdefault(_KEPT, {"form": "wide", "file": "xlsx", "span": "all"})
    frame.show(head(_("整理后的表"), _("列名、代码、年份已统一，可以直接再次导入")))
    with st.container(key="jz_data_export", horizontal=True, vertical_alignment="center"):
        _choice("form", {"wide": _("宽表：一行一个对象"), "long": _("长表：一行一个数值")}, chosen)
        _choice("file", {"xlsx": "XLSX", "csv": "CSV"}, chosen)
        if len(shown.data.bundle.years) > 1:
            years = {"all": _("全部年度"), "one": _("{year} 年", year=shown.year)}
            _choice("span", years, chosen)
        st.download_button(
            _("导出"),
            data=lambda: _bytes(shown, dict(chosen)),
            file_name=_name(shown, chosen),
            mime=_MIME[chosen["file"]],
            key="jz_data_take",
            type="primary",
            on_click="ignore",
        )
    year = shown.year if chosen["span"] == "one" else None
    seen = len(set(shown.data.codes(shown.year)))
    lines = [div(line) for line in marks.lines(shown.data.bundle, year)]
    frame.show(
        div(n_("只含您可以查看的考核对象：{year} 年 {n} 个。", seen, year=shown.year)),
        div(_("宽表中计分的数值一列，其他来源各一列；各轮次的数值只在长表中。")),
        div(_("以 =、+、-、@ 开头的文字按文字写入，不会被当作公式；数值仍是数值。")),
        div(_("文件在表头上方写明："), cls="jz-data-above"),
        div(*lines, cls="jz-data-lines jz-asis"),
    )


def _choice(name: str, options: dict[str, str], chosen: dict[str, str]) -> None:
    def changed(value: str) -> None:
        chosen[name] = value

    key = f"jz_data_export_{name}"
    segments(name, key, list(options), chosen[name], changed, show=options.__getitem__)


def _bytes(shown: Shown, chosen: dict[str, str]) -> bytes:
    bundle = shown.data.bundle
    year = shown.year if chosen["span"] == "one" else None
    made = cleaned(
        bundle,
        shown.visit.viewer,
        form=cast(Form, chosen["form"]),
        year=year,
        lang=language(),
        lines=marks.lines(bundle, year),
    )
    return to_csv(made) if chosen["file"] == "csv" else to_xlsx(made, _("数据"))


def _name(shown: Shown, chosen: dict[str, str]) -> str:
    bundle = shown.data.bundle
    id_ = _UNSAFE.sub("-", bundle.id)
    years = "" if chosen["span"] == "all" else f"_{shown.year}"
    kind = _("宽表") if chosen["form"] == "wide" else _("长表")
    mark = _("合成演示_") if bundle.about.kind == "synthetic" else ""
    mark = _("调权试算_") if bundle.about.weights else mark
    return f"{mark}{id_}_{kind}{years}.{chosen['file']}"
