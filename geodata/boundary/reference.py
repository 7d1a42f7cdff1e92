"""To degrees of CGCS2000: the reference system is stated, never guessed."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geodata.boundary.finding import Finding, Refusal, found

Shapes = NDArray[np.object_]
CHINA = (73.0, 2.5, 136.0, 54.5)  # degrees: west, south, east, north
_SAME = {4326, 4490}  # WGS84 and CGCS2000 differ by centimetres
_CONFIDENCE = 60


def in_degrees(
    shapes: Shapes, of_file: CRS | None, of_manifest: str | None
) -> tuple[Shapes, list[Finding]]:
    """Return `shapes`, shape (n,), in degrees of longitude and latitude.

    Parameters
    ----------
    shapes : ndarray of geometries
    of_file : CRS or None
        What the file itself states.
    of_manifest : str or None
        What the manifest states.

    Raises
    ------
    Refusal
        No system is stated, it is not known, the two contradict each other, or the result does
        not lie in China.
    """
    said = []
    stated = None if of_manifest is None else _known(of_manifest)
    if of_file is None and stated is None:
        raise Refusal([found("crs_missing")])
    if of_file is not None and stated is not None and not _same(of_file, stated):
        raise Refusal([found("crs_differs", file=of_file.name, manifest=of_manifest)])
    if of_file is None:
        said.append(found("crs_stated", crs=of_manifest))
    system = of_file or stated
    assert system is not None
    if _epsg(system) not in _SAME:
        shapes, more = _moved(shapes, system)
        said += more
    west, south, east, north = shapely.total_bounds(shapes)
    inside = west >= CHINA[0] and south >= CHINA[1] and east <= CHINA[2] and north <= CHINA[3]
    if not inside:  # also where nothing is finite
        sides = {"west": west, "south": south, "east": east, "north": north}
        raise Refusal([*said, found("outside", **{k: f"{v:.1f}" for k, v in sides.items()})])
    return shapes, said


def _moved(shapes: Shapes, system: CRS) -> tuple[Shapes, list[Finding]]:
    degrees = CRS.from_epsg(4490)
    change = Transformer.from_crs(system.to_2d(), degrees, always_xy=True)
    said = [found("crs_moved", crs=system.name)]
    datum = system.geodetic_crs
    if datum is None or not _near(datum):
        said.append(found("crs_rough", crs=system.name))

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    return shapely.transform(shapes, move), said


def _near(datum: CRS) -> bool:
    """Tell whether a geodetic system is CGCS2000 or WGS84, and not one of 1954 or 1980."""
    return _epsg(datum) in _SAME or "2000" in datum.name or "WGS" in datum.name


def _known(text: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except CRSError as fault:
        raise Refusal([found("crs_unknown", None, "crs", text)]) from fault


def _same(one: CRS, other: CRS) -> bool:
    if _epsg(one) in _SAME and _epsg(other) in _SAME:
        return True
    known = _epsg(one), _epsg(other)
    if None not in known:
        return known[0] == known[1]
    return one.equals(other, ignore_axis_order=True)


def _epsg(system: CRS) -> int | None:
    if system.name in ("WGS 84 (CRS84)", "OGC:CRS84"):
        return 4326
    return system.to_epsg(_CONFIDENCE)
