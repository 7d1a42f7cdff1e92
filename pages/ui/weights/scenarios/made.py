"""What is saved: the weights tried, all of them, with what they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pages.ui.texts import _, pick
from pages.ui.weights.scenarios.form import Form, Source
from pages.ui.weights.scenarios.opened import PRESET, identity
from scoring.casebook.scenario import ORIGIN, Draft, Scenario, cleaned
from scoring.engine.weights_file import WeightsFile
from scoring.scheme.model import ROOT, Scheme

if TYPE_CHECKING:
    from pages.ui.weights.trial import Trial

SCENARIO, FILE, METHOD = "scenario:", "file:", "method:"


def draft(trial: Trial, form: Form) -> Draft:
    """Return the weights tried as a draft; every node is written, so nothing depends on a base."""
    tree, bundle = trial.result.tree, trial.data.bundle
    source = source_of(trial, form)
    return Draft(
        name=form.name,
        reason=form.reason,
        bundle=bundle.id,
        region=bundle.about.region,
        year=trial.year,
        weights={n: float(tree.weights[i]) for n, i in tree.index.items() if n != ROOT},
        # those on the sliders; a file's own as long as nobody set any
        locks=trial.held.locks or (source.locks if source else ()),
        bounds=trial.held.shares or (source.bounds if source else {}),
        seed=source.seed if source else None,
        draws=source.draws if source else None,
        spread=source.spread if source else "",
        origin=cleaned(source.origin if source else _origin(trial))[:ORIGIN],
        **identity(bundle, trial.year),
    )


def file_of(kept: Scenario) -> WeightsFile:
    """Return a scenario as the one file form, which `jingzhun score --weights` reads too."""
    return WeightsFile(
        scheme=kept.scheme,
        scheme_sha256=kept.scheme_sha256,
        weights=dict(kept.weights),
        content_hash=kept.content_hash,
        locks=kept.locks,
        seed=kept.seed,
        author=kept.author,
        reason=kept.reason,
        created=kept.created,
        name=kept.name,
        bundle=kept.bundle,
        bounds=dict(kept.bounds),
        spread=kept.spread,
        draws=kept.draws,
        origin=kept.origin,
    )


def origin_words(kept: Scenario, scheme: Scheme) -> str:
    """Return where a scenario's weights came from, in the visitor's language."""
    for mark, say in (
        (PRESET, lambda name: _("预设“{name}”", name=_preset(scheme, name))),
        (SCENARIO, lambda name: _("调权方案“{name}”", name=name)),
        (FILE, lambda name: _("文件“{name}”", name=name)),
        (METHOD, lambda name: _("赋权方法“{name}”", name=name)),
    ):
        if kept.origin.startswith(mark):
            return say(kept.origin.removeprefix(mark))
    return kept.origin


def _preset(scheme: Scheme, id_: str) -> str:
    return next((pick(p.title.text) for p in scheme.presets if p.id == id_), id_)


def source_of(trial: Trial, form: Form) -> Source | None:
    """Return where the weights tried came from, as long as they are exactly those."""
    tree = trial.data.years[trial.year].tree
    if form.source is None or not set(form.source.weights) <= set(tree.index) - {ROOT}:
        return None
    theirs = tree.with_weights(form.source.weights).weights
    return form.source if np.array_equal(theirs, trial.result.tree.weights) else None


def _origin(trial: Trial) -> str:
    if trial.preset:
        return PRESET + trial.preset.id
    if trial.opened.scenario:
        return SCENARIO + trial.opened.scenario.name
    return ""
