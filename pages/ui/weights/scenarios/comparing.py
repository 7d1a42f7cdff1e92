"""Two sets of weights on the year shown: one sentence, whose grade changes, who moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from pages.ui import frame, wording
from pages.ui.controls import labels
from pages.ui.data import marks
from pages.ui.data.fields import select
from pages.ui.data.words import cap
from pages.ui.html import Html, change, div, head, span, table
from pages.ui.texts import _, language, n_, pick
from pages.ui.weights import base
from pages.ui.weights.scenarios import form as forms
from pages.ui.weights.scenarios.form import OFFICIAL, PRESENT, Form
from pages.ui.weights.scenarios.listed import Row
from scoring.problems import Refused
from scoring.report.scenario_compare import Comparison, Side, Step, compare_weights, sentence, sheet
from scoring.scheme.model import ROOT
from scoring.tables.export import may_export
from scoring.tables.writing import to_csv
from scoring.text import Text

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial

GRADES, MOVES = 30, 15
"""Rows shown at most; the file holds all."""
_UNSAFE = re.compile(r"[^\w.\-]+")


def draw(trial: Trial, found: Sequence[Row]) -> None:
    """Draw the two boxes and what differs between what they hold."""
    form = forms.current()
    sides = _sides(trial, found)
    first, second = _pair(trial, form, list(sides))
    frame.show(head(_("比较两组权重"), _("{year} 年", year=trial.year)))
    with st.container(key="jz_scenario_pair", horizontal=True, vertical_alignment="center"):
        _pick(form, _("从"), "first", sides, first)
        _pick(form, _("到"), "second", sides, second)
    if first == second:
        frame.show(div(_("两边是同一组权重。"), cls="jz-note"))
        return
    data = trial.data
    year = data.years[trial.year]
    made = compare_weights(data.bundle, year, sides[first], sides[second], data.viewer)
    frame.show(div(pick(sentence(made)), cls="jz-scenario-said jz-asis", role="status"))
    if data.viewer.region is not None:
        frame.show(div(_("个数按全部考核对象计；下表只列您可以查看的。"), cls="jz-note"))
    _tables(trial, made)
    if may_export(data.viewer):
        lines = marks.lines(data.bundle, trial.year)
        st.download_button(
            _("下载比较表"),
            data=lambda: to_csv(sheet(data.bundle, year, made, data.viewer, language(), lines)),
            file_name=_file_name(trial),
            mime="text/csv",
            key="jz_scenario_csv",
            on_click="ignore",
        )


def _sides(trial: Trial, found: Sequence[Row]) -> dict[str, Side]:
    """Return what may be compared, by reference; of other data those of the same scheme too."""
    tree = trial.data.years[trial.year].tree
    official = Text(base.weights(trial))
    sides = {OFFICIAL: Side(official, tree)}
    if trial.shifts:
        sides[PRESENT] = Side(Text(_("当前权重")), trial.result.tree)
    for row in found:
        if row.other_scheme:
            continue
        try:
            other = tree.with_weights(row.kept.weights)
        except Refused:
            continue  # a row somebody wrote by hand; opened, it says what is wrong
        said = _("{name}（第 {n} 版）", name=row.kept.name, n=row.kept.revision)
        sides[row.kept.ref] = Side(Text(said), other)
    return sides


def _pair(trial: Trial, form: Form, known: Sequence[str]) -> tuple[str, str]:
    first = form.first if form.first in known else OFFICIAL
    usual = PRESENT if PRESENT in known else next((k for k in known if k != OFFICIAL), OFFICIAL)
    return first, form.second if form.second in known else usual


def _pick(form: Form, label: str, side: str, sides: dict[str, Side], value: str) -> None:
    def changed(chosen: str) -> None:
        setattr(form, side, chosen)

    # the box tells options apart by their text, and two people may choose one name
    show = labels(list(sides), lambda ref: pick(sides[ref].name)).__getitem__
    select(label, f"jz_scenario_{side}", list(sides), value, changed, show=show, width=200)


def _tables(trial: Trial, made: Comparison) -> None:
    graded = [s for s in made.steps if s.grades[0] != s.grades[1]]
    moved = [s for s in made.steps if s.change or _gained(s)]
    moved.sort(key=lambda s: (not _gained(s), -abs(s.change or 0), s.code))
    if graded:
        rows = [_row(trial, s, _grades(trial, s), _ranks(s)) for s in graded[:GRADES]]
        heads = (cap(_("考核对象")), _("等次"), _("位次"))
        note = _upto(len(graded), GRADES)
        frame.show(head(_("等次改变"), note), div(table(heads, rows), cls="jz-scenarios-box"))
    if moved:
        rows = [_row(trial, s, _ranks(s), _change(s)) for s in moved[:MOVES]]
        heads = (cap(_("考核对象")), _("位次"), _("变动"))
        note = _upto(len(moved), MOVES)
        body = table(heads, rows, numbers=(2,))
        frame.show(head(_("位次变动最大"), note), div(body, cls="jz-scenarios-box"))


def _gained(step: Step) -> bool:
    """Return whether a unit has a rank under one of the two only."""
    return step.change is None and step.ranks != (None, None)


def _row(trial: Trial, step: Step, *cells: Html | str) -> tuple[Html | str, ...]:
    score = " → ".join(_scored(trial, s) for s in step.scores)
    name = div(span(step.name, cls="jz-asis"), span(score, cls="jz-note"), cls="jz-data-two")
    return name, *cells


def _scored(trial: Trial, score: float | None) -> str:
    return "—" if score is None else wording.scored(trial.scheme, ROOT, score)


def _grades(trial: Trial, step: Step) -> str:
    return " → ".join(wording.grade(trial.scheme, g) or "—" for g in step.grades)


def _ranks(step: Step) -> str:
    return " → ".join("—" if r is None else f"{r:,}" for r in step.ranks)


def _change(step: Step) -> Html | str:
    if step.change is None:
        return "—"
    return change(f"{abs(step.change):,}", step.change, step.change > 0)


def _upto(n: int, shown: int) -> str:
    return n_("{n} 个", n) if n <= shown else n_("共 {n} 个，此处为前 {k} 个", n, k=shown)


def _file_name(trial: Trial) -> str:
    bundle = _UNSAFE.sub("-", trial.data.bundle.id)
    return _("调权试算_{bundle}_{year}_两组权重比较.csv", bundle=bundle, year=trial.year)
