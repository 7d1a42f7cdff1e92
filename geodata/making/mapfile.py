"""Writes the map module's geometry, format JZG1 (described in ``geodata.geometry``)."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.making import order
from geodata.making.faults import CannotMake
from geodata.making.project import Frame
from geodata.making.topology import Topology

Points = NDArray[np.int64]
MAGIC = b"JZG1"
COUNTY, PREFECTURE, PROVINCE, OUTER = range(4)


@dataclass(frozen=True)
class GridMap:
    """A topology on the grid: arcs as (n, 2) whole numbers, levels, rings (see `Topology`)."""

    arcs: list[Points]
    levels: list[int]
    rings: list[list[list[int]]]


def on_grid(
    topology: Topology, frame: Frame, prefectures: list[str], provinces: list[str]
) -> GridMap:
    """Project a topology to `frame`, drop what the grid swallows, and give each arc its level.

    `prefectures` and `provinces` hold the codes of each unit, in order.
    """
    arcs, place = _distinct([tidy(frame.grid(arc)) for arc in topology.arcs])
    rings = []
    for unit in topology.rings:
        moved = [[place[r] for r in ring if r in place] for ring in unit]
        sizes = [abs(twice_area(joined(arcs, ring))) if ring else 0 for ring in moved]
        if not any(sizes):
            raise CannotMake("a unit vanishes on the grid / 有单元在网格上消失")
        rings.append([ring for ring, size in zip(moved, sizes, strict=True) if size > 0])
    owners: list[set[int]] = [set() for _ in arcs]
    for index, unit in enumerate(rings):
        for reference in (r for ring in unit for r in ring):
            owners[max(reference, ~reference)].add(index)
    levels = [_level(tuple(mine), prefectures, provinces) for mine in owners]
    return _packed(arcs, levels, rings)


def _distinct(arcs: list[Points]) -> tuple[list[Points], dict[int, int]]:
    """Drop arcs that shrank to a point and merge those the grid made equal.

    Returns the arcs kept and, for each old reference (``r`` and ``~r``), the new one.
    """
    kept: list[Points] = []
    known: dict[bytes, int] = {}
    place = {}
    for old, arc in enumerate(arcs):
        if len(arc) == 2 and (arc[0] == arc[1]).all():
            continue
        forward, backward = arc.tobytes(), arc[::-1].tobytes()
        if forward in known or backward not in known:
            if forward not in known:
                known[forward] = len(kept)
                kept.append(arc)
            place[old] = known[forward]
        else:
            place[old] = ~known[backward]
        place[~old] = ~place[old]
    return kept, place


def _level(owners: tuple[int, ...], prefectures: list[str], provinces: list[str]) -> int:
    if len(owners) < 2:
        return OUTER
    one, other = owners
    if provinces[one] != provinces[other]:
        return PROVINCE
    return PREFECTURE if prefectures[one] != prefectures[other] else COUNTY


def tidy(points: Points) -> Points:
    """Drop repeated points and there-and-back spikes; the two ends always stay."""
    kept: list[tuple[int, int]] = []
    ends = (int(points[-1, 0]), int(points[-1, 1]))
    for x, y in points[:-1].tolist():
        if kept and kept[-1] == (x, y):
            continue
        if len(kept) >= 3 and kept[-2] == (x, y):
            kept.pop()
            continue
        kept.append((x, y))
    while len(kept) > 1 and kept[-1] == ends:
        kept.pop()
    return np.array([*kept, ends], dtype=np.int64)


def joined(arcs: list[Points], ring: list[int]) -> Points:
    """Return the closed ring, shape (n, 2), of the arc references `ring`."""
    parts = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def twice_area(ring: Points) -> int:
    """Return twice the signed area of a closed ring; positive = clockwise on screen (y down)."""
    x, y = ring[:, 0], ring[:, 1]
    return int(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _packed(arcs: list[Points], levels: list[int], rings: list[list[list[int]]]) -> GridMap:
    """Drop arcs no ring uses and put the rest in the order that compresses best."""
    used = sorted({max(r, ~r) for unit in rings for ring in unit for r in ring})
    new = {old: index for index, old in enumerate(used)}
    kept = [[[new[r] if r >= 0 else ~new[~r] for r in ring] for ring in unit] for unit in rings]
    arcs, levels = [arcs[old] for old in used], [levels[old] for old in used]
    turned = order.by_start(arcs)
    return GridMap(
        [arcs[r] if r >= 0 else arcs[~r][::-1] for r in turned],
        [levels[max(r, ~r)] for r in turned],
        order.renamed(kept, turned),
    )


def encode(header: dict[str, Any], grid: GridMap, lines: list[Points]) -> bytes:
    """Return the bytes of a JZG1 file; `header` needs ``region, units, labels, ...``."""
    full = header | {"format": 1, "arcs": len(grid.arcs), "lines": len(lines)}
    text = json.dumps(full, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    head = text.encode()
    stream = bytearray()
    for arc, level in zip(grid.arcs, grid.levels, strict=True):
        _put(stream, level)
        _put_points(stream, arc)
    for unit in grid.rings:
        _put(stream, len(unit))
        for ring in unit:
            _put(stream, len(ring))
            for reference in ring:
                _put(stream, _zigzag(reference))
    for line in lines:
        _put_points(stream, line)
    return MAGIC + struct.pack("<I", len(head)) + head + bytes(stream)


def _put_points(stream: bytearray, points: Points) -> None:
    _put(stream, len(points))
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    for number in steps.ravel().tolist():
        _put(stream, _zigzag(number))


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _put(stream: bytearray, number: int) -> None:
    while number >= 0x80:
        stream.append(number & 0x7F | 0x80)
        number >>= 7
    stream.append(number)
