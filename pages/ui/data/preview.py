"""What would be saved: counts, the first rows of the cleaned table, coverage, units on the map."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ui import frame
from pages.ui.data.reading import Report
from pages.ui.data.words import cap
from pages.ui.html import Html, bar, div, figure, figures, head, span, table
from pages.ui.texts import _, language, n_, pick
from scoring.report.intake import Coverage, Preview, preview_of
from scoring.scheme.basics import PLACED
from scoring.tables.bundle import BundleParts

SHOWN = 12
"""Units named at most where they are not drawn."""


def draw(report: Report) -> None:
    """Draw the preview of a try that passed."""
    assert report.parts is not None
    found = preview_of(report.parts, language())
    _figures(found)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        frame.show(head(_("整理后的表"), _rows_note(found)), _first_rows(found))
        _not_drawn(report.parts, found)
    with right:
        note = _("有数值 / 缺失 / 缺项")
        frame.show(head(_("各指标填报情况"), note), _coverage(found.coverage))


def _figures(found: Preview) -> None:
    cells = [
        figure(cap(_("考核对象")), f"{found.units:,}", _("个"), "", _years(found.years)),
        figure(
            _("填报数值"), f"{found.values:,}", _("个"), "", n_("{n} 个指标", len(found.coverage))
        ),
        figure(cap(_("缺失")), f"{found.missing:,}", _("个"), "", _("应有而未报，不按 0 计")),
        figure(cap(_("缺项")), f"{found.na:,}", _("个"), "", _("不适用，不计分")),
        figure(_("有得分"), f"{found.scored:,}", _("个"), "", n_("共 {n} 个合计", found.totals)),
    ]
    frame.show(figures(cells))


def _years(years: Sequence[int]) -> str:
    """Return years as printed: ``2016–2020 年``, or the one year."""
    if len(years) == 1:
        return _("{year} 年", year=years[0])
    return _("{first}–{last} 年", first=years[0], last=years[-1])


def _rows_note(found: Preview) -> str:
    return _(
        "共 {rows} 行 {columns} 列，此处为前 {n} 行 {k} 列",
        rows=f"{found.rows:,}",
        columns=found.columns,
        n=len(found.first),
        k=len(found.header),
    )


def _first_rows(found: Preview) -> Html:
    numbers = range(2, len(found.header))
    rows = [[_cell(cell) for cell in row] for row in found.first]
    heads = [span(h, cls="jz-asis") for h in found.header]
    return table(heads, rows, numbers=numbers, cls="jz-data-first")


def _cell(cell: object) -> object:
    if cell is None or cell == "":
        return span("—", cls="jz-missing")
    if isinstance(cell, float):
        return f"{cell:,.10g}".replace("-", "−")
    return span(str(cell), cls="jz-asis")


def _not_drawn(parts: BundleParts, found: Preview) -> None:
    if parts.level not in PLACED:
        frame.show(div(_("本方案的考核对象不对应地图上的地方，不画地图。"), cls="jz-note"))
        return
    drawn = n_("{n} 个考核对象画在地图上。", found.drawn)
    if not found.not_drawn:
        frame.show(div(drawn, cls="jz-note"))
        return
    names = _("、").join(found.not_drawn[:SHOWN])
    more = _("等") if len(found.not_drawn) > SHOWN else ""
    rest = n_("{n} 个没有对应的地方，只列入表：{names}", len(found.not_drawn), names=names + more)
    frame.show(div(drawn, span(rest, cls="jz-asis"), cls="jz-note"))


def _coverage(coverage: Sequence[Coverage]) -> Html:
    rows = [
        (
            pick(c.title),
            bar(100 * c.share) if c.values or c.missing else "—",  # nothing was owed
            f"{c.values:,}",
            f"{c.missing:,}",
            f"{c.na:,}",
        )
        for c in coverage
    ]
    heads = (
        _("指标"),
        _("有数值的比例"),
        _("填报数值"),
        cap(_("缺失")),
        cap(_("缺项")),
    )
    return div(table(heads, rows, numbers=(2, 3, 4), cls="jz-data-coverage"), cls="jz-data-tall")
