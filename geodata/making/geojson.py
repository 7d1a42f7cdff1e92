"""GeoJSON text: small, clockwise, with the code as each feature's ``id``."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]


def features(codes: list[str], names: list[str], shapes: Shapes) -> bytes:
    """Return a FeatureCollection; `shapes` are oriented MultiPolygons on the 1e-4 degree grid.

    Winding is clockwise, against RFC 7946, because plotly's maps (d3) fill the rest of the globe
    otherwise.
    """
    rows = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": name},
            "geometry": _geometry(shape),
        }
        for code, name, shape in zip(codes, names, shapes, strict=True)
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": rows}, ensure_ascii=False, separators=(",", ":")
    )
    return text.encode()


def _geometry(shape: shapely.Geometry) -> dict[str, Any]:
    parts = [
        [_ring(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(shape)
    ]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    return [[round(x, 4), round(y, 4)] for x, y in shapely.get_coordinates(ring).tolist()]


def lines(parts: list[NDArray[np.float64]]) -> bytes:
    """Return a FeatureCollection of one MultiLineString: the South China Sea dashes, 6 decimals."""
    coordinates = [[[round(x, 6), round(y, 6)] for x, y in part.tolist()] for part in parts]
    feature = {
        "type": "Feature",
        "properties": {"name": "南海断续线"},
        "geometry": {"type": "MultiLineString", "coordinates": coordinates},
    }
    text = json.dumps(
        {"type": "FeatureCollection", "features": [feature]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return text.encode()


def read_lines(content: bytes) -> list[NDArray[np.float64]]:
    """Return the (n, 2) arrays of degrees of a file that `lines` wrote."""
    (feature,) = json.loads(content)["features"]
    return [np.array(part, dtype=np.float64) for part in feature["geometry"]["coordinates"]]
