"""Is a boundary file shifted by GCJ-02? Measured against the borders that come with the product.

GCJ-02 (the offset Chinese web maps carry) moves points by 100 to 700 m, smoothly and differently
from place to place; nothing in a file says so. Here the offset of each county's centroid from the
built-in one is compared with the exact GCJ-02 shift at that place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundary.finding import Finding, found
from geodata.places import COUNTRY, DATA

Shapes = NDArray[np.object_]
Numbers = NDArray[np.float64]
LEAST_UNITS = 5
_AREA = 0.03  # share: units of other extent (a merged district) do not compare
_NOTICED = 50.0  # metres
_LARGE = 150.0  # metres
_A, _EE = 6378245.0, 0.00669342162296594323  # Krasovsky ellipsoid, as the formula has it


def gcj02(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    """Return where GCJ-02 puts points of WGS84, degrees, shape (n,) each.

    The formula is the one in general use, found by comparison and published with many map tools.
    """
    x, y = lon - 105.0, lat - 35.0
    wave = (20 * np.sin(6 * x * np.pi) + 20 * np.sin(2 * x * np.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + wave
    north = north + (20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north = north + (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + wave
    east = east + (20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east = east + (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    angle = np.radians(lat)
    root = 1 - _EE * np.sin(angle) ** 2
    north = north * 180 / ((_A * (1 - _EE)) / (root * np.sqrt(root)) * np.pi)
    east = east * 180 / (_A / np.sqrt(root) * np.cos(angle) * np.pi)
    return lon + east, lat + north


@dataclass(frozen=True)
class Shift:
    """How far a file lies from the built-in borders.

    Parameters
    ----------
    n : int, units compared
    size : float, median distance of the centroids, metres
    left : float, the same after taking the GCJ-02 shift away, metres
    common : float, length of the median offset, metres
    """

    n: int
    size: float
    left: float
    common: float

    @property
    def is_gcj02(self) -> bool:
        """Whether GCJ-02 explains most of a noticeable offset."""
        return self.n >= LEAST_UNITS and self.size > _NOTICED and self.left < 0.5 * self.size


def measure(codes: Sequence[str], shapes: Shapes) -> Shift:
    """Compare `shapes`, shape (n,), degrees, of the units `codes` with the built-in borders."""
    own = gpd.read_parquet(DATA / f"counties_{COUNTRY}.parquet", columns=["code", "geometry"])
    base = dict(zip(own["code"], own.geometry.to_numpy(), strict=True))
    pairs = [(base[c], s) for c, s in zip(codes, shapes, strict=True) if c in base]
    ours = np.array([pair[0] for pair in pairs], dtype=object)
    theirs = np.array([pair[1] for pair in pairs], dtype=object)
    alike = np.abs(shapely.area(theirs) / shapely.area(ours) - 1) <= _AREA
    here, there = (
        shapely.get_coordinates(shapely.centroid(s[alike])) if len(s) else np.zeros((0, 2))
        for s in (ours, theirs)
    )
    if not len(here):
        return Shift(0, 0.0, 0.0, 0.0)
    lon, lat = gcj02(here[:, 0], here[:, 1])
    offset = _metres(there - here, here[:, 1])
    rest = offset - _metres(np.column_stack([lon, lat]) - here, here[:, 1])
    return Shift(
        len(here),
        float(np.median(np.hypot(*offset.T))),
        float(np.median(np.hypot(*rest.T))),
        float(np.hypot(*np.median(offset, axis=0))),
    )


def findings(shift: Shift) -> list[Finding]:
    """Say what was measured, where it matters; nothing is corrected."""
    if shift.n < LEAST_UNITS:
        return [found("shift_unknown", n=shift.n)]
    if shift.is_gcj02:
        size, left = round(shift.size), round(shift.left)
        return [found("gcj02", n=shift.n, size=size, left=left)]
    if shift.common > _LARGE:
        return [found("shifted", n=shift.n, size=round(shift.common))]
    return []


def _metres(degrees: Numbers, lat: Numbers) -> Numbers:
    return np.column_stack(
        [degrees[:, 0] * 111_320 * np.cos(np.radians(lat)), degrees[:, 1] * 110_950]
    )
