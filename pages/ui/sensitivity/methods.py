"""Other methods: one choice changed at a time, and how far all combinations go."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import div, head, table, tag
from pages.ui.sensitivity import uncertain
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.problems import Problem
from scoring.sensitivity.methods import Combination, MethodTable


def draw(scene: Scene) -> None:
    """Draw the table, and what could not be tried."""
    with st.spinner(_("正在逐一换用方法…")):
        found, refused = uncertain.methods(uncertain.everybody(scene.question))
    title = _("换用方法")
    frame.show(
        head(title, _note(found)), _table(scene, found, title), _all(found), _cannot(refused)
    )


def _note(found: MethodTable) -> str:
    return n_(
        "一次只换一种；全部 {n} 种组合的范围见表下", len(found.rows), n=f"{len(found.rows):,}"
    )


def _table(scene: Scene, found: MethodTable, title: str) -> Any:
    graded = scene.scheme.grades is not None
    heads = [_("方法"), _("与现行位次的等级相关"), _("平均移动（位）"), _("最远（位）")]
    heads += [_("等次改变（个）")] if graded else []
    heads += [_("失去得分（个）"), ""]
    rows = [_row(c, graded) for c in found.rows if _changes(c) == 1]
    return table(heads, rows, numbers=range(1, len(heads) - 1), cls="jz-sens-list", caption=title)


def _changes(found: Combination) -> int:
    """Return how many choices differ from the scheme's own."""
    s = found.setting
    return sum(c != "scheme" for c in (s.normalisation, s.aggregation, s.weighting, s.missing))


def _row(found: Combination, graded: bool) -> list[Any]:
    setting = found.setting
    said = setting.weighting_title if setting.weighting != "scheme" else setting.beyond_weights[0]
    cells = [
        pick(said),
        wording.number(None if np.isnan(found.spearman) else found.spearman, 3),
        wording.number(None if np.isnan(found.mean_shift) else found.mean_shift, 2),
        f"{found.max_shift:,}",
    ]
    cells += [f"{found.grades_changed:,}"] if graded else []
    go = ""
    if not setting.beyond_weights:
        go = tag("a", _("试算"), href=link("weights", weights=setting.scenario()), target="_self")
    return [*cells, f"{found.lost:,}", go]


def _all(found: MethodTable) -> Any:
    known = [c.spearman for c in found.rows if not np.isnan(c.spearman)]
    if not known:
        return div(_("没有可以比较的组合。"), cls="jz-sens-cannot")
    worst = min(found.rows, key=lambda c: 2.0 if np.isnan(c.spearman) else c.spearman)
    said = _(
        "全部组合中，与现行位次的等级相关最低为 {rho}（{what}）。",
        rho=wording.number(min(known), 3),
        what=pick(worst.setting.said),
    )
    same = [pick(text) for text in found.same]
    listed = ("；" if language() == "zh" else "; ").join(same)
    more = _("与方案相同而未重复试的：{what}。", what=listed) if same else ""
    return div(said, " ", more, cls="jz-sens-cannot")


def _cannot(refused: tuple[Problem, ...]) -> Any:
    if not refused:
        return None
    lines = [tag("li", p.line(language())) for p in refused]
    summary = tag("summary", n_("{n} 条说明：未能换用的方法", len(lines)))
    return tag("details", summary, tag("ul", *lines), cls="jz-sens-still")
