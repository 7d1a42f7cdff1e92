"""Units the audit names, those one may see: who leans on compensation, who stands against order."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import Html, div, head, table, tag
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_
from scoring.sensitivity.audit.audit import Audit

ROWS = 10


def draw(scene: Scene, found: Audit) -> None:
    """Draw both lists."""
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        _leaning(scene, found)
    with right:
        _against(scene, found)


def _leaning(scene: Scene, found: Audit) -> None:
    lent = found.compensation
    if lent is None:
        return
    seen = np.isin(lent.at, scene.seen)
    order = [int(k) for k in lent.most(len(lent.at)) if seen[k]][:ROWS]
    rows = [
        (
            _name(scene, int(lent.at[k])),
            wording.number(float(lent.arithmetic[k]), 1),
            wording.number(float(lent.geometric[k]), 1),
            wording.number(float(lent.gap[k]), 1),
            f"{int(lent.rank[k]):,} → {int(lent.geometric_rank[k]):,}",
        )
        for k in order
    ]
    heads = (_("考核对象"), _("加权求和"), _("几何平均"), _("相差"), _("位次"))
    note = _("百分制，加减分之前；强项补弱项越多，相差越大")
    caption = _("谁靠强项补弱项")
    listed = table(heads, rows, numbers=(1, 2, 3, 4), cls="jz-sens-list", caption=caption)
    frame.show(head(caption, note), listed)


def _against(scene: Scene, found: Audit) -> None:
    if found.dominance is None:
        return
    seen = set(map(int, scene.seen))
    pairs = [p for p in found.dominance.pairs if {p.better, p.worse} <= seen][:ROWS]
    title = _("与逐项比较相反的次序")
    if not pairs:
        note = n_("比较 {n} 对", found.dominance.compared, n=f"{found.dominance.compared:,}")
        frame.show(head(title, note), div(_none(scene), cls="jz-sens-cannot"))
        return
    rows = [
        (
            _name(scene, p.better),
            _name(scene, p.worse),
            wording.number(p.gap, 2),
            f"{p.base:.0%}",
        )
        for p in pairs
    ]
    heads = (_("项项不低"), _("总分却更高"), _("高出（分）"), _("共有权重"))
    listed = table(heads, rows, numbers=(2, 3), cls="jz-sens-list", caption=title)
    frame.show(head(title, _("由缺项、不适用项的权重重分造成")), listed)


def _none(scene: Scene) -> str:
    if scene.data.viewer.region:
        return _("查看范围内没有一对：共有指标项项不低的，总分都不更低。")
    return _("没有一对：共有指标项项不低的，总分都不更低。")


def _name(scene: Scene, i: int) -> Html:
    code = scene.case.codes[i]
    return tag("a", scene.names[code], href=link("county", unit=code), target="_self")
