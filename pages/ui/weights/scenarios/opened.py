"""The scenario an address names: its weights, or why they are not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from pages.ui import frame, state
from pages.ui.data.words import author, moment
from pages.ui.html import div, md
from pages.ui.texts import _, language
from pages.ui.weights import parts
from pages.ui.weights.scenarios import keeping
from scoring.casebook.faults import problem
from scoring.casebook.fit import misfit
from scoring.casebook.scenario import Scenario
from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.scheme.load import scheme_sha256
from scoring.scheme.model import Preset, Scheme
from scoring.tables.bundle import Bundle
from scoring.viewer import Viewer

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial

Weights = dict[str, float]


@dataclass(frozen=True)
class Opened:
    """What came of a scenario in the address.

    Parameters
    ----------
    scenario : Scenario or None
    weights : dict of node id to weight
        Those that are not the bundle's own; for other data only once a person chose so.
    problems : tuple of Problem
        Why it cannot simply be used.
    newest : Scenario or None
        The scenario's newest revision.
    """

    scenario: Scenario | None = None
    weights: Weights = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    newest: Scenario | None = None

    @property
    def elsewhere(self) -> bool:
        """Return whether it was saved on other data, and may be used on these if wanted."""
        return [p.code for p in self.problems] == ["casebook.other_data"]


NONE = Opened()
PRESET = "preset:"
"""Begins the note of origin of a scenario that was saved from a preset."""


def weights_of(ref: str | None, bundle: Bundle, year: int, tree: Tree, viewer: Viewer) -> Opened:
    """Return the scenario of an address; `NONE` where it names none.

    Parameters
    ----------
    ref : str or None
        ``id`` or ``id~revision``.
    tree : Tree
        With the weights the bundle was scored with.
    """
    if not ref:
        return NONE
    try:
        if not keeping.place().begun:
            raise Refused([problem("gone", ref)])
        book = keeping.book()
        found = book.get(ref, viewer)
        newest = book.get(found.id, viewer)
        weights = changed(tree, found.weights) if _same_scheme(found, bundle, year) else {}
    except Refused as refused:
        return Opened(problems=refused.problems)
    wrong = misfit(found, **identity(bundle, year))
    return Opened(found, weights, (wrong,) if wrong else (), newest)


def identity(bundle: Bundle, year: int) -> dict[str, str]:
    """Return scheme and data of a year of a bundle, as a scenario names them."""
    return {
        "scheme": bundle.scheme(year).id,
        "scheme_sha256": _sha256(bundle.scheme_bytes(year)),
        "content_hash": bundle.content_hash,
    }


def changed(tree: Tree, weights: Mapping[str, float]) -> Weights:
    """Return those weights that differ from a tree's own, digit for digit.

    Raises
    ------
    Refused
        See `Tree.with_weights`.
    """
    new = tree.with_weights(weights).weights
    return {n: float(new[i]) for n, i in tree.index.items() if new[i] != tree.weights[i]}


def draw(trial: Trial) -> None:
    """Say which scenario is open, or why it is not, with the one way on."""
    opened = trial.opened
    for found in opened.problems:
        if opened.elsewhere and trial.weights:
            continue  # somebody chose so: said below
        frame.notice(_("调权方案没有打开：{why}", why=found.line(language())))
    if opened.elsewhere and not trial.weights:
        st.button(
            md(_("用于当前数据")),
            key="jz_scenario_elsewhere",
            on_click=state.put,
            kwargs={"weights": opened.weights, "preset": None},
        )
    elif opened.scenario is not None and (opened.elsewhere or not opened.problems):
        _say(trial)


def _say(trial: Trial) -> None:
    """Say which one is open: in a quiet line where there is no more to it, for the map's sake."""
    opened = trial.opened
    plain = opened.scenario == opened.newest and not opened.problems
    if plain and trial.part == parts.LIVE:
        frame.show(div(said(trial), cls="jz-note jz-asis"))
    else:
        frame.notice(said(trial))


def said(trial: Trial) -> str:
    """Return one sentence on the scenario that is open: name, revision, who, when, its state."""
    opened = trial.opened
    kept, newest = opened.scenario, opened.newest
    assert kept is not None and newest is not None
    parts = [
        _(
            "调权方案“{name}”第 {n} 版，{author}保存于 {moment}",
            name=kept.name,
            n=kept.revision,
            author=author(kept.author),
            moment=moment(kept.created),
        )
    ]
    if moved_on(trial):
        parts.append(_("打开后又改动"))
    if opened.elsewhere:
        parts.append(
            _("原在另一份数据（{bundle}）上保存，按您的选择用于当前数据", bundle=kept.bundle)
        )
    if newest.withdrawn:
        parts.append(_("已撤下"))
    elif newest.revision > kept.revision:
        parts.append(_("最新为第 {n} 版", n=newest.revision))
    return _("；").join(parts)


def preset_of(opened: Opened, scheme: Scheme, tree: Tree) -> Preset | None:
    """Return the preset a scenario was saved from, where it holds exactly those weights.

    What a preset marks as assumed stays marked so, whatever name somebody gave it.
    """
    if opened.scenario is None:
        return None
    named = opened.scenario.origin.removeprefix(PRESET)
    for preset in scheme.presets:
        if preset.id == named and changed(tree, preset.weights) == opened.weights:
            return preset
    return None


def moved_on(trial: Trial) -> bool:
    """Return whether the weights tried are no longer those of the scenario that is open."""
    own = trial.data.years[trial.year].tree.with_weights(trial.opened.weights)
    return not np.array_equal(own.weights, trial.result.tree.weights)


def _same_scheme(found: Scenario, bundle: Bundle, year: int) -> bool:
    own = identity(bundle, year)
    return (found.scheme, found.scheme_sha256) == (own["scheme"], own["scheme_sha256"])


@lru_cache(maxsize=64)
def _sha256(raw: bytes) -> str:
    return scheme_sha256(raw)
