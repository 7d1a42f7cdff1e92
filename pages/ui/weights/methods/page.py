"""Weights by calculation and by experts."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame
from pages.ui.data.fields import segments
from pages.ui.texts import _
from pages.ui.weights.methods import ahp, combined, objective, panel
from pages.ui.weights.methods.desk import SOURCES, Source, desk_of
from pages.ui.weights.trial import Trial


def draw(trial: Trial) -> None:
    """Draw the part: where weights come from, the weights, and the button that tries them."""
    desk = desk_of(trial)
    if not desk.groups:
        frame.empty_state(_("没有两项以上的组"), _("本方案没有权重可赋，请换一个方案。"))
        return
    row = st.container(
        key="jz_method_row", horizontal=True, vertical_alignment="center", gap="small"
    )
    names: dict[Source, str] = {
        "objective": _("客观赋权"),
        "ahp": _("层次分析"),
        "panel": _("专家打分"),
        "combined": _("组合赋权"),
    }
    with row:
        segments(
            _("权重来源"),
            "jz_method_source",
            SOURCES,
            desk.source,
            lambda chosen: desk.put(source=chosen, problems=()),
            show=names.__getitem__,
        )
    if desk.source == "objective":
        objective.choose(desk, row)
        objective.draw(trial, desk, row)
    elif desk.source == "ahp":
        ahp.choose(desk, row)
        ahp.draw(trial, desk, row)
    elif desk.source == "panel":
        panel.choose(desk, row)
        panel.draw(trial, desk, row)
    else:
        combined.choose(trial, desk, row)
        combined.draw(trial, desk, row)
