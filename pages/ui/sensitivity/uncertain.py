"""Data and methods uncertain beside weights: kept like `compute`, over the whole year."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pages.ui.results import whole
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.compute import Question
from scoring.engine.year import Year
from scoring.problems import Problem, Refused
from scoring.sensitivity.groups import Groups, groups_of
from scoring.sensitivity.joint import Split, World, joint, split, world_of
from scoring.sensitivity.methods import (
    MethodTable,
    compare_methods,
    options_of,
    raw_of,
    weightings_of,
)
from scoring.sensitivity.methods.normalise import check_directions
from scoring.sensitivity.methods.setting import NORMALISATIONS, SCHEME, Normalisation
from scoring.sensitivity.noise import Noise, noise_of

PAIRS = 512
"""Pairs of draws of the variance split."""

JOINT = 1000
"""Draws of data that groups are told apart by."""


def everybody(question: Question) -> Question:
    """Return the same question of all units."""
    return replace(question, scope=None)


@lru_cache(maxsize=8)
def noise(question: Question) -> Noise:
    """Return which indicators have a sampling error, and what it is."""
    bundle, _years = whole(question.path)
    return noise_of(bundle, _table(question))


@lru_cache(maxsize=8)
def variance_split(question: Question) -> Split | None:
    """Return how much of the spread comes from data, weights and methods; None without any."""
    world = _world(question)
    return split(world, PAIRS) if world.varies else None


@lru_cache(maxsize=8)
def methods(question: Question) -> tuple[MethodTable, tuple[Problem, ...]]:
    """Return every combination of methods, and why some methods could not be tried."""
    case, scheme = compute.case(question), compute.scheme(question)
    raw, refused = raw_of(_table(question)), []
    normalisations: tuple[Normalisation, ...] = tuple(NORMALISATIONS)
    try:
        check_directions(raw, case.status)
    except Refused as why:
        normalisations, refused = (SCHEME,), list(why.problems)
    weightings, cannot = weightings_of(case, scheme)
    options = options_of(case.tree, normalisations, weightings=weightings)
    return compare_methods(case, raw, options), (*refused, *cannot)


@lru_cache(maxsize=8)
def groups(question: Question) -> Groups | None:
    """Return the groups that the data alone tell apart; None where no figure is drawn."""
    drawn = noise(question)
    if not drawn.drawn:
        return None
    return groups_of(joint(world_of(compute.case(question), question.seed, noise=drawn), JOINT))


def _world(question: Question) -> World:
    found, _refused = methods(question)
    case, scheme = compute.case(question), compute.scheme(question)
    tried = tuple(dict.fromkeys(c.setting.normalisation for c in found.rows))
    weightings, _cannot = weightings_of(case, scheme)
    # the kinds of mean that a scheme might have had; "lowest score" is another question
    options = options_of(case.tree, tried, ("arithmetic", "geometric"), (), weightings)
    return world_of(
        case,
        question.seed,
        noise=noise(question),
        spread=question.moving,
        box=compute.box(question),
        options=options,
        raw=raw_of(_table(question)),
    )


def _table(question: Question) -> Year:
    return whole(question.path)[1][question.year]
