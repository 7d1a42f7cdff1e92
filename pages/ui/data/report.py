"""The check report: a sentence, counts, what was mended since the last try, every problem."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ui import frame
from pages.ui.data.reading import Report, level_counts
from pages.ui.data.remedies import remedy_of
from pages.ui.html import Html, div, group_row, join, span, table, tag
from pages.ui.texts import _, language, n_
from scoring.problems import Problem
from scoring.tables.checks.mending import LEVEL_WORDS, LEVELS, report_of
from scoring.tables.checks.retry import compare
from scoring.tables.writing import Sheet, to_csv

SHOWN = 300
"""Rows on the page; the file holds all of them."""


def draw(report: Report, before: Report | None) -> None:
    """Draw the report of a try, and what changed since the one before."""
    problems = report_of(report.problems).problems
    _verdict(report, problems)
    if before is not None:
        _since(before, report)
    if problems:
        made = _table(problems, several=len(report.files) > 1)
        # what must be mended is read whole; remarks on a table that passed stay out of the way
        frame.show(made if report.refused else div(made, cls="jz-data-remarks"))
        st.download_button(
            _("下载清单"),
            data=lambda: to_csv(as_sheet(problems, language())),
            file_name=_("检查清单.csv"),
            mime="text/csv",
            key="jz_data_report_csv",
            on_click="ignore",
        )


def _verdict(report: Report, problems: Sequence[Problem]) -> None:
    files = span(_("、").join(report.files), cls="jz-asis jz-data-names")
    counts = level_counts(problems)
    colon = "：" if language() == "zh" else ": "
    if report.refused:
        sentence = n_("{n} 处问题。没有写入任何数据。请按“怎么改”修正后重新上传。", counts["error"])
        lead = span(_("不能使用"), cls="jz-banner-word")
        rest = [span(word, cls="jz-data-count") for word in _others(counts)]
        frame.show(div(lead, files, colon, span(sentence), *rest, cls="jz-banner jz-refused"))
        return
    lead = span(_("可以使用"), cls="jz-banner-word")
    first = _("没有错误。") if problems else _("没有问题。")
    body = [first, *(span(word, cls="jz-data-count") for word in _others(counts))]
    frame.show(div(lead, files, colon, *body, cls="jz-banner jz-notice jz-data-good"))


def _others(counts: dict[str, int]) -> list[str]:
    said = []
    if counts["warning"]:
        said.append(n_("注意 {n} 处", counts["warning"]))
    if counts["notice"]:
        said.append(n_("提示 {n} 处", counts["notice"]))
    return said


def _since(before: Report, report: Report) -> None:
    found = compare(report_of(before.problems), report_of(report.problems))
    if not (found.mended or found.new):
        return
    words = [
        n_("已改正 {n} 处", len(found.mended)),
        n_("仍有 {n} 处", len(found.still)),
        n_("新出现 {n} 处", len(found.new)),
    ]
    note = _("与上一次检查相比")
    lines = [_line(p, _("已改正")) for p in found.mended] + [
        _line(p, _("新出现")) for p in found.new
    ]
    frame.show(
        tag(
            "details",
            tag("summary", span(note, cls="jz-label"), span(_("，").join(words), cls="jz-strong")),
            *lines[:SHOWN],
            cls="jz-data-since",
        )
    )


def _line(problem: Problem, word: str) -> Html:
    where = problem.at.words(language())
    said = problem.message.get(language())
    return div(
        span(word, cls="jz-data-mark"),
        span(where, cls="jz-asis"),
        span(problem.value, cls="jz-data-was jz-asis") if problem.value else None,
        span(said),
        cls="jz-data-line",
    )


def _table(problems: Sequence[Problem], *, several: bool) -> Html:
    file = [_("文件")] if several else []
    heads = [*file, _("工作表"), _("行"), _("列"), _("字段"), _("原值"), _("问题"), _("怎么改")]
    there = {level: [p for p in problems if p.level == level] for level in LEVELS}
    there = {level: found for level, found in there.items() if found}
    rows: list[Sequence[object] | Html] = []
    for level, found in there.items():
        if len(there) > 1 or level != "error":
            rows.append(group_row(_LEVELS[level](), n_("{n} 处", len(found)), len(heads)))
        rows += [_row(p, several) for p in found[: max(0, SHOWN - len(rows))]]
    hidden = len(problems) - sum(not isinstance(r, Html) for r in rows)
    made = table(heads, rows, numbers=(len(file) + 1,), cls="jz-errors jz-data-errors")
    if hidden > 0:
        return join([made, div(n_("另有 {n} 处在下载的清单中", hidden), cls="jz-note")])
    return made


def _row(problem: Problem, several: bool) -> list[object]:
    lang, at = language(), problem.at
    wash = "jz-original" if problem.level == "error" else "jz-original jz-data-plain"
    return [
        *([span(at.file or "—", cls="jz-asis jz-data-cell")] if several else []),
        span(at.sheet or "—", cls="jz-asis"),
        "—" if at.row is None else str(at.row),
        at.letter or "—",
        span(_breakable(at.column or "—"), cls="jz-asis jz-data-cell"),
        span(problem.value or "—", cls=f"{wash} jz-asis"),
        problem.message.get(lang),
        remedy_of(problem).get(lang),
    ]


def _breakable(text: str) -> Html:
    """Return a header that may be broken behind its underscores only."""
    return join(text.split("_"), Html("_<wbr>"))


_LEVELS = {
    "error": lambda: _("错误"),
    "warning": lambda: _("注意"),
    "notice": lambda: _("提示"),
}


_SAID = ("problem", "remedy", "code")


def as_sheet(problems: Sequence[Problem], lang: str) -> Sheet:
    """Return the list as a table to be taken away."""
    heads = {
        "zh": ("级别", "文件", "工作表", "行", "列", "字段", "原值", "问题", "怎么改", "编号"),
        "en": ("level", "file", "sheet", "row", "letter", "column", "value", *_SAID),
    }
    rows = [
        (
            LEVEL_WORDS[p.level].get(lang),
            *(p.at.file, p.at.sheet, p.at.row, p.at.letter, p.at.column, p.value),
            *(p.message.get(lang), remedy_of(p).get(lang), p.code),
        )
        for p in problems
    ]
    return Sheet((), heads[lang], rows)
