"""Orders and turns arcs so that the map file compresses well.

The file gives each arc's first point in full. Arcs that begin at the same point and stand side by
side let gzip write that point once, so each arc is turned to begin at one of few chosen points.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.int64]
Node = tuple[int, int]


def by_start(arcs: list[Points]) -> list[int]:
    """Return the new order of `arcs` as references: ``r`` = arc r as it is, ``~r`` = reversed."""
    ends = [(_node(arc[0]), _node(arc[-1])) for arc in arcs]
    starts = _cover(ends)
    rank: dict[Node, int] = {}
    turned = []
    for index, (first, last) in enumerate(ends):
        start = first if first in starts else last
        rank.setdefault(start, len(rank))
        turned.append((rank[start], index if start == first else ~index))
    turned.sort(key=lambda item: (item[0], item[1] if item[1] >= 0 else ~item[1]))
    return [reference for _, reference in turned]


def renamed(rings: list[list[list[int]]], order: list[int]) -> list[list[list[int]]]:
    """Return `rings` with references to the arcs in their new `order` (see `by_start`)."""
    place = {}
    for new, old in enumerate(order):
        place[old], place[~old] = new, ~new
    return [[[place[r] for r in ring] for ring in unit] for unit in rings]


def _node(point: Points) -> Node:
    return int(point[0]), int(point[1])


def _cover(ends: list[tuple[Node, Node]]) -> set[Node]:
    """Choose few nodes so that every arc ends at one: the busiest first (greedy)."""
    mine: dict[Node, set[int]] = defaultdict(set)
    for index, (first, last) in enumerate(ends):
        mine[first].add(index)
        mine[last].add(index)
    heap = [(-len(arcs), node) for node, arcs in mine.items()]
    heapify(heap)
    chosen = set()
    while heap:
        size, node = heappop(heap)
        if not mine[node]:
            continue
        if -size != len(mine[node]):  # stale: arcs were covered from their other end meanwhile
            heappush(heap, (-len(mine[node]), node))
            continue
        chosen.add(node)
        for index in mine[node]:
            first, last = ends[index]
            other = last if node == first else first
            if other != node:
                mine[other].discard(index)
        mine[node] = set()
    return chosen
