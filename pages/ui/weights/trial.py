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
from pages.ui.weights import held as holding
from pages.ui.weights import parts
from pages.ui.weights.held import SHOWN, Held
from pages.ui.weights.scenarios import opened as scenario
from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.report.moved import Moved, Shift, moved, shifts
from scoring.report.whatif import WhatIf
from scoring.scheme.model import ROOT, Preset, Scheme

PANEL = "weights_panel"

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
    opened : Opened
        The saved scenario that the address names.
    held : Held
        Locks and bounds of the sliders.
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
    opened: scenario.Opened = scenario.NONE
    held: Held = holding.NONE


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
    opened = scenario.weights_of(page.scenario, data.bundle, year, tree, visit.viewer)
    preset, asked, refused = _asked(page, scheme, tree, opened)
    official = {node.id: float(tree.weights[tree.index[node.id]]) for node in scheme.tree}
    base = holding.base_of(data.bundle.content_hash, year, tree)
    shown = _shown(asked, base, opened)
    posted = lm.posted_on(
        PANEL, shown.token, [[tree.ids[c] for c in b] for b in tree.children if b]
    )
    if posted is not None:
        holding.keep(base, Held(posted.locks, posted.bounds))
    tried = asked if posted is None else _moved_to(posted.weights, asked, tree)
    if tried != asked:
        preset = None
    result = data.try_weights(year, tried)
    changes = shifts(scheme, result, preset.assumed if preset else ())
    if not changes:
        result = data.try_weights(year, {})
    if tried != asked:
        tried = tried if changes else {}
        # a scenario that was refused, and that nobody chose to use, has no part in these
        origin = page.scenario if tried and (page.weights or not opened.problems) else None
        state.put(weights=tried, preset=None, scenario=origin)
        st.session_state[SHOWN] = Shown(shown.token, tried, shown.base)
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
        opened=opened,
        held=holding.current(base),
    )


def _asked(
    page: state.PageState, scheme: Scheme, tree: Tree, opened: scenario.Opened
) -> tuple[Preset | None, Weights, tuple[Problem, ...]]:
    if page.scenario and not page.weights:
        # one that does not fit this scheme or these data is not used, and the page says why
        if opened.problems:
            return None, {}, ()
        return scenario.preset_of(opened, scheme, tree), opened.weights, ()
    named = next((p for p in scheme.presets if p.id == page.preset), None)
    preset = None if page.weights else named
    weights = dict(page.weights or (preset.weights if preset else {}))
    try:
        tree.with_weights(weights)
    except Refused as refusal:
        state.put(weights={}, preset=None, scenario=None)
        return None, {}, tuple(refusal.problems)
    return preset, weights, ()


def _shown(asked: Weights, base: Any, opened: scenario.Opened) -> Shown:
    shown = st.session_state.get(SHOWN)
    if shown is None or (shown.weights, shown.base) != (asked, base):
        shown = Shown(secrets.token_hex(6), asked, base)
        st.session_state[SHOWN] = shown
        if opened.scenario is not None and opened.weights == asked:
            kept = opened.scenario  # opened anew: it comes with its own locks and bounds
            holding.keep(base, holding.of_shares(kept.locks, kept.bounds))
    return shown


def _moved_to(posted: Weights, asked: Weights, tree: Tree) -> Weights:
    """Return the weights tried by what the sliders posted: those that are not the bundle's own.

    Where the sliders stand as the address asked, that stays as it is written.
    """
    stand = tree.with_weights(asked)
    if all(posted[node] == stand.weights[i] for node, i in tree.index.items() if node != ROOT):
        return asked
    try:
        return scenario.changed(tree, posted)
    except Refused:  # numbers that a sum cannot hold: as if nothing had been posted
        return asked
