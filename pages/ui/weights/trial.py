"""Which weights are tried, and what comes of them: the address is the record, sliders report.

Three parties may set the weights: the address (a link, a reload, the back button), the preset
box, which only changes the address, and the sliders. The address wins. `Shown` remembers where
the sliders stand; where the address says something else, somebody else changed the weights, and
the sliders get a new token: they jump, and whatever they posted under the old one is void.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.ui import bundles, state
from pages.ui import livemap as lm
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.weights import parts
from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.report.moved import Moved, Shift, moved, shifts
from scoring.report.whatif import WhatIf
from scoring.scheme.model import ROOT, Preset, Scheme

PANEL = "weights_panel"
_SHOWN = "_weights_shown"

Weights = dict[str, float]


@dataclass(frozen=True)
class Shown:
    """Weights the sliders stand on, what they are compared with, and their token."""

    token: str
    weights: Weights
    base: Any


@dataclass(frozen=True)
class Trial:
    """Everything the page draws.

    Parameters
    ----------
    data : Results
    year : int
    unit : str or None
        Unit marked on the map.
    scheme : Scheme
    official : dict of top node id to weight
        As the bundle was scored.
    weights : dict of node id to weight
        What is tried; empty = official.
    preset : Preset or None
        The one in force, exactly as it is written.
    result : WhatIf
        The official result where nothing is tried.
    shifts : tuple of Shift
        Empty exactly where the official result is shown.
    moved : Moved
    token : str
    refused : tuple of Problem
        Why weights of the address were not used.
    part : {"live", "methods", "scenarios"}
    """

    data: Results
    year: int
    unit: str | None
    scheme: Scheme
    official: Weights
    weights: Weights
    preset: Preset | None
    result: WhatIf
    shifts: tuple[Shift, ...]
    moved: Moved
    token: str
    refused: tuple[Problem, ...]
    part: str


def current(visit: Visit) -> Trial | None:
    """Return the trial that address and sliders ask for; None where there is no bundle.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    if bundles.find(state.peek("bundle")) != visit.bundle:
        st.rerun()  # chosen inside the fragment: the whole page is another one
    year = visit.state().year
    if visit.bundle is None or year is None:
        return None
    data = results(visit.bundle, visit.viewer)
    scheme, tree = data.bundle.scheme(year), data.years[year].tree
    page = visit.state(
        presets=[p.id for p in scheme.presets],
        weighted=[i for i in tree.ids if i != ROOT],
        parts=parts.PARTS,
    )
    preset, asked, refused = _asked(page, scheme, tree)
    official = {node.id: float(tree.weights[tree.index[node.id]]) for node in scheme.tree}
    shown = _shown(asked, (data.bundle.content_hash, year, tuple(official.items())))
    tried = asked | _posted(asked, official, shown.token)
    if tried != asked:
        preset = None
    result = data.try_weights(year, tried)
    changes = shifts(scheme, result, preset.assumed if preset else ())
    if not changes:
        result = data.try_weights(year, {})
    if tried != asked:
        tried = tried if changes else {}
        state.put(weights=tried, preset=None)
        st.session_state[_SHOWN] = Shown(shown.token, tried, shown.base)
    return Trial(
        data=data,
        year=year,
        unit=page.unit,
        scheme=scheme,
        official=official,
        weights=tried if changes else {},
        preset=preset,
        result=result,
        shifts=changes,
        moved=moved(result),
        token=shown.token,
        refused=refused,
        part=page.part or parts.LIVE,
    )


def _asked(
    page: state.PageState, scheme: Scheme, tree: Tree
) -> tuple[Preset | None, Weights, tuple[Problem, ...]]:
    named = next((p for p in scheme.presets if p.id == page.preset), None)
    preset = None if page.weights else named
    weights = dict(page.weights or (preset.weights if preset else {}))
    try:
        tree.with_weights(weights)
    except Refused as refusal:
        state.put(weights={}, preset=None)
        return None, {}, tuple(refusal.problems)
    return preset, weights, ()


def _shown(asked: Weights, base: Any) -> Shown:
    shown = st.session_state.get(_SHOWN)
    if shown is None or (shown.weights, shown.base) != (asked, base):
        shown = Shown(secrets.token_hex(6), asked, base)
        st.session_state[_SHOWN] = shown
    return shown


def _posted(asked: Weights, official: Weights, token: str) -> Weights:
    """Return what the sliders say anew; nothing where they stand where they were put."""
    stand = {node: asked.get(node, weight) for node, weight in official.items()}
    posted = lm.posted_weights(PANEL, token, stand)
    return {} if posted == stand else posted
