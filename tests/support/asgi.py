"""Asks an ASGI app one thing without a server: what a test client does, in a few lines."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True)
class Answer:
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8")

    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.content)


def ask(app: Any, address: str, method: str = "GET") -> Answer:
    """Return the answer to one request; the path is passed on as it stands, dots and all."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        # an answer being sent waits here for the browser to leave; it never does
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # in a thread of its own: a browser fixture may hold this one's event loop
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, app(scope, receive, send)).result()
    headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))
