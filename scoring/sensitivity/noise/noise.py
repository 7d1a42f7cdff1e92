"""Leaf scores drawn from the sampling distribution of the figures behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.sensitivity.noise.quantiles import QUANTILES
from scoring.sensitivity.noise.rescore import LeafRule
from scoring.sensitivity.noise.which import Still
from scoring.text import Text

Floats = NDArray[np.float64]

BLOCK = 128
"""Draws that are made together, from one stream of random numbers."""

_CELLS = 256
"""Units and indicators looked up together."""


@dataclass(frozen=True)
class Drawn:
    """An indicator that is drawn.

    Parameters
    ----------
    indicator : str
    title : Text
    how : {"counts", "size", "margin"}
        See `which.Figures`.
    units : int
        Units drawn; the others keep their score.
    n, deff : float64 arrays (n units,)
        Sample size and design effect; NaN for a unit that is not drawn, and for a margin.
    said : Text
        What was taken as given.
    """

    indicator: str
    title: Text
    how: Literal["counts", "size", "margin"]
    units: int
    n: Floats
    deff: Floats
    said: Text


@dataclass(frozen=True)
class Noise:
    """The sampling error of one year, ready to be drawn from.

    Every indicator of every unit is drawn by itself: how the items of one questionnaire hang
    together is not known. A status never changes: what is missing stays missing.

    Parameters
    ----------
    leaves : int array (k,)
        Rows of `Case.scores` that are drawn, ascending.
    table, values : float32 arrays (k, n, QUANTILES)
        Equally likely scores, and the values that make them; of an indicator whose rule compares
        units both are values. Seven digits are more than a sample knows, and 0 and 100 are exact.
    drawn : tuple of k Drawn
    still : tuple of Still
        The other indicators, with the reason.
    official, given : float64 arrays (k, n)
        Scores as stored and values as handed in, NaN where there is none.
    stands : bool array (k, n)
        Cells that are not drawn.
    """

    leaves: NDArray[np.intp]
    table: NDArray[np.float32]
    values: NDArray[np.float32]
    drawn: tuple[Drawn, ...]
    still: tuple[Still, ...]
    official: Floats
    given: Floats
    stands: NDArray[np.bool_]
    rules: Mapping[int, tuple[LeafRule, NDArray[np.intp]]] = field(default_factory=dict, repr=False)
    """Row of `leaves` to the rule that compares units, and the positions of those it compares."""

    @property
    def shape(self) -> tuple[int, int]:
        """(k, n)."""
        return self.official.shape[0], self.official.shape[1]

    def picked(self, seed: int, b: int) -> NDArray[np.uint8]:
        """Return which quantiles draws ``b x BLOCK`` and on take, (k n, BLOCK).

        They depend on the seed and the number of the block only, on every platform alike.
        """
        k, n = self.shape
        bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1, b)))
        raw = np.atleast_1d(bits.random_raw(k * n * BLOCK // 8)).astype("<u8")
        return raw.view(np.uint8).reshape(k * n, BLOCK)

    def scores(self, seed: int, b: int, which: NDArray[np.intp] | None = None) -> Floats:
        """Return draws of block `b` of the leaf scores; NaN where there is no score.

        Parameters
        ----------
        b : int
            Draws ``b x BLOCK`` and on.
        which : int array (w,), optional
            Those of the block that are wanted; None: all of them.

        Returns
        -------
        float64 array (w, k, n)
        """
        out = self._taken(self.table, seed, b, which)
        np.copyto(out, self.official, where=self.stands)
        for row, (rule, units) in self.rules.items():
            np.copyto(out[:, row], self.given[row], where=self.stands[row])
            scored = rule.scores(out[:, row, units])
            out[:, row] = self.official[row]
            out[:, row, units] = np.where(np.isnan(scored), self.official[row, units], scored)
        return out

    def figures(self, seed: int, b: int, which: NDArray[np.intp] | None = None) -> Floats:
        """Return the values behind `scores`, float64 (w, k, n); NaN without a value."""
        out = self._taken(self.values, seed, b, which)
        np.copyto(out, self.given, where=self.stands)
        return out

    def draw(self, d: int, seed: int) -> Iterator[Floats]:
        """Yield leaf scores (k, n) of draws 0 to d - 1."""
        for b in range(-(-d // BLOCK)):
            yield from self.scores(seed, b)[: d - b * BLOCK]

    def _taken(
        self, table: NDArray[np.float32], seed: int, b: int, which: NDArray[np.intp] | None
    ) -> Floats:
        """Look draws up; a few cells at a time, whose quantiles then stay in a core's own cache."""
        k, n = self.shape
        picked = self.picked(seed, b)
        if which is not None:
            picked = picked[:, which]
        flat, out = table.reshape(-1), np.empty((picked.shape[1], k * n))
        first = np.arange(0, _CELLS * QUANTILES, QUANTILES, dtype=np.intp)[:, None]
        for lo in range(0, k * n, _CELLS):
            hi = min(lo + _CELLS, k * n)
            own = flat[lo * QUANTILES : hi * QUANTILES]
            # in range: a byte picks one
            out[:, lo:hi] = own.take(picked[lo:hi] + first[: hi - lo], mode="clip").T
        return out.reshape(len(out), k, n)

    def words(self, d: int, seed: int) -> Text:
        """Say what is drawn, how often and from which seed."""
        zh = "、".join(f"“{x.title.zh}”（{x.said.zh}）" for x in self.drawn)
        en = ", ".join(f"“{x.title.get('en')}” ({x.said.get('en')})" for x in self.drawn)
        rest = len(self.still)
        if not self.drawn:
            return Text(
                "没有一项指标带有样本数或误差范围，数据误差无从抽取",
                "no indicator has a sample size or a margin of error: data error cannot be drawn",
            )
        return Text(
            f"数据误差：{len(self.drawn)} 项按抽样分布随机抽取 {d:,} 次（种子 {seed}）：{zh}；"
            f"其余 {rest} 项不变",
            f"data error: {len(self.drawn)} indicators drawn from their sampling distribution "
            f"{d:,} times (seed {seed}): {en}; the other {rest} stand still",
        )
