"""From an approved boundary file to a set of map files: all checks, then every file in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import mapset, national
from geodata.boundary import shift
from geodata.boundary.about import About
from geodata.boundary.finding import Finding, Refusal, errors, found, listed
from geodata.boundary.intake import Layer, read_layer
from geodata.boundary.mend import mended
from geodata.boundary.naming import named, unit_of
from geodata.boundary.reference import in_degrees
from geodata.making import coverage, files, geojson, tables
from geodata.making.faults import CannotMake
from geodata.making.source import SourceUnit
from geodata.places import COUNTRY, DATA, place, places

Shapes = NDArray[np.object_]
Lines = Sequence[NDArray[np.float64]]
HAINAN = "46"
SEA = "sea_lines.geojson"
TOLERANCE = {True: 0.01, False: 0.005}
"""Degrees, by whether the whole country is drawn: about 1 km and 500 m."""
_SOME = 3
_FAR, _KILOMETRES = 0.5, 100
"""Degrees a shape may lie off the point its unit is labelled at, and kilometres of a degree."""
_FEW = 5
"""Provinces up to which a file is taken for one of a region, not a country with parts missing."""


@dataclass(frozen=True)
class Made:
    """A set ready to be written.

    Parameters
    ----------
    files : dict, name -> bytes, the manifest among them
    findings : tuple of Finding, warnings and notices
    units, provinces : int, number of shapes and of provinces they lie in
    is_national : bool, the whole country can be drawn
    """

    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    units: int
    provinces: int
    is_national: bool


def make_set(path: Path, about: About, *, encoding: str | None = None, room: Path) -> Made:
    """Read, check and make everything; nothing is written.

    Parameters
    ----------
    path : Path, the boundary file
    about : About, its manifest
    encoding : str or None, see `intake.read_layer`
    room : Path, folder of the manifest, where `About.sea_lines` is looked for

    Raises
    ------
    Refusal
        With every finding, if one of them is an error.
    """
    units, shapes, said = _counties(read_layer(path, encoding), about)
    lacking = national.missing(unit.code for unit in units)
    sea: Lines = []
    said += shift.findings(shift.measure([unit.code for unit in units], shapes))
    provinces = sorted({unit.province for unit in units})
    said += _gaps(units, provinces, lacking)
    if not lacking or "460000" in provinces:
        sea, more = _sea_lines(about, room)
        said += more
    _refuse(said)
    try:
        clean = coverage.clean(shapes)
        content = _files(units, coverage.simplify(clean, TOLERANCE[not lacking]), sea, not lacking)
    except CannotMake as fault:
        en, _, zh = str(fault).partition(" / ")
        raise Refusal([*said, found("cannot_make", zh=zh, en=en)]) from fault
    if len(sea):
        content[SEA] = geojson.lines(list(sea))
    said = listed(said)
    content[mapset.MANIFEST] = _manifest(path, about, units, content, said)
    return Made(content, tuple(said), len(units), len(provinces), not lacking)


def _counties(layer: Layer, about: About) -> tuple[list[SourceUnit], Shapes, list[Finding]]:
    """Return one unit a code, its shape in degrees, and everything said on the way."""
    who = named(layer.frame, about)
    sound = mended(layer.frame.geometry.to_numpy())
    said = layer.findings + who.findings + sound.findings
    kept = [i for i, shape in enumerate(sound.shapes) if shape is not None and who.codes[i]]
    if not kept:
        _refuse(said)
        raise Refusal([*said, found("empty")])
    of_file = layer.frame.crs if layer.stated else None
    degrees, more = in_degrees(sound.shapes[kept], of_file, about.crs)
    said += more
    _refuse(said)
    parts: dict[str, list[int]] = {}
    for at, i in enumerate(kept):
        parts.setdefault(who.codes[i], []).append(at)
    names = {who.codes[i]: who.names[i] for i in kept}
    codes = sorted(parts)
    shapes = np.empty(len(codes), dtype=object)
    for at, code in enumerate(codes):
        mine = degrees[parts[code]]
        shapes[at] = mine[0] if len(mine) == 1 else shapely.union_all(mine)
    units = [unit_of(code, names[code]) for code in codes]
    return units, shapes, said + _elsewhere(units, shapes)


def _elsewhere(units: list[SourceUnit], shapes: Shapes) -> list[Finding]:
    """Find shapes that are not where their unit is: a code on another county's row."""
    said = []
    for unit, shape in zip(units, shapes, strict=True):
        known = place(unit.code)
        if known is None:
            continue
        far = shapely.distance(shape, shapely.Point(known.lon, known.lat))
        if far > _FAR:
            km = round(far * _KILOMETRES)
            said.append(found("elsewhere", code=unit.code, name=unit.name, far=km))
    return said


