"""A scheme that gives no marks: nothing to rank, so a page says so and shows the way on."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame, nav
from pages.ui.texts import _
from scoring.report.indicator.about import is_scored
from scoring.report.verdict import judges
from scoring.scheme.model import Scheme


def applies(scheme: Scheme) -> bool:
    """Return whether a scheme scores no indicator at all: it lists, or judges by lines."""
    return scheme.kind != "assessment" or not any(is_scored(leaf) for leaf in scheme.leaves)


def draw(scheme: Scheme) -> None:
    """Say that there are no marks, and offer the page that has the values."""
    if judges(scheme):
        frame.empty_state(
            _("本方案不计分"),
            _("本方案逐条判定达标与否，没有得分、位次和权重；判定结果在“总览”页。"),
        )
        if st.button(_("打开“总览”页"), key="jz_to_overview"):
            nav.open_page("overview")
        return
    frame.empty_state(
        _("本方案不计分"),
        _("方案没有公布计分规则，没有得分、位次和等次；数值、分布和地图在“指标”页。"),
    )
    if st.button(_("打开“指标”页"), key="jz_to_indicators"):
        nav.open_page("indicators")
