"""Naming what was checked and saving it as a bundle or as the next version of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.ui import bundles, frame, storing, viewer
from pages.ui.data.choice import VERSIONS, Shown, open_section
from pages.ui.data.draft import NEW, Draft
from pages.ui.data.fields import select, text
from pages.ui.html import head, md
from pages.ui.nav import open_page
from pages.ui.texts import _, pick
from scoring.problems import Place, Problem, Refused
from scoring.tables.bundle import BundleParts, read_bundle
from scoring.tables.store import may_import
from scoring.tables.store.rights import outside
from scoring.text import Text
from scoring.viewer import Viewer

LONGEST, LONGEST_NOTE = 60, 200


def draw(shown: Shown, draft: Draft) -> None:
    """Draw the row that names and saves, or what was saved and the way to it."""
    if not storing.place().lasting:
        frame.notice(_("没有可以写入的存放位置：保存的数据包在服务停止后消失。"))
    if draft.saved is not None:
        _saved(shown, draft)
        return
    frame.show(head(_("保存"), _("评分后成为新的一版，旧版保留")))
    known = {e.version.bundle: e for e in bundles.registry() if e.version is not None}
    with st.container(key="jz_data_save", horizontal=True, vertical_alignment="center"):
        _target(draft, known)
        if draft.target == NEW:
            _text(draft, "name", _("名称"), 260)
        _text(draft, "note", _("说明"), 320)
        st.button(
            _("评分并保存"),
            key="jz_data_keep",
            type="primary",
            disabled=draft.target == NEW and not draft.name.strip(),
            on_click=_keep,
            args=(draft,),
        )


def _target(draft: Draft, known: dict[str, bundles.Entry]) -> None:
    options = [NEW, *known]

    def show(id_: str) -> str:
        if id_ == NEW:
            return _("新的数据包")
        entry = known[id_]
        return _("{title}（现有 {n} 版）", title=pick(entry.title), n=entry.newest)

    def changed(id_: str) -> None:
        draft.target = id_

    value = draft.target if draft.target in options else NEW
    select(_("存为"), "jz_data_target", options, value, changed, show=show, width=280)


def _text(draft: Draft, name: str, label: str, width: int) -> None:
    longest = LONGEST if name == "name" else LONGEST_NOTE

    def changed(said: str) -> None:
        setattr(draft, name, said)

    text(label, f"jz_data_{name}", getattr(draft, name), changed, longest=longest, width=width)


def _keep(draft: Draft) -> None:
    """Save what was checked; who may not, or came second, changes nothing."""
    report = draft.report
    person = viewer.current()  # as of this click: the role may have gone since the page was drawn
    if report is None or report.parts is None or person is None or not may_import(person):
        return
    store = storing.place().store
    try:
        parts, after = _addressed(person, draft, report.parts)
        draft.saved, draft.added = store.add(
            parts, author=person.name, note=draft.note, after=after
        )
    except Refused as refused:
        draft.problems = refused.problems
        return
    # a corrected copy of it will be its next version
    draft.problems, draft.target = (), draft.saved.bundle
    draft.seen[draft.saved.bundle] = draft.saved.number
    draft.room.clear()


def _addressed(person: Viewer, draft: Draft, parts: BundleParts) -> tuple[BundleParts, int]:
    """Return the parts under the id and title they are saved by, and the version seen last."""
    _within(person, parts.units["code"].tolist())
    store = storing.place().store
    if draft.target == NEW:
        title = Text(draft.name.strip()[:LONGEST])
        return replace(parts, id=store.free_id(parts.id), title=title), 0
    newest = store.latest(draft.target)
    if newest is None:
        raise Refused([_gone(draft.target)])
    bundle = read_bundle(newest.path)
    _within(person, bundle.units["code"].tolist())
    seen = draft.seen.get(draft.target, newest.number)
    return replace(parts, id=draft.target, title=bundle.title), seen


def _within(person: Viewer, codes: Sequence[str]) -> None:
    hidden = outside(person, codes)
    if hidden:
        raise Refused([_not_yours(len(hidden))])


def _gone(id_: str) -> Problem:
    return Problem(
        "store.gone",
        "error",
        Text("这个数据包已不在", "this bundle is no longer there"),
        Text("请存为新的数据包", "Save it as a new bundle"),
        Place(),
        id_,
    )


def _not_yours(n: int) -> Problem:
    zh = f"该数据包有 {n} 个考核对象不在您的地区内"
    en = f"{n} units of that bundle are outside your region"
    remedy = Text("请存为新的数据包", "Save it as a new bundle")
    return Problem("store.not_yours", "error", Text(zh, en), remedy)


def _saved(shown: Shown, draft: Draft) -> None:
    assert draft.saved is not None
    version = draft.saved
    entry = next(
        (e for e in bundles.registry() if e.version and e.version.bundle == version.bundle), None
    )
    title = pick(entry.title) if entry else version.bundle
    if draft.added:
        said = _("已保存“{title}”第 {n} 版。", title=title, n=version.number)
    else:
        said = _("内容与“{title}”第 {n} 版相同，没有另存。", title=title, n=version.number)
    frame.notice(said)
    with st.container(key="jz_data_saved", horizontal=True):
        if entry is not None and st.button(_("打开地图"), key="jz_data_open", type="primary"):
            open_page("overview", bundle=entry.id, year=None)
        if entry is not None and version.number > 1:
            st.button(
                md(_("与上一版比较")),
                key="jz_data_compare",
                on_click=_compare,
                args=(entry.id,),
            )
        st.button(_("导入另一份"), key="jz_data_more", on_click=draft.forget)


def _compare(id_: str) -> None:
    from pages.ui import state

    open_section(VERSIONS)
    state.put(bundle=id_, year=None, node=None, unit=None)
