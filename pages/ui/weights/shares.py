"""Shares in words: what was changed, with the official value in brackets."""

from __future__ import annotations

from pages.ui.texts import _, n_, pick
from pages.ui.weights import base
from pages.ui.weights.trial import Trial
from scoring.report.moved import Shift
from scoring.report.printed import printed_shares
from scoring.scheme.model import Node

MOST = 4
"""Changes named in the band; the sliders show every one."""
WIDE = 270
"""Letters (a Chinese character counts as two) that the band holds in two lines at 1366 pixels."""


def official(trial: Trial, node: str) -> str:
    """Return the official share of a node among its siblings, as its slider prints it."""
    return _percent(printed_shares(trial.data.years[trial.year].tree)[node])


def changes(trial: Trial) -> list[str]:
    """Return one phrase for every changed share, the largest changes first where there are many."""
    shifts = trial.shifts
    if len(shifts) > MOST:
        shifts = sorted(shifts, key=lambda s: -abs(s.share - s.official))
    named = _fitting([_change(trial, s) for s in shifts[:MOST]])
    rest = shifts[len(named) :]
    if rest:
        named.append(n_("另有 {n} 项", len(rest)))
    elif len({s.node for s in shifts} & trial.official.keys()) < len(trial.official):
        named.append(_("其余不变"))
    return named


def _fitting(named: list[str]) -> list[str]:
    """Return as many phrases as two lines of the smallest screen hold, and always one."""
    room, kept = WIDE, 0
    for phrase in named:
        room -= sum(2 if ord(c) > 0x2E7F else 1 for c in phrase) + 2
        kept += room >= 0 or not kept
    return named[:kept]


def assumed(trial: Trial, node: Node) -> bool:
    """Return whether the weight tried (or, unchanged, the official one) is assumed."""
    return node.basis == "assumed" or bool(trial.preset and node.id in trial.preset.assumed)


def _change(trial: Trial, shift: Shift) -> str:
    node = trial.scheme.node(shift.node)
    now, before = _told_apart(trial, shift)
    words = {
        "title": _named(trial, shift),
        "share": now,
        "official": before,
        "base": base.word(trial),
    }
    if shift.assumed and node.basis == "assumed":
        return _("{title} {share}（{base} {official}，均为假定）", **words)
    if shift.assumed:
        return _("{title} {share} 假定（{base} {official}）", **words)
    if node.basis == "assumed":
        return _("{title} {share}（{base} {official}，假定）", **words)
    return _("{title} {share}（{base} {official}）", **words)


def _named(trial: Trial, shift: Shift) -> str:
    """Return the title, an inner one after that of its dimension."""
    tree = trial.result.tree
    at = tree.index[shift.node]
    while tree.depth[at] > 1:
        at = tree.parent[at]
    top = trial.scheme.node(tree.ids[at])
    title = pick(shift.title)
    return (
        title
        if top.id == shift.node
        else _("{dimension}·{title}", dimension=pick(top.title.text), title=title)
    )


def _told_apart(trial: Trial, shift: Shift) -> tuple[str, str]:
    """Return both shares to one decimal, or to as many as tell them apart."""
    printed = printed_shares(trial.result.tree).get(shift.node)
    now = _percent(printed) if printed is not None else f"{shift.share:.1%}"
    before = official(trial, shift.node)
    for digits in (2, 3, 6, 12):
        if now != before:
            break
        now, before = f"{shift.share:.{digits}%}", f"{shift.official:.{digits}%}"
    return now, before


def _percent(tenths: int) -> str:
    return f"{tenths / 10:.1f}%"
