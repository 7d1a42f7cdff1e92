"""Writes a small JZG1 geometry of known shapes."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

CELL = 1000
COLUMNS, ROWS = 6, 4
TINY = "150299"
DASH = ((7000, 500), (8400, 500))


def _varint(n: int) -> bytes:
    out = bytearray()
    while True:
        byte, n = n & 127, n >> 7
        out.append(byte | (128 if n else 0))
        if not n:
            return bytes(out)


def _zigzag(n: int) -> bytes:
    return _varint(2 * n if n >= 0 else -2 * n - 1)


def _points(points: list[tuple[int, int]]) -> bytes:
    out = _varint(len(points))
    x = y = 0
    for px, py in points:
        out += _zigzag(px - x) + _zigzag(py - y)
        x, y = px, py
    return out


@dataclass(frozen=True)
class Grid:
    """The test geometry: bytes, header, and the square of each code as x0, y0, x1, y1."""

    data: bytes
    header: dict[str, Any]
    squares: dict[str, tuple[int, int, int, int]]


def cell_code(column: int, row: int) -> str:
    """Three columns belong to group 1501, three to 1502."""
    return f"150{1 if column < 3 else 2}{row * 10 + column % 3 + 1:02d}"


def make_grid() -> Grid:
    """6 x 4 squares of 1000 units, a 4 x 4 enclave in the last one, a dash on empty ground.

    Every border between two points of the grid is one arc, stored once.
    """
    owners = {(c, r): cell_code(c, r) for c in range(COLUMNS) for r in range(ROWS)}
    arcs: list[tuple[int, list[tuple[int, int]]]] = []
    index: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}

    def arc(a: tuple[int, int], b: tuple[int, int], one: Any, two: Any) -> None:
        level = 3 if None in (one, two) else 0 if one[:4] == two[:4] else 1
        index[a, b] = len(arcs)
        arcs.append((level, [(a[0] * CELL, a[1] * CELL), (b[0] * CELL, b[1] * CELL)]))

    for c in range(COLUMNS):
        for r in range(ROWS + 1):
            arc((c, r), (c + 1, r), owners.get((c, r - 1)), owners.get((c, r)))
    for c in range(COLUMNS + 1):
        for r in range(ROWS):
            arc((c, r), (c, r + 1), owners.get((c - 1, r)), owners.get((c, r)))
    x, y = 5 * CELL + 301, 3 * CELL + 301
    tiny = len(arcs)
    arcs.append((0, [(x, y), (x + 4, y), (x + 4, y + 4), (x, y + 4), (x, y)]))

    units, labels, squares, rings = [], [], {}, b""
    for (c, r), code in owners.items():
        refs = [index[(c, r), (c + 1, r)], index[(c + 1, r), (c + 1, r + 1)]]
        refs += [~index[(c, r + 1), (c + 1, r + 1)], ~index[(c, r), (c, r + 1)]]
        own = [refs] + ([[~tiny]] if (c, r) == (5, 3) else [])
        units.append(code)
        labels.append([c * CELL + 500, r * CELL + 500])
        squares[code] = (c * CELL, r * CELL, (c + 1) * CELL, (r + 1) * CELL)
        rings += _varint(len(own))
        for ring in own:
            rings += _varint(len(ring)) + b"".join(_zigzag(ref) for ref in ring)
    units.append(TINY)
    labels.append([x + 2, y + 2])
    squares[TINY] = (x, y, x + 4, y + 4)
    rings += _varint(1) + _varint(1) + _zigzag(tiny)

    header = {
        "format": 1,
        "region": "15",
        "quantum": 1,
        "width": 9000,
        "height": 6000,
        "units": units,
        "arcs": len(arcs),
        "lines": 1,
        "labels": labels,
        "groups": [
            {"code": "150100", "name": "西盟", "x": 1500, "y": 2000},
            {"code": "150200", "name": "东盟", "x": 4500, "y": 2000},
        ],
        "inset": {
            "kind": "magnifier",
            **{"x0": 0, "y0": 0, "x1": 2000, "y1": 1000},
            "name": {"zh": "西北角（放大）", "en": "North-west corner (enlarged)"},
        },
        "empty": [[6100, 700, 9000, 6000], [0, 4100, 9000, 6000]],
    }
    head = json.dumps(header, ensure_ascii=False).encode()
    body = b"".join(_varint(level) + _points(points) for level, points in arcs)
    stream = body + rings + _points(list(DASH))
    return Grid(b"JZG1" + struct.pack("<I", len(head)) + head + stream, header, squares)
