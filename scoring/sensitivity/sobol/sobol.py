"""How much each weight matters, without approximation: Sobol indices of scores and of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from scoring.sensitivity.case import Case
from scoring.sensitivity.draws.box import Box
from scoring.sensitivity.kernel import each_block
from scoring.sensitivity.kernel.deficits import deficits
from scoring.sensitivity.kernel.flat import UNIT
from scoring.sensitivity.multipliers import multipliers
from scoring.sensitivity.sobol.estimators import (
    Sums,
    bootstrap,
    indices,
    scalar_indices,
)
from scoring.sensitivity.spread import Spread
from scoring.text import Text

Floats = NDArray[np.float64]
Progress = Callable[[float], None]

RESAMPLES = 100
LITTLE, MUCH = 0.8, 1.2
"""First orders that add up to less, or total orders to more, mean that interactions rule."""


@dataclass(frozen=True)
class Sobol:
    """Sobol indices of k weights.

    Parameters
    ----------
    nodes : tuple of k str
        Nodes whose weight varies, in the order of the tree.
    first, total : float64 arrays (k, n)
        Of each unit's score; NaN for a unit that some of the weights leave without a total.
    deviation : float64 array (n,)
        Standard deviation of the score over the weights, in points of 100; NaN likewise.
    shift_first, shift_total : float64 arrays (k,)
        Of the list's mean absolute rank shift against the official ranks.
    shift_first_error, shift_total_error : float64 arrays (k,)
        Their standard errors, by bootstrap.
    mean_shift : float
        Mean of that shift over the base samples, in places.
    base, evaluations : int
        Rows N of each base sample, and sets of weights scored: ``N (k + 2)``.
    seed : int
    said : Text
        How the weights vary, in words, with evaluations and seed.
    """

    nodes: tuple[str, ...]
    first: Floats
    total: Floats
    deviation: Floats
    shift_first: Floats
    shift_total: Floats
    shift_first_error: Floats
    shift_total_error: Floats
    mean_shift: float
    base: int
    evaluations: int
    seed: int
    said: Text

    @property
    def warning(self) -> Text | None:
        """The warning that first order misleads about the list; None where it does not."""
        first, total = float(self.shift_first.sum()), float(self.shift_total.sum())
        if first >= LITTLE and total <= MUCH:
            return None
        return Text(
            f"位次变动的一阶指数合计仅 {first:.2f}，总指数合计 {total:.2f}：变动主要来自各项权重的"
            "共同作用，请看总指数，不要按一阶指数排序",
            f"first-order indices of the rank shift add up to {first:.2f}, total ones to "
            f"{total:.2f}: weights act together; go by the total indices, not the first order",
        )


def design(inputs: int, base: int, seed: int) -> tuple[Floats, Floats]:
    """Return two base samples, (base, inputs) each: halves of a scrambled Sobol sequence.

    Parameters
    ----------
    base : int
        A power of two: the sequence is balanced at those only.

    Raises
    ------
    ValueError
        `base` is no power of two.
    """
    power = base.bit_length() - 1
    if base < 2 or base != 1 << power:
        raise ValueError("the base sample is a power of two")
    rng = np.random.Generator(np.random.PCG64(seed))
    # scrambled points are below 1, as an exponential quantile needs
    both = qmc.Sobol(2 * inputs, scramble=True, rng=rng).random_base2(power)
    return both[:, :inputs], both[:, inputs:]


def sobol(
    case: Case,
    spread: Spread,
    box: Box | None = None,
    base: int = 1024,
    seed: int = 0,
    progress: Progress | None = None,
) -> Sobol:
    """Estimate first and total order indices for every unit's score at once, and for the list.

    Parameters
    ----------
    case : Case
    spread : Spread
    box : Box, optional
        Read by the spread of kind ``box``.
    base : int
        Rows of each base sample, a power of two.
    seed : int
    progress : function of the share done, optional

    Raises
    ------
    Refused
        ``box`` without a box.
    """
    law = multipliers(case.tree, spread, box)
    k, n = len(law.inputs), len(case.codes)
    a, b = design(max(k, 1), base, seed)
    a, b = a[:, :k], b[:, :k]
    key_a, shift_a = _scored(case, law.shares(a))
    key_b, shift_b = _scored(case, law.shares(b))
    with np.errstate(invalid="ignore"):  # infinite keys, of units without a total, become NaN
        centre = (key_a.mean(axis=0) + key_b.mean(axis=0)) / 2
        key_a -= centre
        key_b -= centre
        variance = ((key_a**2).mean(axis=0) + (key_b**2).mean(axis=0)) / 2
    first, total, shifts = np.empty((k, n)), np.empty((k, n)), np.empty((k, base))
    for i in range(k):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        sums, shifts[i] = _mixed(case, law.shares(mixed), key_a, key_b, centre)
        first[i], total[i] = indices(sums, base, variance)
        if progress is not None:
            progress((i + 1) / k)
    # a total may be lost in the mixed samples alone; a score that never varies is not lost
    told = np.isfinite(first).all(axis=0) & np.isfinite(total).all(axis=0)
    lost = np.isnan(variance) | ~told & (variance > 0)
    first[:, lost | ~told] = total[:, lost | ~told] = np.nan
    variance = np.where(lost, np.nan, variance)
    of_list = scalar_indices(shift_a, shift_b, shifts)
    errors = bootstrap(shift_a, shift_b, shifts, RESAMPLES, np.random.default_rng(seed))
    return Sobol(
        law.ids, first, total, np.sqrt(variance) / UNIT, *of_list, *errors,
        float(np.concatenate((shift_a, shift_b)).mean()), base, base * (k + 2), seed,
        _said(law.said, base * (k + 2), seed),
    )  # fmt: skip


def _scored(case: Case, shares: Floats) -> tuple[Floats, Floats]:
    """Return the kernel's keys (d, n) and the list's mean rank shift (d,) under some shares.

    Keys are whole billionths of points lost: indices are the same of them as of totals.
    """
    out = np.empty((len(shares), len(case.codes)))

    def keep(lo: int, keys: Floats) -> None:
        out[lo : lo + len(keys)] = keys

    ranks = each_block(deficits(case, shares), keep)
    return out, _shift(case, ranks)


def _mixed(case: Case, shares: Floats, a: Floats, b: Floats, centre: Floats) -> tuple[Sums, Floats]:
    """Score the design in which one input is from B; return its sums and the rank shift."""
    sums, lock = Sums(len(case.codes)), Lock()

    def take(lo: int, keys: Floats) -> None:
        rows = slice(lo, lo + len(keys))
        with np.errstate(invalid="ignore"):
            about = keys - centre
            with lock:
                sums.add(a[rows], b[rows], about)

    ranks = each_block(deficits(case, shares), take)
    return sums, _shift(case, ranks)


def _shift(case: Case, ranks: NDArray) -> Floats:
    """Return the mean absolute rank shift of each row, over units ranked then and officially."""
    official = case.official.rank
    out = np.empty(len(ranks))
    for k, row in enumerate(ranks):
        far = np.abs(official - row.astype(np.int32))
        both = (row > 0) & (official > 0)
        counted = int(np.count_nonzero(both))
        if counted < len(row):
            far[~both] = 0
        out[k] = far.sum() / max(counted, 1)
    return out


def _said(law: Text, evaluations: int, seed: int) -> Text:
    return Text(
        f"{law.zh}；Sobol 指数，共 {evaluations:,} 组权重，随机种子 {seed}",
        f"{law.en}; Sobol indices, {evaluations:,} sets of weights, seed {seed}",
    )
