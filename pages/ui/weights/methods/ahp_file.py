"""Judgements taken away as a file, and brought back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui.html import span
from pages.ui.texts import _
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.trial import Trial
from scoring.problems import Refused
from scoring.tables.reading.names import shown_name
from scoring.weights.ahp.file import from_json, to_json


def draw(trial: Trial, desk: Desk) -> None:
    """Draw the two buttons."""
    with st.container(key="jz_ahp_files", horizontal=True, vertical_alignment="center"):
        st.download_button(
            _("导出判断"),
            data=to_json(trial.scheme.id, desk.sha256, desk.marks),
            file_name=_("两两比较_{scheme}.json", scheme=trial.scheme.id),
            mime="application/json",
            key="jz_ahp_export",
            on_click="ignore",
            disabled=not any(desk.marks.values()),
        )
        _uploader(trial, desk)


def _uploader(trial: Trial, desk: Desk) -> None:
    key = f"jz_ahp_import_{desk.key}_{desk.turn}"

    def changed() -> None:
        given: Any = st.session_state.get(key)
        if given is None:
            return
        groups = {g.id: tuple(g.items) for g in desk.groups}
        file = shown_name(given.name)
        try:
            desk.marks = from_json(given.getvalue(), file, trial.scheme.id, desk.sha256, groups)
            desk.problems = ()
        except Refused as refused:
            desk.problems = refused.problems  # what was entered stays as it is
        desk.turn += 1

    st.html(span(_("导入判断"), cls="jz-label"), width="content")
    with st.container(key="jz_ahp_drop", width="content"):
        st.file_uploader(
            _("判断文件"),
            key=key,
            on_change=changed,
            max_upload_size=1,
            label_visibility="collapsed",
            width=150,
        )
