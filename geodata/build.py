"""``python -m geodata.build [FOLDER]``: makes every derived file anew, the same bytes each time."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata import geometry, national
from geodata.making import coverage, files, geojson, record, source, tables
from geodata.making.faults import CannotMake
from geodata.making.maps import Lines
from geodata.making.source import SourceUnit

Shapes = NDArray[np.object_]
DATA = Path(__file__).resolve().parent / "data"
COUNTRY = "100000"
TOLERANCES = {COUNTRY: 0.01, "15": 0.005}  # degrees, about 1 km and 500 m
SEA = "sea_lines.geojson"
_LARGEST = 6_000_000  # bytes


def main(folder: Path = DATA) -> None:
    """Build everything into `folder`."""
    units, raw = source.read_units()
    lacking = national.missing(unit.code for unit in units)
    if lacking:
        raise CannotMake(f"the country is not whole / 全国底图不完整: {[w.zh for w in lacking]}")
    clean, sea = coverage.clean(raw), source.read_sea_dashes()
    made: dict[str, bytes] = {
        "places.csv": tables.places(units, clean),
        "neighbours.json": tables.neighbours(units, clean),
    }
    details: dict[str, dict[str, Any]] = {name: {"features": len(units)} for name in made}
    made[SEA] = geojson.lines(sea)
    details[SEA] = {"parts": len(sea)}
    for region, tolerance in TOLERANCES.items():
        mine, shapes = members(region, units, clean)
        more, said = region_files(region, mine, coverage.simplify(shapes, tolerance), sea)
        made |= more
        details |= said
    write(folder, made | {"manifest.json": record.manifest(made, details)})


def members(
    region: str, units: list[SourceUnit], shapes: Shapes
) -> tuple[list[SourceUnit], Shapes]:
    """Return the units of `region` (a province prefix, or ``100000`` = all) and their shapes."""
    keep = [region == COUNTRY or unit.code.startswith(region) for unit in units]
    return [unit for unit, kept in zip(units, keep, strict=True) if kept], shapes[keep]


def region_files(
    region: str, units: list[SourceUnit], shapes: Shapes, sea: Lines = ()
) -> tuple[dict[str, bytes], dict[str, dict[str, Any]]]:
    """Return the shape files of one region by name, and what the manifest says of each."""
    made = files.of_region(region, units, shapes, sea)
    made[f"counties_{region}.parquet"] = tables.parquet(units, shapes)
    details: dict[str, dict[str, Any]] = {
        name: {"features": _features(name, content, units), "tolerance_degrees": TOLERANCES[region]}
        for name, content in made.items()
    }
    header = geometry.decode(made[f"map_{region}.bin"]).header
    details[f"map_{region}.bin"] |= {
        "quantum_metres": header["quantum"],
        "width": header["width"],
        "height": header["height"],
        "inset": header["inset"] and header["inset"]["name"],
    }
    return made, details


def _features(name: str, content: bytes, units: list[SourceUnit]) -> int:
    return len(json.loads(content)["features"]) if name.endswith(".geojson") else len(units)


def write(folder: Path, made: dict[str, bytes]) -> None:
    """Write `made`; refuses a file too large for the repository."""
    for name, content in made.items():
        if len(content) > _LARGEST:
            raise SystemExit(f"{name}: {len(content)} bytes is too large / 文件过大")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(made.items()):
        (folder / name).write_bytes(content)
        print(f"{len(content):>9,}  {name}")


if __name__ == "__main__":
    try:
        main(*(Path(argument) for argument in sys.argv[1:2]))
    except CannotMake as fault:
        sys.exit(str(fault))
