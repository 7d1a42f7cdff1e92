"""A scheme that gives no marks: nothing to rank, so a page says so and shows the way on."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame, nav
from pages.ui.texts import _
from scoring.report.indicator.about import is_scored
from scoring.scheme.model import Scheme


def applies(scheme: Scheme) -> bool:
    """Return whether a scheme scores no indicator at all."""
    return not any(is_scored(leaf) for leaf in scheme.leaves)


def draw() -> None:
    """Say that there are no marks, and offer the page that has the values."""
    frame.empty_state(
        _("本方案不计分"),
        _("方案没有公布计分规则，没有得分、位次和等次；数值、分布和地图在“指标”页。"),
    )
    if st.button(_("打开“指标”页"), key="jz_to_indicators"):
        nav.open_page("indicators")
