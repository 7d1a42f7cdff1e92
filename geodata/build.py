"""``python -m geodata.build [FOLDER]``: makes every derived file anew, the same bytes each time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata import geometry
from geodata.making import coverage, geojson, maps, record, source, tables
from geodata.making.source import SourceUnit

Shapes = NDArray[np.object_]
DATA = Path(__file__).resolve().parent / "data"
COUNTRY = "100000"
TOLERANCES = {COUNTRY: 0.01, "15": 0.005}  # degrees, about 1 km and 500 m
_LARGEST = 6_000_000  # bytes


def main(folder: Path = DATA) -> None:
    """Build everything into `folder`."""
    units, raw = source.read_units()
    clean = coverage.clean(raw)
    files: dict[str, bytes] = {
        "places.csv": tables.places(units, clean),
        "neighbours.json": tables.neighbours(units, clean),
    }
    details: dict[str, dict[str, Any]] = {name: {"features": len(units)} for name in files}
    for region, tolerance in TOLERANCES.items():
        mine, shapes = members(region, units, clean)
        made, said = region_files(region, mine, coverage.simplify(shapes, tolerance))
        files |= made
        details |= said
    write(folder, files | {"manifest.json": record.manifest(files, details)})


def members(
    region: str, units: list[SourceUnit], shapes: Shapes
) -> tuple[list[SourceUnit], Shapes]:
    """Return the units of `region` (a province prefix, or ``100000`` = all) and their shapes."""
    keep = [region == COUNTRY or unit.code.startswith(region) for unit in units]
    return [unit for unit, kept in zip(units, keep, strict=True) if kept], shapes[keep]


def region_files(
    region: str, units: list[SourceUnit], shapes: Shapes
) -> tuple[dict[str, bytes], dict[str, dict[str, Any]]]:
    """Return the shape files of one region by name, and what the manifest says of each."""
    files = {
        f"counties_{region}.geojson": geojson.features(
            [unit.code for unit in units], [unit.name for unit in units], shapes
        ),
        f"counties_{region}.parquet": tables.parquet(units, shapes),
    }
    counts = dict.fromkeys([*files, f"map_{region}.bin"], len(units))
    names = {unit.prefecture: unit.prefecture_name for unit in units}
    names |= {unit.province: unit.province_name for unit in units}
    for level, owners in (
        ("prefectures", [unit.prefecture for unit in units]),
        ("provinces", [unit.province for unit in units]),
    ):
        codes, united = coverage.dissolve(shapes, owners)
        name = f"{level}_{region}.geojson"
        files[name] = geojson.features(codes, [names[code] for code in codes], united)
        counts[name] = len(codes)
    if region == COUNTRY:
        files[f"map_{region}.bin"] = maps.national_map(units, shapes, source.read_sea_dashes())
    else:
        files[f"map_{region}.bin"] = maps.region_map(region, units, shapes)
    header = geometry.decode(files[f"map_{region}.bin"]).header
    details: dict[str, dict[str, Any]] = {
        name: {"features": count, "tolerance_degrees": TOLERANCES[region]}
        for name, count in counts.items()
    }
    details[f"map_{region}.bin"] |= {
        "quantum_metres": header["quantum"],
        "width": header["width"],
        "height": header["height"],
        "inset": header["inset"] and header["inset"]["name"],
    }
    return files, details


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write `files`; refuses a file too large for the repository."""
    for name, content in files.items():
        if len(content) > _LARGEST:
            raise SystemExit(f"{name}: {len(content)} bytes is too large / 文件过大")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(files.items()):
        (folder / name).write_bytes(content)
        print(f"{len(content):>9,}  {name}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
