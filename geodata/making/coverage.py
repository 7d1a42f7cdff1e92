"""Cleaning, simplifying and dissolving the county coverage.

A coverage is an array of polygons that share their borders point for point. ``coverage_clean``
removes the small overlaps of the source (islets claimed by two districts) and its slivers;
``coverage_simplify`` moves both sides of a border together, so no gap opens.
Coordinates are kept as whole multiples of 1e-4 degree (about 10 m): with three decimals twelve
rings of the national file become invalid.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import coverage_clean  # pyright: ignore[reportAttributeAccessIssue]  (2.2)
from shapely.geometry import MultiPolygon, Polygon

from geodata.making.faults import CannotMake

Shapes = NDArray[np.object_]

SNAP = 1e-5  # degrees; source vertices closer than this are one point
GAP = 2e-3  # degrees; slivers narrower than this are given to a neighbour
DECIMALS = 4


def clean(shapes: Shapes) -> Shapes:
    """Return `shapes`, shape (n,), as a valid coverage; fails loudly if that is not reached."""
    out = coverage_clean(shapes, snapping_distance=SNAP, gap_width=GAP)
    return _checked(np.asarray(out, dtype=object), "clean")


def simplify(shapes: Shapes, tolerance: float) -> Shapes:
    """Simplify a valid coverage and round it to 4 decimals.

    Parameters
    ----------
    shapes : ndarray of polygons, shape (n,), a valid coverage in degrees
    tolerance : float, degrees (square root of the largest triangle removed, Visvalingam-Whyatt)

    Returns
    -------
    ndarray, shape (n,): MultiPolygons on a 1e-4 degree grid, exteriors clockwise, valid coverage.
    """
    out = shapely.coverage_simplify(shapes, tolerance)
    for _ in range(5):
        # Rounding may make two borders cross; cleaning moves points off the grid. Repeat to rest.
        out = shapely.set_precision(out, 10.0**-DECIMALS, mode="valid_output")
        if _valid(np.asarray(out, dtype=object)):
            break
        out = coverage_clean(out, snapping_distance=0)
    return oriented(_checked(np.asarray(out, dtype=object), "simplify"))


def dissolve(shapes: Shapes, keys: list[str]) -> tuple[list[str], Shapes]:
    """Unite the members of each key of a valid coverage.

    Returns
    -------
    keys : sorted distinct keys, length m
    shapes : ndarray, shape (m,), clockwise MultiPolygons whose borders are those of `shapes`
    """
    names = sorted(set(keys))
    labels = np.array(keys)
    out = np.empty(len(names), dtype=object)
    for i, name in enumerate(names):
        out[i] = shapely.coverage_union_all(shapes[labels == name])
    return names, oriented(_checked(out, "dissolve"))


def oriented(shapes: Shapes) -> Shapes:
    """Return MultiPolygons with clockwise exteriors: d3 (plotly's geo) fills the globe otherwise.

    Rings start at their smallest point and parts are sorted, so that equal shapes are equal bytes.
    """
    out = np.empty(len(shapes), dtype=object)
    for i, shape in enumerate(shapes):
        parts = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon) and p.area > 0]
        rows = sorted((_polygon_rings(part) for part in parts), key=lambda rings: rings[0])
        out[i] = MultiPolygon([(rings[0], rings[1:]) for rings in rows])
    return out


def _polygon_rings(polygon: Polygon) -> list[list[tuple[float, float]]]:
    holes = sorted(_ring(ring, clockwise=False) for ring in polygon.interiors)
    return [_ring(polygon.exterior, clockwise=True), *holes]


def _ring(ring: shapely.LinearRing, clockwise: bool) -> list[tuple[float, float]]:
    points = np.round(shapely.get_coordinates(ring)[:-1], DECIMALS) + 0.0
    if shapely.is_ccw(ring) == clockwise:
        points = points[::-1]
    first = int(np.lexsort((points[:, 1], points[:, 0]))[0])
    points = np.roll(points, -first, axis=0)
    return [(float(x), float(y)) for x, y in [*points, points[0]]]


def _valid(shapes: Shapes) -> bool:
    return bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes))


def _checked(shapes: Shapes, step: str) -> Shapes:
    if not _valid(shapes) or shapely.is_empty(shapes).any():
        raise CannotMake(f"{step}: the coverage is not valid / 图形拼接无效")
    return shapes
