"""Whose weight the scores hang on, in closed form; first and total order for the whole list."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from pages.ui import frame
from pages.ui.html import bar, div, head, table
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, language, pick
from scoring.problems import Refused

ROWS = 12
"""Nodes listed, those that matter most."""


def draw(scene: Scene) -> None:
    """Draw both tables; the second is computed when it is asked for."""
    left, right = st.columns(2, gap="medium")
    with left:
        _closed(scene)
    with right:
        _list(scene)


def _closed(scene: Scene) -> None:
    title = _("得分方差的来源")
    try:
        found = compute.variance(scene.question)
    except Refused as refused:
        said = " ".join(p.line(language()) for p in refused.problems)
        frame.show(head(title), div(said, cls="jz-sens-cannot"))
        return
    order = np.argsort(-found.overall, kind="stable")[:ROWS]
    rows = [(_title(scene, found.nodes[k]), _share(float(found.overall[k]))) for k in order]
    listed = table((_("权重"), _("份额")), rows, cls="jz-sens-list", caption=title)
    frame.show(head(title, _("全部考核对象合计；{how}", how=pick(found.said))), listed)


def _list(scene: Scene) -> None:
    title = _("位次移动的来源（Sobol）")
    with st.spinner(_("正在计算 Sobol 指数…")):
        found = compute.sobol(scene.question)
    order = np.argsort(-found.shift_total, kind="stable")[:ROWS]
    rows = [
        (
            _title(scene, found.nodes[k]),
            _share(float(found.shift_first[k])),
            _share(float(found.shift_total[k])),
        )
        for k in order
    ]
    heads = (_("权重"), _("一阶"), _("总效应"))
    listed = table(heads, rows, cls="jz-sens-list", caption=title)
    warning = found.warning
    frame.show(
        head(title, pick(found.said)),
        listed,
        div(pick(warning), cls="jz-sens-cannot") if warning is not None else None,
    )


def _title(scene: Scene, node: str) -> str:
    return pick(scene.scheme.node(node).title.text)


def _share(share: float) -> Any:
    if np.isnan(share):
        return "—"
    return div(bar(100 * max(0.0, share)), f"{share:.1%}".replace("-", "−"), cls="jz-sens-share")
