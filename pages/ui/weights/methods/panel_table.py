"""What the experts of a round say of every item."""

from __future__ import annotations

from collections.abc import Mapping

from pages.ui import frame
from pages.ui.html import Html, div, head, table, tag
from pages.ui.texts import _, n_
from pages.ui.weights import base
from pages.ui.weights.methods.table import difference, named, percent, printed
from pages.ui.weights.trial import Trial
from scoring.report.printed import printed_shares
from scoring.scheme.model import Node
from scoring.weights.panel.delphi import Opinion, Round


def draw(trial: Trial, round_: Round, shares: Mapping[str, float]) -> None:
    """Draw the table: the panel's share beside the official one, and how far opinions differ."""
    official = printed_shares(trial.data.years[trial.year].tree)
    given = printed(trial, shares)
    rows = [
        _row(node, depth, official.get(node.id), given.get(node.id), round_.opinions.get(node.id))
        for node, _above, depth in trial.scheme.walk()
    ]
    heads = (
        _("项目"),
        base.word(trial).capitalize(),
        _("合成权重"),
        _("差（百分点）"),
        _("中位数"),
        _("四分位区间"),
        _("标准差"),
        _("变异系数"),
    )
    title = _("第 {n} 轮", n=round_.number)
    frame.show(
        head(title, n_("{n} 位专家，同组占比（%）", len(round_.answers))),
        div(
            table(heads, rows, numbers=range(1, len(heads)), cls="jz-method", caption=title),
            cls="jz-method-box",
        ),
    )


def _row(
    node: Node, depth: int, official: int | None, given: int | None, opinion: Opinion | None
) -> Html:
    moved = "" if given is None or official is None else difference(given, official)
    cells = (percent(official), percent(given), moved, *_spread(opinion))
    return tag(
        "tr",
        named(node, depth),
        *(tag("td", c, cls="jz-num") for c in cells),
        data_node=node.id,
    )


def _spread(o: Opinion | None) -> tuple[str, ...]:
    if o is None:  # an only child
        return ("—",) * 4
    sd = "—" if o.sd is None else f"{100 * o.sd:.1f}"
    cv = "—" if o.cv is None else f"{o.cv:.2f}"
    return f"{100 * o.median:.1f}", f"{100 * o.q1:.1f}–{100 * o.q3:.1f}", sd, cv
