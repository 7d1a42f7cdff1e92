"""Places for text on a map: labels inside units, and empty ground for legend and inset."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point, Polygon

from geodata.making.faults import CannotMake

Shapes = NDArray[np.object_]
_CELLS = 160  # cells across the longer side when looking for empty ground


def inside(shape: shapely.Geometry) -> tuple[int, int]:
    """Return a grid point well inside `shape`, near the centre of its largest inscribed circle.

    The roundest number that keeps 60 % of that circle's radius is taken: it compresses better.
    A unit of a few grid cells gets the deepest grid point around.
    """
    polygon = max(
        (part for part in shapely.get_parts(shape) if isinstance(part, Polygon)),
        key=lambda part: part.area,
    )
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=max(polygon.area**0.5 / 50, 0.05))
    (x, y), _ = shapely.get_coordinates(circle)
    for step in (100, 50, 20, 10, 5, 2, 1):
        point = Point(round(x / step) * step, round(y / step) * step)
        if _depth(polygon, point) >= 0.6 * circle.length:
            return int(point.x), int(point.y)
    around = [Point(round(x) + dx, round(y) + dy) for dx in range(-3, 4) for dy in range(-3, 4)]
    best = max(around, key=lambda point: _depth(polygon, point))
    if _depth(polygon, best) <= 0:
        raise CannotMake("no grid point inside a unit / 单元内没有网格点")
    return int(best.x), int(best.y)


def _depth(polygon: Polygon, point: Point) -> float:
    """Distance to the edge, negative outside."""
    return point.distance(polygon.boundary) * (1 if polygon.contains(point) else -1)


def empty_rectangles(
    shapes: Shapes, width: int, height: int, count: int = 3
) -> list[tuple[int, int, int, int]]:
    """Return up to `count` large rectangles ``x0, y0, x1, y1`` that touch none of `shapes`.

    Largest first; later ones do not overlap earlier ones. Sides differ by at most 1 : 3, as a
    legend or an inset needs both width and height.
    """
    step = max(width, height) / _CELLS
    columns, rows = int(width / step), int(height / step)
    x0, y0 = np.meshgrid(np.arange(columns) * step, np.arange(rows) * step)
    cells = shapely.box(x0, y0, x0 + step, y0 + step).ravel()
    tree = shapely.STRtree(shapes)
    hit, _ = tree.query(cells, predicate="intersects")
    taken = np.zeros(columns * rows, dtype=bool)
    taken[hit] = True
    taken = taken.reshape(rows, columns)
    found = []
    for _ in range(count):
        box = _largest(taken)
        if box is None:
            break
        left, top, right, bottom = box
        taken[top:bottom, left:right] = True
        found.append(
            (
                int(np.ceil(left * step)),
                int(np.ceil(top * step)),
                int(right * step),
                int(bottom * step),
            )
        )
    return found


def _largest(taken: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    rows, columns = taken.shape
    free = np.zeros(columns, dtype=int)
    best: tuple[int, tuple[int, int, int, int]] | None = None
    for row in range(rows):
        free = np.where(taken[row], 0, free + 1)
        for left in range(columns):
            tall = int(free[left])
            for right in range(left, columns):
                tall = min(tall, int(free[right]))
                wide = right - left + 1
                if tall == 0:
                    break
                used_wide, used_tall = min(wide, 3 * tall), min(tall, 3 * wide)
                if used_wide < wide:
                    break
                area = used_wide * used_tall
                if best is None or area > best[0]:
                    best = (area, (left, row + 1 - used_tall, right + 1, row + 1))
    if best is None or best[0] < taken.size / 100:
        return None
    return best[1]
