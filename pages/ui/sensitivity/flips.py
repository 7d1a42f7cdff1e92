"""Flip distance: how little weight must move to swap two units or to cross a grade line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import div, head, join, span, table, tag
from pages.ui.sensitivity import compute, reach
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.sensitivity.flips import SAID, Flip

MOVES = 4
"""Indicators named in one row."""


def draw(scene: Scene) -> None:
    """Draw the part."""
    with st.spinner(_("正在计算翻转距离…")):
        swaps = compute.swaps(scene.question)
        lines = compute.grade_flips(scene.question) if scene.scheme.grades else ()
    seen = set(scene.seen.tolist())
    frame.show(div(pick(SAID), cls="jz-note"))
    left, right = st.columns(2, gap="medium")
    with left:
        _listed(scene, _("最容易互换的两个对象"), _shown(swaps, seen))
    with right:
        if scene.scheme.grades:
            _listed(scene, _("最接近等次界线的对象"), _shown(lines, seen))
    reach.draw(scene)


def _shown(flips: Sequence[Flip], seen: set[int]) -> list[Flip]:
    """Return those that the engine confirms, and whose units this viewer may see."""
    return [f for f in flips if f.verified and seen.issuperset(f.units)]


def _listed(scene: Scene, title: str, flips: Sequence[Flip]) -> None:
    note = n_("{n} 处，最脆弱的在前；均已重新计分核对", len(flips))
    unproved = sum(not f.proved for f in flips)
    if unproved:
        more = n_("{n} 处为找到的最小改动，未证明没有更小的", unproved)
        note = _("；").join((note, more))
    if not flips:
        frame.show(head(title), div(_("没有找到。"), cls="jz-sens-cannot"))
        return
    heads = (_("对象"), _("须移动（百分点）"), _("权重怎么动"), "")
    rows = [_row(scene, flip) for flip in flips]
    listed = table(heads, rows, numbers=(1,), cls="jz-sens-list jz-sens-flips", caption=title)
    frame.show(head(title, note), div(listed, cls="jz-sens-scroll"))


def _row(scene: Scene, flip: Flip) -> tuple[Any, ...]:
    points = wording.number(100 * flip.moved, 3 if flip.moved < 0.001 else 2)
    tried = link("weights", weights=flip.weights)
    go = tag("a", _("试算"), href=tried, target="_self", cls="jz-nowrap")
    return _who(scene, flip), points, _moves(scene, flip), go


def _who(scene: Scene, flip: Flip) -> Any:
    official = scene.case.official

    def named(i: int) -> Any:
        rank = _("第 {rank} 位", rank=f"{int(official.rank[i]):,}")
        return span(scene.names[scene.case.codes[i]], " ", span(rank, cls="jz-note"),
                    cls="jz-nowrap")  # fmt: skip

    before, after = flip.grades
    if before is None and after is None:
        assert flip.other is not None
        return join([named(flip.unit), named(flip.other)], " ⇄ ")
    words = [wording.grade(scene.scheme, g) or "—" for g in (before, after)]
    return join([named(flip.unit), span(" → ".join(words), cls="jz-nowrap")], " ")


def _moves(scene: Scene, flip: Flip) -> Any:
    said = []
    for leaf, change in flip.moves[:MOVES]:
        title = pick(scene.scheme.node(leaf).title.text)
        sign = "+" if change > 0 else "−"
        size = f"{abs(100 * change):.3f}" if abs(change) < 0.001 else f"{abs(100 * change):.2f}"
        said.append(f"{title} {sign}{size}")
    rest = len(flip.moves) - MOVES
    if rest > 0:
        said.append(n_("另 {n} 项", rest))
    return ("；" if language() == "zh" else "; ").join(said)
