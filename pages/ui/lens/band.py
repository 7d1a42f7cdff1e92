"""The groups of a lens side by side: median, lowest unit, count; a click lists the members."""

from __future__ import annotations

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import Html, bar, div, span, tag
from pages.ui.lens import words
from pages.ui.results import Results
from pages.ui.texts import _, n_, pick
from scoring.report.lens import REST, GroupView, lens_view
from scoring.scheme.lenses import ResolvedLens


def draw(data: Results, year: int, lens: ResolvedLens) -> None:
    """Draw the band; a group without an indicator keeps its place, hatched."""
    table = data.years[year]
    view = lens_view(table, lens, data.viewer)
    titles = {leaf.id: pick(leaf.title.text) for leaf in table.scheme.leaves}
    cells = [_cell(group, lens, titles) for group in view.groups]
    frame.show(
        div(
            words.title(lens),
            div(*cells, cls="jz-lens-band"),
            words.about(lens, titles),
            cls="jz-lens jz-lens-strip",
        )
    )


def _cell(group: GroupView, lens: ResolvedLens, titles: dict[str, str]) -> Html:
    count = n_("{n} 项", len(group.members))
    name = div(
        span(pick(group.title), cls="jz-lens-name"),
        span(count, cls="jz-note") if group.members else None,
        cls="jz-lens-top",
    )
    more = [
        div(pick(group.plain), cls="jz-note") if group.plain else None,
        _members(group),
        words.standards(group.items, titles),
    ]
    kind = " jz-lens-rest" if group.id == REST else "" if group.members else " jz-lens-empty"
    body = tag("summary", name, *_figures(group, lens))
    return tag("details", body, *more, cls=f"jz-lens-cell{kind}", data_group=group.id)


def _figures(group: GroupView, lens: ResolvedLens) -> list[Html]:
    if not group.members:
        return [div(span(words.empty(group.id), cls="jz-lens-patch"))]
    if group.median is None:
        return [div(_("不能判断：没有可以计分的指标"), cls="jz-note")]
    median = div(
        span(wording.number(group.median, 1), cls="jz-lens-median"),
        span(_("中位数"), cls="jz-note"),
        bar(group.median),
        cls="jz-lens-line",
    )
    return [median, _lowest(group, lens)]


def _lowest(group: GroupView, lens: ResolvedLens) -> Html:
    scored = n_("{n} 个有得分", group.ranked, n=f"{group.ranked:,}")
    unit = group.lowest
    if unit is None:
        return div(scored, cls="jz-note jz-lens-low")
    name = tag("a", unit.name, href=link("county", unit=unit.code, lens=lens.id), target="_self")
    return div(
        span(_("最低"), " ", name, " ", wording.number(unit.score, 1), cls="jz-nowrap"),
        span(scored, cls="jz-nowrap"),
        cls="jz-note jz-lens-low",
    )


def _members(group: GroupView) -> Html | None:
    if not group.members:
        return None
    rows = []
    for member in group.members:
        why = None if member.scored else span(_("（计分规则未公布）"), cls="jz-note")
        rows.append(tag("li", words.leaf(member.node, member.title, shared=member.shared), why))
    share = _("权重合计 {share}", share=f"{100 * group.weight:.1f}%")
    return div(div(share, cls="jz-lens-sub"), tag("ul", *rows))
