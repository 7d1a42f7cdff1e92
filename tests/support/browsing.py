"""The browser harness: real servers, a real Chromium, and what no page may ever do.

Every page a test opens through `open_page` fails the test when it asks for anything that is not
on this machine, or writes an error to the console, except the two 404s of a deep link that
Streamlit's own client provokes (``/<page>/_stcore/health`` and ``.../host-config``).

To run them without any network at all (root, or where `unshare -n` is allowed):

    .venv/bin/python tests/support/offline.py .venv/bin/python -m pytest tests/browser

Without Chromium they fail and print the line to type; REQUIRE_BROWSER=0 skips them and says so.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support import screen, serving

OUTPUT = serving.ROOT / "test-output"
SIZES = {"1920": (1920, 1080), "1366": (1366, 768)}
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-proxy-server",
)
OWN = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|^(data|blob|about):")
DEEP_LINK = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
INSTALL = "apt-get install chromium fonts-noto-cjk"


def chromium() -> str | None:
    """Return the browser of the system; Playwright's own is never downloaded."""
    return next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))),
        None,
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium with an empty user folder of its own, for the whole session."""
    if os.environ.get("REQUIRE_BROWSER") == "0":
        pytest.skip("REQUIRE_BROWSER=0: browser tests left out on request")
    found = chromium()
    if found is None:
        pytest.fail(f"no Chromium here. Type: {INSTALL}   (or REQUIRE_BROWSER=0 to skip)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # a visitor's desktop speaks UTF-8; under C a browser cannot save a Chinese file name
        spoken = os.environ | {"LC_ALL": "C.UTF-8"}
        running = playwright.chromium.launch(
            executable_path=found, args=list(ARGUMENTS), env=spoken
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., serving.Server]]:
    """Start servers, each a fresh process: ``serve(bundle, ...)``; all end with the session."""
    running: list[serving.Server] = []

    def start(*bundles: Path, arguments: tuple[str, ...] = ()) -> serving.Server:
        given = [word for b in bundles for word in ("--bundle", str(b))]
        running.append(serving.start(tmp_path_factory.mktemp("server"), *given, *arguments))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def warm(serve: Callable[..., serving.Server], demo_folder: Path) -> serving.Server:
    """One server with the demo, shared by the tests that do not need a fresh one."""
    return serve(demo_folder)


@dataclass
class Opened:
    """A page in the browser with what it asked for and complained about."""

    page: Any
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the run has ended, the page is connected, and nothing is stale."""
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]'
            '[data-test-connection-state="CONNECTED"]',
            timeout=30_000,
        )
        self.page.wait_for_selector(".jz-source", timeout=30_000)
        # not wait_for_function: it polls with eval, which our own policy forbids
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.wait_for_timeout(250)

    def goto(self, address: str) -> None:
        """Go to an address and wait for the page."""
        self.page.goto(address)
        self.settle()

    def faults(self) -> list[str]:
        """Return what went wrong so far: requests to outside, console errors."""
        return [f"left the machine: {u}" for u in self.outside] + self.errors

    def check(self, *, lang: str = "zh", names: Any = (), allowed: Any = ()) -> None:
        """Assert what holds for every page: width, frames, one language, quiet console."""
        texts = screen.words(self.page)
        assert texts, "the page says nothing"
        left = (
            screen.chinese_left(texts, names)
            if lang == "en"
            else screen.english_left(texts, allowed)
        )
        assert left == [], f"words of the other language: {left}"
        assert screen.wider_than_screen(self.page) == []
        assert screen.empty_frames(self.page) == []
        assert self.faults() == []

    def screenshot(self, name: str) -> Path:
        """Save a picture under test-output/ and return its path."""
        OUTPUT.mkdir(exist_ok=True)
        path = OUTPUT / f"{name}.png"
        self.page.screenshot(path=path)
        return path


@pytest.fixture(scope="session")
def profile(browser: Any) -> Iterator[Any]:
    """One user profile, so that the client's scripts are fetched and compiled once, not per test.

    A page in a profile of its own costs three times the processor time. What a profile remembers
    of a server but its scripts is wiped after each test.
    """
    context = browser.new_context(locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def open_page(profile: Any) -> Iterator[Callable[..., Opened]]:
    """Open an address in a session of its own: ``open_page(url, size="1366")``."""
    opened: list[Opened] = []

    def go(address: str, size: str = "1920") -> Opened:
        wide, high = SIZES[size]
        found = Opened(profile.new_page())
        found.page.set_viewport_size({"width": wide, "height": high})
        _listen(found)
        opened.append(found)
        found.goto(address)
        return found

    yield go
    faults = [fault for found in opened for fault in found.faults()]
    for found in opened:
        forget(found.page)
        found.page.close()
    assert faults == []


def forget(page: Any) -> None:
    """Wipe what the profile remembers of the page's server, but the scripts it fetched."""
    server = "/".join(page.url.split("/")[:3])
    kept = {"origin": server, "storageTypes": "cookies,local_storage,indexeddb,service_workers"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)


def _listen(found: Opened) -> None:
    page = found.page

    def console(message: Any) -> None:
        known = message.type == "error" and DEEP_LINK.search(message.location.get("url", ""))
        if message.type == "error" and not known:
            where = message.location.get("url", "")
            found.errors.append(f"console: {message.text} ({where})")

    def request(asked: Any) -> None:
        if not OWN.match(asked.url):
            found.outside.append(asked.url)

    page.on("console", console)
    page.on("request", request)
    page.on("pageerror", lambda fault: found.errors.append(f"page error: {fault}"))
    page.on("websocket", lambda ws: OWN.match(ws.url) or found.outside.append(ws.url))
