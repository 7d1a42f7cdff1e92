"""Combined weighting: people's judgement and the scores' differences in one set of weights."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from pages.ui import frame
from pages.ui.data.fields import segments, select
from pages.ui.html import div, head, tag
from pages.ui.texts import _, language, pick
from pages.ui.weights import base
from pages.ui.weights.methods import objective, table, use
from pages.ui.weights.methods.computed import objective as computed
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.methods.judged import shares as judged
from pages.ui.weights.methods.panel import panel_weights
from pages.ui.weights.trial import Trial
from scoring.problems import Problem, Refused
from scoring.weights.combine import linear, multiplicative, over_groups
from scoring.weights.methods import METHODS


def choose(trial: Trial, desk: Desk, row: Any) -> None:
    """Draw whose judgement, which method, and how the two are put together."""
    people = {"official": base.weights(trial), "ahp": _("层次分析"), "panel": _("专家打分")}
    with row:
        select(
            _("主观"),
            "jz_mix_people",
            list(people),
            desk.people,
            lambda chosen: desk.put(people=chosen),
            show=people.__getitem__,
            width=140,
        )
        objective.method(desk)
        segments(
            _("合成"),
            "jz_mix_how",
            ("linear", "multiplicative"),
            desk.mix,
            lambda chosen: desk.put(mix=chosen),
            show={"linear": _("线性"), "multiplicative": _("乘法")}.__getitem__,
        )
        if desk.mix == "linear":
            select(
                _("主观占"),
                "jz_mix_alpha",
                list(range(0, 101, 10)),
                desk.alpha,
                lambda chosen: desk.put(alpha=chosen),
                show=lambda n: f"{n}%",
                width=80,
            )


def draw(trial: Trial, desk: Desk, row: Any) -> None:
    """Draw the table and how it came about."""
    shares, problems = _mixed(trial, desk)
    use.button(trial, shares, row)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        for problem in problems:
            frame.notice(problem.line(language()))
        table.draw(trial, shares, _("组合"))
    with right:
        frame.show(
            div(
                head(_("组合赋权")),
                tag("p", _formula(desk)),
                tag("p", objective.diagnostic(), cls="jz-method-mark"),
                objective.aside(computed(trial, desk.method, "groups").remarks),
                cls="jz-method-side",
            )
        )


def _formula(desk: Desk) -> str:
    name = pick(METHODS[desk.method].title)
    if desk.mix == "linear":
        return _(
            "每一组：{a}% × 主观占比 + {b}% × {name}占比。只有一方有权重的组，用这一方的。",
            a=desk.alpha,
            b=100 - desk.alpha,
            name=name,
        )
    return _(
        "每一组：主观占比 × {name}占比，再除以合计。双方都看重的更重；"
        "一方为 0 的结果为 0。只有一方有权重的组，用这一方的。",
        name=name,
    )


def _mixed(trial: Trial, desk: Desk) -> tuple[dict[str, float], tuple[Problem, ...]]:
    tree = trial.data.years[trial.year].tree
    combine = multiplicative
    if desk.mix == "linear":
        combine = partial(linear, alpha=desk.alpha / 100)
    data = computed(trial, desk.method, "groups").shares
    try:
        return over_groups(tree, _people(trial, desk), data, combine), ()
    except Refused as refused:
        return {}, refused.problems


def _people(trial: Trial, desk: Desk) -> dict[str, float]:
    if desk.people == "ahp":
        return judged(desk)
    if desk.people == "panel":
        return panel_weights(desk)[0]
    tree = trial.data.years[trial.year].tree
    return {tree.ids[c]: float(tree.weights[c]) for below in tree.children for c in below}
