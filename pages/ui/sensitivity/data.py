"""Sampling error and methods beside weights: what is drawn, what makes the spread."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from pages.ui import frame, wording
from pages.ui.html import bar, div, head, table, tag
from pages.ui.sensitivity import methods, uncertain
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.sensitivity.joint import Split
from scoring.sensitivity.noise import Noise


def draw(scene: Scene) -> None:
    """Draw the part; everything here is over the whole year."""
    with st.spinner(_("正在抽取数据、权重与方法…")):
        question = uncertain.everybody(scene.question)
        noise = uncertain.noise(question)
        split = uncertain.variance_split(question)
        groups = uncertain.groups(question)
    if scene.scope:
        frame.notice(_("本部分按全部考核对象计算，不分类别。"))
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        _noise(noise)
    with right:
        _split(split)
        if groups is not None:
            frame.show(head(_("数据分得开的组")), div(pick(groups.said), cls="jz-sens-cannot"))
    methods.draw(scene)


def _noise(noise: Noise) -> None:
    note = n_("{n} 项按抽样分布抽取", len(noise.drawn))
    rows = [_drawn(item) for item in noise.drawn]
    heads = (_("指标"), _("考核对象（个）"), _("样本数中位"), _("设计效应"), _("依据"))
    listed = table(heads, rows, numbers=(1, 2, 3), cls="jz-sens-list", caption=_("数据误差"))
    rest = [tag("li", pick(item.title), _("："), pick(item.said)) for item in noise.still]
    still = tag(
        "details",
        tag("summary", n_("{n} 项不抽取", len(rest))),
        tag("ul", *rest),
        cls="jz-sens-still",
    )
    empty = div(_("没有一项指标带有样本数或误差范围，数据误差无从抽取。"), cls="jz-sens-cannot")
    frame.show(head(_("数据误差"), note), listed if rows else empty, still if rest else None)


def _drawn(item: Any) -> tuple[Any, ...]:
    def middle(values: Any, decimals: int) -> str:
        known = values[~np.isnan(values)]
        return wording.number(float(np.median(known)), decimals) if len(known) else "—"

    return (
        pick(item.title),
        f"{item.units:,}",
        middle(item.n, 0),
        middle(item.deff, 2),
        pick(item.said),
    )


def _split(split: Split | None) -> None:
    title = _("差异来自哪里")
    if split is None:
        frame.show(head(title), div(_("没有可以变动的项。"), cls="jz-sens-cannot"))
        return
    names = {"data": _("数据"), "weights": _("权重"), "methods": _("方法")}
    rows = []
    for k, factor in enumerate(split.factors):
        cells = [
            _share(float(a[k]))
            for a in (
                split.score.overall_first,
                split.score.overall_total,
                split.rank.overall_first,
                split.rank.overall_total,
            )
        ]
        rows.append((names[factor], *cells))
    heads = ("", _("得分：一阶"), _("得分：总效应"), _("位次：一阶"), _("位次：总效应"))
    listed = table(heads, rows, cls="jz-sens-list", caption=title)
    frame.show(head(title), listed, div(pick(split.said), cls="jz-note"))


def _share(share: float) -> Any:
    if np.isnan(share):
        return "—"
    shown = wording.number(100 * share, 0) + "%"
    return div(bar(100 * max(0.0, share)), shown, cls="jz-sens-share")
