"""How far ranks and grades can be trusted when weights move: what draws of weights say.

Source: Saisana, Saltelli & Tarantola (2005) for ranks under uncertain weights; Lahdelma & Salminen
(2001, SMAA-2) for rank acceptability, central weights and what a unit is worth under its own.
Every figure is conditional on the spread of the draws; official grades stand by official weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats
from scoring.sensitivity.beats import Beats, beats
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel import each_block
from scoring.sensitivity.kernel.blocks import Progress, in_blocks
from scoring.sensitivity.kernel.central import central_ranks, central_weights
from scoring.sensitivity.kernel.deficits import deficits
from scoring.sensitivity.kernel.grading import by_class
from scoring.sensitivity.kernel.marks import Marks
from scoring.sensitivity.kernel.tally import band_edges, tally
from scoring.sensitivity.spread import Draws, Spread

__all__ = ["SURE", "Beats", "Preview", "Robust", "beats", "preview", "robust"]

Ints = NDArray[np.int32]

SURE = 0.95
"""Share of draws from which on a grade is said to stay."""


@dataclass(frozen=True)
class Robust:
    """What d draws of weights make of n units, in the order of the case.

    Parameters
    ----------
    codes : tuple of n str
    rank_p05, rank_p50, rank_p95, rank_best, rank_worst : int32 arrays (n,)
        Of the draws in which the unit is ranked; quantiles are order statistics (inverted_cdf: the
        least rank that at least this share of the draws reach). 0 = never ranked.
    unranked : float64 array (n,)
        Share of draws without a total.
    top : tuple of T int
    p_top : float64 array (n, T)
        Share of draws with a rank of at most `top`.
    grades : tuple of G str
        Best first; empty where the scheme grades nothing.
    p_grade : float64 array (n, G)
        Share of draws with each grade, caps and vetoes as officially found.
    p_none : float64 array (n,)
        Share of draws without a grade.
    p_same_grade : float64 array (n,)
        Share of draws with the grade the case's own weights give; NaN where they give none.
    band_edges : intp array (bands + 1,)
        Band k holds ranks above ``band_edges[k]`` up to ``band_edges[k + 1]``.
    acceptability : float64 array (n, bands)
        Share of draws in each band of ranks.
    central : float64 array (n, m)
        Mean shares of the draws that put the unit among the first `top[0]`; NaN where none does.
    central_rank : int32 array (n,)
        Rank under the unit's own central weights; 0 where there are none. With leaf scores taken
        as certain the confidence factor of SMAA-2 is 1 where this is at most `top[0]`, else 0.
    mean, sd : float64 arrays (n,)
        Of the total, over the draws in which there is one; sd with divisor d. NaN without any.
    draws : Draws
        What was drawn: weights, seed and spread.
    """

    codes: tuple[str, ...]
    rank_p05: Ints
    rank_p50: Ints
    rank_p95: Ints
    rank_best: Ints
    rank_worst: Ints
    unranked: Floats
    top: tuple[int, ...]
    p_top: Floats
    grades: tuple[str, ...]
    p_grade: Floats
    p_none: Floats
    p_same_grade: Floats
    band_edges: NDArray[np.intp]
    acceptability: Floats
    central: Floats
    central_rank: Ints
    mean: Floats
    sd: Floats
    draws: Draws


@dataclass(frozen=True)
class Preview:
    """What a sentence needs: whose grade stays while weights move.

    Parameters
    ----------
    codes : tuple of n str
    grades : tuple of n str or None
        Under the case's own weights.
    p_same_grade : float64 array (n,)
        Share of draws with that grade; NaN where the unit has none or the scheme grades nothing.
    draws, seed : int
    spread : Spread
    """

    codes: tuple[str, ...]
    grades: tuple[str | None, ...]
    p_same_grade: Floats
    draws: int
    seed: int
    spread: Spread

    @property
    def stay(self) -> NDArray[np.intp]:
        """Positions of the units that keep their grade in at least `SURE` of the draws."""
        return np.flatnonzero(self.p_same_grade >= SURE)

    @property
    def may_change(self) -> NDArray[np.intp]:
        """Positions of the graded units that do not, least sure first."""
        at = np.flatnonzero(self.p_same_grade < SURE)
        return at[np.argsort(self.p_same_grade[at], kind="stable")]


def robust(
    case: Case,
    draws: Draws,
    *,
    top: Sequence[int] = (10,),
    bands: int = 20,
    progress: Progress | None = None,
) -> Robust:
    """Rank and grade all units under every draw.

    Parameters
    ----------
    case : Case
        n units of the whole year, whoever looks: cut what is shown, not what is computed.
    draws : Draws
        d sets of weights, at least one.
    top : sequence of int
        At least one; central weights are those of the first.
    bands : int
        Bands of ranks; never more than there are units.
    progress : function, optional
        Called with the share done.
    """
    order = by_class(case.classes)
    there = case.only(order)
    ready = deficits(there, draws.shares)
    marks = Marks(ready)
    ranks = each_block(ready, marks.add, progress)
    n, back = len(order), np.argsort(order)
    edges = band_edges(n, bands)
    found = tally(ranks, top, edges)
    central = central_weights(ranks, draws.shares, top[0])
    central_rank = central_ranks(there, central)
    names, p_grade, p_none = marks.chances()
    mean, sd = marks.moments()
    p05, p50, p95 = found.quantiles[:, back]
    return Robust(
        codes=case.codes,
        rank_p05=p05,
        rank_p50=p50,
        rank_p95=p95,
        rank_best=found.best[back],
        rank_worst=found.worst[back],
        unranked=found.unranked[back],
        top=tuple(top),
        p_top=found.p_top[back],
        grades=names,
        p_grade=p_grade[back],
        p_none=p_none[back],
        p_same_grade=_same(case, names, p_grade[back]),
        band_edges=edges,
        acceptability=found.acceptability[back],
        central=central[back],
        central_rank=central_rank[back],
        mean=mean[back],
        sd=sd[back],
        draws=draws,
    )


def preview(case: Case, draws: Draws) -> Preview:
    """Tell whose grade stays under a thousand draws or so: what every move of a slider asks.

    Parameters
    ----------
    case : Case
        Its own weights are the ones tried; draws are made around them.
    """
    order = by_class(case.classes)
    back = np.argsort(order)
    same = np.full(len(order), np.nan)
    if case.grades is not None:
        ready = deficits(case.only(order), draws.shares)
        marks = Marks(ready, moments=False)
        for _ in in_blocks(
            lambda lo, hi: marks.add(lo, ready.block(lo, hi)), len(draws), len(order)
        ):
            pass
        names, p_grade, _ = marks.chances()
        same = _same(case, names, p_grade[back])
    grades = case.official.grades
    return Preview(case.codes, grades, same, len(draws), draws.seed, draws.spread)


def _same(case: Case, names: tuple[str, ...], p_grade: Floats) -> Floats:
    """Return the share of draws with the grade under the case's own weights, (n,)."""
    at = {name: k for k, name in enumerate(names)}
    grades = case.official.grades
    return np.array([np.nan if g is None else p_grade[i, at[g]] for i, g in enumerate(grades)])
