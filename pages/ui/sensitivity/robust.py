"""Ranks and grades under many weights: the paragraph, intervals, acceptability, one pair."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame
from pages.ui.html import head
from pages.ui.sensitivity import (
    acceptability,
    compute,
    intervals,
    least_sure,
    pair,
    paragraph,
    title,
)
from pages.ui.sensitivity.scene import DRAWS, Scene
from pages.ui.texts import _


def draw(scene: Scene) -> None:
    """Draw the part; ten thousand draws take a moment the first time."""
    with st.spinner(_("正在抽样 {n} 次…", n=f"{DRAWS:,}")):
        found = compute.robust(scene.question, DRAWS)
    paragraph.draw(scene, found)
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        frame.show(head(_("位次区间"), title.conditions(scene, DRAWS)))
        intervals.draw(scene, found)
    with right:
        least_sure.draw(scene, found)
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        acceptability.draw(scene, found)
    with right:
        pair.draw(scene, found)
