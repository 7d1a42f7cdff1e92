"""The distribution of the values: bars by a stated rule, with the lines that mean something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.ui import assets, frame, wording
from pages.ui.html import div, head, span
from pages.ui.indicators import lanes, words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, n_, pick
from pages.ui.theme import chart
from pages.ui.tokens import COLOURS
from scoring.report.indicator.distribution import Bar, Distribution
from scoring.report.indicator.marks import Mark
from scoring.text import Text

HEIGHT = 176
"""Pixels of the chart."""

LANE = 17
"""Pixels of a row of words above the plot."""


def draw(scene: Scene) -> None:
    """Draw head, chart and the quartiles below it."""
    spread = scene.view.distribution
    if not spread.n:
        frame.show(head(_("数值分布")))
        frame.empty_state(
            _("本年度没有数值"), _("有数值的年度见下方“各年度数据情况”，可在右上角换年度。")
        )
        return
    drawn, beyond = placed(scene)
    frame.show(head(_("数值分布"), _note(scene, spread)))
    st.plotly_chart(
        figure(scene, drawn),
        height=HEIGHT,
        theme=None,
        key="jz_indicator_distribution",
        config=assets.plotly_config(),
        alt=_alt(scene, spread),
    )
    frame.show(_stats(scene, spread, beyond))


def placed(scene: Scene) -> tuple[list[lanes.Line], list[str]]:
    """Return the lines that fit on the axis, and the words of those that do not.

    A mark farther from the values than the values are apart would squeeze them: it is said below.
    """
    spread = scene.view.distribution
    assert spread.low is not None and spread.high is not None and spread.median is not None
    said = [(mark.value, _mark(scene, mark), _colour(mark)) for mark in scene.view.marks]
    if spread.width is None:
        return [], [text for _at, text, _colour in said]
    room = spread.high - spread.low
    near = [spread.low - room <= at <= spread.high + room for at, _text, _colour in said]
    middle = _("中位数 {value}", value=words.shown(scene, spread.median))
    lines = [lanes.Line(spread.median, middle, "ink")]
    lines += [lanes.Line(*mark) for mark, fits in zip(said, near, strict=True) if fits]
    low, high = ends(spread, [line.at for line in lines])
    kept, dropped = lanes.arrange(lines, low, high)
    beyond = [text for (_at, text, _c), fits in zip(said, near, strict=True) if not fits]
    return kept, [*dropped, *beyond]


def ends(spread: Distribution, marks: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis: all bars and marks, with a little room."""
    low = min([b.low for b in spread.bars] + list(marks))
    high = max([b.high for b in spread.bars] + list(marks))
    room = 0.01 * (high - low)
    return low - room, high + room


def figure(scene: Scene, drawn: Sequence[lanes.Line]) -> Any:
    """Return the chart; a bar for every width, or one for every value where these are few."""
    spread, about = scene.view.distribution, scene.view.about
    single = spread.width is None
    decimals = scene.view.classes.decimals
    at = [float(i) if single else (b.low + b.high) / 2 for i, b in enumerate(spread.bars)]
    fig = go.Figure()
    fig.add_bar(
        x=at,
        y=[b.count for b in spread.bars],
        width=0.5 if single else [b.high - b.low for b in spread.bars],
        marker={"color": COLOURS["slate"], "line": {"color": COLOURS["paper"], "width": 1}},
        customdata=[_range(scene, b) for b in spread.bars],
        hovertemplate=_("%{customdata}：%{y} 个") + "<extra></extra>",
        text=[f"{b.count:,}" for b in spread.bars] if single else None,
        textposition="outside",
        cliponaxis=False,
    )
    for line in drawn:
        _line(fig, line)
    chart(fig)
    rows = max((line.lane for line in drawn), default=-1) + 1
    top = LANE * rows + 6 if rows else 22
    fig.update_layout(height=HEIGHT, margin={"l": 4, "r": 12, "t": top, "b": 4}, bargap=0)
    fig.update_yaxes(nticks=4, rangemode="tozero", tickformat=",d")
    if single:
        ticks = [words.bare(b.low, about.unit, decimals) for b in spread.bars]
        fig.update_xaxes(tickmode="array", tickvals=at, ticktext=ticks)
        return fig.update_xaxes(range=[-0.7, max(3.0, len(at)) - 0.3])
    low, high = ends(spread, [line.at for line in drawn])
    return fig.update_xaxes(range=[low, high], nticks=9, tickformat=",~r", showline=True,
                            linecolor=COLOURS["edge"])  # fmt: skip


