"""方案体检: does the scheme measure what its weights say? Figures left, plain sentences right."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame, wording
from pages.ui.html import Html, bar, div, group_row, head, join, span, table
from pages.ui.sensitivity import audit_findings, audit_units, compute
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.sensitivity.audit.audit import Audit
from scoring.sensitivity.audit.importance import Importance

COLUMNS = 6


def draw(scene: Scene) -> None:
    """Draw the part."""
    with st.spinner(_("正在体检方案…")):
        found = compute.audit(scene.question)
    if not found.told:
        frame.empty_state(_("无法体检"), pick(found.findings[0].said))
        return
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        note = n_("{n} 个有总分；条为实际影响力，竖线为权重", found.n, n=f"{found.n:,}")
        listed = table(
            _heads(),
            _rows(scene, found),
            numbers=(1, 2, 4, 5),
            cls="jz-sens-list jz-audit-weights",
            caption=_("权重与实际影响力"),
        )
        frame.show(
            head(_("权重与实际影响力"), note), div(listed, cls="jz-audit-scroll"), _reading(found)
        )
    with right:
        audit_findings.draw(scene, found)
    audit_units.draw(scene, found)


def _heads() -> tuple[str, ...]:
    return _("项目"), _("综合权重"), _("影响力"), "", _("r²"), _("相关比")


def _rows(scene: Scene, found: Audit) -> list[Html | list[object]]:
    """Return the items under their dimensions; the scale is that of the largest item."""
    inner = {node.id for node, _parent, _depth in scene.scheme.walk() if node.children}
    items = [i for i in found.importance if i.node not in inner]
    most = max([i.weight for i in items] + [i.share or 0.0 for i in items])
    rows: list[Html | list[object]] = []
    for one in found.importance:
        title = wording.node(scene.scheme, one.node)
        if one.node in inner:
            rows.append(group_row(title, _group_note(one), COLUMNS))
        else:
            rows.append(_row(title, one, most))
    return rows


def _group_note(one: Importance) -> str:
    weight = f"{one.weight:.1%}"
    if one.share is None:
        return _("权重 {weight}", weight=weight)
    share = _percent(one.share)
    return _("权重 {weight}，实际影响力 {share}", weight=weight, share=share)


def _row(title: str, one: Importance, most: float) -> list[object]:
    share = "—" if one.share is None else _percent(one.share)
    drawn = bar(100 * max(0.0, one.share or 0.0) / most, 100 * one.weight / most)
    return [
        title,
        f"{one.weight:.1%}",
        span(share, cls="jz-strong"),
        drawn,
        wording.number(one.pearson2, 2),
        wording.number(one.ratio, 2),
    ]


def _percent(share: float) -> str:
    return f"{wording.number(100 * share, 1)}%"


def _reading(found: Audit) -> Html:
    said = [
        _("影响力为该项得分与总分的协方差占总分方差的份额，可以为负；r² 为与总分相关系数的平方，"
          "相关比不限直线关系；不足 10 个有得分的不计算。"),
    ]  # fmt: skip
    if found.shares is None:
        said.append(_("有节点不按加权求和，影响力不能拆分。"))
    else:
        said.append(
            _(
                "各项之外，缺项重分占 {gaps}，加减分占 {beside}，合计 100%。",
                gaps=_percent(found.shares.gaps),
                beside=_percent(found.shares.adjustments),
            )
        )
    return div(join(said, "" if language() == "zh" else " "), cls="jz-note")
