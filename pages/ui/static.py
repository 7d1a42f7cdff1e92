"""The routes of static files and the headers of every answer (ASGI)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import geodata.assets
from pages.ui import assets, shell
from pages.ui.livemap import bundle

IMMUTABLE = "public, max-age=31536000, immutable"
KINDS = {".bin": "application/octet-stream", ".geojson": "application/geo+json"}
KINDS |= {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
KINDS |= {".json": "application/json", ".png": "image/png"}

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        # blob: Streamlit's components v2 import their inline script from one
        f"script-src 'self' blob: {' '.join(shell.script_hashes())}",
        # Streamlit's styles are written into the page while it runs
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
    )
)

HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Adds the headers above to every HTTP answer; leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the headers back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found[name] = value
            await send(message)

        await self.app(scope, receive, with_headers)


class Files:
    """Serves one set of files; a hashed name may be cached for ever, a plain one never.

    Parameters
    ----------
    hashed, plain : callable of str to Path or None
        Turn the rest of the address into a file; None answers 404. They never open a path
        that was not shipped.
    """

    def __init__(self, hashed: Any, plain: Any) -> None:
        self.hashed = hashed
        self.plain = plain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD."""
        name = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
        await self._answer(scope["method"], name)(scope, receive, send)

    def _answer(self, method: str, name: str) -> Response:
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("405", status_code=405)
        found, cache = self.hashed(name), IMMUTABLE
        if found is None:
            found, cache = self.plain(name), "no-cache"
        if found is None:
            return PlainTextResponse("404", status_code=404)
        kind = KINDS.get(found.suffix, "application/octet-stream")
        return FileResponse(found, headers={"Cache-Control": cache}, media_type=kind)


def routes() -> list[BaseRoute]:
    """Return the mounts of our own files and of the geometry, and the map module's address."""
    ui = Files(assets.by_hashed_name, _plain_ui)
    geo = Files(_hashed_geo, _plain_geo)
    return [
        Mount(assets.ROOTS["geo"], app=geo),
        Mount(assets.ROOTS["ui"], app=ui),
        Route(f"{bundle.ROOT}/{{name}}", map_module),
    ]


async def map_module(request: Request) -> Response:
    """Return the map module under its hashed name; a stale name is not found."""
    if request.path_params["name"] != bundle.name():
        return PlainTextResponse("404", status_code=404)
    headers = {"Cache-Control": IMMUTABLE}
    return Response(bundle.whole(), headers=headers, media_type=KINDS[".js"])


def _hashed_geo(name: str) -> Path | None:
    found = geodata.assets.by_hashed_name(name)
    return found.path if found else None


def _plain_geo(name: str) -> Path | None:
    return geodata.assets.asset(name).path if name in geodata.assets.names() else None


def _plain_ui(name: str) -> Path | None:
    # Plotly asks for its topology under a fixed name
    path = (assets.UI / name).resolve()
    return path if path.is_relative_to(assets.UI) and path.is_file() else None
