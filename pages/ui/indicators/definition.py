"""What the indicator is: one sentence, weight, source, rule, clause."""

from __future__ import annotations

from typing import Any

from pages.ui import frame
from pages.ui.html import Html, assumed, div, head, join, span
from pages.ui.indicators import words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.indicator.about import About
from scoring.report.indicator.sameness import END, SAME
from scoring.text import Text


def draw(scene: Scene) -> None:
    """Draw the section: what is wide first, then short facts two in a row."""
    about = scene.view.about
    wide = [
        ("", pick(about.plain) if about.plain else None),
        (_("判定规则") if about.judged else _("计分规则"), pick(about.rule)),
        (_("计算方法"), _derived(about)),
        (_("依据条款"), _clause(about)),
        (_("综合权重"), "" if about.judged and about.scored else _weight(about)),
    ]
    short = [
        (_("方向"), words.direction(about)),
        (_("单位"), pick(about.unit)),
        (_("责任部门"), pick(about.department)),
        (_("数据来源渠道"), pick(about.stream)),
        (_("取值范围"), _span(about)),
        (_("适用对象"), _("、").join(pick(c) for c in about.classes)),
        (_("适用年度"), about.years),
    ]
    cells = [_cell(label, said, "jz-ind-wide") for label, said in wide if said]
    cells += [_cell(label, said) for label, said in short if said]
    frame.show(head(_("指标说明")), div(*cells, cls="jz-ind-def"), _notices(scene))


def _cell(label: str, said: Any, cls: str = "") -> Html:
    named = span(label, cls="jz-ind-label") if label else None
    return div(named, span(said), cls=f"jz-ind-cell {cls}".strip())


def _weight(about: About) -> Html | str:
    if not about.scored:
        return _("不计分")
    said = _(
        "{weight}，满分 {full} 分",
        weight=words.percent(about.weight, 2),
        full=f"{round(about.full, 2):g}",
    )
    if about.above:
        inside = _("占同组 {share}", share=words.percent(about.share, 2))
        said = _("{weight}；{inside}", weight=said, inside=inside)
    return join([said, assumed(_("假定")) if about.assumed else None])


def _derived(about: About) -> str:
    if about.derived is None:
        return ""
    num, den = pick(about.derived.num), pick(about.derived.den)
    if about.derived.times == 1:
        return _("{num} ÷ {den}", num=num, den=den)
    return _("{num} ÷ {den} × {times}", num=num, den=den, times=f"{about.derived.times:g}")


def _clause(about: About) -> str:
    document = pick(about.document) if about.document else ""
    parts = [] if document and about.clause in document else [about.clause]
    parts += [document if document != about.clause else ""]
    said = _("，").join(p for p in parts if p)
    if about.clause_text is None:
        return said
    return _("{where}：{text}", where=said, text=pick(about.clause_text))


def _span(about: About) -> str:
    low, high = about.span or (None, None)
    bare = Text("")
    if low is not None and high is not None:
        return f"{words.exactly(low, bare)}–{words.exactly(high, bare)}".replace(",", "")
    if low is not None:
        return _("不小于 {low}", low=words.exactly(low, about.unit))
    return "" if high is None else _("不大于 {high}", high=words.exactly(high, about.unit))


def _notices(scene: Scene) -> Html | None:
    """Say that the indicator hardly tells units apart, by which count and which rule."""
    same = scene.view.sameness
    scored = {"n": f"{same.scored:,}", "line": END}
    rules = {
        "same": lambda: _(
            "{n} 个中 {k} 个数值相同（{value}），不少于 {line}%",
            n=f"{same.n:,}",
            k=f"{same.same:,}",
            value=words.shown(scene, same.common),
            line=SAME,
        ),
        "full": lambda: _("{n} 个中 {k} 个得满分，不少于 {line}%", k=f"{same.full:,}", **scored),
        "zero": lambda: _("{n} 个中 {k} 个得 0 分，不少于 {line}%", k=f"{same.zero:,}", **scored),
    }
    said = [rules[notice]() for notice in same.notices]
    if said:
        lead = span(_("区分度不足"), cls="jz-ind-flag")
        return div(lead, span(_("；").join(said)), cls="jz-ind-notice", role="status")
    if same.n and not same.judged:
        text = n_("仅 {n} 个有数值，不判断区分度。", same.n)
        return div(span(text, cls="jz-note"), cls="jz-ind-notice")
    return None
