"""The look: the stylesheet on every page, and the Plotly template `jz`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pages.ui.assets import UI
from pages.ui.texts import _, html_lang, language
from pages.ui.tokens import COLOURS, FONT

STYLE = UI / "style.css"
TEMPLATE = "jz"


def inject() -> None:
    """Put the stylesheet on the page, and the words that replace Streamlit's own English."""
    import streamlit as st

    # sent again with every run of a page, so it is sent without what only people read
    for sheet in (STYLE, *page_sheets()):
        st.html(f"<style>{squeezed(sheet, sheet.stat().st_mtime_ns)}</style>")
    st.html(f"<style>{words()}</style>")


def page_sheets() -> list[Path]:
    """Return the style sheets of single pages: `assets/NAME.css`, after the one of every page."""
    return sorted(path for path in UI.glob("*.css") if path != STYLE)


@lru_cache(maxsize=32)
def squeezed(sheet: Path, _stamp: int) -> str:
    """Return a style sheet without comments, line ends and indents (no string of ours has one)."""
    bare = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s*\n\s*", " ", bare)).strip()


def words() -> str:
    """Return the CSS that says in the visitor's language what Streamlit says in English."""
    said = {
        "lost": _("与服务器的连接已断开，正在重新连接"),
        "skip": _("跳到正文"),
        "choose": _("选择文件"),
        "again": _("重新选择文件"),
        "scheme": _("选择方案文件"),
        "drop": _("把报表拖到这里"),
        "drop_note": _(
            "XLSX、XLS、ODS、CSV 或 Parquet，可同时选多个；上传后立即检查，不写入任何数据。"
        ),
        "too_large": _("文件太大，没有上传"),
    }
    rows = "".join(f'--say-{k}:"{_css(v)}";' for k, v in said.items())
    # a Chinese font draws “ ” as wide as a character: right in Chinese, a hole in English
    quotes = "proportional-width" if language() == "en" else "normal"
    return f":root{{--lang:{html_lang(language())};--quotes:{quotes};{rows}}}"


def chart(figure: Any) -> Any:
    """Give a figure the template `jz` and return it; titles are HTML heads above the chart."""
    import plotly.io as pio

    if TEMPLATE not in pio.templates:
        pio.templates[TEMPLATE] = template()
    figure.update_layout(template=TEMPLATE, title=None)
    return figure


def year_axis(figure: Any, years: Sequence[int]) -> Any:
    """Label the x axis with whole years only, at their numbers, and return the figure."""
    figure.update_xaxes(tickmode="array", tickvals=list(years), ticktext=[str(y) for y in years])
    return figure


def template() -> Any:
    """Return the Plotly template of LOOK section 4."""
    import plotly.graph_objects as go

    axis = {
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "gridcolor": COLOURS["rule2"],
        "gridwidth": 1,
        "title": {"font": {"size": 13}, "standoff": 8},
    }
    layout = go.Layout(
        font={"family": FONT, "size": 13, "color": COLOURS["ink2"]},
        paper_bgcolor=COLOURS["paper"],
        plot_bgcolor=COLOURS["paper"],
        colorway=[COLOURS[c] for c in ("accent", "low", "ink3", "high", "c3")],
        margin={"l": 8, "r": 88, "t": 8, "b": 8},
        xaxis={**axis, "showgrid": False},
        yaxis={**axis, "showgrid": True},
        showlegend=False,
        dragmode=False,
        bargap=0.35,
        hoverlabel={
            "bgcolor": COLOURS["ink"],
            "bordercolor": COLOURS["ink"],
            "font": {"family": FONT, "size": 13, "color": COLOURS["paper"]},
        },
    )
    return go.layout.Template(layout=layout)


OWN = {"line": {"color": COLOURS["accent"], "width": 3}, "marker": {"size": 8}}
"""The unit's own series."""

REFERENCE = {"line": {"color": COLOURS["ink3"], "width": 1.5, "dash": "dot"}}
"""Median, benchmark."""

LIMIT = {"line": {"color": COLOURS["veto"], "width": 1.5}}
"""A limit line."""


def _css(text: str) -> str:
    return "".join(c if c.isalnum() or c in " ,.，。" else f"\\{ord(c):x} " for c in text)
