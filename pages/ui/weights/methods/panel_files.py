"""Sheets for the next round, and the box for those that come back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui.data.fields import segments, select
from pages.ui.data.files import MAX_FILES, check
from pages.ui.html import span
from pages.ui.texts import _, language
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.trial import Trial
from scoring.problems import Refused
from scoring.weights.panel.delphi import Round
from scoring.weights.panel.model import FORMS, Answered, Ask, asked
from scoring.weights.panel.read import read_sheets
from scoring.weights.panel.write import workbook_bytes

_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MB = 20


def draw(trial: Trial, desk: Desk, rounds: tuple[Round, ...]) -> None:
    """Draw form, download, upload, and what may be taken back."""
    with st.container(key="jz_panel_files", horizontal=True, vertical_alignment="center"):
        segments(
            _("填法"),
            "jz_panel_form",
            FORMS,
            desk.form,
            lambda chosen: desk.put(form=chosen),
            show={"points": _("打分"), "pairs": _("两两比较")}.__getitem__,
        )
        _download(trial, desk, rounds)
        _uploader(trial, desk)
        _remove(desk)


def _download(trial: Trial, desk: Desk, rounds: tuple[Round, ...]) -> None:
    last = rounds[-1] if rounds else None
    number = last.number + 1 if last else 1
    ask = Ask(
        scheme=trial.scheme.id,
        sha256=desk.sha256,
        title=trial.scheme.title.text,
        form=desk.form,
        round=number,
        groups=asked(desk.groups, desk.form),
        feedback=last.feedback() if last and desk.form == "points" else {},
    )
    lang = language()
    st.download_button(
        _("下载第 {n} 轮表", n=number),
        data=lambda: workbook_bytes(ask, lang),
        file_name=_("专家赋权表_{scheme}_第{n}轮.xlsx", scheme=trial.scheme.id, n=number),
        mime=_MIME,
        key="jz_panel_download",
        on_click="ignore",
        disabled=number > 99 or not ask.groups,
    )


def _uploader(trial: Trial, desk: Desk) -> None:
    key = f"jz_panel_import_{desk.key}_{desk.turn}"

    def changed() -> None:
        given: Any = st.session_state.get(key) or []
        if not given:
            return
        files = [(f.name, f.getvalue()) for f in given]
        try:
            check(files)
            groups = desk.groups
            scheme = trial.scheme.id
            desk.answers = read_sheets(files, scheme, desk.sha256, groups, desk.answers)
            desk.problems, desk.round = (), 0
        except Refused as refused:
            desk.problems = refused.problems  # sheets taken before stay
        desk.turn += 1

    st.html(span(_("上传填好的表"), cls="jz-label"), width="content")
    with st.container(key="jz_panel_drop", width="content"):
        st.file_uploader(
            _("填好的表（一次最多 {n} 份）", n=MAX_FILES),
            accept_multiple_files=True,
            key=key,
            on_change=changed,
            max_upload_size=_MB,
            label_visibility="collapsed",
            width=150,
        )


def _remove(desk: Desk) -> None:
    if not desk.answers:
        return
    at = range(len(desk.answers))

    def said(k: int) -> str:
        taken: Answered = desk.answers[k]
        return _("第 {n} 轮 {expert}", n=taken.round, expert=taken.expert)

    def changed(chosen: int) -> None:
        desk.answers = tuple(a for k, a in enumerate(desk.answers) if k != chosen)

    select(_("移除"), "jz_panel_remove", list(at), None, changed, show=said, width=180)
