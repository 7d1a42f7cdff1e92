"""Choosing a scheme and files, answering what the reader could not know, watching it read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from geodata.places import COUNTRY
from geodata.regions import regions
from pages.ui import frame
from pages.ui.data import draft as drafts
from pages.ui.data.choice import Shown
from pages.ui.data.draft import OWN, Draft
from pages.ui.data.fields import select
from pages.ui.data.files import MAX_MB
from pages.ui.html import div, span
from pages.ui.texts import _, language, n_, pick

UNSET = ":unset"
"""Stands among the answers for none: no sheet can be called so."""
WIDTHS = {"sheet": 150, "region": 150, "year": 96}
"""Pixels of the boxes: all three beside the scheme, the files and the button."""
FIRST_YEAR = 2013
"""建档立卡 began in 2013; no table of these schemes is older."""


def draw(shown: Shown, draft: Draft) -> None:
    """Draw the row of choices, and the box files are dropped into."""
    started = bool(draft.uploads)
    with st.container(key="jz_data_steps", horizontal=True, vertical_alignment="center"):
        _schemes(shown, draft)
        if draft.scheme == OWN:
            _own(shown, draft)
        _questions(shown, draft)
        if started:
            _files(draft)
            _uploader(shown, draft, "jz_again" if _passed(draft) else "jz_again_first")
    if draft.problems:
        frame.error_list(draft.problems)
    if not started:
        _uploader(shown, draft, "jz_drop")


def watch(draft: Draft) -> None:
    """Draw how far the reading is; the page runs again when it has ended."""
    if draft.job is not None:
        _watch(draft)


@st.fragment(run_every=0.5)
def _watch(draft: Draft) -> None:
    job = draft.job
    if job is None or job.report is not None:
        st.rerun()
        return
    what = n_("正在读取并检查 {n} 个文件", len(job.asked.uploads))
    left = job.left
    rest = [_("约剩 {n} 秒", n=f"{left:.0f}")] if left is not None else []
    rest.append(_("可以离开本页，回来时结果在这里"))
    frame.loading_box(what, *job.steps, _("　").join(rest))


def _passed(draft: Draft) -> bool:
    return draft.report is not None and not draft.report.refused


def _schemes(shown: Shown, draft: Draft) -> None:
    known = drafts.schemes()

    def show(id_: str) -> str:
        return _("上传方案文件…") if id_ == OWN else pick(known[id_])

    def changed(id_: str) -> None:
        draft.scheme = id_
        draft.start(shown.visit)

    options = [*known, OWN]
    width = 360 if language() == "zh" else 520
    select(_("考核方案"), "jz_data_scheme", options, draft.scheme, changed, show=show, width=width)


def _own(shown: Shown, draft: Draft) -> None:
    if draft.own is not None:
        st.html(span(pick(draft.own.scheme.title.text), cls="jz-label"), width="content")
    key = f"jz_scheme_file_{draft.turn}"

    def changed() -> None:
        given: Any = st.session_state.get(key)
        if given is not None:
            draft.take_scheme(given.name, given.getvalue(), shown.visit)

    with st.container(key="jz_scheme_drop", width="content"):
        st.file_uploader(
            _("方案文件"), key=key, on_change=changed, label_visibility="collapsed", width=150
        )


def _questions(shown: Shown, draft: Draft) -> None:
    if "sheet" in draft.needs and draft.sheets:
        _ask(shown, draft, "sheet", _("工作表"), draft.sheets, str)
    if "region" in draft.needs:
        names = {r.code: r.name.get(language()) for r in regions() if r.code != COUNTRY}
        mine = shown.visit.viewer.region
        codes = [code for code in names if mine is None or code == mine[:2]]
        _ask(shown, draft, "region", _("地区"), codes, names.__getitem__)
    if "year" in draft.needs:
        years = list(range(date.today().year + 1, FIRST_YEAR - 1, -1))
        _ask(shown, draft, "year", _("年度"), years, str)


def _ask(
    shown: Shown,
    draft: Draft,
    name: str,
    label: str,
    options: Sequence[Any],
    show: Callable[[Any], str],
) -> None:
    value = getattr(draft, name)

    def changed(chosen: Any) -> None:
        setattr(draft, name, None if chosen == UNSET else chosen)
        draft.start(shown.visit)

    def said(option: Any) -> str:
        return _("不指定") if option == UNSET else show(option)

    # what was answered can be taken back
    offered = [*options, UNSET] if value is not None else options
    select(label, f"jz_data_ask_{name}", offered, value, changed, show=said, width=WIDTHS[name])


def _files(draft: Draft) -> None:
    names = [span(u.shown, cls="jz-data-file jz-asis") for u in draft.uploads]
    st.html(div(*names, cls="jz jz-data-files"), width="stretch")


def _uploader(shown: Shown, draft: Draft, key: str) -> None:
    own = f"jz_files_{draft.turn}"

    def changed() -> None:
        given: Any = st.session_state.get(own) or []
        if given:
            draft.take([(f.name, f.getvalue()) for f in given], shown.visit)

    with st.container(key=key, width="stretch" if key == "jz_drop" else "content"):
        st.file_uploader(
            _("报表文件"),
            accept_multiple_files=True,
            key=own,
            on_change=changed,
            max_upload_size=MAX_MB,
            label_visibility="collapsed",
        )
