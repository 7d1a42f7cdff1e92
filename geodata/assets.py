"""Data files a browser may fetch, under names that change with their content (light).

A hashed name may be cached for ever: other content has another name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata.places import DATA

_PATTERNS = ("map_*.bin", "*.geojson")


@dataclass(frozen=True)
class Asset:
    """A file to serve: where it is, its SHA-256 (hex), and its content-hashed name."""

    path: Path
    sha256: str
    hashed_name: str


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the plain names of all assets, sorted."""
    return tuple(sorted(path.name for pattern in _PATTERNS for path in DATA.glob(pattern)))


@lru_cache(maxsize=256)
def asset(name: str) -> Asset:
    """Return the asset called `name`, e.g. ``map_15.bin`` -> ``map_15.0f3a….bin``.

    Raises
    ------
    KeyError
        If `name` is not one of `names` (so no path from outside is ever opened).
    """
    if name not in names():
        raise KeyError(f"no map file {name!r} / 没有底图文件 {name!r}")
    path = DATA / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Asset(path, digest, f"{path.stem}.{digest[:16]}{path.suffix}")


def by_hashed_name(hashed_name: str) -> Asset | None:
    """Return the asset with this hashed name, or None (a stale or made-up address)."""
    stem, _, rest = hashed_name.partition(".")
    name = f"{stem}.{rest.partition('.')[2]}"
    if name not in names():
        return None
    found = asset(name)
    return found if found.hashed_name == hashed_name else None
