"""One unit through a lens: its groups beside the median, every member with its score."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.ui import frame, wording
from pages.ui.county import words as county
from pages.ui.county.choice import Shown
from pages.ui.html import Html, bar, div, head, join, span, table, tag
from pages.ui.lens import choice, words
from pages.ui.lens.choice import Picked
from pages.ui.texts import _, pick
from scoring.report.county import CountyView
from scoring.report.lens import REST, UnitGroup, UnitMember, unit_lens
from scoring.scheme.lenses import ResolvedLens


def draw(shown: Shown, view: CountyView, picked: Picked) -> None:
    """Draw the head with the selector, and the table where a lens is chosen."""
    if not picked.offered:
        return
    _head(picked)
    choice.notice(picked)
    if picked.lens is not None:
        _table(shown, view, picked.lens)


def _head(picked: Picked) -> None:
    lens = picked.lens
    said = words.title(lens) if lens else head(_("归类"), _("换一种口径看这些指标，得分不变"))
    row: Any = st.container(
        key="jz_lens_head", horizontal=True, vertical_alignment="center", gap="medium"
    )
    row.html(div(said, cls="jz"), width="stretch")
    choice.draw(picked, width=236, into=row)


def _table(shown: Shown, view: CountyView, lens: ResolvedLens) -> None:
    table_ = shown.data.years[shown.year]
    titles = {leaf.id: pick(leaf.title.text) for leaf in table_.scheme.leaves}
    groups = unit_lens(table_, lens, view.code, shown.data.viewer)
    heads = (
        _("组"),
        _("指标和得分"),
        _("实际权重"),
        _("组得分（百分制）"),
        "",
        _("与中位数差"),
        _("位次"),
    )
    markup = table(
        heads,
        [_row(group, titles) for group in groups],
        numbers=(2, 4, 5, 6),
        cls="jz-lens-table",
        caption=_("{name} {year} 年按“{lens}”归类", name=view.name, year=shown.year,
                  lens=pick(lens.title)),
    )  # fmt: skip
    key = div(
        span(
            span(cls="jz-key-own"), _("本{unit}", unit=county.unit(shown.data.bundle, shown.year))
        ),
        span(span(cls="jz-key-tick"), _("全部对象的中位数")),
        cls="jz-county-key jz-note",
    )
    frame.show(div(markup, key, words.about(lens, titles), cls="jz-lens"))


def _row(group: UnitGroup, titles: dict[str, str]) -> Html:
    plain = div(pick(group.plain), cls="jz-note") if group.plain else None
    name = tag("th", div(pick(group.title), cls="jz-lens-name"), plain, scope="row")
    items = words.standards(group.items, titles)
    kind = "jz-lens-rest" if group.id == REST else ""
    if not group.members:
        said = div(span(words.empty(group.id), cls="jz-lens-patch"))
        cell = tag("td", said, items, colspan=6, cls="jz-lens-hatched")
        return tag("tr", name, cell, cls=kind, data_group=group.id)
    members = div(*(_member(m) for m in group.members), cls="jz-lens-members")
    cells = [tag("td", join([members, items])), tag("td", _share(group), cls="jz-num")]
    return tag("tr", name, *cells, *_score(group), cls=kind, data_group=group.id)


def _share(group: UnitGroup) -> str:
    return f"{100 * group.weight:.1f}%"


def _score(group: UnitGroup) -> list[Html]:
    if group.score is None:
        told = span(_("不能判断：没有计入总分的得分"), cls="jz-lost-treated")
        return [tag("td", told, colspan=4)]
    kind = "jz-same"
    if group.from_median:
        kind = "jz-up" if group.from_median > 0 else "jz-down"
    cells = (
        span(county.score(group.score), cls="jz-strong"),
        span(county.signed(group.from_median, 1), cls=kind),
        f"{group.rank} / {group.ranked:,}",
    )
    drawn = bar(group.score, group.median, cls="jz-bar-own")
    return [tag("td", drawn), *(tag("td", c, cls="jz-num") for c in cells)]


def _member(member: UnitMember) -> Html:
    why = {
        "missing": _("缺失"),
        "na": _("缺项"),
        "unpublished": _("计分规则未公布"),
        "unused": _("未计入总分"),
    }.get(member.status, "")
    number = (
        span(wording.number(member.score, 1), cls="jz-num") if member.score is not None else None
    )
    told = span(why, cls="jz-note") if why else None
    return span(words.leaf(member.node, member.title, shared=member.shared), number, told)
