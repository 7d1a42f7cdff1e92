"""Whether the indicator repeats others: rank correlations by dimension, variance inflation."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from pages.ui import frame, wording
from pages.ui.html import Html, div, group_row, head, left, span, table, tag, width
from pages.ui.indicators import words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.indicator.collinearity import HIGH, Collinearity
from scoring.report.indicator.correlation import CLOSE, LEAST, Pair

COLUMNS = 4


def draw(scene: Scene) -> None:
    """Draw the section."""
    pairs = scene.view.related
    note = _("斯皮尔曼等级相关，按数值，{year} 年；竖线为 0", year=scene.year)
    if not pairs:
        frame.show(head(_("与其他指标的相关"), note))
        frame.empty_state(_("方案只有一项指标"), _("没有其他指标可以比较。"))
        return
    titles = {top.id: pick(top.title.text) for top in scene.scheme.tree}
    rows: list[Html | list[object]] = []
    for group, members in groupby(pairs, key=lambda p: p.group):
        held = list(members)
        if [p.node for p in held] != [group]:  # a dimension that is an indicator itself
            rows.append(group_row(titles[group], "", COLUMNS))
        rows += [_row(p) for p in held]
    heads = (_("指标"), _("系数"), "", _("共有数值"))
    markup = table(heads, rows, numbers=(1, 3), cls="jz-ind-related", caption=_("与其他指标的相关"))
    frame.show(head(_("与其他指标的相关"), note), markup, _reading(pairs))


def inflation(scene: Scene) -> None:
    """Say how far the indicator is told by all others together, or why that cannot be told."""
    with st.spinner(_("正在计算方差膨胀因子…")):
        told = scene.data.indicators(scene.year).collinearity
    frame.show(
        head(_("方差膨胀因子"), _("由其余指标合起来能推算出多少")),
        div(*(tag("p", line) for line in lines(scene, told)), cls="jz-ind-vif"),
    )


def lines(scene: Scene, told: Collinearity) -> list[str]:
    """Return the sentences: this indicator's factor, what it is computed on, what is left out."""
    title, own = pick(scene.view.about.title), told.vif.get(scene.node)
    if told.why == "indicators":
        first = _("不能计算：可以一起计算的指标不足两项。")
    elif told.why == "units":
        first = _("不能计算：{n} 个对象有全部 {k} 项数值，须多于 {least} 个。", n=told.n, k=told.k,
                  least=told.k + 1)  # fmt: skip
    elif own is None:
        why = {
            "few": _("有数值的不足一半"),
            "constant": _("各对象数值相同"),
        }[told.left[scene.node]]
        first = _("“{title}”未参加计算：{why}。", title=title, why=why)
    elif own == float("inf"):
        first = _("“{title}”可由其余 {k} 项指标完全推算（完全共线）。", title=title, k=told.k - 1)
    else:
        judged = _("达到 {line}，可能重复计分", line=f"{HIGH:g}") if own >= HIGH else _(
            "低于 {line}", line=f"{HIGH:g}")  # fmt: skip
        first = _("“{title}”为 {vif}，{judged}。", title=title, vif=words.factor(own),
                  judged=judged)  # fmt: skip
    said = [first]
    if not told.why:
        said.append(
            n_(
                "按 {n} 个数值齐全的对象、{k} 项指标计算，不补缺。",
                told.n,
                n=f"{told.n:,}",
                k=told.k,
            )
        )
    said += _left(scene, told)
    return said


def _left(scene: Scene, told: Collinearity) -> list[str]:
    def named(why: str) -> str:
        held = [n for n, w in told.left.items() if w == why]
        return _("、").join(pick(scene.scheme.node(n).title.text) for n in held)

    few, constant = named("few"), named("constant")
    said = [_("未参加（有数值的不足一半）：{names}。", names=few)] if few else []
    return [*said, _("未参加（数值相同）：{names}。", names=constant)] if constant else said


def _row(pair: Pair) -> list[object]:
    name = div(pick(pair.title), span(_("可能重复"), cls="jz-ind-flag") if pair.close else None)
    if pair.rho is None:
        why = {
            "few": _("少于 {n} 个，不计算", n=LEAST),
            "constant": _("数值相同，不能计算"),
        }[pair.why]
        return [name, words.NONE, span(why, cls="jz-note"), wording.number(pair.n, 0)]
    text = wording.number(pair.rho, 2)
    shown = f"+{text}" if pair.rho > 0 and text.strip("0.") else text
    return [name, span(shown, cls="jz-strong"), _bar(pair.rho), wording.number(pair.n, 0)]


def _bar(rho: float) -> Html:
    size = 50 * abs(rho)
    begin = 50.0 if rho >= 0 else 50 - size
    fill = span(cls="jz-ind-rho-fill", style=f"{left(begin)};{width(size)}")
    return span(fill, span(cls="jz-ind-rho-zero"), cls="jz-ind-rho", aria_hidden="true")


def _reading(pairs: tuple[Pair, ...]) -> Html:
    close = [p for p in pairs if p.close]
    said = _("绝对值达到 {line} 的标“可能重复”：两项把对象排得几乎一样。", line=f"{CLOSE:g}")
    if not close:
        said = _("没有绝对值达到 {line} 的指标。", line=f"{CLOSE:g}")
    return div(said, cls="jz-note")
