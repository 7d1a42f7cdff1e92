"""Saving the weights tried: the form, and the button in the title row that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.ui import frame, state, viewer
from pages.ui.data.fields import segments, text
from pages.ui.data.words import author, moment
from pages.ui.html import div, md, span
from pages.ui.texts import _, language
from pages.ui.weights import parts
from pages.ui.weights.scenarios import form as forms
from pages.ui.weights.scenarios import keeping, made
from pages.ui.weights.scenarios.form import PRESENT, Form
from scoring.casebook.faults import problem
from scoring.casebook.rights import may_save
from scoring.casebook.scenario import NAME, REASON, Scenario
from scoring.problems import Refused

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial


def button(trial: Trial, row: Any) -> None:
    """Draw the button that opens the form; the part of scenarios has the form on the page."""
    if trial.part == parts.SCENARIOS or not may_save(trial.data.viewer):
        return
    with row.popover(md(_("保存为调权方案")), key="jz_scenario_pop", disabled=not trial.shifts):
        draw(trial)


def draw(trial: Trial) -> None:
    """Draw name, reason and the button, and above them why the last try was refused."""
    form = forms.current()
    _told(trial, form)
    if not trial.shifts:
        frame.show(div(_("现在是正式权重：在“滑块”或“赋权方法”中调整后再保存。"), cls="jz-note"))
        return
    if not keeping.place().lasting:
        frame.notice(_("没有可以写入的存放位置：保存的调权方案在服务停止后消失。"))
    with st.container(key="jz_scenario_form", horizontal=True, vertical_alignment="center"):
        _text(form, "name", _("名称"), NAME, 180)
        _text(form, "reason", _("理由"), REASON, 270)
        _further(trial, form)
        st.button(
            _("保存"), key="jz_scenario_save", type="primary", on_click=_save, args=(trial, form)
        )
    who = _("名称、理由和权重对能看本数据包的人可见，其中不要写考核对象的数字。")
    frame.show(div(who, cls="jz-note"))


def _text(form: Form, name: str, label: str, longest: int, width: int) -> None:
    def changed(said: str) -> None:
        setattr(form, name, said)

    value = getattr(form, name)
    text(label, f"jz_scenario_{name}", value, changed, longest=longest, width=width)


def _further(trial: Trial, form: Form) -> None:
    """Offer the choice between a new scenario and a further revision of the one that is open."""
    opened = trial.opened.scenario
    if opened is None or trial.opened.problems:
        form.further = False
        return

    def changed(further: bool) -> None:
        form.further = further
        if further and not form.name:
            form.name = opened.name

    # such a choice reads its words as Markdown
    names = {False: _("新方案"), True: md(_("“{name}”的新一版", name=opened.name))}
    show = names.__getitem__
    segments(_("存为"), "jz_scenario_as", (False, True), form.further, changed, show=show)


def _told(trial: Trial, form: Form) -> None:
    for found in form.problems:
        frame.banner(_("没有保存"), found.line(language()), kind="cap")
    if form.done:
        frame.notice(form.done)
        form.done = ""
    if form.conflict is not None:
        _conflict(trial, form, form.conflict)


def _conflict(trial: Trial, form: Form, theirs: Scenario) -> None:
    """Show whose revision came first, and the two ways on; neither loses anything."""
    said = _(
        "第 {n} 版“{name}”由{author}保存于 {moment}",
        n=theirs.revision,
        name=theirs.name,
        author=author(theirs.author),
        moment=moment(theirs.created),
    )
    with st.container(key="jz_scenario_conflict", horizontal=True, vertical_alignment="center"):
        st.html(div(span(said, cls="jz-asis"), cls="jz jz-label"), width="content")
        st.button(
            md(_("与我的权重比较")),
            key="jz_scenario_both",
            on_click=_look,
            args=(form, theirs),
        )
        st.button(
            md(_("存为第 {n} 版", n=theirs.revision + 1)),
            key="jz_scenario_upon",
            on_click=_save,
            args=(trial, form, theirs),
        )


def _look(form: Form, theirs: Scenario) -> None:
    form.first, form.second = theirs.ref, PRESENT
    state.put(part=parts.SCENARIOS)


def _save(trial: Trial, form: Form, upon: Scenario | None = None) -> None:
    """Save; whatever refuses it, what was typed stays."""
    person = viewer.current()  # as of this click: the role may have gone since the page was drawn
    after = upon or (trial.opened.scenario if form.further else None)
    form.conflict = None
    try:
        if person is None:
            raise Refused([problem("not_yours")])
        kept = keeping.book().save(made.draft(trial, form), person, after)
    except Refused as refused:
        form.problems = refused.problems
        form.conflict = getattr(refused, "theirs", None)
        return
    form.problems, form.further = (), False
    form.done = _("已保存调权方案“{name}”第 {n} 版。", name=kept.name, n=kept.revision)
    form.name = form.reason = ""
    form.chosen = kept.id
    state.put(weights={}, preset=None, scenario=kept.ref)
