"""The empty HTML page the browser loads first: Streamlit's own, in the visitor's language.

Streamlit's file says English to screen readers and translators, is titled "Streamlit" until
the first run ends, and tells a browser without JavaScript about something this app has not.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui import assets
from pages.ui.texts import BRAND, LANGS, html_lang

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

_NO_SCRIPT = {
    "zh": "需要在浏览器中启用 JavaScript 才能使用本系统。",
    "en": "This application needs JavaScript to be enabled in the browser.",
}

_NO_PAGE = {"zh": "没有这一页。", "en": "There is no such page."}

_STREAMLITS_OWN = {"_stcore", "component", "media", "app", "auth", "oauth2callback"}


@cache
def shell(lang: str) -> str:
    """Return the page for a language; what a newer Streamlit wrote differently stays as it is."""
    text = re.sub(r"<!--.*?-->", "", INDEX.read_text("utf-8"), flags=re.DOTALL)
    text = text.replace('<html lang="en">', f'<html lang="{html_lang(lang)}">', 1)
    text = re.sub(r"<title>.*?</title>", f"<title>{BRAND.get(lang)}</title>", text, count=1)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    # fonts are the system's: Streamlit's own would be fetched and never used
    text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text, flags=re.DOTALL)
    text = text.replace("./favicon.png", assets.url("icon.png"), 1)
    said = f"<noscript><p>{_NO_SCRIPT[lang]}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", said, text, count=1, flags=re.DOTALL)


@cache
def script_hashes() -> tuple[str, ...]:
    """Return the CSP sources of the scripts written into Streamlit's page itself."""
    scripts = re.findall(r"<script>(.*?)</script>", INDEX.read_text("utf-8"), flags=re.DOTALL)
    digests = (hashlib.sha256(s.encode()).digest() for s in scripts)
    return tuple(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)


def routes(names: tuple[str, ...]) -> list[BaseRoute]:
    """Return the routes of the front page and of every page by name."""
    return [Route(f"/{name}", _answer, methods=["GET"]) for name in ("", *names)]


class NoSuchPage:
    """Answers 404 in words where Streamlit would answer every address with its empty page."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self.app = app
        self.known = {"/", *(f"/{name}" for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Replace the answer where it is a page, and none of ours."""
        if scope["type"] != "http" or scope["path"].rstrip("/") in self.known | {""}:
            await self.app(scope, receive, send)
            return
        replaced = False

        async def checked(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_fallback(scope, message):
                replaced = True
                await self._refuse()(scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, checked)

    def _refuse(self) -> Response:
        said = f"{_NO_PAGE['zh']}<br>{_NO_PAGE['en']}"
        link = f'<a href="/overview">{BRAND.zh} {BRAND.en}</a>'
        style = f'<link rel="stylesheet" href="{assets.url("style.css")}">'
        body = f'{style}<div class="jz jz-empty">{said}<br>{link}</div>'
        head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{BRAND.zh}</title>'
        return HTMLResponse(head + body, status_code=404, headers={"Cache-Control": "no-cache"})


def _is_fallback(scope: Scope, message: Message) -> bool:
    own = scope["path"].split("/")[1] in _STREAMLITS_OWN
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return not own and message["status"] == 200 and kind.startswith("text/html")


async def _answer(request: Request) -> Response:
    lang = request.query_params.get("lang")
    found = shell(lang if lang in LANGS else LANGS[0])
    return HTMLResponse(found, headers={"Cache-Control": "no-cache"})
