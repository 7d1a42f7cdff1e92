"""The lists beside the shapes: places with label points, neighbours, and the GeoParquet."""

from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata.making.source import SourceUnit

Shapes = NDArray[np.object_]
CRS = "EPSG:4326"
_FIELDS = ("code", "name", "prefecture", "prefecture_name", "province", "province_name")


def places(units: list[SourceUnit], shapes: Shapes) -> bytes:
    """Return ``places.csv``: names and a point inside each unit's largest part (degrees)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIELDS, "lon", "lat"])
    for unit, shape in zip(units, shapes, strict=True):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        point = shapely.point_on_surface(largest)
        writer.writerow(
            [*(getattr(unit, field) for field in _FIELDS), f"{point.x:.4f}", f"{point.y:.4f}"]
        )
    return out.getvalue().encode()


def neighbours(units: list[SourceUnit], shapes: Shapes) -> bytes:
    """Return ``neighbours.json``: queen contiguity of the cleaned coverage.

    Two units are neighbours when they share at least one point. In a valid coverage that point is
    a vertex of both, so equal coordinates are enough. Units without any are listed as islands.
    """
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    keys = np.rint(xy * 1e7).astype(np.int64)
    table = pd.DataFrame({"x": keys[:, 0], "y": keys[:, 1], "unit": owner}).drop_duplicates()
    pairs = table.merge(table, on=["x", "y"])
    pairs = pairs.loc[pairs["unit_x"] != pairs["unit_y"], ["unit_x", "unit_y"]].drop_duplicates()
    found: dict[str, list[str]] = {unit.code: [] for unit in units}
    for one, other in pairs.to_numpy().tolist():
        found[units[one].code].append(units[other].code)
    content = {
        "contiguity": "queen",
        "islands": [code for code, others in found.items() if not others],
        "neighbours": {code: sorted(others) for code, others in found.items()},
    }
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def parquet(units: list[SourceUnit], shapes: Shapes) -> bytes:
    """Return a GeoParquet file of the units (zstd)."""
    frame = gpd.GeoDataFrame(
        {field: [getattr(unit, field) for unit in units] for field in _FIELDS},
        geometry=list(shapes),
        crs=CRS,
    )
    out = io.BytesIO()
    frame.to_parquet(out, index=False, compression="zstd")
    return out.getvalue()
