"""What a person has typed and chosen here: kept for the visit, also when saving fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from scoring.casebook.scenario import Bounds, Scenario
from scoring.engine.weights_file import WeightsFile
from scoring.problems import Problem

_KEY = "_scenarios"
OFFICIAL, PRESENT = ":official", ":present"
"""The two sets that are no scenario; no reference holds a colon."""


@dataclass(frozen=True)
class Source:
    """Where a set of weights came from; kept with them if somebody saves them as they are.

    Parameters
    ----------
    weights : mapping of node id to weight
        As put into the address.
    origin : str
        ``file:NAME``, ``method:NAME`` ...: a mark and what people call it.
    locks, bounds, seed, draws, spread
        As in `scoring.casebook.scenario.Draft`.
    """

    weights: Mapping[str, float]
    origin: str
    locks: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=dict)
    seed: int | None = None
    draws: int | None = None
    spread: str = ""


@dataclass
class Form:
    """One visit's form.

    Parameters
    ----------
    name, reason : str
        Of what is to be saved.
    name_new, reason_new : str
        For renaming and withdrawing the one that is chosen.
    further : bool
        Save as a further revision of the scenario that is open, not as a new one.
    problems : tuple of Problem
        Why the last act was refused.
    done : str
        What the last act did, to be said once.
    conflict : Scenario or None
        The revision somebody else saved first.
    chosen : str or None
        Id of the scenario whose particulars are shown.
    first, second : str
        What is compared: a reference, `OFFICIAL` or `PRESENT`; "" as offered.
    file_name, file_problems : str, tuple of Problem
        The last file handed in and why it was refused.
    waiting : WeightsFile or None
        One made for other data, until somebody says that it is to be used on these.
    turn : int
        Makes the upload box a new one after each file.
    source : Source or None
        Where weights came from that the address alone does not explain.
    """

    name: str = ""
    reason: str = ""
    name_new: str = ""
    reason_new: str = ""
    further: bool = False
    problems: tuple[Problem, ...] = ()
    done: str = ""
    conflict: Scenario | None = None
    chosen: str | None = None
    first: str = ""
    second: str = ""
    file_name: str = ""
    file_problems: tuple[Problem, ...] = ()
    waiting: WeightsFile | None = None
    turn: int = 0
    source: Source | None = None


def came_from(source: Source) -> None:
    """Note where the weights came from that are put into the address at this moment."""
    current().source = source


def current() -> Form:
    """Return this visit's form."""
    return st.session_state.setdefault(_KEY, Form())
