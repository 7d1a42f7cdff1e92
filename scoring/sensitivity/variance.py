"""Which weights a unit's score hangs on: shares of its variance, in closed form.

The delta method. With independent weights w of standard deviation sigma and a smooth total T, to
first order ``var T = sum((dT/dw)^2 sigma^2)``: every weight has its own term, and the terms over
their sum are the shares. For an arithmetic group ``dT/dw_c = (path) (V_c - V_p) / sum(w)``: a
weight matters to a unit by how far the node's score is from its group's.

First order is good near the given weights (+-10 %, +-25 %); `sobol` checks it without the
approximation. It does not see a score jump where other weights make a group missing (`max_share`).
Where wholly different weights are allowed it says nothing, and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring.problems import Problem, Refused
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws.box import Box
from scoring.sensitivity.flips.duels import Ground
from scoring.sensitivity.multipliers import Multipliers, multipliers
from scoring.sensitivity.one_group import OneGroup
from scoring.sensitivity.slopes import columns
from scoring.sensitivity.spread import Spread
from scoring.text import Text

Floats = NDArray[np.float64]

NUDGE = 1e-4
"""Relative change of a weight where slopes are taken by differences."""


@dataclass(frozen=True)
class VarianceShares:
    """What each weight contributes to the variance of each unit's score.

    Parameters
    ----------
    nodes : tuple of k str
        Nodes whose weight varies, in the order of the tree.
    share : float64 array (k, n)
        Adding up to 1 for each unit; all 0 where no weight moves the unit's score, NaN without a
        total.
    deviation : float64 array (n,)
        Standard deviation of the total by these weights, in points of 100; NaN without a total.
    said : Text
        How the weights vary, in words.
    """

    nodes: tuple[str, ...]
    share: Floats
    deviation: Floats
    said: Text

    @property
    def overall(self) -> Floats:
        """Share of each weight in the variance of all units' scores together, (k,)."""
        variance = np.nan_to_num(self.deviation) ** 2
        whole = float(variance.sum())
        return np.nan_to_num(self.share) @ variance / whole if whole else np.zeros(len(self.nodes))


def variance_shares(case: Case, spread: Spread, box: Box | None = None) -> VarianceShares:
    """Split the variance of every unit's score among the weights.

    Raises
    ------
    Refused
        Any weights (the approximation holds near given ones), or ``box`` without a box.
    """
    if spread.kind == "any":
        raise Refused([_not_near()])
    law = multipliers(case.tree, spread, box)
    slope = _slopes(case, law)
    part = (slope * law.deviation[list(law.inputs)][:, None]) ** 2
    variance = part.sum(axis=0)
    share = np.divide(part, variance, out=np.zeros_like(part), where=variance > 0)
    without = np.isnan(case.official.nodes.scores[0])
    share[:, without] = np.nan
    deviation = np.where(without, np.nan, np.sqrt(variance))
    return VarianceShares(law.ids, share, deviation, law.said)


def _slopes(case: Case, law: Multipliers) -> Floats:
    """Return how each total answers to each weight that varies, (k, n)."""
    tree = replace(case.tree, weights=law.middle)
    ready = OneGroup(replace(case, tree=tree))
    if ready.excluded:
        return _differences(ready, law)
    weights = np.broadcast_to(law.middle[:, None], (len(tree.ids), len(case.codes)))
    found = columns(tree, weights, case.scores, case.status)
    added, highest = Ground(case).points
    before = found.total + added
    free = (added == 0) | ((before >= 0) & (before <= highest))
    return found.slope[list(law.inputs)] * free


def _differences(ready: OneGroup, law: Multipliers) -> Floats:
    """Take slopes by re-scoring a little to either side: right wherever weights are excluded."""
    tree = ready.case.tree
    out = np.zeros((len(tree.ids), len(ready.case.codes)))
    for i in tree.bottom_up:
        below = [c for c in tree.children[i] if c in law.inputs]
        own = law.middle[list(tree.children[i])]
        for c in below:
            k = tree.children[i].index(c)
            less, more = own.copy(), own.copy()
            less[k] *= 1 - NUDGE
            more[k] *= 1 + NUDGE
            low, high = ready.totals(i, np.array([less, more]))
            out[c] = np.nan_to_num((high - low) / (more[k] - less[k]))
    return out[list(law.inputs)]


def _not_near() -> Problem:
    return Problem(
        "sensitivity.not_near",
        "error",
        Text(
            "方差分解按现行权重附近的线性近似计算，不适用于任意权重",
            "variance shares are a linear approximation near given weights, not for any weights",
        ),
        Text("请改用 ±10%、±25% 或方案范围", "Use ±10 %, ±25 % or the stated box"),
        value="any",
    )
