"""Agreement and change between rounds, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from pages.ui import frame
from pages.ui.html import Html, div, head, join, tag
from pages.ui.texts import _, n_, pick
from pages.ui.weights.methods.desk import Desk
from pages.ui.weights.trial import Trial
from scoring.weights.ahp.priorities import LIMIT, priorities
from scoring.weights.panel.aggregate import panel_priorities
from scoring.weights.panel.delphi import Round, change
from scoring.weights.panel.kendall import Concordance

SURE = 0.05
"""A p below it: agreement beyond chance."""


def draw(
    trial: Trial,
    desk: Desk,
    shown: Round,
    before: Round | None,
    shares: Mapping[str, float],
) -> None:
    """Draw how far the experts agree, what changed, and whether the panel contradicts itself."""
    titles = {g.id: pick(g.title) for g in desk.groups}
    agreed = [
        tag("li", titles[group], _("："), _agreement(found))
        for group, found in shown.agreement.items()
    ]
    rough = any(c is not None and c.rough for c in shown.agreement.values())
    note = _("不足 8 项的组，p 只是近似") if rough else ""
    frame.show(
        div(
            div(head(_("协调系数 W"), note), tag("ul", *agreed), cls="jz-aside"),
            _consistency(desk, shown, titles) if desk.how == "aij" and shares else None,
            _each(shown, titles) if shown.form == "pairs" else None,
            _changed(before, shown) if before is not None else None,
            cls="jz-panel-words",
        )
    )


def _agreement(found: Concordance | None) -> str:
    if found is None:
        return _("不足两位专家或没有排出先后，算不出")
    said = _("一致程度超出偶然") if found.p < SURE else _("不能排除偶然")
    p = "< 0.001" if found.p < 0.001 else f"= {found.p:.3f}"
    return _(
        "W = {w}（χ² = {chi}，自由度 {df}，p {p}），{said}",
        w=f"{found.w:.3f}",
        chi=f"{found.chi_square:.2f}",
        df=found.df,
        p=p,
        said=said,
    )


def _consistency(desk: Desk, shown: Round, titles: Mapping[str, str]) -> Html:
    rows = []
    for group, found in panel_priorities(shown.answers, desk.groups).items():
        if found.cr is not None and len(found.items) > 2:
            word = _("小于") if found.consistent else _("不小于")
            rows.append(
                tag(
                    "li",
                    titles[group],
                    _("："),
                    f"CR = {found.cr:.3f}",
                    _("，"),
                    word,
                    f" {LIMIT:g}",
                )
            )
    return div(head(_("合成判断的一致性")), tag("ul", *rows), cls="jz-aside")


def _each(shown: Round, titles: Mapping[str, str]) -> Html:
    rows = []
    for answered in shown.answers:
        off = [titles[g] for g, j in answered.judgements.items() if not priorities(j).consistent]
        said = _("前后矛盾的组：{groups}", groups=_("、").join(off)) if off else _("判断基本一致")
        rows.append(tag("li", answered.expert, _("："), said))
    note = _("一致性比例不小于 {limit} 为矛盾", limit=f"{LIMIT:g}")
    return div(head(_("各专家的一致性"), note), tag("ul", *rows), cls="jz-aside")


def _changed(before: Round, shown: Round) -> Html:
    found = change(before, shown)
    lines = [
        tag("li", expert, _("："), n_("改动 {n} 项", n) if n else _("没有改动"))
        for expert, n in found.revised.items()
    ]
    if found.joined:
        lines.append(tag("li", _("新加入："), _("、").join(found.joined)))
    if found.left:
        lines.append(tag("li", _("没有再交："), _("、").join(found.left)))
    moved = list(found.moved.values())
    note = ""
    if moved:
        mean = f"{100 * sum(moved) / len(moved):.1f}"
        note = _("平均每项改动 {mean} 个百分点", mean=mean)
    title = _("与第 {n} 轮相比", n=before.number)
    return div(head(title, note), tag("ul", join(lines)), cls="jz-aside")
