"""Two schemes by shared concept: what both have, where they differ, what only one has."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import controls, frame
from pages.ui.html import Html, div, head, join, span, table, tag
from pages.ui.method import words
from pages.ui.method.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.method.compare import Comparison, Pair, Side, compare
from scoring.scheme.model import Scheme


def draw(scene: Scene) -> None:
    """Draw the choice of the other scheme, and the comparison once there is one."""
    others = [id_ for id_ in scene.schemes if id_ != scene.scheme.id]
    controls.choose(
        _("对照方案"),
        "against",
        others,
        scene.against.id if scene.against else None,
        show=lambda id_: pick(scene.schemes[id_].title.text),
        width=440,
    )
    if scene.against is None:
        frame.empty_state(_("请选择对照方案"), _("在上方选择另一个方案，按共同的概念逐项比较。"))
        return
    found = compare(scene.scheme, scene.against)
    _both(scene.scheme, scene.against, found)
    _alone(scene.scheme, scene.against, found)


def _both(left: Scheme, right: Scheme, found: Comparison) -> None:
    differ = sum(bool(pair.differences) for pair in found.shared)
    note = n_("{n} 个共同概念，其中 {k} 个有差别", len(found.shared), k=differ)
    if not found.shared:
        frame.show(head(_("两方都有")))
        frame.empty_state(_("没有共同概念"), _("两个方案的指标没有标注相同的概念，不能逐项比较。"))
        return
    heads = (_("概念"), pick(left.title.text), pick(right.title.text), _("差别"))
    rows = [_pair(pair) for pair in found.shared]
    frame.show(
        head(_("两方都有"), note),
        table(heads, rows, cls="jz-method-compare", caption=_("两方都有")),
    )


def _pair(pair: Pair) -> Html:
    said = [div(pick(text)) for text in pair.differences]
    cells = (
        tag("th", pick(pair.title), scope="row"),
        tag("td", *(_side(s) for s in pair.left)),
        tag("td", *(_side(s) for s in pair.right)),
        tag("td", *said, cls="jz-method-differs")
        if said
        else tag("td", span(_("无差别"), cls="jz-note")),
    )
    return tag("tr", *cells, data_concept=pair.concept)


def _side(side: Side) -> Html:
    row = side.row
    share = ""
    if side.scored:
        share = n_("{n} 分，占 {share}", row.points or 0, n=words.points(row.points),
                   share=f"{100 * side.share:.1f}%")  # fmt: skip
    rule = words.unpublished(row.rule) if row.unpublished else span(pick(row.rule))
    lines = _("；").join(f"{line.sign} {pick(line.limit)}" for line in side.lines)
    return div(
        div(tag("b", pick(row.title)), words.guess(row.assumed)),
        div(rule),
        div(_("达标线：{lines}", lines=lines), cls="jz-note") if lines else None,
        div(share, cls="jz-note") if share else None,
        cls="jz-method-side",
    )


def _alone(left: Scheme, right: Scheme, found: Comparison) -> None:
    blocks = []
    for scheme, only, unmapped in (
        (left, found.only_left, found.unmapped_left),
        (right, found.only_right, found.unmapped_right),
    ):
        blocks.append(
            div(
                head(_("只在：{scheme}", scheme=pick(scheme.title.text))),
                _names(only) or div(_("没有"), cls="jz-note"),
                _unmapped(unmapped),
                cls="jz-method-only",
            )
        )
    frame.show(div(*blocks, cls="jz-method-alone"))


def _names(sides: Sequence[Side]) -> Html | None:
    if not sides:
        return None
    items = [tag("li", pick(s.row.title), words.guess(s.row.assumed)) for s in sides]
    return tag("ul", *items, cls="jz-method-list")


def _unmapped(sides: Sequence[Side]) -> Html | None:
    names = _names(sides)
    if names is None:
        return None
    said = _("以下指标没有标注概念，不能比较，不等于对方没有：")
    return join([div(said, cls="jz-note"), names])
