"""Sound polygons: flat, valid, clockwise; what was changed is said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundary.finding import Finding, found

Shapes = NDArray[np.object_]
_POLYGON, _MULTI = 3, 6
_COLLECTION = 7
_SOME = 3


@dataclass(frozen=True)
class Mended:
    """Polygons fit for drawing.

    Parameters
    ----------
    shapes : ndarray, shape (n,), polygons or None where a feature has no area
    findings : list of Finding
    """

    shapes: Shapes
    findings: list[Finding]


def mended(shapes: Shapes) -> Mended:
    """Return `shapes`, shape (n,), as valid polygons without heights.

    A feature that is a line or a point is an error; an empty one is left out and said.
    """
    said: list[Finding] = []
    shapes = shapes.copy()
    high = shapely.has_z(shapes)
    if high.any():
        shapes = np.asarray(shapely.force_2d(shapes), dtype=object)
        said.append(found("three_d", n=int(high.sum())))
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    for i in np.flatnonzero(empty):
        shapes[i] = None
        said.append(found("no_geometry", int(i) + 1))
    kinds = shapely.get_type_id(shapes)
    for i in np.flatnonzero(~empty & ~np.isin(kinds, (_POLYGON, _MULTI))):
        said.append(found("not_polygon", int(i) + 1, kind=shapes[i].geom_type))
        shapes[i] = None
    broken = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_valid(shapes))
    for i in broken:
        shapes[i] = _area(shapely.make_valid(shapes[i]))
        if shapes[i] is None:
            said.append(found("no_geometry", int(i) + 1))
    if len(broken):
        some = [f"#{i + 1}" for i in broken[:_SOME]]
        said.append(found("mended", n=len(broken), some=some))
    turned = sum(_anticlockwise(shape) for shape in shapes if shape is not None)
    if turned:
        said.append(found("turned", n=turned))
    return Mended(shapes, said)


def _area(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Keep the polygons of what mending left; None where there are none."""
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) == _POLYGON]
    parts += [
        inner
        for part in shapely.get_parts(shape)
        if shapely.get_type_id(part) in (_MULTI, _COLLECTION)
        for inner in shapely.get_parts(part)
        if shapely.get_type_id(inner) == _POLYGON
    ]
    parts = [p for p in parts if p.area > 0]
    return shapely.union_all(np.array(parts)) if parts else None


def _anticlockwise(shape: shapely.Geometry) -> bool:
    return any(shapely.is_ccw(part.exterior) for part in shapely.get_parts(shape))
