"""Shares a method gives beside the ones compared with: a row a node, bars from zero, difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.ui import frame
from pages.ui.html import Html, assumed, bar, div, span, table, tag
from pages.ui.texts import _, pick
from pages.ui.weights import base
from pages.ui.weights.trial import Trial
from scoring.report.printed import printed_shares
from scoring.scheme.model import Node
from scoring.weights.tenths import WHOLE, rounded

_SAME = 1e-12
"""Shares no further apart are the same: they went through a sum and a division."""


def draw(
    trial: Trial, shares: Mapping[str, float], name: str, *, within: str | None = None
) -> None:
    """Draw the table in a box that scrolls.

    Parameters
    ----------
    shares : mapping of node id to float
        By whole sibling groups; a group that is not there keeps its weights.
    name : str
        What the method's column is called.
    within : str, optional
        Id of the one group shown; by default the whole tree.
    """
    official = printed_shares(trial.data.years[trial.year].tree)
    given = printed(trial, shares)
    rows = [
        _row(node, depth, official.get(node.id), given.get(node.id))
        for node, above, depth in trial.scheme.walk()
        if within in (None, above)
    ]
    heads = (_("项目"), base.word(trial).capitalize(), name, _("差（百分点）"), "")
    cls = "jz-method" if within is None else "jz-method jz-method-narrow"
    markup = table(heads, rows, numbers=(1, 2, 3), cls=cls, caption=name)
    key = div(
        span(span(cls="jz-key-own"), name),
        span(span(cls="jz-key-tick"), base.weights(trial)),
        span(_("占比均指在同组中的占比，各组合计 100.0%")),
        cls="jz-county-key jz-note",
    )
    frame.show(div(markup, cls="jz-method-box"), key)


def printed(trial: Trial, shares: Mapping[str, float]) -> dict[str, int]:
    """Return the shares in tenths of a percent, 100.0 in every group that is covered.

    A share that stays what it is reads as before, however its siblings are rounded.
    """
    tree, found = trial.data.years[trial.year].tree, {}
    before = printed_shares(tree)
    for below in tree.children:
        ids = [tree.ids[c] for c in below]
        if not ids or not all(node in shares for node in ids):
            continue
        official = tree.weights[list(below)] / tree.weights[list(below)].sum()
        given = [shares[node] / sum(shares[n] for n in ids) for node in ids]
        kept = [abs(g - o) <= _SAME for g, o in zip(given, official, strict=True)]
        held = sum(before[node] for node, same in zip(ids, kept, strict=True) if same)
        moved = sum(g for g, same in zip(given, kept, strict=True) if not same)
        exact = [
            before[node] if same else g / moved * (WHOLE - held)
            for node, g, same in zip(ids, given, kept, strict=True)
        ]
        found |= dict(zip(ids, rounded(exact), strict=True))
    return found


def percent(share: int | None) -> str:
    """Return tenths as read: ``13.4%``, a dash for none."""
    return "—" if share is None else f"{share / 10:.1f}%"


def difference(now: int, before: int) -> str:
    """Return the difference of two printed shares, with its sign."""
    moved = now - before
    sign = "+" if moved > 0 else "−" if moved < 0 else ""
    return f"{sign}{abs(moved) / 10:.1f}"


def named(node: Node, depth: int) -> Html:
    """Return the head of a node's row."""
    tagged = assumed(_("假定")) if node.basis == "assumed" else None
    cls = f"jz-method-name jz-method-{min(depth, 3)}"
    return tag("th", pick(node.title.text), tagged, scope="row", cls=cls)


def _row(node: Node, depth: int, official: int | None, given: int | None) -> Html:
    cells: Sequence[object] = (
        percent(official),
        percent(given),
        "" if given is None or official is None else difference(given, official),
    )
    tick = None if official is None else official / 10
    drawn: object = span(_("保留原权重"), cls="jz-note")
    if given is not None:
        drawn = bar(given / 10, tick, cls="jz-bar-own")
    return tag(
        "tr",
        named(node, depth),
        *(tag("td", c, cls="jz-num") for c in cells),
        tag("td", drawn),
        data_node=node.id,
    )
