"""Reader of the map module's geometry file, format JZG1 (numpy only).

Little endian: 4 bytes ``JZG1``, ``uint32`` length of the header, the header as UTF-8 JSON, then
one stream of unsigned LEB128 varints (signed numbers zigzag):

* arcs: level (0 county, 1 prefecture, 2 province, 3 edge of the region), number of points n >= 2,
  first point, n - 1 differences;
* units, in header order: number of rings; for each ring the number of arc references and the
  references: ``r >= 0`` is arc r forwards, ``r < 0`` is arc ``~r`` reversed;
* lines (South China Sea dashes): number of points, first point, differences.

Coordinates are whole numbers in ``[0, width] x [0, height]``, y down, Albers equal area;
``quantum`` is metres per unit. Exteriors run clockwise on screen, holes the other way.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.int64]
MAGIC = b"JZG1"


@dataclass(frozen=True)
class MapGeometry:
    """A decoded map file.

    Parameters
    ----------
    header : dict as written (region, quantum, width, height, units, labels, groups, inset, empty)
    arcs : tuple of (n, 2) int64 arrays, each border once
    levels : (n arcs,) int64 array, 0-3
    rings : for each unit a tuple of rings, each a tuple of arc references
    lines : tuple of (n, 2) int64 arrays
    """

    header: dict[str, Any]
    arcs: tuple[Points, ...]
    levels: NDArray[np.int64]
    rings: tuple[tuple[tuple[int, ...], ...], ...]
    lines: tuple[Points, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units, in file order."""
        return tuple(self.header["units"])

    def outline(self, unit: int) -> tuple[Points, ...]:
        """Return the rings of the unit with index `unit` as closed (n, 2) arrays."""
        return tuple(self._closed(ring) for ring in self.rings[unit])

    def area_km2(self, unit: int) -> float:
        """Return the drawn area of a unit in km2. Never an official area: the shape is simplified
        and the source itself differs from the statutory figures."""
        twice = sum(twice_area(ring) for ring in self.outline(unit))
        return abs(twice) / 2 * (float(self.header["quantum"]) / 1000) ** 2

    def _closed(self, ring: tuple[int, ...]) -> Points:
        parts = [self.arcs[r] if r >= 0 else self.arcs[~r][::-1] for r in ring]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def twice_area(ring: Points) -> int:
    """Return twice the signed area of a closed ring (n, 2); positive = clockwise on screen."""
    x, y = ring[:, 0], ring[:, 1]
    return int(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def read(path: Path) -> MapGeometry:
    """Read a map file; see `decode`."""
    return decode(path.read_bytes())


def decode(blob: bytes) -> MapGeometry:
    """Decode the bytes of a JZG1 file.

    Raises
    ------
    ValueError
        If the bytes are no JZG1 file, are cut short, or name an arc that does not exist.
    """
    if blob[:4] != MAGIC or len(blob) < 8:
        raise ValueError("not a JZG1 map file / 不是 JZG1 底图文件")
    (size,) = struct.unpack_from("<I", blob, 4)
    header = json.loads(blob[8 : 8 + size].decode())
    if header.get("format") != 1:
        raise ValueError(f"JZG1 format {header.get('format')!r} is not 1 / 底图格式版本不符")
    stream = _Stream(_varints(blob[8 + size :]))
    arcs, levels = [], []
    for _ in range(header["arcs"]):
        levels.append(stream.number())
        arcs.append(stream.points())
    rings = tuple(
        tuple(tuple(stream.signed(stream.number()).tolist()) for _ in range(stream.number()))
        for _ in header["units"]
    )
    lines = tuple(stream.points() for _ in range(header["lines"]))
    stream.finish()
    _check_references(rings, len(arcs))
    return MapGeometry(header, tuple(arcs), np.array(levels, dtype=np.int64), rings, lines)


def _check_references(rings: tuple[tuple[tuple[int, ...], ...], ...], arcs: int) -> None:
    for unit in rings:
        for ring in unit:
            if not ring or any(not -arcs <= r < arcs for r in ring):
                raise ValueError("JZG1: a ring names no existing arc / 底图引用了不存在的边界")


def _varints(stream: bytes) -> NDArray[np.int64]:
    """Decode a whole LEB128 stream at once: (n,) numbers."""
    raw = np.frombuffer(stream, dtype=np.uint8)
    if not len(raw):
        return np.zeros(0, dtype=np.int64)
    last = np.flatnonzero(raw < 0x80)
    if not len(last) or last[-1] != len(raw) - 1:
        raise ValueError("JZG1: the file is cut short / 底图文件不完整")
    starts = np.concatenate([[0], last[:-1] + 1])
    place = np.arange(len(raw)) - np.repeat(starts, last - starts + 1)
    if place.max() > 8:
        raise ValueError("JZG1: a number is too long / 底图文件已损坏")
    return np.add.reduceat((raw & 0x7F).astype(np.int64) << (7 * place), starts)


class _Stream:
    def __init__(self, numbers: NDArray[np.int64]) -> None:
        self._numbers = numbers
        self._at = 0

    def _take(self, count: int) -> NDArray[np.int64]:
        if self._at + count > len(self._numbers):
            raise ValueError("JZG1: the file is cut short / 底图文件不完整")
        taken = self._numbers[self._at : self._at + count]
        self._at += count
        return taken

    def number(self) -> int:
        return int(self._take(1)[0])

    def signed(self, count: int) -> NDArray[np.int64]:
        taken = self._take(count)
        return (taken >> 1) ^ -(taken & 1)

    def points(self) -> Points:
        count = self.number()
        return np.cumsum(self.signed(2 * count).reshape(count, 2), axis=0)

    def finish(self) -> None:
        if self._at != len(self._numbers):
            raise ValueError("JZG1: bytes are left over / 底图文件有多余内容")
