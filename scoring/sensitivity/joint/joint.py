"""Draws of data, weights and methods together: what every rank and grade may be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import Floats
from scoring.sensitivity.joint.world import Index, World
from scoring.sensitivity.judging import judge_of
from scoring.sensitivity.kernel import ranks_of_scores
from scoring.sensitivity.kernel.blocks import Progress
from scoring.sensitivity.methods.setting import Setting
from scoring.text import Text

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Joint:
    """Results of d draws.

    Parameters
    ----------
    world : World
    picks : intp array (d, 3)
        Numbers of data, weights and methods.
    ranks : uint array (d, n)
        Competition ranks among all units; 0 without a total.
    rank_p05, rank_p50, rank_p95 : int32 arrays (n,)
        Order statistics of the ranks over the draws in which the unit has one: the least rank that
        at least 5 (50, 95) in 100 of these do not exceed; 0 where it never has one.
    unranked : float64 array (n,)
        Share of draws without a total.
    mean, sd : float64 arrays (n,)
        Of the total, over the draws with one; NaN without any.
    names : tuple of G str or None
        Grades best first, the undecided one, None.
    p_grade : float64 array (n, G)
        After caps and vetoes; every row adds up to 1.
    """

    world: World
    picks: Index
    ranks: NDArray
    rank_p05: Ints
    rank_p50: Ints
    rank_p95: Ints
    unranked: Floats
    mean: Floats
    sd: Floats
    names: tuple[str | None, ...]
    p_grade: Floats
    _shares: dict[str, Floats] = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.picks)

    def setting(self, i: int) -> Setting:
        """Return what draw `i` really did: its methods, and the weights it drew.

        Its `scenario()` opens it again where it is weights only. Which data it drew is
        ``world.noise.scores(world.seed, picks[i, 0])``: no scenario holds that.
        """
        _, weights, method = self.picks[i].tolist()
        setting = self.world.settings[method]
        return replace(setting, shares=self._shares[setting.weighting][weights].copy())

    def beats(self, a: int, b: int) -> tuple[float, float]:
        """Return in what share of draws unit a ranks above unit b, and in which they tie.

        Over the draws in which both have a rank; NaN without any.
        """
        x, y = self.ranks[:, a], self.ranks[:, b]
        both = (x > 0) & (y > 0)
        if not both.any():
            return float("nan"), float("nan")
        return float((x < y)[both].mean()), float((x == y)[both].mean())

    @property
    def said(self) -> Text:
        """What was drawn, how often and from which seed, in words."""
        world, d = self.world, len(self.picks)
        zh, en = [f"共抽取 {d:,} 次（种子 {world.seed}）"], [f"{d:,} draws (seed {world.seed})"]
        if world.noise is not None:
            words = world.noise.words(d, world.seed)
            zh.append(words.zh)
            en.append(words.en)
        if world.spread is not None:
            said = world.box.said if world.spread.kind == "box" and world.box else world.spread.said
            zh.append(said.zh)
            en.append(said.get("en"))
        if len(world.settings) > 1:
            n = len(world.settings)
            zh.append(f"{n} 种方法组合等可能")
            en.append(f"{n} combinations of methods, all alike")
        return Text("；".join(zh), "; ".join(en))


def joint(world: World, d: int, progress: Progress | None = None) -> Joint:
    """Draw d times and summarise; the same world and d give the same numbers.

    Without noise and methods these are draws of weights as `robust` makes them, from the same seed
    the same ones; totals may differ from the engine's by 1e-9 a level of the tree.
    """
    picks, shares = world.picks(d), world.shares(d)
    totals = world.totals(picks, shares, progress)
    ranks = ranks_of_scores(totals)
    judge = judge_of(world.case)
    n, size = len(world.case.codes), len(judge.names)
    counts = np.zeros(n * size, dtype=np.int64)
    at = np.arange(n) * size
    for row in totals:
        counts[at + judge.grades(row)] += 1
    held = ~np.isnan(totals)
    times = held.sum(axis=0)
    total = np.where(held, totals, 0.0)
    mean = np.divide(total.sum(axis=0), times, out=np.full(n, np.nan), where=times > 0)
    apart = np.where(held, totals - mean, 0.0)
    sd = np.sqrt(np.divide((apart**2).sum(axis=0), times, out=np.full(n, np.nan), where=times > 0))
    low, middle, high = order_statistics(ranks, (0.05, 0.5, 0.95))
    return Joint(
        world, picks, ranks, low, middle, high, 1 - times / d, mean, sd, judge.names,
        counts.reshape(n, size) / d, shares,
    )  # fmt: skip


def order_statistics(ranks: NDArray, at: tuple[float, ...]) -> Ints:
    """Return quantiles of ranks over the draws, (len(at), n): the inverted distribution function.

    Parameters
    ----------
    ranks : uint array (d, n)
        0 where there is none: not counted.
    """
    d = len(ranks)
    ordered = np.sort(np.ascontiguousarray(ranks.T), axis=1, kind="stable")
    none = (ranks == 0).sum(axis=0)
    out = np.zeros((len(at), ranks.shape[1]), dtype=np.int32)
    for k, p in enumerate(at):
        # the tiny part keeps 0.05 x 100 at 5: its float is a hair above
        step = np.ceil(p * (d - none) - 1e-9).astype(np.int64)
        place = np.minimum(none + np.maximum(step, 1) - 1, d - 1)
        out[k] = np.where(none < d, ordered[np.arange(len(place)), place], 0)
    return out
