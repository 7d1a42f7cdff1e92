"""Reach: how far up and down each unit can come while weights stay within their ranges."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from pages.ui import frame
from pages.ui.addresses import link
from pages.ui.html import div, head, table, tag
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, pick
from scoring.sensitivity.reach import Reach, box_said

ROWS = 300
"""Listed at most, the widest first."""


def draw(scene: Scene) -> None:
    """Draw the list; a national year takes seconds, with a bar."""
    bar = st.progress(0.0, text=_("正在计算可达位次…"))
    found = compute.reach(scene.question, bar.progress)
    bar.empty()
    frame.show(head(_("可达位次"), pick(box_said(found))), _listed(scene, found))


def _listed(scene: Scene, found: Reach) -> Any:
    at = scene.seen[found.best[scene.seen] > 0]
    width = found.worst[at] - found.best[at]
    at = at[np.lexsort((at, -width))][:ROWS]
    if not len(at):
        return div(_("没有有位次的考核对象"), cls="jz-sens-cannot")
    heads = (_("考核对象"), _("现行位次"), _("最好"), _("最差"), _("说明"))
    rows = [_row(scene, found, int(i)) for i in at]
    listed = table(heads, rows, numbers=(1, 2, 3), cls="jz-sens-list", caption=_("可达位次"))
    return div(listed, cls="jz-sens-scroll")


def _row(scene: Scene, found: Reach, i: int) -> tuple[Any, ...]:
    code = scene.case.codes[i]
    name = tag("a", scene.names[code], href=link("county", unit=code), target="_self")
    best = _end(int(found.best_bound[i]), int(found.best[i]))
    worst = _end(int(found.worst[i]), int(found.worst_bound[i]))
    exact = bool(found.best_exact[i] and found.worst_exact[i])
    said = _("已确定") if exact else _("区间为上下界之间")
    if found.doubtful[i]:
        said = _("部分权重下没有得分")
    return name, f"{int(scene.case.official.rank[i]):,}", best, worst, said


def _end(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
