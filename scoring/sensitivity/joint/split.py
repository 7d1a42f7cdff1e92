"""How much of the spread of every unit's score and rank comes from data, weights and methods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats
from scoring.sensitivity.joint.world import FACTORS, World
from scoring.sensitivity.kernel import ranks_of_scores
from scoring.sensitivity.kernel.blocks import Progress
from scoring.text import Text

ESTIMATOR = Text(
    "分组换值法（Saltelli 等 2010）：一阶指只由该项引起的方差份额，总效应另含与其他各项的交互；"
    "各项一阶之和小于 1 的部分是交互",
    "pick-freeze by groups (Saltelli et al. 2010): first order is the share of variance a group "
    "makes alone, total order adds what it makes together with others; what the first orders lack "
    "of 1 is interaction",
)


@dataclass(frozen=True)
class Shares:
    """Variance shares of one output for each unit.

    Parameters
    ----------
    first, total : float64 arrays (F, n)
        Of the groups that vary. Estimates: a first order may come out a little below 0, a sum a
        little above 1. NaN where the output does not vary or is sometimes absent.
    variance : float64 array (n,)
        Estimated over all draws; NaN where the output is sometimes absent.
    overall_first, overall_total : float64 arrays (F,)
        Shares of the variance summed over the units that have one.
    """

    first: Floats
    total: Floats
    variance: Floats
    overall_first: Floats
    overall_total: Floats


@dataclass(frozen=True)
class Split:
    """The variance split.

    Parameters
    ----------
    factors : tuple of F str
        Those of ``data``, ``weights``, ``methods`` that vary.
    score, rank : Shares
        Of the total and of its rank.
    draws, evaluations : int
        Draws of each of two independent samples; scorings of all units that were made.
    seed : int
    """

    factors: tuple[str, ...]
    score: Shares
    rank: Shares
    draws: int
    evaluations: int
    seed: int

    @property
    def said(self) -> Text:
        """What was done, in words."""
        return Text(
            f"{ESTIMATOR.zh}（{self.draws:,} 对抽样，种子 {self.seed}）",
            f"{ESTIMATOR.en} ({self.draws:,} pairs of draws, seed {self.seed})",
        )


def split(world: World, d: int, progress: Progress | None = None) -> Split:
    """Split the variance of every unit's score and rank by groups of uncertain things.

    Two independent samples A and B of d draws; for each group g a third, A with g from B. By
    Saltelli et al. (2010, Computer Physics Communications 181, table 2, b and f; f is Jansen's):

        first(g) = mean((f(B) - mean f) (f(A_Bg) - f(A))) / V,
        total(g) = mean((f(A) - f(A_Bg))^2) / (2 V),

    V and mean f over A and B together. The standard error of a share is of the order of
    ``1 / sqrt(d)``, less where the share is small.

    Parameters
    ----------
    world : World
        At least one thing varies.
    d : int
        (2 + F) d scorings are made.

    Raises
    ------
    ValueError
        Nothing varies.
    """
    factors = world.varies
    if not factors:
        raise ValueError("nothing varies")
    picks, shares = world.picks(2 * d), world.shares(2 * d)
    a, b = picks[:d], picks[d:]
    mixed = []
    for name in factors:
        column = FACTORS.index(name)
        one = a.copy()
        one[:, column] = b[:, column]
        mixed.append(one)
    totals = world.totals(np.concatenate([a, b, *mixed]), shares, progress)
    found = ranks_of_scores(totals)
    ranks = np.where(found == 0, np.nan, found.astype(np.float64))
    return Split(
        factors,
        _shares(totals.reshape(2 + len(factors), d, -1)),
        _shares(ranks.reshape(2 + len(factors), d, -1)),
        d,
        len(totals),
        world.seed,
    )


def _shares(f: NDArray[np.float64]) -> Shares:
    """Estimate from outputs (2 + F, d, n): A, B, then A with each group from B."""
    both = f[:2].reshape(-1, f.shape[2])
    middle = both.mean(axis=0)
    variance = ((both - middle) ** 2).mean(axis=0)
    alone = ((f[1] - middle) * (f[2:] - f[0])).mean(axis=1)
    apart = ((f[2:] - f[0]) ** 2).mean(axis=1) / 2
    known = ~np.isnan(variance) & ~np.isnan(apart).any(axis=0)
    variance = np.where(known, variance, np.nan)
    # outputs are rounded to nine decimals: less than that squared is no variation
    scale = np.where(variance > 1e-18, variance, np.nan)
    whole = variance[known].sum()
    whole = whole if whole > 0 else np.nan
    return Shares(
        alone / scale,
        apart / scale,
        variance,
        alone[:, known].sum(axis=1) / whole,
        apart[:, known].sum(axis=1) / whole,
    )
