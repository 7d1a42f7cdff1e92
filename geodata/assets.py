"""Data files a browser may fetch, under names that change with their content (light).

A hashed name may be cached for ever: other content has another name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata import made, mapset

_PATTERNS = ("map_*.bin", "*.geojson")


@dataclass(frozen=True)
class Asset:
    """A file to serve: where it is, its SHA-256 (hex), and its content-hashed name."""

    path: Path
    sha256: str
    hashed_name: str


_shown: dict[str, Asset] = {}
"""Assets given out by this process, by hashed name: the only made ones a browser can fetch."""


def names() -> tuple[str, ...]:
    """Return the plain names of the files of the set in use, sorted; others can be made."""
    return _names(mapset.folder())


def asset(name: str) -> Asset:
    """Return the asset called `name`, e.g. ``map_15.bin`` -> ``map_15.0f3a….bin``.

    A province or prefecture without a file of its own is cut from the national counties now
    (`geodata.made`).

    Raises
    ------
    KeyError
        If `name` is neither one of `names` nor can be made (so no path from outside is ever
        opened).
    """
    found = _asset(mapset.folder(), name)
    _shown[found.hashed_name] = found
    return found


def by_hashed_name(hashed_name: str) -> Asset | None:
    """Return the asset with this hashed name, or None (a stale or made-up address)."""
    if hashed_name in _shown:
        return _shown[hashed_name]
    stem, _, rest = hashed_name.partition(".")
    name = f"{stem}.{rest.partition('.')[2]}"
    if name not in names():
        return None
    found = asset(name)
    return found if found.hashed_name == hashed_name else None


@lru_cache(maxsize=8)
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for pattern in _PATTERNS for path in folder.glob(pattern)))


@lru_cache(maxsize=1024)
def _asset(folder: Path, name: str) -> Asset:
    try:
        path = folder / name if name in _names(folder) else made.path_of(name)
    except KeyError:
        raise KeyError(f"no map file {name!r} / 没有底图文件 {name!r}") from None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Asset(path, digest, f"{path.stem}.{digest[:16]}{path.suffix}")
