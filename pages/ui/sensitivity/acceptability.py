"""Rank acceptability: how often each unit holds each place, as a heat map."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from pages.ui import assets, frame
from pages.ui.html import head
from pages.ui.sensitivity.inert import inert
from pages.ui.sensitivity.scene import DRAWS, Scene
from pages.ui.sensitivity.title import conditions
from pages.ui.texts import _
from pages.ui.theme import chart
from pages.ui.tokens import COLOURS, LEVELS
from scoring.sensitivity.robust import Robust

HEIGHT = 320
"""Pixels of the chart."""


def draw(scene: Scene, found: Robust) -> None:
    """Draw head and heat map."""
    frame.show(head(_("位次可接受度"), conditions(scene, DRAWS)))
    at = scene.seen[scene.case.official.rank[scene.seen] > 0]
    if not len(at):
        frame.empty_state(_("没有有位次的考核对象"), _("请换一个年度或范围。"))
        return
    st.plotly_chart(
        figure(scene, found, at),
        height=HEIGHT,
        theme=None,
        key="jz_sens_acceptability",
        config=assets.plotly_config(),
        alt=_("每个考核对象落在各位次段的抽样份额，{n} 个考核对象", n=len(at)),
    )


def figure(scene: Scene, found: Robust, at: Any) -> Any:
    """Return the heat map: units across by rank in force, bands of ranks down, shares as colour."""
    share = found.acceptability[at].T
    edges = found.band_edges
    bands = [f"{a + 1:,}–{b:,}" if b > a + 1 else f"{b:,}" for a, b in pairwise(edges.tolist())]
    names = [inert(scene.names[scene.case.codes[i]]) for i in at]
    paper = [[0.0, COLOURS["paper"]], [1e-6, LEVELS[0]]]
    scale = [*paper, *([k / 4, LEVELS[k]] for k in range(1, 5))]
    fig = go.Figure()
    fig.add_heatmap(
        z=np.round(100 * share, 1),
        y=bands,
        x=np.arange(1, len(at) + 1),
        customdata=np.tile(np.array(names, dtype=object), (len(bands), 1)),
        hovertemplate=_("%{customdata}：第 %{y} 位的抽样占 %{z}%") + "<extra></extra>",
        colorscale=scale,
        zmin=0,
        zmax=100,
        colorbar={"thickness": 12, "ticksuffix": "%", "outlinewidth": 0, "title": {"text": ""}},
        xgap=0,
        ygap=1,
    )
    chart(fig)
    fig.update_layout(height=HEIGHT, margin={"l": 76, "r": 4, "t": 6, "b": 40})
    fig.update_yaxes(autorange="reversed", showgrid=False, title_text=_("抽样位次"), nticks=10)
    return fig.update_xaxes(nticks=10, title_text=_("考核对象，按现行位次"))
