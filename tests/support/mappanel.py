"""Reads and points at the map panel in a browser, for the tests of the map and of the pages."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

from pages.ui.livemap.parts import LEVEL_COLOURS

SCORES = {"c5": 95.0, "c4": 85.0, "c3": 75.0, "c2": 65.0, "c1": 55.0}
HEX = {"c5": "#253494", "c4": "#2474AB", "c3": "#41B6C4", "c2": "#A1DAB4", "c1": "#F6F1B5"}
VIEW = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')].map("
    "h => h.shadowRoot.querySelector('.jz-map')).find(Boolean).dataset.view"
)


def grid_units(grid, **special: dict[str, Any]) -> list[dict[str, Any]]:
    """Units of the small geometry, classes in turn; ranks by score, then code."""
    colours = LEVEL_COLOURS[5]
    units = [
        {"code": c, "name": f"单元{c}", "score": SCORES[colours[i % 5]] - i / 100, "group": "西盟"}
        for i, c in enumerate(grid.header["units"])
    ]
    units = [u | special.get(f"u{u['code']}", {}) for u in units]
    scored = sorted((u for u in units if not u.get("status")), key=lambda u: -u["score"])
    return [u | {"rank": scored.index(u) + 1} if u in scored else u for u in units]


def case_of(cases, units: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"panel": "overview", "units": units, "geometry": str(cases / "grid.bin")} | more


def view(page: Any) -> tuple[float, float, float]:
    k, tx, ty = page.locator(".jz-map").get_attribute("data-view").split()
    return float(k), float(tx), float(ty)


def pixel(page: Any, x: float, y: float, dpr: int = 1, layer: str = "base") -> str:
    """Colour of one canvas (base, over, hot) at a point of the geometry."""
    k, tx, ty = view(page)
    point = [int((x * k + tx) * dpr), int((y * k + ty) * dpr)]
    rgb = page.locator(f".jz-stage .jz-canvas-{layer}").evaluate(
        "(c, p) => [...c.getContext('2d').getImageData(p[0], p[1], 1, 1).data].slice(0, 3)", point
    )
    return "#" + "".join(f"{v:02X}" for v in rgb)


def patch(page: Any, square: tuple[int, int, int, int]) -> list[str]:
    """All colours in the inner half of a square of the geometry."""
    x0, y0, x1, y1 = square
    k, tx, ty = view(page)
    left, top = int((x0 + (x1 - x0) / 4) * k + tx), int((y0 + (y1 - y0) / 4) * k + ty)
    side = int((x1 - x0) / 2 * k)
    data = page.locator(".jz-stage .jz-canvas-base").evaluate(
        "(c, a) => [...c.getContext('2d').getImageData(...a).data]", [left, top, side, side]
    )
    return ["#" + "".join(f"{v:02X}" for v in data[i : i + 3]) for i in range(0, len(data), 4)]


def at(page: Any, x: float, y: float) -> tuple[float, float]:
    """Point of the window over a point of the geometry."""
    k, tx, ty = view(page)
    box = page.locator(".jz-map").bounding_box()
    return box["x"] + x * k + tx, box["y"] + y * k + ty


def header_of(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return json.loads(data[8 : 8 + struct.unpack("<I", data[4:8])[0]])


def outlined(page: Any) -> int:
    return page.locator(".jz-stage .jz-canvas-hot").evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter("
        "(v, i) => i % 4 === 3 && v).length"
    )
