"""What a person has chosen and entered on this part: kept for the visit, a desk for every scheme.

None of it is a result anybody else sees. Widgets only show it, so nothing is lost when they are
not drawn; judgements can be taken away as a file and brought back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from pages.ui.weights.trial import Trial
from scoring.problems import Problem
from scoring.scheme.load import scheme_sha256
from scoring.weights.ahp.file import Marks
from scoring.weights.ahp.priorities import Way
from scoring.weights.panel.aggregate import Together
from scoring.weights.panel.model import Answered, Form, Group, groups_of

Source = Literal["objective", "ahp", "panel", "combined"]
SOURCES: tuple[Source, ...] = ("objective", "ahp", "panel", "combined")
_KEPT = "_weights_methods"


@dataclass
class Desk:
    """One scheme's desk.

    Parameters
    ----------
    sha256 : str
        Of the scheme file, which sheets and files are held against.
    groups : tuple of Group
        Sibling groups with something to weigh.
    source : {"objective", "ahp", "panel", "combined"}
    method, over : str
        Objective method; ``groups`` one by one, or ``flat`` all indicators at once.
    group : str
        Shown in the grid of pairs.
    marks : Marks
        Judgements by group.
    answers : tuple of Answered
        Experts' sheets of all rounds.
    people, mix : str
        Combined weighting: whose judgement (``official``, ``ahp``, ``panel``), and how.
    alpha : int
        Per cent that people's judgement counts for.
    problems : tuple of Problem
        Why the last file was refused.
    turn : int
        Counts files taken, so that an upload box begins anew.
    """

    sha256: str
    groups: tuple[Group, ...]
    source: Source = "objective"
    method: str = "entropy"
    over: str = "groups"
    group: str = ""
    way: Way = "eigenvector"
    marks: Marks = field(default_factory=dict)
    answers: tuple[Answered, ...] = ()
    round: int = 0
    form: Form = "points"
    how: Together = "mean"
    people: str = "official"
    mix: str = "linear"
    alpha: int = 50
    problems: Sequence[Problem] = ()
    turn: int = 0

    def put(self, **changes: object) -> None:
        """Change what was chosen."""
        for name, value in changes.items():
            setattr(self, name, value)

    @property
    def key(self) -> str:
        """Part of the keys of widgets that hold what was entered for this scheme alone."""
        return hashlib.sha256(self.sha256.encode()).hexdigest()[:8]


def desk_of(trial: Trial) -> Desk:
    """Return this visitor's desk for the scheme of the year shown."""
    sha256 = scheme_sha256(trial.data.bundle.scheme_bytes(trial.year))
    desks: dict[str, Desk] = st.session_state.setdefault(_KEPT, {})
    if sha256 not in desks:
        groups = groups_of(trial.scheme)
        desks[sha256] = Desk(sha256, groups, group=groups[0].id if groups else "")
    return desks[sha256]
