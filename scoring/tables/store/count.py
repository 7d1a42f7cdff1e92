"""Whose figures a stored version holds and how many, without reading the whole of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scoring.tables.bundle.schema import PANEL, UNITS
from scoring.viewer import Viewer


@lru_cache(maxsize=256)
def codes_of(path: Path, stamp: tuple[int, int]) -> frozenset[str]:
    """Return the codes of the units of a bundle folder; none where they cannot be read."""
    try:
        return frozenset(pq.read_table(path / UNITS.file, columns=["code"])["code"].to_pylist())
    except (OSError, pa.ArrowException):
        return frozenset()


@lru_cache(maxsize=256)
def figures_seen(path: Path, stamp: tuple[int, int], viewer: Viewer) -> int:
    """Return the number of figures of the units the viewer may see; 0 where none can be read.

    Parameters
    ----------
    path : Path
        A bundle folder.
    stamp
        Changes when the folder is replaced.
    viewer : Viewer
    """
    try:
        codes = pq.read_table(path / PANEL.file, columns=["code", "status"])
    except (OSError, pa.ArrowException):
        return 0
    rows = codes.to_pydict()
    return sum(s == "" and viewer.sees(c) for c, s in zip(*rows.values(), strict=True))
