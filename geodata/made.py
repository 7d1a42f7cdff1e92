"""Map files of regions that have none of their own: made once, when first asked for.

A province or prefecture is cut from the counties of the set in use, kept in a folder of this
process, and gone with it. It takes 0.2 to 0.7 s; the libraries are imported only then.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata import mapset
from geodata.places import COUNTRY

_NAME = re.compile(
    r"(?:map|(?P<level>counties|prefectures|provinces))_(?P<region>[0-9]{2}|[0-9]{6})"
    r"\.(?(level)geojson|bin)",
    re.ASCII,
)
_lock = threading.Lock()


def path_of(name: str) -> Path:
    """Return the file called `name` (``map_63.bin``, ``counties_63.geojson``), made if need be.

    Raises
    ------
    KeyError
        If `name` is no map file of a province or prefecture of which the set has counties.
    """
    found = _NAME.fullmatch(name)
    if found is None or found["region"] == COUNTRY:
        raise KeyError(name)
    with _lock:
        return _made(mapset.folder(), name, found["level"] or "map", found["region"])


@lru_cache(maxsize=512)
def _made(folder: Path, name: str, level: Any, region: str) -> Path:
    units, shapes = _counties(folder, region)
    if not units:
        raise KeyError(name)
    from geodata.making import files, geojson, maps

    if level == "map":
        sea = folder / "sea_lines.geojson"
        dashes = geojson.read_lines(sea.read_bytes()) if sea.is_file() else []
        content = maps.map_file(region, units, shapes, dashes)
    else:
        content = files.of_level(level, units, shapes)
    path = _room(folder) / name
    path.write_bytes(content)
    return path


@lru_cache(maxsize=8)
def _room(folder: Path) -> Path:
    room = Path(tempfile.mkdtemp(prefix="jingzhun-maps-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    return room


def _counties(folder: Path, region: str) -> tuple[list[Any], Any]:
    """Return the units of `region` that have a shape, and the shapes, in code order."""
    import geopandas as gpd

    from geodata.making import coverage
    from geodata.making.source import SourceUnit

    for file in (f"counties_{region[:2]}.parquet", f"counties_{COUNTRY}.parquet"):
        if (folder / file).is_file():
            break
    else:
        return [], None
    frame = gpd.read_parquet(folder / file)
    whole = region + "0000" if len(region) == 2 else region
    inside = (frame["province"] == whole) | (frame["prefecture"] == whole)
    frame = frame.loc[inside].sort_values("code")
    fields = ["code", "name", "prefecture", "prefecture_name", "province", "province_name"]
    units = [SourceUnit(*row) for row in frame[fields].itertuples(index=False)]
    return units, coverage.oriented(frame.geometry.to_numpy())
