"""Shares in words: what was changed, with the official value in brackets."""

from __future__ import annotations

from pages.ui.texts import _, n_, pick
from pages.ui.weights.trial import Trial
from scoring.report.moved import Shift
from scoring.scheme.model import Node

MOST = 4
"""Changes named in one line; the sliders show every one."""


def percent(share: float, other: float | None = None) -> str:
    """Return a share as a percentage, to one decimal, or to as many as tell it from `other`."""
    for digits in (1, 2, 3, 6):
        printed = f"{share:.{digits}%}"
        if other is None or share == other or printed != f"{other:.{digits}%}":
            return printed
    return printed


def changes(trial: Trial) -> list[str]:
    """Return one phrase for every changed share, the largest changes first where there are many."""
    shifts = trial.shifts
    if len(shifts) > MOST:
        shifts = sorted(shifts, key=lambda s: -abs(s.share - s.official))
    named = [_change(trial, s) for s in shifts[:MOST]]
    rest = shifts[MOST:]
    if rest:
        named.append(n_("另有 {n} 项", len(rest)))
    elif len({s.node for s in shifts} & trial.official.keys()) < len(trial.official):
        named.append(_("其余不变"))
    return named


def assumed(trial: Trial, node: Node) -> bool:
    """Return whether the weight tried (or, unchanged, the official one) is assumed."""
    return node.basis == "assumed" or bool(trial.preset and node.id in trial.preset.assumed)


def _change(trial: Trial, shift: Shift) -> str:
    node = trial.scheme.node(shift.node)
    words = {
        "title": pick(shift.title),
        "share": percent(shift.share, shift.official),
        "official": percent(shift.official, shift.share),
    }
    if shift.assumed and node.basis == "assumed":
        return _("{title} {share}（正式 {official}，均为假定）", **words)
    if shift.assumed:
        return _("{title} {share} 假定（正式 {official}）", **words)
    if node.basis == "assumed":
        return _("{title} {share}（正式 {official}，假定）", **words)
    return _("{title} {share}（正式 {official}）", **words)
