"""The map files of one region by name, from its simplified counties."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.making import coverage, geojson
from geodata.making.maps import Lines, map_file
from geodata.making.source import SourceUnit

Shapes = NDArray[np.object_]
Level = Literal["counties", "prefectures", "provinces"]
LEVELS: tuple[Level, ...] = ("counties", "prefectures", "provinces")


def of_region(
    region: str, units: list[SourceUnit], shapes: Shapes, sea: Lines = ()
) -> dict[str, bytes]:
    """Return the map file and the GeoJSON of every level, name -> bytes.

    Parameters
    ----------
    region, units, shapes, sea
        As in `maps.map_file`; `shapes` are a valid coverage (`coverage.simplify`).
    """
    files = {f"{level}_{region}.geojson": of_level(level, units, shapes) for level in LEVELS}
    return files | {f"map_{region}.bin": map_file(region, units, shapes, sea)}


def of_level(level: Level, units: list[SourceUnit], shapes: Shapes) -> bytes:
    """Return the GeoJSON of one level; prefectures and provinces are united from the counties."""
    if level == "counties":
        return geojson.features([u.code for u in units], [u.name for u in units], shapes)
    if level == "prefectures":
        owners = {u.prefecture: u.prefecture_name for u in units}
        keys = [u.prefecture for u in units]
    else:
        owners = {u.province: u.province_name for u in units}
        keys = [u.province for u in units]
    codes, united = coverage.dissolve(shapes, keys)
    return geojson.features(codes, [owners[code] for code in codes], united)
