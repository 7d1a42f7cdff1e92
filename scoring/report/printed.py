"""Shares as they are printed: tenths of a percent that add up to exactly 100.0 in every group."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.engine.tree import Tree, sum_in_order

WHOLE = 1000
"""100.0 % in tenths."""
_SLACK = 1e-9
"""12.3 % must not lose a tenth because its product came out as 122.99999999999999."""


def tenths(weights: Sequence[float]) -> tuple[int, ...]:
    """Return shares in tenths of a percent by largest remainder (Hamilton's method).

    Each share is rounded down; the tenths left over go to the largest remainders, equal ones to
    the earlier weight. The sliders of the map module follow the same rule, so that a slider and a
    sentence never print two figures for one share.

    Parameters
    ----------
    weights : sequence of float
        Non-negative, with a positive sum.
    """
    total = 0.0
    for w in weights:
        total += w
    exact = [w / total * WHOLE for w in weights]
    out = [int(v + _SLACK) for v in exact]
    rest = sorted(range(len(out)), key=lambda i: (out[i] - exact[i], i))
    for i in rest[: WHOLE - sum(out)]:
        out[i] += 1
    return tuple(out)


def printed_shares(tree: Tree) -> dict[str, int]:
    """Return the printed share of every node among its siblings; a group of no weight has none."""
    found: dict[str, int] = {}
    for below in tree.children:
        if below and sum_in_order(tree.weights, below) > 0:
            group = tenths([float(tree.weights[c]) for c in below])
            found |= {tree.ids[c]: share for c, share in zip(below, group, strict=True)}
    return found
