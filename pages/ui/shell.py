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
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from pages.ui import assets
from pages.ui.texts import BRAND, LANGS, html_lang

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

_NO_SCRIPT = {
    "zh": "需要在浏览器中启用 JavaScript 才能使用本系统。",
    "en": "This application needs JavaScript to be enabled in the browser.",
}


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


async def _answer(request: Request) -> Response:
    lang = request.query_params.get("lang")
    found = shell(lang if lang in LANGS else LANGS[0])
    return HTMLResponse(found, headers={"Cache-Control": "no-cache"})
