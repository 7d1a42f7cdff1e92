"""Objective weighting: a method, its weights beside the official ones, what was left aside."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame
from pages.ui.data.fields import segments, select
from pages.ui.html import Html, div, head, span, tag
from pages.ui.texts import _, language, n_, pick
from pages.ui.weights.methods import table, use
from pages.ui.weights.methods.computed import objective
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.trial import Trial
from scoring.problems import Problem
from scoring.scheme.model import ROOT
from scoring.weights.methods import METHODS
from scoring.weights.objective import Proposal


def choose(desk: Desk, row: Any) -> None:
    """Draw the choice of a method and of what it compares."""
    with row:
        method(desk)
        segments(
            _("范围"),
            "jz_method_over",
            ("groups", "flat"),
            desk.over,
            lambda chosen: desk.put(over=chosen),
            show={"groups": _("逐组"), "flat": _("全部指标一起")}.__getitem__,
        )


def method(desk: Desk) -> None:
    """Draw the selector of objective methods."""
    select(
        _("方法"),
        "jz_method_pick",
        list(METHODS),
        desk.method,
        lambda chosen: desk.put(method=chosen),
        show=lambda id_: pick(METHODS[id_].title),
        width=165,
    )


def draw(trial: Trial, desk: Desk, row: Any) -> None:
    """Draw the table, and beside it what the method is and what it left aside."""
    found, chosen = objective(trial, desk.method, desk.over), METHODS[desk.method]
    use.button(trial, found.shares, row)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        table.draw(trial, found.shares, pick(chosen.title))
    with right:
        frame.show(
            div(
                head(pick(chosen.title)),
                tag("p", pick(chosen.plain), _("。")),
                tag("p", diagnostic(), cls="jz-method-mark"),
                _units(trial, found, desk.over),
                aside(found.remarks),
                cls="jz-method-side",
            )
        )


def diagnostic() -> str:
    """Return what is said of every objective weight."""
    return _("客观赋权只反映得分的差异，不反映重要性：仅供诊断，不是正式权重。")


def aside(remarks: tuple[Problem, ...]) -> Html | None:
    """Return the list of what was left as it is."""
    if not remarks:
        return None
    lang = language()
    rows = [
        tag("li", _begun(r.message.get(lang)), span(_begun(r.remedy.get(lang)), cls="jz-note"))
        for r in remarks
    ]
    return div(head(_("没有改动的"), n_("{n} 处", len(rows))), tag("ul", *rows), cls="jz-aside")


def _begun(said: str) -> str:
    """Return words of a problem as a sentence: English ones begin small."""
    return said[:1].upper() + said[1:] + _("。")


def _units(trial: Trial, found: Proposal, over: str) -> Html | None:
    if not found.units:
        return None
    if over == "flat":
        return tag("p", n_("按 {n} 个各项得分齐全的考核对象计算。", found.units[ROOT]))
    titles = {node.id: pick(node.title.text) for node, _above, _depth in trial.scheme.walk()}
    titles[ROOT] = _("各维度之间")
    said = [f"{titles[group]} {n:,}" for group, n in found.units.items()]
    return tag("p", _("各组得分齐全的考核对象（个）："), _("，").join(said), _("。"))
