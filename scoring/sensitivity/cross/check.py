"""The official order held against three that compensate less: who would stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from scoring.engine.nodes import Floats, round9
from scoring.engine.ranks import competition_ranks
from scoring.sensitivity.case import Case
from scoring.sensitivity.cross.copeland import copeland
from scoring.sensitivity.cross.matrix import matrix_of
from scoring.sensitivity.cross.topsis import Normalisation, topsis
from scoring.sensitivity.cross.vikor import vikor

Method = Literal["topsis", "vikor", "copeland"]


@dataclass(frozen=True)
class Other:
    """The order by one other method.

    Parameters
    ----------
    method : {"topsis", "vikor", "copeland"}
    score : float64 array (n,)
        Closeness, compromise (least is best), comparisons won minus lost; NaN without a total.
    rank : int32 array (n,)
        0 without one; equal scores (to nine decimals) share the better rank.
    shift : int32 array (n,)
        Places gained against the official rank (positive = better by this method).
    spearman : float or None
        With the official ranks; None where one of the two orders is all ties.
    tied : int
        Units that share their rank with another.
    """

    method: Method
    score: Floats
    rank: NDArray[np.int32]
    shift: NDArray[np.int32]
    spearman: float | None
    tied: int

    def movers(self, k: int, among: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
        """Return the units that move furthest, the furthest first, at most k.

        Parameters
        ----------
        among : int array, optional
            Positions to choose from: those a viewer may see.
        """
        at = np.arange(len(self.shift)) if among is None else among
        size = np.abs(self.shift[at])
        order = np.argsort(-size, kind="stable")
        return at[order[size[order] > 0]][:k]


@dataclass(frozen=True)
class CrossCheck:
    """All three, for the units of a case.

    Parameters
    ----------
    official : int32 array (n,)
        Official ranks, 0 without one.
    others : tuple of Other
    ranked : int
    """

    official: NDArray[np.int32]
    others: tuple[Other, ...]
    ranked: int

    def of(self, method: Method) -> Other:
        """Return one of them."""
        return next(o for o in self.others if o.method == method)


def cross_check(
    case: Case,
    progress: Callable[[float], None] | None = None,
    normalisation: Normalisation = "none",
) -> CrossCheck:
    """Rank a case by TOPSIS, VIKOR and Copeland on its leaf scores and effective weights.

    Adjustments stand beside the tree: they are in the official ranks and in none of the others.

    Parameters
    ----------
    normalisation : {"none", "vector", "minmax"}
        Of TOPSIS; see there.
    """
    official = case.official.rank
    table = matrix_of(case)
    if not len(table.at):
        return CrossCheck(official, (), 0)
    closeness = topsis(table.scores, table.weights, normalisation)
    compromise = vikor(table.scores, table.weights).compromise
    duels = copeland(table.scores, table.nominal, progress).score.astype(np.float64)
    found = (
        _other("topsis", closeness, closeness, table.at, official),
        _other("vikor", compromise, -compromise, table.at, official),
        _other("copeland", duels, duels, table.at, official),
    )
    return CrossCheck(official, found, len(table.at))


def _other(
    method: Method,
    shown: Floats,
    good: Floats,
    at: NDArray[np.intp],
    official: NDArray[np.int32],
) -> Other:
    score = np.full(len(official), np.nan)
    score[at] = shown
    full = np.full(len(official), np.nan)
    full[at] = round9(good)
    rank = competition_ranks(full)
    both = rank > 0  # who has a total here has one officially
    shift = np.where(both, official - rank, 0).astype(np.int32)
    held = rank[rank > 0]
    tied = int((np.bincount(held)[held] > 1).sum())
    return Other(method, score, rank, shift, _spearman(official[both], rank[both]), tied)


def _spearman(x: NDArray[np.int32], y: NDArray[np.int32]) -> float | None:
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return float(np.corrcoef(stats.rankdata(x), stats.rankdata(y))[0, 1])
