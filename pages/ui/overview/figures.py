"""The headline: counts leaders know before any composite score, then the score in one line."""

from __future__ import annotations

from typing import Any

from pages.ui import frame, wording
from pages.ui.html import Html, change, div, figure, figures, join, span, sparkbars
from pages.ui.overview.scene import Scene
from pages.ui.provenance import scheme_name
from pages.ui.texts import _, language, n_, pick
from scoring.report.headline import Figure
from scoring.report.spread import GradeCount

LONG = 8
"""Characters of a number beyond which a narrow window has no room for bars beside it."""


def draw(scene: Scene) -> None:
    """Draw the big figures and, below them, how the scores of the chosen node stand."""
    earlier = [year for year in scene.data.bundle.years if year < scene.year]
    cells = [_figure(f, earlier[-1:]) for f in scene.data.headline(scene.year)]
    frame.show(div(figures(cells), _standing(scene), cls="jz-headline"))


def _figure(f: Figure, earlier: list[int]) -> Html:
    unit = f.unit.en if language() == "en" else f.unit.zh  # English counts need no 个
    if f.value is None:
        value, unit = span(_("无数据"), cls="jz-fig-word"), ""
    elif unit == "%":
        value, unit = (
            join([wording.number(f.value, f.decimals), span(unit, cls="jz-fig-percent")]),
            "",
        )
    else:
        value = wording.number(f.value, f.decimals)
    lines = join([div(pick(f.base), cls="jz-fig-base"), div(_change(f, earlier))])
    bars = None if f.value is None else _bars(f, wording.number(f.value, f.decimals))
    return figure(pick(f.label), value, unit, note=lines, bars=bars)


def _change(f: Figure, earlier: list[int]) -> Any:
    moved = f.change
    if f.before is None:  # the first year has nothing to say here
        said = [_("方案与 {year} 年不同，不作比较", year=year) for year in earlier]
        return span(*said, cls="jz-same")
    if moved is None:
        return span(_("{year} 年无数据可比", year=f.before), cls="jz-same")
    if moved == 0:
        return change(_("与 {year} 年持平", year=f.before), 0, None)
    size = wording.number(abs(moved), f.decimals)
    if pick(f.unit) == "%":
        size = _("{n} 个百分点", n=size)
    said = _("{size}　较 {year} 年", size=size, year=f.before)
    better = None if f.better is None else (moved > 0) == (f.better == "more")
    if f.better == "less":  # where fewer is better an arrow alone would mislead
        said = _("{said}，改善", said=said) if better else _("{said}，变差", said=said)
    return change(said, 1 if moved > 0 else -1, better)


def _bars(f: Figure, printed: str) -> Html | None:
    known = [v for _year, v in f.series if v is not None]
    if len(known) < 2 or min(known) < 0:
        return None
    top = max(known) or 1.0
    shares = [None if v is None else 100 * v / top for _year, v in f.series]
    bars = sparkbars(shares, f"{f.series[0][0]}–{f.series[-1][0]}")
    return div(bars, cls="jz-fig-bars jz-fig-long" if len(printed) > LONG else "jz-fig-bars")


def _standing(scene: Scene) -> Html:
    board, scheme = scene.board, scene.scheme
    name = span(wording.score_name(scheme, scene.node), cls="jz-standing-name")
    if board.median is None:
        return div(name, span(_("没有可以计分的考核对象")), cls="jz-standing")
    parts = [
        name,
        span(_pair(_("中位数"), f"{board.median:.1f}"), _median_change(scene), cls="jz-nowrap"),
        _pair(_("参加排名"), n_("{n} 个", board.ranked, n=f"{board.ranked:,}")),
        *(_pair(wording.grade(scheme, g.grade), ruled(g)) for g in scene.spread.grades),
    ]
    if scheme.full_marks != 100:
        parts.append(span(_("满分 {full} 分", full=f"{scheme.full_marks:g}"), cls="jz-nowrap"))
    parts.append(span(scheme_name(scheme), cls="jz-note"))
    return div(*parts, cls="jz-standing")


def _median_change(scene: Scene) -> Html | None:
    moved, before = scene.board.median_change, scene.board.before
    if moved is None or before is None:
        return None
    said = _("与 {year} 年持平", year=before)
    if moved:
        said = _("{size}　较 {year} 年", size=wording.number(abs(moved), 1), year=before)
    way = (moved > 0) - (moved < 0)
    return span(change(said, way, moved > 0), cls="jz-standing-change")


def _pair(word: Any, value: Any) -> Html:
    return span(word, " ", span(value, cls="jz-standing-n"), cls="jz-nowrap")


def ruled(g: GradeCount) -> Html:
    """Return a grade's count, and how many hold it by veto or cap: ``3（受限 2）``."""
    said = []
    if g.vetoed:
        said.append(_("否决 {n}", n=f"{g.vetoed:,}"))
    if g.capped:
        said.append(_("受限 {n}", n=f"{g.capped:,}"))
    note = _("（{what}）", what=_("、").join(said)) if said else ""
    return join([f"{g.count:,}", span(note, cls="jz-ruled") if note else None])
