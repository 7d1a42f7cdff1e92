"""Builds a map file: one region in detail, or the whole country with its seas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon

from geodata.making import anchors, topology
from geodata.making.frames import frame_of
from geodata.making.mapfile import GridMap, encode, joined, on_grid, tidy, twice_area
from geodata.making.project import Frame
from geodata.making.source import SourceUnit
from geodata.places import COUNTRY

Shapes = NDArray[np.object_]
Lines = Sequence[NDArray[np.float64]]

# The districts too small to see at the scale of the region.
MAGNIFIERS = {
    "15": (
        ("150102", "150103", "150104", "150105", "150202", "150203", "150204", "150205", "150207"),
        {
            "zh": "呼和浩特、包头城区（放大）",
            "en": "Hohhot and Baotou districts (enlarged)",
        },
    )
}
_MAGNIFIER_RATIO = 1.84  # width : height of the box on the page
SEA_BOX = (106.5, 2.8, 122.5, 23.6)  # degrees: west, south, east, north
MAIN_SOUTH = 17.6  # degrees: the main frame ends south of the island of Hainan
SANSHA = "4603"
SEA_REGIONS = (COUNTRY, "46")
"""Regions whose islands of the South China Sea stand in a box of their own."""


def map_file(region: str, units: list[SourceUnit], shapes: Shapes, sea: Lines = ()) -> bytes:
    """Return the JZG1 file of a region.

    Parameters
    ----------
    region : str
        Province (two digits), prefecture (six), or the country.
    units, shapes
        Its counties and their simplified shapes, degrees, in the same order.
    sea : sequence of (n, 2) arrays
        The South China Sea dashes, degrees; drawn on maps that show that sea.
    """
    at_sea = region in SEA_REGIONS
    dashes = list(sea) if at_sea else []
    points = [shapely.get_coordinates(shapes), *dashes]
    if at_sea:
        west, south, east, _ = SEA_BOX  # or the southern dash would lie on the frame's edge
        points.append(np.array([[west, south], [east, south]]))
    frame = frame_of(region, shapes).fitted(np.concatenate(points))
    grid = _grid(units, shapes, frame)
    polygons = _polygons(grid)
    lines = [tidy(frame.grid(dash)) for dash in dashes]
    header = _header(region, frame, units, polygons)
    header["groups"] = _groups([_group(region, unit) for unit in units], polygons)
    height = frame.height
    if at_sea:
        header["inset"] = sea_box = _sea(region, frame, units, polygons)
        height = sea_box["main"][3]
    else:
        header["inset"] = _magnifier(region, units, polygons)
    drawn = np.concatenate([polygons, np.array([shapely.linestrings(x) for x in lines])])
    header["empty"] = anchors.empty_rectangles(drawn, frame.width, height)
    return encode(header, grid, lines)


def _group(region: str, unit: SourceUnit) -> tuple[str, str]:
    """Return what labels the map: provinces on the country's, prefectures on others."""
    if region == COUNTRY:
        return unit.province, unit.province_name
    return unit.prefecture, unit.prefecture_name


def _grid(units: list[SourceUnit], shapes: Shapes, frame: Frame) -> GridMap:
    return on_grid(
        topology.cut(shapes),
        frame,
        [unit.prefecture for unit in units],
        [unit.province for unit in units],
    )


def _polygons(grid: GridMap) -> Shapes:
    out = np.empty(len(grid.rings), dtype=object)
    for i, unit in enumerate(grid.rings):
        rings = [joined(grid.arcs, ring) for ring in unit]
        # Even-odd: the grid may make rings touch, which is drawn well but is no valid polygon.
        outer = [Polygon(ring) for ring in rings if twice_area(ring) > 0]
        holes = [Polygon(ring) for ring in rings if twice_area(ring) < 0]
        shape = shapely.union_all(shapely.make_valid(np.array(outer)))
        if holes:
            shape = shape.difference(shapely.union_all(shapely.make_valid(np.array(holes))))
        out[i] = shape
    return out


def _header(region: str, frame: Frame, units: list[SourceUnit], polygons: Shapes) -> dict[str, Any]:
    return {
        "region": region,
        "quantum": frame.quantum,
        "width": frame.width,
        "height": frame.height,
        "projection": {
            "name": "albers",
            "parallels": frame.parallels,
            "meridian": frame.meridian,
            "left": round(frame.left, 1),
            "top": round(frame.top, 1),
        },
        "units": [unit.code for unit in units],
        "labels": [anchors.inside(polygon) for polygon in polygons],
    }


def _groups(owners: list[tuple[str, str]], polygons: Shapes) -> list[dict[str, Any]]:
    out = []
    for code, name in sorted(set(owners)):
        mine = [
            polygon for owner, polygon in zip(owners, polygons, strict=True) if owner[0] == code
        ]
        x, y = anchors.inside(shapely.union_all(np.array(mine)))
        out.append({"code": code, "name": name, "x": x, "y": y})
    return out


def _magnifier(region: str, units: list[SourceUnit], polygons: Shapes) -> dict[str, Any] | None:
    if region not in MAGNIFIERS:
        return None
    codes, name = MAGNIFIERS[region]
    mine = polygons[[unit.code in codes for unit in units]]
    x0, y0, x1, y1 = shapely.total_bounds(mine)
    margin = 0.04 * (x1 - x0)
    width, height = x1 - x0 + 2 * margin, y1 - y0 + 2 * margin
    width, height = max(width, height * _MAGNIFIER_RATIO), max(height, width / _MAGNIFIER_RATIO)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    box = [round(x - width / 2), round(y - height / 2), round(x + width / 2), round(y + height / 2)]
    return {"kind": "magnifier", "name": name} | dict(
        zip(("x0", "y0", "x1", "y1"), box, strict=True)
    )


def _sea(region: str, frame: Frame, units: list[SourceUnit], polygons: Shapes) -> dict[str, Any]:
    west, south, east, north = SEA_BOX
    side = np.linspace(0.0, 1.0, 50)
    edge = np.concatenate(
        [
            np.column_stack([west + side * (east - west), np.full(50, south)]),
            np.column_stack([west + side * (east - west), np.full(50, north)]),
        ]
    )
    x0, y0 = np.maximum(frame.grid(edge).min(axis=0), 0)
    x1, y1 = np.minimum(frame.grid(edge).max(axis=0), [frame.width, frame.height])
    bottom = int(frame.grid(np.array([[109.6, MAIN_SOUTH]]))[0, 1])
    return {
        "kind": "south_china_sea",
        "x0": int(x0),
        "y0": int(y0),
        "x1": int(x1),
        "y1": int(y1),
        "main": _main(region, frame, units, polygons, bottom),
        "name": {"zh": "南海诸岛", "en": "South China Sea islands"},
    }


def _main(
    region: str, frame: Frame, units: list[SourceUnit], polygons: Shapes, bottom: int
) -> list[int]:
    """Return the part of the grid the main map shows: all of the country's width; of Hainan the
    island, as Sansha's shoals reach far out and stand in the box."""
    if region == COUNTRY:
        return [0, 0, frame.width, bottom]
    island = polygons[[not unit.code.startswith(SANSHA) for unit in units]]
    x0, y0, x1, y1 = shapely.total_bounds(island)
    return [int(x0), int(y0), int(x1) + 1, min(int(y1) + 1, bottom)]
