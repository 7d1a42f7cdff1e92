"""What drives the result: each weight alone, each indicator left out, shares of the variance."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame, wording
from pages.ui.html import bar, div, head, span, table
from pages.ui.sensitivity import compute, variance
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, pick

BY = 0.2
"""Relative change of the tornado."""


def draw(scene: Scene) -> None:
    """Draw the part."""
    with st.spinner(_("正在逐项计算…")):
        tornado = compute.tornado(scene.question, BY)
        left_out = compute.left_out(scene.question)
    left, right = st.columns(2, gap="medium")
    with left:
        note = pick(tornado.said)
        frame.show(head(_("单项变动"), note), _scroll(_tornado(scene, tornado)))
    with right:
        note = _("其份额由同组其余各项按比例分得")
        frame.show(head(_("逐项剔除"), note), _scroll(_left_out(scene, left_out)))
    variance.draw(scene)


def _scroll(markup: Any) -> Any:
    return div(markup, cls="jz-sens-scroll")


def _tornado(scene: Scene, found: Any) -> Any:
    most = max(float(found.mean_shift.max()), 1e-12)
    graded = scene.scheme.grades is not None
    rows = []
    for k in found.order:
        less, more = found.mean_shift[k]
        cells = [
            _named(scene, found.nodes[k]),
            _moved(less, most),
            _moved(more, most),
            f"{int(found.most[k].max()):,}",
        ]
        if graded:
            cells.append(f"{int(found.grades_changed[k].max()):,}")
        rows.append(cells)
    by = f"{BY:.0%}"
    heads = [
        _("项目"),
        _("减 {by}，平均移动（位）", by=by),
        _("增 {by}，平均移动（位）", by=by),
        _("最远（位）"),
    ]
    heads += [_("等次改变（个）")] if graded else []
    return table(heads, rows, numbers=(3, 4), cls="jz-sens-list", caption=_("单项变动"))


def _left_out(scene: Scene, found: Any) -> Any:
    order = sorted(range(len(found.leaves)), key=lambda k: (-found.mean_shift[k], k))
    most = max(float(found.mean_shift.max()), 1e-12)
    graded = scene.scheme.grades is not None
    rows = []
    for k in order:
        cells = [
            _named(scene, found.leaves[k]),
            _moved(found.mean_shift[k], most),
            f"{int(found.most[k]):,}",
        ]
        if graded:
            cells.append(f"{int(found.grades_changed[k]):,}")
        rows.append(cells)
    heads = [_("去掉的指标"), _("平均移动（位）"), _("最远（位）")]
    heads += [_("等次改变（个）")] if graded else []
    return table(heads, rows, numbers=(2, 3), cls="jz-sens-list", caption=_("逐项剔除"))


def _named(scene: Scene, node: str) -> Any:
    title = pick(scene.scheme.node(node).title.text)
    top = {n.id for n in scene.scheme.tree}
    return span(title, cls="jz-strong") if node in top else title


def _moved(places: float, most: float) -> Any:
    return div(bar(100 * places / most), wording.number(float(places), 2), cls="jz-sens-share")
