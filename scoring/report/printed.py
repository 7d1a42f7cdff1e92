"""Shares as they are printed: tenths of a percent that add up to exactly 100.0 in every group."""

from __future__ import annotations

from scoring.engine.tree import Tree, sum_in_order
from scoring.weights.tenths import WHOLE, tenths

__all__ = ["WHOLE", "printed_shares", "tenths"]


def printed_shares(tree: Tree) -> dict[str, int]:
    """Return the printed share of every node among its siblings; a group of no weight has none."""
    found: dict[str, int] = {}
    for below in tree.children:
        if below and sum_in_order(tree.weights, below) > 0:
            group = tenths([float(tree.weights[c]) for c in below])
            found |= {tree.ids[c]: share for c, share in zip(below, group, strict=True)}
    return found
