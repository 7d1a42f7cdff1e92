"""Weights from a file: read, held against scheme and data by name, then tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.ui import frame, state
from pages.ui.html import div, md, span
from pages.ui.texts import _, language
from pages.ui.weights import held as holding
from pages.ui.weights.scenarios import form as forms
from pages.ui.weights.scenarios.form import Form, Source
from pages.ui.weights.scenarios.made import FILE, source_of
from pages.ui.weights.scenarios.opened import changed, identity
from pages.ui.written import write_weights
from scoring.casebook.scenario import NAME, REASON, cleaned
from scoring.engine.weights_file import WeightsFile, other_data, parse_weights
from scoring.problems import Place, Problem, Refused
from scoring.scheme.load import open_scheme
from scoring.tables.reading.names import shown_name
from scoring.text import Text

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial


def draw(trial: Trial) -> None:
    """Draw the box a file is dropped into, and what is wrong with the last one."""
    form = forms.current()
    key = f"jz_scenario_file_{form.turn}"

    def dropped() -> None:
        given: Any = st.session_state.get(key)
        if given is not None:
            _take(trial, form, shown_name(given.name), given.getvalue())

    with st.container(key="jz_scenario_drop", horizontal=True, vertical_alignment="center"):
        label = _("读入 JSON 文件（权重文件或下载的调权方案）")
        st.html(span(label, cls="jz-label"), width="content")
        st.file_uploader(
            _("权重文件"), key=key, on_change=dropped, label_visibility="collapsed", width=150
        )
    for found in form.file_problems:
        frame.banner(_("没有读入"), found.line(language()), kind="cap")
    if form.waiting is not None and _fits(trial, form.waiting):
        st.button(
            md(_("用于当前数据")),
            key="jz_scenario_file_use",
            on_click=_use,
            args=(trial, form, form.waiting),
        )
    source = source_of(trial, form)
    if source is not None and source.origin.startswith(FILE):
        name = source.origin.removeprefix(FILE)
        frame.show(div(_("正在试算文件“{name}”的权重。", name=name), cls="jz-note"))


def _take(trial: Trial, form: Form, name: str, data: bytes) -> None:
    """Read a file; a refused one leaves the weights tried and what was typed alone."""
    form.turn += 1
    form.file_problems, form.waiting, form.file_name = (), None, name
    raw = trial.data.bundle.scheme_bytes(trial.year)
    try:
        read = parse_weights(data, name, open_scheme(raw))
    except Refused as refused:
        form.file_problems = refused.problems
        return
    wrong = other_data(read, trial.data.bundle.content_hash, name)
    if wrong is not None:
        form.file_problems, form.waiting = (wrong,), read
        return
    _use(trial, form, read)


def _use(trial: Trial, form: Form, read: WeightsFile) -> None:
    """Try the file's weights; its name and reason stand in the form where nothing was typed."""
    tree = trial.data.years[trial.year].tree
    try:
        weights = changed(tree, read.weights)
    except Refused as refused:  # another year is shown by now
        form.file_problems = refused.problems
        return
    if len(write_weights(weights)) > state.LONGEST:
        form.file_problems = (_too_many(form.file_name),)
        return
    form.file_problems, form.waiting = (), None
    forms.came_from(
        Source(
            weights, FILE + form.file_name, read.locks, read.bounds, read.seed, read.draws,
            read.spread,
        )
    )  # fmt: skip
    form.name = form.name or cleaned(read.name)[:NAME]
    form.reason = form.reason or cleaned(read.reason)[:REASON]
    year = holding.base_of(trial.data.bundle.content_hash, trial.year, tree)
    holding.put(year, holding.of_shares(read.locks, read.bounds))
    state.put(weights=weights, preset=None, scenario=None)


def _fits(trial: Trial, read: WeightsFile) -> bool:
    own = identity(trial.data.bundle, trial.year)
    return (read.scheme, read.scheme_sha256) == (own["scheme"], own["scheme_sha256"])


def _too_many(name: str) -> Problem:
    return Problem(
        "scenario.too_many_weights",
        "error",
        Text("改动的权重太多，网址放不下", "too many weights differ to fit into an address"),
        Text("请减少改动的权重", "Change fewer weights"),
        Place(file=name),
    )
