"""Every decision on the unit: veto lines as cells, problem records, places and points as rows."""

from __future__ import annotations

from pages.ui.county import adjusted, due, words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, span, tag
from pages.ui.texts import _, pick
from scoring.report.county import CountyView
from scoring.report.decided import DecisionRow

_OUTCOMES = {
    "hit": lambda: _("不达标"),
    "clear": lambda: _("达标"),
    "unknown": lambda: _("无数据"),
    "na": lambda: _("不适用"),
}


def decisions(shown: Shown, view: CountyView) -> Html:
    """Return the blocks: what acts on the grade, what acts on the total, what follows from it."""
    label = div(
        _("否决与问题情形"),
        span(_("只影响等次，不影响得分"), cls="jz-note"),
        cls="jz-county-label",
    )
    vetoes = [d for d in view.decisions if d.kind == "veto"]
    problems = [d for d in view.decisions if d.kind == "problem"]
    places = [d for d in view.decisions if d.kind == "quota"]
    return div(
        label,
        div(*(_cell(shown, d) for d in vetoes), cls="jz-county-cells") if vetoes else None,
        *(_record(shown, d) for d in problems),
        *(_place(shown, d) for d in places),
        *_nothing(shown, view, vetoes, problems),
        *adjusted.block(shown, view),
        *due.block(shown, view),
        cls="jz-county-decisions",
    )


def _nothing(
    shown: Shown, view: CountyView, vetoes: list[DecisionRow], problems: list[DecisionRow]
) -> list[Html]:
    """Say in words what there is none of: an empty block would be taken for an omission."""
    said = []
    if not view.assessed:
        said.append(_("不在考核范围，不适用。"))
    else:
        if not shown.scheme.vetoes:
            said.append(_("本方案的年度考核没有一票否决项。"))
        elif not vetoes:
            said.append(_("没有一票否决的检验记录。"))
        if not problems:
            said.append(_("本年度没有问题情形记录。"))
    return [div(s, cls="jz-note") for s in said]


def _place(shown: Shown, row: DecisionRow) -> Html:
    """Say what a quota did beside counting."""
    before, after = (words.grade(shown.scheme, g) for g in (row.grade_before, row.grade_after))
    places, counted = f"{row.limit or 0:.0f}", f"{row.value or 0:.0f}"
    said = {
        "place:tied": lambda: _(
            "同分并列，一并评为“{grade}”（累计名额 {n} 个）", grade=after, n=places
        ),
        "place:freed": lambda: _(
            "前面有对象受等次限制，空出名额：{before} → {after}", before=before, after=after
        ),
        "place:taken": lambda: _(
            "受等次限制后该等次名额已满：{before} → {after}", before=before, after=after
        ),
        "place:few": lambda: _(
            "本类别只有 {n} 个有总分，少于 {least} 个，不按比例定等次", n=counted, least=places
        ),
    }
    what = said.get(row.effect, lambda: "")()
    cited = span(_cited(row), cls="jz-note") if _cited(row) else None
    title = span(pick(row.title), cls="jz-county-what")
    return div(div(title), div(span(what), cited), cls="jz-county-record")


def _cell(shown: Shown, row: DecisionRow) -> Html:
    word = _OUTCOMES.get(row.outcome, lambda: row.outcome)()
    limit = _("{op} {limit} 即否决", op=pick(row.op), limit=words.measured(row.limit, row.unit))
    value = words.measured(row.value, row.unit) if row.value is not None else _("缺失")
    return div(
        div(span(pick(row.title)), span(word, cls=f"jz-verdict jz-verdict-{row.outcome}")),
        div(tag("b", value), span(limit, cls="jz-note")),
        div(_effect(shown, row), cls="jz-note"),
        div(_cited(row), cls="jz-note") if _cited(row) else None,
        cls="jz-county-cell",
    )


def _record(shown: Shown, row: DecisionRow) -> Html:
    facts = words.gap([row.date, row.note])
    source = span(row.source, cls="jz-asis") if row.source else None
    return div(
        div(
            span(pick(row.title), cls="jz-county-what"),
            span(facts, cls="jz-note") if facts else None,
            span(source, cls="jz-note") if source else None,
        ),
        div(span(_effect(shown, row)), span(_cited(row), cls="jz-note")),
        cls="jz-county-record",
    )


def _effect(shown: Shown, row: DecisionRow) -> str:
    before, after = (words.grade(shown.scheme, g) for g in (row.grade_before, row.grade_after))
    to = pick(row.effect_to) if row.effect_to else ""
    if row.outcome == "unknown":
        if row.touched:
            return _("不能判定，等次记为“待定”")
        return _("不能判定，等次不会因此再降低")
    if row.outcome != "hit":
        return _("等次不受影响")
    if row.effect_kind == "mark":
        return _("后果：{what}；等次不变", what=to)
    if row.touched:
        return _("等次：{before} → {after}", before=before, after=after)
    if row.effect_kind == "cap":
        return _("等次不得高于“{grade}”；未触及", grade=to)
    return _("等次记为“{grade}”；未再降低", grade=to)


def _cited(row: DecisionRow) -> str:
    return words.cited(row.document, row.clause)
