"""AHP: a grid of pairs for one group, its weights and consistency as they are entered."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame
from pages.ui.data.fields import select
from pages.ui.html import div, head, tag
from pages.ui.texts import _, language, n_, pick
from pages.ui.weights.methods import ahp_file, ahp_grid, table, use
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.methods.judged import judgements, shares, solved
from pages.ui.weights.trial import Trial
from scoring.problems import Refused
from scoring.weights.ahp.judgements import MOST
from scoring.weights.ahp.mend import mend
from scoring.weights.ahp.words import sentence
from scoring.weights.panel.model import Group


def choose(desk: Desk, row: Any) -> None:
    """Draw the choice of a group and of how weights come from the pairs."""
    titles = {g.id: g.title for g in desk.groups}
    with row:
        select(
            _("组"),
            "jz_ahp_group",
            list(titles),
            desk.group,
            lambda chosen: desk.put(group=chosen),
            show=lambda id_: _told(desk, id_, pick(titles[id_])),
            width=220,
        )
        select(
            _("算法"),
            "jz_ahp_way",
            ["eigenvector", "geometric"],
            desk.way,
            lambda chosen: desk.put(way=chosen),
            show={"eigenvector": _("特征向量"), "geometric": _("几何平均")}.__getitem__,
            width=130,
        )


def draw(trial: Trial, desk: Desk, row: Any) -> None:
    """Draw the grid with its sentence, the weights of the group, and the file of judgements."""
    given = shares(desk)
    use.button(trial, given, row)
    if desk.problems:
        frame.error_list(desk.problems)
    group = next(g for g in desk.groups if g.id == desk.group)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        if len(group.items) > MOST:
            frame.notice(_("这一组超过 {most} 项，不宜两两比较，请用专家打分。", most=MOST))
        else:
            _grid(desk, group)
    with right:
        said = n_("已有 {n} 组算出权重，其余各组保留原权重。", len(solved(desk)))
        frame.show(head(pick(group.title)), tag("p", said, cls="jz-note"))
        table.draw(trial, given, _("层次分析"), within=group.id)
        ahp_file.draw(trial, desk)


def _grid(desk: Desk, group: Group) -> None:
    frame.show(head(_("两两比较"), _("每格：行的一项是列的一项的几倍重要")))
    ahp_grid.draw(desk, group)
    frame.show(div(_said(desk, group), cls="jz-ahp-said", role="status"))
    st.button(
        _("清空本组"),
        key="jz_ahp_clear",
        disabled=not desk.marks.get(group.id),
        on_click=desk.marks.pop,
        args=(group.id, None),
    )


def _said(desk: Desk, group: Group) -> str:
    judged = judgements(desk, group)
    missing = len(judged.missing)
    found = solved(desk).get(group.id)
    if found is None:
        return n_("还差 {n} 对没有比较；已有的比较还没有把各项都联系起来。", missing)
    try:
        worst = mend(judged, found)
    except Refused:  # without the judgement in question nothing links the items
        worst = None
    return sentence(found, worst, group.items).get(language())


def _told(desk: Desk, id_: str, title: str) -> str:
    return _("{title}（已判断）", title=title) if id_ in solved(desk) else title