def _line(fig: Any, line: lanes.Line) -> None:
    dash = "solid" if line.colour in ("ink", "veto") else "dot"
    fig.add_vline(
        x=line.at, line={"color": COLOURS[line.colour], "width": 1.5, "dash": dash}, layer="above"
    )
    fig.add_annotation(
        x=line.at,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=LANE * line.lane,
        xanchor=line.anchor,
        text=line.text,
        showarrow=False,
        font={"color": COLOURS[line.colour], "size": 13},
        borderpad=1,
    )


def _mark(scene: Scene, mark: Mark) -> str:
    value = words.exactly(mark.value, scene.view.about.unit)
    name = {
        "zero": _("0 分 {value}"),
        "full": _("满分 {value}"),
        "target": _("目标 {value}"),
        "limit": _("达标线 {value}"),
        "from": _("起扣 {value}"),
        "veto": _("否决线 {value}"),
        "reference": _("参照值 {value}"),
        "step": _("{value} 起得 {score}"),
        "upto": _("{value} 以内得 {score}"),
    }[mark.kind]
    if mark.kind in ("step", "upto") and mark.score is None:
        name = _("分档界 {value}")
    said = name.format(value=value, score=f"{mark.score:g}" if mark.score is not None else "")
    return _("{what}（{whose}）", what=said, whose=pick(mark.whose)) if mark.whose else said


def _colour(mark: Mark) -> str:
    return {"veto": "veto", "reference": "accent"}.get(mark.kind, "ink3")


def _note(scene: Scene, spread: Distribution) -> str:
    if spread.width is None:
        rule = _("每个数值一柱")
    else:
        width = words.exactly(spread.width, scene.view.about.unit)
        rule = _("柱宽 {width}，由四分位距和对象数定", width=width)
    return _("纵轴为{unit}个数；{rule}", rule=rule,
             unit=wording.unit_here(scene.data.bundle, scene.year))  # fmt: skip


def _range(scene: Scene, bar: Bar) -> str:
    if bar.low == bar.high:
        return words.shown(scene, bar.low)
    unit = scene.view.about.unit
    return f"{words.exactly(bar.low, Text(''))}–{words.exactly(bar.high, unit)}"


def _stats(scene: Scene, spread: Distribution, beyond: Sequence[str]) -> Any:
    counted = n_("{n} 个有数值", spread.n, n=f"{spread.n:,}")
    if spread.seen != spread.n:
        whole = n_("全部 {n} 个", spread.n, n=f"{spread.n:,}")
        counted = n_("柱为可查看的 {n} 个；分位数为{whole}", spread.seen, whole=whole)
    pairs = [
        (_("最小"), spread.low),
        (_("下四分位"), spread.q1),
        (_("中位数"), spread.median),
        (_("上四分位"), spread.q3),
        (_("最大"), spread.high),
    ]
    if spread.width is None:
        pairs = []  # the bars say it all
    cells = [
        span(name, " ", span(words.shown(scene, v), cls="jz-ind-n"), cls="jz-nowrap")
        for name, v in pairs
    ]
    aside = _("图外：{marks}", marks=_("；").join(beyond)) if beyond else ""
    if spread.width is None and beyond:
        aside = _("；").join(beyond)
    return div(*cells, span(counted, cls="jz-nowrap"), span(aside), cls="jz-ind-stats")


def _alt(scene: Scene, spread: Distribution) -> str:
    return _(
        "{title} {year} 年数值分布，{n} 个有数值，中位数 {median}",
        title=pick(scene.view.about.title),
        year=scene.year,
        n=spread.n,
        median=words.shown(scene, spread.median),
    )
