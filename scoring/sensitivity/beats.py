"""How often one unit comes before another when weights move; ties counted apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import Floats
from scoring.sensitivity.case import Case
from scoring.sensitivity.kernel.blocks import in_blocks
from scoring.sensitivity.kernel.deficits import deficits
from scoring.sensitivity.spread import Draws, Spread


@dataclass(frozen=True)
class Beats:
    """Pairwise comparison of u units over d draws.

    Parameters
    ----------
    units : tuple of u int
        Positions in the case.
    wins : float64 array (u, u)
        Share of draws in which the unit of the row scores strictly higher than that of the column;
        0 on the diagonal. A unit without a total beats nobody and is beaten by nobody.
    ties : float64 array (u, u)
        Share of draws with equal rounded totals; on the diagonal the draws with a total.
    draws, seed : int
    spread : Spread
    """

    units: tuple[int, ...]
    wins: Floats
    ties: Floats
    draws: int
    seed: int
    spread: Spread


def beats(case: Case, draws: Draws, units: Sequence[int]) -> Beats:
    """Compare some units with each other under every draw.

    Parameters
    ----------
    case : Case
    draws : Draws
        d sets of weights, at least one.
    units : sequence of u int
        Positions in the case. Totals do not depend on who else is there, so nobody else is scored.
    """
    ready = deficits(case.only(list(units)), draws.shares)
    u, d = len(units), len(draws)
    keys = np.empty((u, d))

    def work(lo: int, hi: int) -> None:
        keys[:, lo:hi] = ready.block(lo, hi).T

    for _ in in_blocks(work, d, u):
        pass
    there = np.isfinite(keys)
    wins, ties = np.zeros((u, u)), np.zeros((u, u))
    for i in range(u):
        both = there[i] & there
        wins[i] = ((keys[i] < keys) & both).sum(axis=1) / d
        ties[i] = ((keys[i] == keys) & both).sum(axis=1) / d
    return Beats(tuple(int(i) for i in units), wins, ties, d, draws.seed, draws.spread)