def _refuse(said: list[Finding]) -> None:
    if errors(said):
        raise Refusal(listed(said))


def _gaps(units: list[SourceUnit], provinces: list[str], lacking: Sequence[Any]) -> list[Finding]:
    said = []
    have = {unit.code for unit in units}
    without = [p for p in places() if p.province in provinces and p.code not in have]
    if without:
        some = [f"{p.name} {p.code}" for p in without[:_SOME]]
        said.append(found("without_shape", n=len(without), some=some))
    if len(provinces) <= _FEW:
        names = sorted({unit.province_name for unit in units})
        said.append(found("partial", have=names, n=len(provinces)))
    elif lacking:
        some = [gap.zh for gap in lacking[:_SOME]]
        said.append(found("not_national", some=some, n=len(lacking)))
    if "460000" in provinces and national.lacks_islands(have):
        said.append(found("no_islands"))
    return said


def _sea_lines(about: About, room: Path) -> tuple[Lines, list[Finding]]:
    if about.sea_lines is None:
        return geojson.read_lines((DATA / SEA).read_bytes()), [found("sea_assumed")]
    layer = read_layer(room / about.sea_lines)
    of_file = layer.frame.crs if layer.stated else None
    shapes, said = in_degrees(layer.frame.geometry.to_numpy(), of_file, about.crs)
    parts = shapely.get_parts(shapes)
    if not (shapely.get_type_id(parts) == 1).all():
        raise Refusal([*said, found("sea_lines", None, "sea_lines", about.sea_lines)])
    return [shapely.get_coordinates(part) for part in parts], said


def _files(units: list[SourceUnit], shapes: Shapes, sea: Lines, whole: bool) -> dict[str, bytes]:
    """Return the files of the country, or of every province there is."""
    regions = [COUNTRY] if whole else sorted({unit.code[:2] for unit in units})
    if national.lacks_islands(unit.code for unit in units):
        regions = [region for region in regions if region != HAINAN]
    content: dict[str, bytes] = {}
    for region in regions:
        inside = np.array([whole or unit.code[:2] == region for unit in units])
        mine = [unit for unit, kept in zip(units, inside, strict=True) if kept]
        content |= files.of_region(region, mine, shapes[inside], sea)
        content[f"counties_{region}.parquet"] = tables.parquet(mine, shapes[inside])
    return content


def _manifest(
    path: Path,
    about: About,
    units: list[SourceUnit],
    content: dict[str, bytes],
    said: Sequence[Finding],
) -> bytes:
    """Return ``manifest.json``: the person's words, the input's hash, the hash of every file."""
    have = {unit.code for unit in units}
    gaps = [f.message for f in said if f.level == "warning"]
    document = {
        "format": 1,
        "kind": mapset.KIND,
        "source": {"zh": about.source.zh, "en": about.source.en},
        "date": about.date,
        "licence": about.licence,
        "crs": "EPSG:4490",
        "approval_number": about.approval_number,
        "input": {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
        "known_gaps": [{"zh": gap.zh, "en": gap.en} for gap in gaps],
        "unplaced": [p.code for p in places() if p.code not in have],
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for name, data in sorted(content.items())
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
