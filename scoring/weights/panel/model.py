"""What experts are asked, and what one of them answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scoring.scheme.model import ROOT, Node, Scheme
from scoring.text import Text
from scoring.weights.ahp.judgements import MOST, Judgements

Form = Literal["points", "pairs"]
FORMS: tuple[Form, ...] = ("points", "pairs")
"""``points``: 100 points divided in every group. ``pairs``: siblings two at a time, 1/9 to 9."""

TOTAL = Text("总分", "Total")


@dataclass(frozen=True)
class Group:
    """Siblings to be weighed against one another."""

    id: str
    title: Text
    items: dict[str, Text]


@dataclass(frozen=True)
class Feedback:
    """What the round before said of one item, in per cent of its group."""

    median: float
    q1: float
    q3: float


@dataclass(frozen=True)
class Ask:
    """One round's question to every expert.

    Parameters
    ----------
    scheme : str
    sha256 : str
        Of the scheme file: a sheet made for another version is refused.
    title : Text
    form : {"points", "pairs"}
    round : int
        From 1.
    groups : tuple of Group
        Those with two items or more, parents first.
    feedback : mapping of node id to Feedback
        Of the round before (Delphi); empty in the first one.
    """

    scheme: str
    sha256: str
    title: Text
    form: Form
    round: int
    groups: tuple[Group, ...]
    feedback: Mapping[str, Feedback] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """One expert's sheet.

    Parameters
    ----------
    expert : str
        Name or number, as filled in.
    round : int
    form : {"points", "pairs"}
    file : str
    shares : dict of node id to float
        Shares of every group that `asked` names, each adding up to 1: points over their sum, or
        the priorities of the pairs (eigenvector).
    judgements : dict of group id to Judgements
        Empty for points.
    """

    expert: str
    round: int
    form: Form
    file: str
    shares: dict[str, float]
    judgements: dict[str, Judgements] = field(default_factory=dict)


def groups_of(scheme: Scheme) -> tuple[Group, ...]:
    """Return the sibling groups of a scheme that have something to weigh."""
    found = [_group(ROOT, TOTAL, scheme.tree)]
    found += [_group(n.id, n.title.text, n.children) for n, _above, _depth in scheme.walk()]
    return tuple(g for g in found if len(g.items) > 1)


def asked(groups: Sequence[Group], form: Form) -> tuple[Group, ...]:
    """Return the groups a form asks about: too wide ones are not compared in pairs."""
    return tuple(g for g in groups if form == "points" or len(g.items) <= MOST)


def _group(id_: str, title: Text, nodes: tuple[Node, ...]) -> Group:
    return Group(id_, title, {n.id: n.title.text for n in nodes})
