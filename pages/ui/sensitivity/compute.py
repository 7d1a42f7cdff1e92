"""Results of the sensitivity page, computed once for everybody and cut to a viewer when drawn.

Everything here is over the whole bundle (DESIGN section 6) and stays on the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pages.ui.results import case_at, whole
from scoring.scheme.model import Scheme
from scoring.sensitivity import audit as audits
from scoring.sensitivity import flips
from scoring.sensitivity import reach as ranges
from scoring.sensitivity import robust as robustness
from scoring.sensitivity import sobol as indices
from scoring.sensitivity import tornado as tornados
from scoring.sensitivity.audit import Audit
from scoring.sensitivity.beats import Beats
from scoring.sensitivity.case import Case
from scoring.sensitivity.cross.check import CrossCheck, cross_check
from scoring.sensitivity.draws import Box, draw_weights, scheme_box
from scoring.sensitivity.flips import Flip
from scoring.sensitivity.leave_out import LeftOut, leave_out
from scoring.sensitivity.reach import Reach
from scoring.sensitivity.robust import Robust
from scoring.sensitivity.sobol import Sobol
from scoring.sensitivity.spread import SPREADS, Draws, Spread
from scoring.sensitivity.tornado import Tornado
from scoring.sensitivity.variance import VarianceShares, variance_shares


@dataclass(frozen=True)
class Question:
    """What a result depends on; the key under which it is kept.

    Parameters
    ----------
    path, content_hash, year
        Of the bundle.
    weights : tuple of (node id, weight)
        Tried ones; empty = official.
    scope : str or None
        Peer class among which ranks are counted.
    spread : str
        Id of `SPREADS`.
    seed : int
    """

    path: Path
    content_hash: str
    year: int
    weights: tuple[tuple[str, float], ...]
    scope: str | None
    spread: str
    seed: int

    @property
    def moving(self) -> Spread:
        """How far weights move."""
        return SPREADS[self.spread]


@lru_cache(maxsize=32)
def case(question: Question) -> Case:
    """Return the case asked for: its weights, and its units."""
    found = case_at(question.path, question.content_hash, question.year)
    if question.weights:
        found = found.around(found.tree.with_weights(dict(question.weights)))
    if question.scope is not None:
        found = found.only([i for i, c in enumerate(found.classes) if c == question.scope])
    return found


@lru_cache(maxsize=8)
def draws(question: Question, d: int) -> Draws:
    """Return d sets of weights around those of the case."""
    return draw_weights(case(question).tree, d, question.moving, question.seed, box(question))


def scheme(question: Question) -> Scheme:
    """Return the scheme of the year."""
    bundle, _years = whole(question.path)
    return bundle.scheme(question.year)


@lru_cache(maxsize=16)
def robust(question: Question, d: int) -> Robust:
    """Return ranks and grades under d draws."""
    return robustness.robust(case(question), draws(question, d))


@lru_cache(maxsize=64)
def beats(question: Question, d: int, units: tuple[int, ...]) -> Beats:
    """Return how often some units come before one another."""
    return robustness.beats(case(question), draws(question, d), units)


@lru_cache(maxsize=16)
def tornado(question: Question, by: float) -> Tornado:
    """Return what each weight does alone."""
    return tornados.tornado(case(question), by)


@lru_cache(maxsize=16)
def left_out(question: Question) -> LeftOut:
    """Return what each indicator does to the whole list."""
    return leave_out(case(question))


FIRST = 40
"""Flips solved and verified; a viewer of a part sees those of the part."""


@lru_cache(maxsize=16)
def swaps(question: Question) -> tuple[Flip, ...]:
    """Return the pairs that the smallest change of weights swaps."""
    return flips.swaps(case(question), FIRST).first


@lru_cache(maxsize=16)
def grade_flips(question: Question) -> tuple[Flip, ...]:
    """Return the units whose grade the smallest change of weights turns."""
    return flips.grade_flips(case(question), FIRST).first


@lru_cache(maxsize=8)
def cross(question: Question) -> CrossCheck:
    """Return the order by other methods."""
    return cross_check(case(question))


@lru_cache(maxsize=16)
def audit(question: Question) -> Audit:
    """Return whether the scheme measures what its weights say; sizes are those of the units."""
    _bundle, years = whole(question.path)
    units = years[question.year].units
    people = units["population"].to_numpy(dtype=float, na_value=np.nan)
    known = dict(zip(units["code"], people, strict=True))
    found = case(question)
    sizes = {"population": np.array([known[code] for code in found.codes])}
    return audits.audit(found, scheme(question), sizes)


@lru_cache(maxsize=16)
def variance(question: Question) -> VarianceShares:
    """Return whose weight the scores hang on; raises `Refused` for any weights."""
    return variance_shares(case(question), question.moving, box(question))


@lru_cache(maxsize=16)
def sobol(question: Question) -> Sobol:
    """Return first and total order indices."""
    return indices.sobol(case(question), question.moving, box(question), seed=question.seed)


def drivers(question: Question) -> tuple[tuple[str, float], ...]:
    """Return nodes with their share of the variance of all scores, the largest first."""
    if question.moving.kind == "any":
        return ()
    found = variance(question)
    pairs = zip(found.nodes, found.overall.tolist(), strict=True)
    return tuple(sorted(pairs, key=lambda pair: -pair[1]))


@lru_cache(maxsize=16)
def _reach(question: Question) -> list[Reach]:
    return []  # filled by `reach`, whose progress is the visitor's own


def reach(question: Question, progress: Callable[[float], Any]) -> Reach:
    """Return best and worst ranks; `progress` is told the share done where it is computed."""
    kept = _reach(question)
    if not kept:
        kept.append(ranges.reach(case(question), question.moving, box(question), progress))
    return kept[0]


def box(question: Question) -> Box | None:
    """Return the box a scheme defends, where weights move in it."""
    return scheme_box(scheme(question)) if question.moving.kind == "box" else None
