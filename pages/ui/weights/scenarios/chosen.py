"""One scenario of the list: opened, renamed, withdrawn, taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from pages.ui import bundles, frame, state, viewer
from pages.ui.controls import labels
from pages.ui.data.fields import select, text
from pages.ui.html import div, md, span
from pages.ui.texts import _, language, n_, pick
from pages.ui.weights import base, parts
from pages.ui.weights.scenarios import form as forms
from pages.ui.weights.scenarios import keeping, made
from pages.ui.weights.scenarios.form import Form
from pages.ui.weights.scenarios.listed import Row
from pages.ui.weights.shares import MOST
from scoring.casebook.faults import problem
from scoring.casebook.rights import may_save
from scoring.casebook.scenario import NAME, REASON, Scenario
from scoring.problems import Refused
from scoring.report.scenario_compare import Side, changed_shares
from scoring.text import Text
from scoring.viewer import Viewer

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial
    from scoring.casebook.book import Casebook

_NAMES = {"zh": "调权方案-非正式考核结果", "en": "scenario-not-official"}
_UNSAFE = re.compile(r"[^\w.\-]+")
Act = Callable[["Casebook", Viewer], str]


def draw(trial: Trial, found: Sequence[Row]) -> None:
    """Draw the choice and what can be done with it."""
    if not found:
        return
    form = forms.current()
    ids = [row.kept.id for row in found]
    chosen = form.chosen if form.chosen in ids else ids[0]
    row = found[ids.index(chosen)]

    def changed(id_: str) -> None:
        form.chosen = id_

    # the box tells options apart by their text, and two people may choose one name
    names = labels(ids, {r.kept.id: r.kept.name for r in found}.__getitem__)
    with st.container(key="jz_scenario_one", horizontal=True, vertical_alignment="center"):
        select(
            _("选中"), "jz_scenario_chosen", ids, chosen, changed, show=names.__getitem__, width=220
        )
        st.button(
            _("打开"),
            key="jz_scenario_open",
            disabled=row.other_scheme,
            on_click=_open,
            args=(trial, row),
        )
        st.download_button(
            _("下载 JSON"),
            data=made.file_of(row.kept).to_json(),
            file_name=_file_name(row.kept),
            mime="application/json",
            key="jz_scenario_json",
            on_click="ignore",
        )
        if may_save(trial.data.viewer):
            _change(form, row.kept)
    if not row.other_scheme:
        frame.show(div(_weights(trial, row.kept), cls="jz-asis"))
    frame.show(div(_("链接"), " ", span(_address(trial, row), cls="jz-scenario-link jz-asis")))


def _open(trial: Trial, row: Row) -> None:
    """Open it with its year; on other data only its address is set, and the page asks."""
    year = row.kept.year if row.kept.year in trial.data.bundle.years else trial.year
    state.put(
        weights={}, preset=None, scenario=row.kept.ref, year=year, part=parts.SCENARIOS
        if row.why else None,
    )  # fmt: skip


def _change(form: Form, kept: Scenario) -> None:
    def rename(book: Casebook, person: Viewer) -> str:
        new = book.rename(kept, form.name_new, form.reason_new, person)
        return _("已改名为“{name}”。", name=new.name)

    def withdraw(book: Casebook, person: Viewer) -> str:
        book.withdraw(kept, form.reason_new, person)
        return _("已撤下“{name}”，各版仍保留，可由链接打开。", name=kept.name)

    with st.popover(md(_("改名或撤下")), key="jz_scenario_change"):
        _field(form, "name_new", _("新名称"), NAME)
        _field(form, "reason_new", _("理由"), REASON)
        with st.container(horizontal=True):
            for label, key, act in (
                (_("改名"), "rename", rename),
                (_("撤下"), "withdraw", withdraw),
            ):
                st.button(label, key=f"jz_scenario_{key}", on_click=_do, args=(form, act))


def _do(form: Form, act: Act) -> None:
    """Do it; whatever refuses it, what was typed stays."""
    person = viewer.current()  # as of this click: the role may have gone since the page was drawn
    try:
        if person is None:
            raise Refused([problem("not_yours")])
        form.done = act(keeping.book(), person)
    except Refused as refused:
        form.problems = refused.problems
        return
    form.problems, form.name_new, form.reason_new = (), "", ""


def _field(form: Form, name: str, label: str, longest: int) -> None:
    def changed(said: str) -> None:
        setattr(form, name, said)

    text(label, f"jz_scenario_{name}", getattr(form, name), changed, longest=longest, width=300)


def _weights(trial: Trial, kept: Scenario) -> str:
    """Return the shares that differ from those of the year shown, the largest changes first."""
    table = trial.data.years[trial.year]
    try:
        side = Side(Text(kept.name), table.tree.with_weights(kept.weights))
    except Refused as refused:  # a row somebody wrote by hand
        return _("；").join(p.line(language()) for p in refused.problems)
    found = sorted(changed_shares(table, side), key=lambda s: -abs(s[2] - s[3]))
    said = [
        _(
            "{title} {share}（{base} {official}）",
            title=pick(title),
            share=f"{share:.1%}",
            base=base.word(trial),
            official=f"{own:.1%}",
        )
        for _id, title, share, own in found[:MOST]
    ]
    if len(found) > MOST:
        said.append(n_("另有 {n} 项", len(found) - MOST))
    return _("，").join(said) or base.weights(trial)


def _address(trial: Trial, row: Row) -> str:
    """Return the address of exactly this revision, as this visitor reaches the server."""
    here = urlsplit(st.context.url or "")
    own = next((e.id for e in bundles.registry() if e.path == trial.data.bundle.path), None)
    bundle = {} if row.why or own is None else {"bundle": own}
    query = urlencode(state.link(year=row.kept.year, scenario=row.kept.ref, **bundle))
    return urlunsplit((here.scheme, here.netloc, here.path or "/weights", query, ""))


def _file_name(kept: Scenario) -> str:
    return f"{_NAMES[language()]}_{_UNSAFE.sub('-', kept.name)}_{kept.revision}.json"
