"""One unit held against another: how often it comes first, and which weights speak for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from pages.ui import controls, frame, wording
from pages.ui.html import bar, div, head, table
from pages.ui.sensitivity import compute, least_sure
from pages.ui.sensitivity.scene import DRAWS, Scene
from pages.ui.texts import _, n_, pick
from scoring.sensitivity.robust import Robust


def draw(scene: Scene, found: Robust) -> None:
    """Draw the two selectors, the comparison and the central weights of the first unit."""
    ranked = [int(i) for i in scene.seen if scene.case.official.rank[i] > 0]
    frame.show(head(_("两个对象相比"), _("抽样中谁在前")))
    if len(ranked) < 2:
        frame.empty_state(_("有位次的考核对象不足两个"), _("请换一个年度或范围。"))
        return
    one, other = _chosen(scene, found, ranked)
    with st.container(key="jz_sens_pair", horizontal=True, vertical_alignment="center"):
        _choose(scene, _("甲"), "unit", ranked, one)
        _choose(scene, _("乙"), "rival", ranked, other)
    if one == other:
        frame.notice(_("请选择两个不同的考核对象。"))
        return
    frame.show(_won(scene, one, other), *_central(scene, found, one))


def _chosen(scene: Scene, found: Robust, ranked: list[int]) -> tuple[int, int]:
    """Return the two named; else who is least sure, and the neighbour in rank."""
    place = scene.case.position
    one = place.get(scene.unit or "")
    if one not in ranked:
        one = int(least_sure.ordered(scene, found)[0])
    other = place.get(scene.rival or "")
    if other in ranked:
        return one, other
    at = ranked.index(one)
    near = ranked[at + 1] if at + 1 < len(ranked) else ranked[at - 1]
    return one, near


def _choose(scene: Scene, label: str, name: str, ranked: list[int], value: int) -> None:
    codes = [scene.case.codes[i] for i in ranked]
    controls.choose(
        label, name, codes, scene.case.codes[value], show=scene.names.__getitem__, width=170
    )


def _won(scene: Scene, one: int, other: int) -> Any:
    seen = compute.beats(scene.question, DRAWS, (one, other))
    names = [scene.names[scene.case.codes[i]] for i in (one, other)]
    rows = [
        (_("{name} 在前", name=names[0]), _share(float(seen.wins[0, 1]))),
        (_("{name} 在前", name=names[1]), _share(float(seen.wins[1, 0]))),
        (_("得分相同"), _share(float(seen.ties[0, 1]))),
    ]
    return table((_("抽样结果"), _("份额")), rows, cls="jz-sens-list", caption=_("两个对象相比"))


def _share(share: float) -> Any:
    return div(bar(100 * share), f"{share:.1%}", cls="jz-sens-share")


def _central(scene: Scene, found: Robust, one: int) -> list[Any]:
    top = found.top[0]
    name = scene.names[scene.case.codes[one]]
    title = head(_("对{name}有利的权重", name=name), _("使其进入前 {n} 名的抽样的平均份额", n=top))
    central = found.central[one]
    if np.isnan(central).all():
        said = n_("没有一次抽样使其进入前 {n} 名。", top)
        return [title, div(said, cls="jz-sens-cannot")]
    tree = scene.case.tree
    rows = []
    for node in scene.scheme.tree:
        i = tree.index[node.id]
        group = [tree.weights[tree.index[n.id]] for n in scene.scheme.tree]
        own = float(tree.weights[i] / sum(group))
        shift = 100 * (float(central[i]) - own)
        rows.append(
            (
                pick(node.title.text),
                f"{own:.1%}",
                f"{float(central[i]):.1%}",
                "—" if abs(shift) < 0.05 else wording.number(shift, 1),
            )
        )
    heads = (_("维度"), _("现行份额"), _("平均份额"), _("相差（百分点）"))
    return [title, table(heads, rows, numbers=(1, 2, 3), cls="jz-sens-list", caption=name)]
