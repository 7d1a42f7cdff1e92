"""What stands on every page around its content, in the order of LOOK section 2.

Title row, state of the result (what-if, veto, refused), content, source line. Pages call these
and never write HTML of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import streamlit as st

from pages.ui import assets, state
from pages.ui.html import div, join, span, table, tag
from pages.ui.texts import _, html_lang, language, n_, pick
from scoring.engine.submit import WHAT_IF
from scoring.problems import Problem


def show(*markup: Any) -> None:
    """Put markup on the page; plain strings are escaped."""
    st.html(div(*markup, cls="jz", lang=html_lang()))


def title_row(title: str, context: str = "", *, key: str = "title") -> Any:
    """Draw the title on the left; return the container for selectors on the right.

    Notices about ignored parts of the address follow directly below.
    """
    row = st.container(
        key=f"jz_{key}", horizontal=True, vertical_alignment="center", gap="medium", wrap=False
    )
    heading = [tag("h1", title), span(context, cls="jz-context") if context else None]
    row.html(div(*heading, cls="jz jz-title", lang=html_lang()), width="stretch")
    _ignored_notice()
    return row


def source_line(parts: Iterable[Any], *, synthetic: bool = False) -> None:
    """Draw the last line of a page: sources, year, scheme, base map. Never cut.

    Parameters
    ----------
    parts : iterable of str or Html
        One each, in order; empty ones are left out.
    synthetic
        Says first that the data are made up.
    """
    first = [_("合成演示数据，不代表任何真实地区")] if synthetic else []
    last = [] if assets.served() else [_("地图内嵌（未经 jingzhun app 启动）")]
    cells = [span(p, cls="jz-source-part") for p in (*first, *parts, *last) if p]
    show(tag("footer", join(cells, " "), cls="jz-source"))


def whatif_band(changes: Sequence[str]) -> None:
    """Draw the hatched band of a scenario with what was changed; also in every export."""
    mark = span(pick(WHAT_IF), cls="jz-whatif-mark")
    what = span(_("，").join(changes), cls="jz-whatif-what") if changes else None
    show(div(mark, what, cls="jz-whatif", role="status"))


def banner(word: str, sentence: str, *, kind: str = "veto") -> None:
    """Draw a bar above the figures: ``veto`` red with ◆, ``cap`` in ink, ``notice`` quiet."""
    lead = f"◆ {word}" if kind == "veto" else word
    show(div(span(lead, cls="jz-banner-word"), span(sentence), cls=f"jz-banner jz-{kind}"))


def empty_state(what: str, action: str) -> None:
    """Draw the dashed box: what is missing, then the one action that fills it."""
    show(div(div(what, cls="jz-empty-what"), div(action, cls="jz-empty-action"), cls="jz-empty"))


def loading_box(what: str, done: int, total: int, rest: str = "") -> None:
    """Draw the box of work going on, with how far it is. Old content stays above it.

    A total of 100 stands for per cent.
    """
    share = 100 * done / total if total else 0
    show(
        div(
            div(what, cls="jz-loading-what"),
            div(span(cls="jz-loading-bar", style=f"width:{share:.1f}%"), cls="jz-loading-track"),
            div(f"{done}%" if total == 100 else f"{done:,} / {total:,}", "　", rest, cls="jz-note"),
            cls="jz-loading",
            role="status",
        )
    )


def error_list(problems: Sequence[Problem], file: str = "") -> None:
    """Draw refused content: one sentence, then a row for every problem with its remedy."""
    lang = language()
    sentence = n_("{n} 处问题。没有写入任何数据。请按“怎么改”修正后重试。", len(problems))
    lead = span(_("不能使用"), cls="jz-banner-word")
    named = span(file, "：" if lang == "zh" else ": ", cls="jz-asis") if file else None
    show(div(lead, named, span(sentence), cls="jz-banner jz-refused"))
    rows = [
        (
            p.at.words(lang) or "—",
            span(p.value or "—", cls="jz-original jz-asis"),
            p.message.get(lang),
            p.remedy.get(lang),
        )
        for p in problems
    ]
    heads = (_("位置"), _("原值"), _("问题"), _("怎么改"))
    show(table(heads, rows, cls="jz-errors"))


def notice(sentence: str) -> None:
    """Draw one quiet line that something was done differently from what was asked."""
    show(div(sentence, cls="jz-banner jz-notice", role="status"))


def no_access() -> NoReturn:
    """Say that this visitor may not see the page, and stop the run."""
    empty_state(_("没有查看权限"), _("请联系管理员，把您的登录名写入人员文件。"))
    st.stop()


def _ignored_notice() -> None:
    names = state.ignored()
    if names:
        what = _("、").join(_PARTS[n]() for n in names)
        notice(_("网址中的{what}无法识别，已忽略。", what=what))


_PARTS: dict[str, Any] = {
    "lang": lambda: _("语言"),
    "bundle": lambda: _("数据包"),
    "year": lambda: _("年度"),
    "node": lambda: _("节点"),
    "unit": lambda: _("考核对象"),
    "weights": lambda: _("权重"),
    "preset": lambda: _("预设"),
    "lens": lambda: _("归类口径"),
    "scheme": lambda: _("方案"),
    "against": lambda: _("对照方案"),
    "part": lambda: _("页面内容"),
    "scenario": lambda: _("调权方案"),
    "spread": lambda: _("权重变动"),
    "scope": lambda: _("范围"),
    "seed": lambda: _("种子"),
    "rival": lambda: _("对照对象"),
}
