"""The order by other methods: TOPSIS, VIKOR, Copeland beside the official one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import bar, change, div, head, table, tag
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_

ROWS = 15
"""Furthest movers named for each method."""

_ABOUT = {
    "topsis": lambda: (_("TOPSIS"), _("离最好近、离最差远")),
    "vikor": lambda: (_("VIKOR"), _("兼顾总体差距与最差一项")),
    "copeland": lambda: (_("Copeland"), _("两两逐项相比，胜多者在前")),
}


def draw(scene: Scene) -> None:
    """Draw the part."""
    with st.spinner(_("正在用其他方法排位…")):
        found = compute.cross(scene.question)
    if not found.others:
        frame.empty_state(_("没有有位次的考核对象"), _("请换一个年度或范围。"))
        return
    note = n_("{n} 个有位次；仅供交叉检验，现行位次以方案为准", found.ranked, n=f"{found.ranked:,}")
    rows = [_method(o, found.ranked) for o in found.others]
    heads = (_("方法"), _("思路"), _("与现行位次的等级相关"), _("位次不同（个）"), _("并列（个）"))
    summary = table(heads, rows, numbers=(3, 4), cls="jz-sens-list", caption=_("交叉检验"))
    frame.show(head(_("换一种方法，位次还一样吗"), note), summary)
    for place, other in zip(st.columns(len(found.others), gap="medium"), found.others, strict=True):
        with place:
            _movers(scene, found, other)


def _method(other: Any, ranked: int) -> tuple[Any, ...]:
    name, idea = _ABOUT[other.method]()
    rho = _("无法判断")
    if other.spearman is not None:
        rho = div(
            bar(100 * max(0.0, other.spearman)),
            wording.number(other.spearman, 3),
            cls="jz-sens-share",
        )
    moved = int((other.shift != 0).sum())
    return name, idea, rho, f"{moved:,} / {ranked:,}", f"{other.tied:,}"


def _movers(scene: Scene, found: Any, other: Any) -> None:
    name, _idea = _ABOUT[other.method]()
    title = head(_("{method}：移动最多的", method=name), _("与现行位次相比"))
    rows = []
    for i in other.movers(ROWS, scene.seen):
        code, shift = scene.case.codes[i], int(other.shift[i])
        rows.append(
            (
                tag("a", scene.names[code], href=link("county", unit=code), target="_self"),
                f"{int(found.official[i]):,}",
                f"{int(other.rank[i]):,}",
                change(f"{abs(shift):,}", shift, shift > 0),
            )
        )
    if not rows:
        frame.show(title, div(_("没有移动。"), cls="jz-sens-cannot"))
        return
    heads = (_("考核对象"), _("现行"), name, _("移动（位）"))
    listed = table(heads, rows, numbers=(1, 2, 3), cls="jz-sens-list", caption=name)
    frame.show(title, listed)
