"""Experts: sheets out and in, what each round says, how far they agree, the panel's weights."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame
from pages.ui.data.fields import select
from pages.ui.html import div, head, tag
from pages.ui.texts import _, n_
from pages.ui.weights.methods import panel_files, panel_table, panel_words, use
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.trial import Trial
from scoring.problems import Problem, Refused
from scoring.weights.panel.aggregate import Together, panel_shares
from scoring.weights.panel.delphi import Round, rounds_of


def choose(desk: Desk, row: Any) -> None:
    """Draw the choice of a round and of how many opinions become one."""
    found = rounds_of(desk.answers, desk.groups)
    if not found:
        return
    shown = round_shown(desk, found)
    names: dict[Together, str] = {"mean": _("均值"), "median": _("中位数")}
    if shown.form == "pairs":
        names = {"aij": _("判断几何平均（AIJ）"), "aip": _("权重几何平均（AIP）")} | names
    if desk.how not in names:
        desk.how = next(iter(names))
    with row:
        select(
            _("轮次"),
            "jz_panel_round",
            [r.number for r in found],
            shown.number,
            lambda chosen: desk.put(round=chosen),
            show=lambda n: _("第 {n} 轮", n=n),
            width=110,
        )
        select(
            _("合成"),
            "jz_panel_how",
            list(names),
            desk.how,
            lambda chosen: desk.put(how=chosen),
            show=names.__getitem__,
            width=190,
        )


def draw(trial: Trial, desk: Desk, row: Any) -> None:
    """Draw what the round says, and beside it sheets, agreement and changes."""
    found = rounds_of(desk.answers, desk.groups)
    shares, refused = panel_weights(desk)
    use.button(trial, shares, row)
    problems = [*desk.problems, *(refused if found else ())]
    if problems:
        frame.error_list(problems)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        if found:
            panel_table.draw(trial, round_shown(desk, found), shares)
        else:
            _empty()
    with right:
        panel_files.draw(trial, desk, found)
        if found:
            shown = round_shown(desk, found)
            at = found.index(shown)
            panel_words.draw(trial, desk, shown, found[at - 1] if at else None, shares)


def round_shown(desk: Desk, found: tuple[Round, ...]) -> Round:
    """Return the round chosen, the latest where none is."""
    return next((r for r in found if r.number == desk.round), found[-1])


def panel_weights(desk: Desk) -> tuple[dict[str, float], tuple[Problem, ...]]:
    """Return the shares of the round shown, or why there are none."""
    found = rounds_of(desk.answers, desk.groups)
    answers = round_shown(desk, found).answers if found else ()
    how: Together = desk.how
    if how == "aij" and any(a.form != "pairs" for a in answers):
        how = "mean"
    try:
        return panel_shares(answers, desk.groups, how), ()
    except Refused as refused:
        return {}, refused.problems


def _empty() -> None:
    steps = (
        _("下载打分表，发给各位专家分别填写。"),
        _("把填好的表一起上传：名称、轮次和方案由表自己说明，有问题逐格指出。"),
        _("看各轮的离散程度和协调系数，需要时下载带反馈的下一轮表。"),
        _("满意后用合成的权重试算。"),
    )
    frame.show(
        head(_("专家打分"), n_("{n} 步", len(steps))),
        div(tag("ol", *(tag("li", step) for step in steps)), cls="jz-method-steps"),
    )
