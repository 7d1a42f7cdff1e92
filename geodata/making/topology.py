"""Cuts a coverage into arcs: every border stored once, with the owners on both sides.

A node is a point where other than two borders meet. An arc is the run between two nodes, or a
whole ring without nodes, begun at its smallest point so that both owners cut it alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.int64]
_GRID = 10_000  # whole numbers of 1e-4 degree, the grid of `coverage.simplify`


@dataclass(frozen=True)
class Topology:
    """Arcs of a coverage in degrees and the rings made of them.

    Parameters
    ----------
    arcs : list of (n, 2) float arrays, degrees
    owners : for each arc the indices of one or two units
    rings : for each unit its rings; a ring is a list of arc references (``~r`` = reversed)
    """

    arcs: list[NDArray[np.float64]]
    owners: list[tuple[int, ...]]
    rings: list[list[list[int]]]


def cut(shapes: NDArray[np.object_]) -> Topology:
    """Cut the valid, oriented coverage `shapes`, shape (n,), into arcs."""
    loops = [
        (unit, _whole(ring))
        for unit, shape in enumerate(shapes)
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]
    nodes = _nodes([points for _, points in loops])
    book = _ArcBook()
    rings: list[list[list[int]]] = [[] for _ in shapes]
    for unit, points in loops:
        rings[unit].append([book.reference(run, unit) for run in _runs(points, nodes)])
    arcs = [np.array(arc, dtype=np.float64) / _GRID for arc in book.arcs]
    return Topology(arcs, [tuple(sorted(owner)) for owner in book.owners], rings)


def _whole(ring: shapely.LinearRing) -> list[tuple[int, int]]:
    points = np.rint(shapely.get_coordinates(ring)[:-1] * _GRID).astype(np.int64)
    return [(int(x), int(y)) for x, y in points]


def _nodes(loops: list[list[tuple[int, int]]]) -> set[tuple[int, int]]:
    near: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    uses: dict[tuple[tuple[int, int], tuple[int, int]], int] = defaultdict(int)
    for points in loops:
        for here, there in zip(points, [*points[1:], points[0]], strict=True):
            near[here].add(there)
            near[there].add(here)
            uses[min(here, there), max(here, there)] += 1
    # A point with two borders is a node too where the border stops being shared.
    return {
        point
        for point, others in near.items()
        if len(others) != 2 or len({uses[min(point, o), max(point, o)] for o in others}) > 1
    }


def _runs(
    points: list[tuple[int, int]], nodes: set[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    stops = [i for i, point in enumerate(points) if point in nodes]
    start = stops[0] if stops else min(range(len(points)), key=points.__getitem__)
    turned = points[start:] + points[: start + 1]
    runs: list[list[tuple[int, int]]] = [[turned[0]]]
    for i, point in enumerate(turned[1:], start=1):
        runs[-1].append(point)
        if point in nodes and i < len(turned) - 1:
            runs.append([point])
    return runs


class _ArcBook:
    def __init__(self) -> None:
        self.arcs: list[list[tuple[int, int]]] = []
        self.owners: list[set[int]] = []
        self._known: dict[tuple[tuple[int, int], ...], int] = {}

    def reference(self, run: list[tuple[int, int]], unit: int) -> int:
        forward = tuple(run)
        backward = forward[::-1]
        if backward in self._known:
            index = self._known[backward]
            self.owners[index].add(unit)
            return ~index
        if forward not in self._known:
            self._known[forward] = len(self.arcs)
            self.arcs.append(run)
            self.owners.append(set())
        index = self._known[forward]
        self.owners[index].add(unit)
        return index
