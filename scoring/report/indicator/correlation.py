"""Rank correlation of an indicator with the others, on the units that have both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from scoring.engine.year import Floats
from scoring.scheme.model import Node, Scheme
from scoring.text import Text

LEAST = 10
"""Units with both values below which no coefficient is computed: of nine units, two indicators
that have nothing to do with each other come out beyond 0.6 about one time in ten."""

CLOSE = 0.9
"""From here on two indicators rank the units nearly alike and may count one thing twice (the
line COINr's `get_corr_flags` draws by default)."""

Why = Literal["", "few", "constant"]


@dataclass(frozen=True)
class Pair:
    """Correlation with one other indicator.

    Parameters
    ----------
    node, title : the other indicator.
    group : str
        Its top node (dimension).
    rho : float or None
        Spearman's coefficient of the values, ties by mean ranks; None where `why` says so.
    n : int
        Units with both values.
    why : {"", "few", "constant"}
        Fewer than `LEAST` units; one of the two is the same for all of them.
    """

    node: str
    title: Text
    group: str
    rho: float | None
    n: int
    why: Why

    @property
    def close(self) -> bool:
        """Whether the two rank the units nearly alike, or one nearly the reverse of the other."""
        return self.rho is not None and abs(self.rho) >= CLOSE


def related(scheme: Scheme, columns: Mapping[str, Floats], node: str) -> tuple[Pair, ...]:
    """Return the correlation of one indicator with every other.

    Parameters
    ----------
    columns : mapping of leaf id to float64 array (n,)
        Values of one year, NaN where there is none.

    Returns
    -------
    tuple of Pair
        By dimension in file order, in each the closest first, those without a coefficient last.
    """
    found = []
    for top in scheme.tree:
        below = [leaf for leaf in _leaves(top) if leaf.id != node]
        pairs = [
            Pair(leaf.id, leaf.title.text, top.id, *spearman(columns[node], columns[leaf.id]))
            for leaf in below
        ]
        found += sorted(pairs, key=lambda p: (p.rho is None, -abs(p.rho or 0.0)))
    return tuple(found)


def spearman(x: Floats, y: Floats) -> tuple[float | None, int, Why]:
    """Return Spearman's coefficient, the number of pairs, and why there is none.

    Pearson's coefficient of the ranks, tied values by the mean of their ranks (Spearman 1904),
    over the positions where both have a value.

    Parameters
    ----------
    x, y : float64 arrays (n,)
    """
    both = ~(np.isnan(x) | np.isnan(y))
    n = int(both.sum())
    if n < LEAST:
        return None, n, "few"
    a, b = _centred_ranks(x[both]), _centred_ranks(y[both])
    size = float(np.sqrt((a @ a) * (b @ b)))
    if size == 0:
        return None, n, "constant"
    return float(np.clip((a @ b) / size, -1.0, 1.0)), n, ""


def _centred_ranks(x: Floats) -> Floats:
    ranks = pd.Series(x).rank(method="average").to_numpy()
    return ranks - (len(x) + 1) / 2  # mean ranks add up to n (n + 1) / 2, ties or not


def _leaves(node: Node) -> list[Node]:
    return [leaf for child in node.children for leaf in _leaves(child)] or [node]
