"""The grid of pairs: boxes above the diagonal, what follows from them below it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame
from pages.ui.html import Html, div, md, span
from pages.ui.texts import _, html_lang, pick
from pages.ui.weights.methods.desk import Desk
from scoring.weights.ahp.scale import MARKS, SAID, turned
from scoring.weights.panel.model import Group

NONE = ""
_NAME, _CELL = 2.6, 1.0


def draw(desk: Desk, group: Group) -> None:
    """Draw the grid; every choice is kept on the desk at once."""
    items = list(group.items)
    with st.container(key="jz_ahp_grid"):
        _heads(len(items))
        for i, a in enumerate(items):
            cells = _row(len(items))
            _put(
                cells[0],
                span(f"{i + 1}", cls="jz-ahp-number"),
                span(pick(group.items[a])),
                cls="name",
            )
            for j, b in enumerate(items):
                if i < j:
                    _box(cells[j + 1], desk, group, a, b)
                else:
                    _put(cells[j + 1], _below(desk, group, b, a) if j < i else "1", cls="fixed")
    scale = _("，").join(f"{k} = {pick(said)}" for k, said in SAID.items())
    turned_ = _("列的一项更重要时选分数，例如 1/3")
    frame.show(div(_("；").join((scale, turned_)), cls="jz-note"))


def _heads(k: int) -> None:
    cells = _row(k)
    for j in range(k):
        _put(cells[j + 1], span(f"{j + 1}", cls="jz-ahp-number"), cls="fixed")


def _row(k: int) -> list[Any]:
    return st.columns([_NAME, *[_CELL] * k], gap="small", vertical_alignment="center")


def _put(cell: Any, *words: str | Html, cls: str) -> None:
    cell.html(div(*words, cls=f"jz jz-ahp-{cls}", lang=html_lang()))


def _below(desk: Desk, group: Group, a: str, b: str) -> str:
    mark = _mark(desk, group, a, b)
    return turned(mark) if mark else "—"


def _mark(desk: Desk, group: Group, a: str, b: str) -> str:
    marks = desk.marks.get(group.id, {})
    back = marks.get((b, a))
    return marks.get((a, b)) or (turned(back) if back else NONE)


def _box(cell: Any, desk: Desk, group: Group, a: str, b: str) -> None:
    key = f"jz_ahp_{desk.key}_{a}_{b}"
    st.session_state[key] = _mark(desk, group, a, b)

    def changed() -> None:
        pairs = desk.marks.setdefault(group.id, {})
        pairs.pop((b, a), None)
        pairs.pop((a, b), None)
        if st.session_state[key]:
            pairs[a, b] = st.session_state[key]

    cell.selectbox(
        md(_("“{a}”相对“{b}”", a=pick(group.items[a]), b=pick(group.items[b]))),
        [NONE, *MARKS],
        key=key,
        format_func=lambda mark: mark or "—",
        on_change=changed,
        label_visibility="collapsed",
        placeholder="—",
    )
