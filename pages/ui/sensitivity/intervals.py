"""Rank intervals: each unit at its rank in force, with the span of nine draws in ten."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from pages.ui import assets, frame
from pages.ui.html import div
from pages.ui.sensitivity.inert import inert
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_
from pages.ui.theme import chart
from pages.ui.tokens import COLOURS
from scoring.sensitivity.robust import Robust

HEIGHT = 330
"""Pixels of the chart."""

FEW = 400
"""Units up to which bars and points are drawn wide."""


def draw(scene: Scene, found: Robust) -> None:
    """Draw the chart and how to read it."""
    at = scene.seen
    at = at[(scene.case.official.rank[at] > 0) & (found.rank_p50[at] > 0)]
    if not len(at):
        frame.empty_state(_("没有有位次的考核对象"), _("请换一个年度或范围。"))
        return
    st.plotly_chart(
        figure(scene, found, at),
        height=HEIGHT,
        theme=None,
        key="jz_sens_intervals",
        config=assets.plotly_config(),
        alt=_alt(scene, found, at),
    )
    frame.show(div(_reading(found, at), cls="jz-note"))


def figure(scene: Scene, found: Robust, at: Any) -> Any:
    """Return the chart: rank in force across, places gained or lost in the draws up and down."""
    rank = scene.case.official.rank[at]
    low, mid, high = found.rank_p05[at], found.rank_p50[at], found.rank_p95[at]
    hover = [
        _("{name}：现行第 {rank} 位，抽样 5%–95% 为 {low}–{high}，中位 {mid}",
          name=inert(scene.names[scene.case.codes[i]]), rank=r, low=lo, high=hi, mid=m)
        for i, r, lo, hi, m in zip(at, rank, low, high, mid, strict=True)
    ]  # fmt: skip
    few = len(at) <= FEW
    middle = rank - mid
    fig = go.Figure()
    fig.add_scatter(
        x=rank,
        y=middle,
        mode="markers",
        marker={"size": 6 if few else 2, "color": _colours(scene, at)},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (mid - low).tolist(),
            "arrayminus": (high - mid).tolist(),
            "thickness": 4 if few else 1,
            "width": 0,
            "color": COLOURS["slate"],
        },
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    chart(fig)
    fig.add_hline(y=0, line={"color": COLOURS["edge"], "width": 1}, layer="below")
    reach = max(3, int(max((rank - low).max(), (high - rank).max())))
    fig.update_layout(height=HEIGHT, margin={"l": 52, "r": 12, "t": 6, "b": 40})
    ticks = sorted({-reach, -(reach // 2), 0, reach // 2, reach})
    said = [f"▲{t:,}" if t > 0 else f"▼{-t:,}" if t < 0 else "0" for t in ticks]
    fig.update_yaxes(
        range=[-1.1 * reach, 1.1 * reach],
        tickvals=ticks,
        ticktext=said,
        title_text=_("抽样中的移动（位）"),
    )
    return fig.update_xaxes(
        range=[0, int(rank.max()) + 1], nticks=10, tickformat=",d", title_text=_("现行位次")
    )


def _colours(scene: Scene, at: Any) -> list[str]:
    chosen = {scene.unit, scene.rival} - {None}
    return [COLOURS["low"] if scene.case.codes[i] in chosen else COLOURS["accent"] for i in at]


def _reading(found: Robust, at: Any) -> str:
    width = found.rank_p95[at] - found.rank_p05[at]
    return n_(
        "竖条为位次移动的 5%–95% 区间（▲上升），圆点为中位数；"
        "{n} 个考核对象区间宽度的中位数为 {width} 位。",
        len(at),
        n=f"{len(at):,}",
        width=f"{float(np.median(width)):,.0f}",
    )


def _alt(scene: Scene, found: Robust, at: Any) -> str:
    return _("{year} 年位次区间，{n} 个考核对象", year=scene.year, n=len(at))
