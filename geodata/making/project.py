"""Albers equal-area projection onto an integer grid, y down (the map module's coordinates)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer


@dataclass(frozen=True)
class Frame:
    """A projection and its grid.

    Parameters
    ----------
    parallels, meridian : degrees
    quantum : metres per grid unit
    left, top : metres, projected position of grid (0, 0)
    width, height : grid units
    """

    parallels: tuple[float, float]
    meridian: float
    quantum: float
    left: float = 0.0
    top: float = 0.0
    width: int = 0
    height: int = 0

    @cached_property
    def _transformer(self) -> Transformer:
        first, second = self.parallels
        albers = CRS.from_proj4(
            f"+proj=aea +lat_1={first} +lat_2={second} +lat_0=0 +lon_0={self.meridian} "
            "+ellps=GRS80 +units=m +no_defs"
        )
        return Transformer.from_crs(CRS.from_epsg(4490).to_2d(), albers, always_xy=True)

    def metres(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """Project (n, 2) degrees to (n, 2) metres, y up."""
        x, y = self._transformer.transform(degrees[:, 0], degrees[:, 1])
        return np.column_stack([x, y])

    def fitted(self, degrees: NDArray[np.float64]) -> Frame:
        """Return the frame whose grid just holds the points `degrees`, shape (n, 2)."""
        metres = self.metres(degrees)
        left, bottom = metres.min(axis=0)
        right, top = metres.max(axis=0)
        return Frame(
            self.parallels,
            self.meridian,
            self.quantum,
            float(left),
            float(top),
            round((right - left) / self.quantum),
            round((top - bottom) / self.quantum),
        )

    def grid(self, degrees: NDArray[np.float64]) -> NDArray[np.int64]:
        """Project (n, 2) degrees to the nearest (n, 2) grid points, y down."""
        metres = self.metres(degrees)
        columns = (metres[:, 0] - self.left) / self.quantum
        rows = (self.top - metres[:, 1]) / self.quantum
        return np.rint(np.column_stack([columns, rows])).astype(np.int64)
