"""The unit's score over the years against the middle half of all units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

import plotly.graph_objects as go
import streamlit as st

from pages.ui import frame
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import esc, head
from pages.ui.texts import _
from pages.ui.theme import OWN, REFERENCE, chart, year_axis
from pages.ui.tokens import COLOURS
from scoring.report.county import CountyView
from scoring.report.line import LinePoint

ALONE = 0.18
"""Half width, in years, of the band of a year that stands alone."""

ALONE_HEIGHT = 300
"""Pixels of the chart where nothing stands beside it."""

AROUND = 40
"""Pixels of the height that are not plot: margins and the years."""

LABELS = 136
"""Pixels right of the chart for the labels at the line's end."""

NAME_CELLS = 12
"""Width of the unit's name at the line end, in half-width characters."""


def draw(shown: Shown, view: CountyView, height: int) -> None:
    """Draw the section head and the chart."""
    years = [p.year for p in view.line]
    title = _("{first}–{last} 年走势", first=years[0], last=years[-1])
    if len(years) == 1:
        title = _("{year} 年所处位置", year=years[0])
    frame.show(head(title, _("综合得分；阴影为全部对象的中间一半")))
    st.plotly_chart(
        figure(view, shown.year, height),
        height=height,
        theme=None,
        key="jz_county_line",
        config={"displayModeBar": False},
        alt=_alt(view),
    )


def figure(view: CountyView, year: int, height: int) -> Any:
    """Return the chart; numbers on the year axis, the line broken where years do not compare.

    The year shown on the page stands in bold on the axis and at its point.
    """
    fig = go.Figure()
    for run in _runs(view.line):
        _reference(fig, run)
    for run in _runs(view.line):
        _own(fig, run, view.line[-1], year)
    low, high = _ends(view.line)
    _end_labels(fig, view, (high - low) / max(1, height - AROUND))
    _reasons(fig, view.line, low)
    years = [p.year for p in view.line]
    chart(fig)
    fig.update_layout(height=height, margin={"r": LABELS, "t": 6, "l": 4, "b": 4}, hovermode="x")
    room = max(ALONE + 0.1, 0.06 * (len(years) - 1))
    fig.update_xaxes(range=[years[0] - room, years[-1] + room])
    fig.update_yaxes(range=[low, high], nticks=5, tickformat="~r")
    year_axis(fig, years)
    return fig.update_xaxes(ticktext=[_bold(str(y), y == year) for y in years])


def _bold(text: str, yes: bool) -> str:
    return f"<b>{text}</b>" if yes else text


def _runs(line: Sequence[LinePoint]) -> list[list[LinePoint]]:
    """Cut the years where the scheme changes."""
    runs: list[list[LinePoint]] = [[]]
    for point in line:
        if point.breaks and runs[-1]:
            runs.append([])
        runs[-1].append(point)
    return runs


def _reference(fig: Any, run: list[LinePoint]) -> None:
    known = [p for p in run if p.median is not None]
    if not known:
        return
    alone = len(known) == 1
    years = [y for p in known for y in ((p.year - ALONE, p.year + ALONE) if alone else (p.year,))]
    times = 2 if alone else 1
    low, mid, high = (
        [v for p in known for v in [getattr(p, name)] * times] for name in ("low", "median", "high")
    )
    fig.add_scatter(
        x=[*years, *years[::-1]],
        y=[*high, *low[::-1]],
        fill="toself",
        fillcolor=COLOURS["band"],
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )
    fig.add_scatter(x=years, y=mid, mode="lines", hoverinfo="skip", **_line(REFERENCE))


def _line(style: dict[str, Any]) -> dict[str, Any]:
    return {"line": style["line"]}


def _own(fig: Any, run: list[LinePoint], last: LinePoint, year: int) -> None:
    fig.add_scatter(
        x=[p.year for p in run],
        y=[p.score for p in run],
        mode="lines+markers",
        connectgaps=False,
        customdata=[[words.score(p.score), words.score(p.median)] for p in run],
        hovertemplate=_("%{x} 年：%{customdata[0]}，中位数 %{customdata[1]}") + "<extra></extra>",
        **OWN,
    )
    for p in run:
        if p.score is None or p is last:  # the last one is printed at the line's end
            continue
        above = p.median is None or p.score >= p.median
        fig.add_annotation(
            x=p.year,
            y=p.score,
            text=_bold(words.score(p.score), p.year == year),
            showarrow=False,
            yshift=13 if above else -13,
            font={"color": COLOURS["ink"]},
        )


def _ends(line: Sequence[LinePoint]) -> tuple[float, float]:
    """Return the ends of the score axis with room for labels, within a scale of at least 10."""
    values = [v for p in line for v in (p.score, p.low, p.high) if v is not None]
    low, high = (min(values), max(values)) if values else (0.0, 100.0)
    room = max(2.0, 0.16 * (high - low))
    low, high = low - room, high + room
    spare = max(0.0, 10.0 - (high - low)) / 2
    return low - spare, high + spare


def _end_labels(fig: Any, view: CountyView, per_pixel: float) -> None:
    """Label the last year's ends, moved apart where they would lie on each other."""
    last = view.line[-1]
    labels = []
    if last.median is not None:
        said = _("中位数 {score}", score=words.score(last.median))
        labels.append([last.median, said, "ink2"])
    if last.score is not None:
        said = f"<b>{esc(_short(view.name))} {words.score(last.score)}</b>"
        labels.append([last.score, said, "accent"])
    labels.sort(key=lambda entry: entry[0])
    apart = 18 * per_pixel
    if len(labels) == 2 and labels[1][0] - labels[0][0] < apart:
        middle = (labels[0][0] + labels[1][0]) / 2
        labels[0][0], labels[1][0] = middle - apart / 2, middle + apart / 2
    for y, text, colour in labels:
        fig.add_annotation(
            x=1,
            xref="paper",
            y=y,
            text=text,
            showarrow=False,
            xanchor="left",
            xshift=6,
            font={"color": COLOURS[colour]},
        )


def _reasons(fig: Any, line: Sequence[LinePoint], low: float) -> None:
    said = {
        "missing": _("缺失"),
        "na": _("缺项"),
        "out": _("未考核"),
        "absent": _("无此对象"),
    }
    for before, point in zip((None, *line), line, strict=False):
        if point.breaks:
            # before the cut and low, where no value is printed; high where a reason stands low
            gap = before is not None and before.score is None
            fig.add_vline(x=point.year - 0.5, line={"color": COLOURS["edge"], "width": 1})
            fig.add_annotation(
                x=point.year - 0.5,
                y=1 if gap else 0,
                yref="paper",
                yanchor="top" if gap else "bottom",
                text=_("方案变更"),
                showarrow=False,
                xanchor="right",
                xshift=-4,
                font={"color": COLOURS["ink3"]},
            )
        if point.score is None and point.status in said:
            fig.add_annotation(
                x=point.year,
                y=low,
                yanchor="bottom",
                text=said[point.status],
                showarrow=False,
                font={"color": COLOURS["ink3"]},
            )


def _short(name: str) -> str:
    """Cut a name that would run out of the chart."""
    used, out = 0, ""
    for char in name:
        used += 2 if east_asian_width(char) in "WF" else 1
        if used > NAME_CELLS:
            return out + "…"
        out += char
    return out


def _alt(view: CountyView) -> str:
    said = [f"{p.year} {words.score(p.score)}" for p in view.line]
    return _("{name}历年综合得分：{scores}", name=view.name, scores=_("，").join(said))
