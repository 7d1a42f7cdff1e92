"""Addresses of static files: content-hashed under our server, inline under plain Streamlit."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import geodata.assets

UI = (Path(__file__).parent / "assets").resolve()
SERVED = "JINGZHUN_SERVED"
"""Set by `pages.ui.server`: the routes below exist."""

ROOTS = {"ui": "/assets/ui", "geo": "/assets/geo"}


def url(file: str) -> str:
    """Return the address of a file of ours: ``/assets/ui/logo.1f2e3d4c5b6a.svg``.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    """
    path = UI / file
    return f"{ROOTS['ui']}/{file.removesuffix(path.suffix)}.{digest(path)}{path.suffix}"


def served() -> bool:
    """Return whether the routes for static files exist in this process."""
    return os.environ.get(SERVED) == "1"


def geometry(name: str) -> dict[str, str]:
    """Return a geometry file as the map module takes it: ``{"url": ...}`` or ``{"base64": ...}``.

    Raises
    ------
    KeyError
        `geodata` has no file of this name.
    """
    found = geodata.assets.asset(name)
    if served():
        return {"url": f"{ROOTS['geo']}/{found.hashed_name}"}
    return {"base64": _inline(found.path)}


def geojson(name: str) -> str | dict[str, Any]:
    """Return boundaries as a Plotly `geojson`: an address, or the parsed file where none exists.

    Raises
    ------
    KeyError
        `geodata` has no file of this name.
    """
    found = geodata.assets.asset(name)
    if served():
        return f"{ROOTS['geo']}/{found.hashed_name}"
    return json.loads(found.path.read_bytes())


def by_hashed_name(name: str) -> Path | None:
    """Return the file of ours with this hashed name, None for a stale or made-up address."""
    stem, dot, ending = name.rpartition(".")
    plain, _, mark = stem.rpartition(".")
    path = (UI / f"{plain}{dot}{ending}").resolve()
    known = plain and path.is_relative_to(UI) and path.is_file() and digest(path) == mark
    return path if known else None


def plotly_config() -> dict[str, object]:
    """Return the `config` of every `st.plotly_chart`: no toolbar, no request to a map server."""
    return {"displayModeBar": False, "topojsonURL": f"{ROOTS['ui']}/topojson/"}


@cache
def digest(path: Path) -> str:
    """Return 12 hex digits of the SHA-256 of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@cache
def _inline(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
