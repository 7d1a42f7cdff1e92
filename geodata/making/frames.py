"""Which projection and grid a region's map has."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.making.project import Frame
from geodata.places import COUNTRY

Shapes = NDArray[np.object_]

# Inner Mongolia spans 37.4-53.3 N, 97.2-126.1 E: parallels a sixth from each end.
_KNOWN = {"15": Frame((40.0, 51.0), 112.0, 25.0), COUNTRY: Frame((25.0, 47.0), 105.0, 85.0)}
_ACROSS = 65_000  # grid units along the longer side
_LEAST = 5.0  # metres per unit; the borders themselves are kept to about 10 m
_DEGREE = 111_000  # metres


def frame_of(region: str, shapes: Shapes) -> Frame:
    """Return the projection of `region`, not yet fitted.

    The country and region 15 have chosen ones; any other lies along its own middle, with the
    parallels a sixth of its height from each end.
    """
    if region in _KNOWN:
        return _KNOWN[region]
    west, south, east, north = shapely.total_bounds(shapes)
    sixth = (north - south) / 6
    wide = (east - west) * np.cos(np.radians((south + north) / 2))
    quantum = max(wide, north - south) * _DEGREE / _ACROSS
    return Frame(
        (round(south + sixth, 1), round(north - sixth, 1)),
        round((west + east) / 2, 1),
        max(_LEAST, round(2 * quantum) / 2),
    )
