"""The head: the total with its grade and rank, the decisions beside it, the largest losses."""

from __future__ import annotations

from pages.ui import frame, wording
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.county.decisions import decisions
from pages.ui.html import Html, change, chip, div, span, tag
from pages.ui.texts import _, n_, pick
from scoring.report.county import CountyView
from scoring.report.lost import by_lost

LARGEST = 4


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the blocks side by side; a unit outside the assessment has nothing to lose."""
    blocks = [_total(shown, view), decisions(shown, view)]
    if view.assessed:
        blocks.append(_largest(view))
    frame.show(div(*blocks, cls="jz-county-head"))


def _total(shown: Shown, view: CountyView) -> Html:
    year = _("{year} 年", year=shown.year)
    label = div(_("综合得分"), span(year, cls="jz-note"), cls="jz-county-label")
    if view.score is None:
        why = _("不在考核范围") if not view.assessed else _("缺失")
        lines = [div(why, cls="jz-county-nothing"), _bounds(view), _changes(view)]
        return div(label, *lines, cls="jz-county-total")
    printed = span(words.score(view.score), cls="jz-total")
    lines = [
        div(printed, _grade(shown, view), cls="jz-county-score"),
        _points(view),
        _bounds(view),
        _ranks(shown, view),
    ]
    return div(label, *lines, _changes(view), cls="jz-county-total")


def _grade(shown: Shown, view: CountyView) -> Html | None:
    if not view.grade:
        return None
    row = next((r for r in shown.board.rows if r.code == view.code), None)
    colour = words.chip_colour(shown.board.breaks, row.level) if row else ""
    said, mark = words.grade(shown.scheme, view.grade), row.mark if row else ""
    if mark == "veto":
        said = _("{grade}（否决）", grade=said)
    badge = chip(said, colour, veto=mark == "veto", capped=mark in ("cap", "pending"))
    if view.grade == view.grade_untouched:
        return div(badge, cls="jz-county-grade")
    before = words.grade(shown.scheme, view.grade_untouched)
    text = {
        "veto": _("否决前：{grade}", grade=before),
        "pending": _("按得分：{grade}", grade=before),
    }.get(mark, _("限制前：{grade}", grade=before))
    return div(badge, span(text, cls="jz-note"), cls="jz-county-grade")


def _points(view: CountyView) -> Html | None:
    if view.full_marks == 100:
        return None
    full = words.full_marks(view.full_marks)
    said = _("分值 {points} / {full}", points=words.points(view.points), full=full)
    return div(said, span(_("得分按百分制"), cls="jz-note"), cls="jz-county-line")


def _bounds(view: CountyView) -> Html | None:
    """How far what is missing could move the total, where the scheme asks for it."""
    found = view.bounds
    if found is None:
        return None
    low, high = words.score(found.low), words.score(found.high)
    said = [_("缺失的指标全按 0 分计、全按满分计，得分各是多少。")]
    if found.adjusted:
        said.append(_("未含加减分。"))
    if found.outside:
        said.append(_("有的组缺失过多，未计入得分，得分因此在区间之外。"))
    ends = tag("b", _("缺失按最差—最好 {low}–{high}", low=low, high=high))
    notes = (span(s, cls="jz-note") for s in said)
    return div(ends, *notes, cls="jz-county-line jz-county-bounds")


def _ranks(shown: Shown, view: CountyView) -> Html:
    ranked = _("第 {rank} 位 / {ranked}", rank=view.rank, ranked=view.ranked)
    facts = [tag("b", ranked)]
    if view.class_rank is not None:
        own = _(
            "{klass}第 {rank} 位 / {ranked}",
            klass=wording.klass(shown.scheme, view.klass),
            rank=view.class_rank,
            ranked=view.class_ranked,
        )
        facts.append(span(own))
    return div(*facts, cls="jz-county-line")


def _changes(view: CountyView) -> Html | None:
    facts = []
    if view.rank_change is not None:
        facts.append(_change(_("位次"), view.rank_change, n_("{n} 位", abs(view.rank_change))))
    if view.score_change is not None:
        facts.append(_score_change(view, view.score_change))
    if facts:
        facts.append(span(_("较 {year} 年", year=view.before)))
    why = view.no_rank or view.no_score
    if why is not None and view.assessed:
        facts.append(span(pick(why), cls="jz-note"))
    return div(*facts, cls="jz-county-line jz-county-change") if facts else None


def _score_change(view: CountyView, amount: float) -> Html:
    """Scores are points only where full marks are 100."""
    size = words.score(abs(amount))
    if view.full_marks == 100:
        return _change(_("得分"), amount, n_("{n} 分", amount, n=size))
    return _change(_("得分（百分制）"), amount, size)


def _change(what: str, amount: float, size: str) -> Html:
    way = (amount > 0) - (amount < 0)
    return span(what, " ", change(size if way else _("持平"), way, way > 0))


def _largest(view: CountyView) -> Html:
    """The items that cost most, in one glance; the table below lists them all."""
    lost = [t for t in by_lost(view.items) if t.lost and words.points(t.lost) != "0.00"][:LARGEST]
    label = div(_("失分最多"), span(_("失分 / 满分"), cls="jz-note"), cls="jz-county-label")
    if not lost:
        said = _("没有失分") if view.score is not None else _("没有得分，列不出失分。")
        return div(label, div(said, cls="jz-note"), cls="jz-county-most")
    rows = [
        div(
            span(pick(t.title), cls="jz-county-item"),
            tag("b", "−" + words.points(t.lost)),
            span("/ ", words.points(t.full)),
            cls="jz-county-row",
        )
        for t in lost
    ]
    return div(label, *rows, cls="jz-county-most")
