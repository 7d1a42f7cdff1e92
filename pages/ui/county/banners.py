"""State of the result, before any figure: what touched the grade, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from pages.ui import frame, provenance
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, join, span
from pages.ui.texts import _, language, pick
from scoring.report.county import CountyView
from scoring.report.decided import DecisionRow
from scoring.report.gaps import Gap


def draw(shown: Shown) -> None:
    """Draw every banner there is reason for; usually none."""
    provenance.banners(shown.data.bundle)
    view = shown.view
    if view is None:
        return
    if not view.assessed:
        _bar(_("不在考核范围"), _outside(view), "cap")
    elif view.gaps and shown.scheme.kind == "assessment":
        word = _("总分缺失") if view.score is None else _("部分缺失")
        _bar(word, _gaps(view), "cap" if view.score is None else "notice")
    for row in view.decisions:
        for word, sentence, kind in _decision(shown, view, row):
            _bar(word, sentence, kind)


def _bar(word: str, sentence: str | Html, kind: str) -> None:
    lead = f"◆ {word}" if kind == "veto" else word
    frame.show(
        div(
            span(lead, cls="jz-banner-word"),
            span(sentence),
            cls=f"jz-banner jz-{kind}",
            role="status",
        )
    )


def _outside(view: CountyView) -> str:
    said = _("不计分，不排位次。")
    return said if not view.reason else _("原因：{reason}。", reason=view.reason) + _space() + said


def _gaps(view: CountyView) -> str:
    said = _space().join(_gap(g) for g in view.gaps)
    return said + (_space() + _("不计 0 分，也不排位次。") if view.score is None else "")


def _gap(gap: Gap) -> str:
    return _(
        "{title}缺失：缺{lacking}，占组内分值 {share}，超过 {allowed}。",
        title=pick(gap.title),
        lacking=_("、").join(pick(t) for t in gap.lacking),
        share=f"{gap.share:.1%}",
        allowed=f"{gap.allowed:.4g}" if gap.allowed == 0 else f"{gap.allowed:.2%}",
    )


def _decision(shown: Shown, view: CountyView, row: DecisionRow) -> Iterator[tuple[str, Html, str]]:
    """Yield the banner of a rule that touched the grade: word, sentence, kind."""
    if row.kind == "criterion":
        return  # the page of a scheme that judges is about nothing else
    if row.pending:
        yield _("待定"), join([_pending(row)]), "cap"
    elif row.outcome == "hit" and row.effect_kind == "fail":
        yield (
            _("一票否决") if row.kind == "veto" else _("问题情形"),
            _hit(shown, row),
            "veto",
        )
    elif row.outcome == "hit" and row.effect_kind == "cap" and row.touched:
        to = pick(row.effect_to) if row.effect_to else ""
        yield _("等次限制　{grade}", grade=to), _hit(shown, row), "cap"


def _hit(shown: Shown, row: DecisionRow) -> Html:
    before, after = (words.grade(shown.scheme, g) for g in (row.grade_before, row.grade_after))
    if not row.grade_before:
        moved = _("本年度没有等次，得分不变。")
    elif row.touched:
        moved = _("等次由“{before}”改为“{after}”，得分不变。", before=before, after=after)
    else:
        moved = _("等次“{after}”不再降低，得分不变。", after=after)
    parts = [_what(row), _basis(row), moved]
    return join([p for p in parts if p], _space())


def _what(row: DecisionRow) -> str:
    if row.kind == "veto":
        return _(
            "{title} {value}，{op} {limit} 即否决。",
            title=pick(row.title),
            value=words.measured(row.value, row.unit),
            op=pick(row.op),
            limit=words.measured(row.limit, row.unit),
        )
    facts = [f for f in (pick(row.title), row.date, row.note) if f]
    return _("问题情形：{facts}。", facts=_("，").join(facts))


def _basis(row: DecisionRow) -> str:
    named = [pick(row.document) if row.document else "", row.clause]
    said = _("，").join(n for n in named if n)
    return _("依据：{document}。", document=said) if said else ""


def _pending(row: DecisionRow) -> str:
    return _(
        "否决指标“{title}”没有数据，是否触发尚不能判定，等次记为“待定”，不按通过处理。",
        title=pick(row.title),
    )


def _space() -> str:
    return "" if language() == "zh" else " "
