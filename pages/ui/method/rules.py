"""Beside the table: grades, vetoes, consequences; the documents; who is assessed and how."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame
from pages.ui.html import Html, div, head, join, span, table, tag
from pages.ui.method import words
from pages.ui.method.scene import Scene
from pages.ui.texts import _, language, pick
from scoring.report.method.reading import cited, said, years_text
from scoring.report.method.rulebook import Entry, rulebook_of, test_words
from scoring.report.method.table import quote_of
from scoring.scheme.model import Scheme, Source, Stage, Subject


def draw(scene: Scene) -> None:
    """Draw both columns: what is done with a result, and what it all rests on."""
    left, right = st.columns([1, 1.2], gap="medium")
    with left:
        _rulebook(scene.scheme)
    with right:
        _sources(scene.scheme)
        _subjects(scene.scheme)
        _procedure(scene.scheme)


def _rulebook(scheme: Scheme) -> None:
    titles = {
        "grades": _("等次"),
        "vetoes": _("一票否决"),
        "problems": _("问题情形"),
        "adjustments": _("加减分"),
        "consequences": _("结果运用"),
        "checks": _("数据核对"),
    }
    nothing = []
    for section, entries in rulebook_of(scheme).items():
        if entries:
            frame.show(head(titles[section]), join(_entry(entry) for entry in entries))
        else:
            nothing.append(titles[section])
    if nothing:
        what = _("、").join(title.lower() for title in nothing)  # inside a sentence
        frame.show(div(_("本方案没有：{what}。", what=what), cls="jz-note"))


def _entry(entry: Entry) -> Html:
    title = pick(entry.title)
    source = pick(entry.source) if entry.source else ""
    return div(
        div(
            tag("b", title) if title else None,
            span(pick(entry.says), cls="jz-method-says" if title else ""),
            words.guess(entry.assumed),
        ),
        div(source, cls="jz-note") if source else None,
        words.quoted(entry.quote),
        cls="jz-method-entry",
    )


def _sources(scheme: Scheme) -> None:
    if not scheme.sources:
        frame.show(head(_("依据文件")), div(_("方案没有列出文件。"), cls="jz-note"))
        return
    heads = (_("依据文件"), _("文号"), _("日期"), _("条款"), _("说明"))
    rows = [_source(number, source) for number, source in enumerate(scheme.sources, 1)]
    frame.show(
        head(_("依据文件")), table(heads, rows, cls="jz-method-sources", caption=_("依据文件"))
    )


def _source(number: int, source: Source) -> list[Html | str]:
    title = source.title_en if language() == "en" and source.title_en else source.title
    note = pick(source.note.text) if source.note else ""
    # an address is printed, never a link: nothing here leads off the machine
    address = div(source.url, cls="jz-note jz-method-address jz-asis") if source.url else None
    told = (source.doc_no, source.date, source.clause)
    plain = [span(text, cls="jz-asis") if text else "" for text in told]
    return [join([_("〔{n}〕", n=number), title]), *plain, join([note, address])]


def _subjects(scheme: Scheme) -> None:
    if scheme.subjects:
        frame.show(head(_("谁被考核")), join(_subject(scheme, s) for s in scheme.subjects))


def _subject(scheme: Scheme, subject: Subject) -> Html:
    facts = []
    if subject.class_ is not None:
        spelt = dict.fromkeys(pick(said(scheme, c)) for c in subject.class_)
        classes = _("、").join(spelt)  # several Chinese wordings may be one in English
        facts.append(_("类别：{classes}", classes=classes))
    if subject.indicator is not None and subject.test is not None:
        facts.append(pick(test_words(scheme, subject.indicator, subject.test)))
    source = cited(scheme, subject.basis, subject.clause)
    return div(
        div(
            tag("b", pick(subject.title.text)),
            span(_("；").join(facts), cls="jz-method-says"),
            words.guess(subject.basis == "assumed"),
        ),
        div(pick(source), cls="jz-note") if source else None,
        words.quoted(quote_of(subject.clause)),
        cls="jz-method-entry",
    )


def _procedure(scheme: Scheme) -> None:
    if scheme.procedure:
        stages = [_stage(scheme, n, s) for n, s in enumerate(scheme.procedure, 1)]
        frame.show(head(_("考核程序")), join(stages))


def _stage(scheme: Scheme, n: int, stage: Stage) -> Html:
    years = years_text(stage.years)
    facts = [pick(stage.who.text) if stage.who else "", pick(years) if years else ""]
    source = cited(scheme, stage.basis, stage.clause)
    return div(
        div(
            tag("b", f"{n}. ", pick(stage.title.text)),
            span(words.listed(facts), cls="jz-method-says"),
            words.guess(stage.basis == "assumed"),
        ),
        div(pick(source), cls="jz-note") if source else None,
        words.quoted(quote_of(stage.clause)),
        cls="jz-method-entry",
    )
