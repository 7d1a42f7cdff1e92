"""How a node's score comes from its children's: four means, settled shares in hand.

Terms are added from 0.0 in file order. A child takes part where its share is above 0: a child
without weight, absent or excluded changes nothing, not even by a score of 0. Source: DESIGN
section 5; the weighted power means of order 1, 0, -1 and the limit at minus infinity, hence
``arithmetic >= geometric >= harmonic >= min`` for any scores and shares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Shares = Sequence[float] | Floats
"""k numbers, one a child, or an array (k, n), one a child and unit."""


def arithmetic(shares: Shares, scores: Sequence[Floats], out: Floats) -> None:
    """``sum(share x score)``: one multiply and one add a child."""
    out[:] = 0.0
    product = np.empty_like(out)
    for share, score in zip(shares, scores, strict=True):
        np.multiply(score, share, out=product)
        np.add(out, product, out=out)


def geometric(shares: Shares, scores: Sequence[Floats], out: Floats) -> None:
    """``exp(sum(share x ln score))``; 0 where a child that takes part scores 0."""
    out[:] = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):  # ln 0 is minus infinity, exp of it 0
        for share, score in zip(shares, scores, strict=True):
            out += np.where(np.greater(share, 0.0), share * np.log(score), 0.0)
    np.exp(out, out=out)


def harmonic(shares: Shares, scores: Sequence[Floats], out: Floats) -> None:
    """``1 / sum(share / score)``; 0 where a child that takes part scores 0."""
    out[:] = 0.0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # 1 over infinity is 0
        for share, score in zip(shares, scores, strict=True):
            out += np.where(np.greater(share, 0.0), np.divide(share, score), 0.0)
        np.divide(1.0, out, out=out)


def least(shares: Shares, scores: Sequence[Floats], out: Floats) -> None:
    """Return the lowest score among the children that take part."""
    out[:] = np.inf
    for share, score in zip(shares, scores, strict=True):
        np.minimum(out, np.where(np.greater(share, 0.0), score, np.inf), out=out)


AGGREGATIONS: dict[str, Callable[[Shares, Sequence[Floats], Floats], None]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "min": least,
}
"""By the word of the scheme file.

Each takes shares (k numbers, or (k, n)), k rows of scores (n,) and writes to `out` (n,). Where no
child takes part the entry is meaningless: such a node has no score (`shares.Group.status`).
"""
