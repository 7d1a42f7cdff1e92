"""Judgements on a desk as priorities, group by group."""

from __future__ import annotations

from pages.ui.weights.methods.desk import Desk
from scoring.problems import Refused
from scoring.weights.ahp.judgements import MOST, Judgements
from scoring.weights.ahp.priorities import Priorities, priorities
from scoring.weights.ahp.scale import value_of
from scoring.weights.panel.model import Group


def judgements(desk: Desk, group: Group) -> Judgements:
    """Return what was entered for a group of at most `MOST` items."""
    marks = desk.marks.get(group.id, {})
    return Judgements(tuple(group.items), {pair: value_of(m) for pair, m in marks.items()})


def solved(desk: Desk) -> dict[str, Priorities]:
    """Return the groups whose judgements give weights."""
    found: dict[str, Priorities] = {}
    for group in desk.groups:
        if not desk.marks.get(group.id) or len(group.items) > MOST:
            continue
        try:
            found[group.id] = priorities(judgements(desk, group), desk.way)
        except Refused:  # not enough pairs yet: nothing to say before the person goes on
            continue
    return found


def shares(desk: Desk) -> dict[str, float]:
    """Return the shares of all groups that are solved."""
    return {node: share for p in solved(desk).values() for node, share in p.shares.items()}
