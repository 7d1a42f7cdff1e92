"""The overview of all counties: bytes a change of year takes (limit 250 kB), a warm page (3 s).

Counted as a browser receives them: the payload of every websocket frame between the choice of a
year and the end of the run. The page of 103 banners is measured beside it, in the same run: what
grows with the number of units is the difference.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from scoring.cli import main
from support import serving
from support.browsing import ARGUMENTS, chromium

LIMIT = 250_000
WARM_SECONDS = 3.0
YEARS = (2018, 2017, 2016, 2019, 2020)
IDLE = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]'
    '[data-test-connection-state="CONNECTED"]'
)
PAINTED = ".jz-map[data-first]"


class Visitor:
    """A page that counts what it receives."""

    def __init__(self, context: Any, url: str) -> None:
        self.page = context.new_page()
        self.frames: list[int] = []
        self.page.on("websocket", self._listen)
        self.page.goto(f"{url}/overview")
        self._settle()

    def _listen(self, socket: Any) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(len(frame)))

    def _settle(self) -> None:
        self.page.wait_for_selector(PAINTED, state="attached", timeout=60_000)
        self.page.wait_for_selector(IDLE, timeout=60_000)
        self.page.wait_for_timeout(500)

    def bytes_of(self, year: int) -> int:
        """Choose a year and return the bytes received until nothing more comes."""
        drawn = self.page.locator(".jz-rank-row .jz-cell-score").first.inner_text()
        self.frames.clear()
        self.page.locator(".st-key-jz_pick_year_box [data-testid=stSelectbox]").click()
        self.page.locator("[role=option]", has_text=str(year)).click()
        self.page.wait_for_url(f"**year={year}*")
        self._settle()
        assert self.page.locator(".jz-rank-row .jz-cell-score").first.inner_text() != drawn
        return sum(self.frames)


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo of the country and that of one region."""
    room = tmp_path_factory.mktemp("bundles")
    for level in ("national", "county"):
        line = ["demo", "--level", level, "--out", str(room / level), "--quiet"]
        assert main(line) == 0
    return {level: room / level for level in ("national", "county")}


@pytest.fixture(scope="module")
def visited(bundles: dict[str, Path], tmp_path_factory: Any) -> Iterator[Any]:
    """Return ``visit(level) -> (context, url)`` on a warm server of that bundle."""
    servers = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))

        def visit(level: str) -> tuple[Any, str]:
            folder = tmp_path_factory.mktemp(level)
            servers.append(serving.start(folder, "--bundle", str(bundles[level])))
            context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
            return context, servers[-1].url

        yield visit
        browser.close()
    for server in servers:
        server.stop()


@pytest.mark.bench
def test_a_change_of_year_and_a_warm_page(visited: Any) -> None:
    taken: dict[str, list[int]] = {}
    warm: dict[str, list[float]] = {}
    for level in ("county", "national"):
        context, url = visited(level)
        visitor = Visitor(context, url)
        taken[level] = [visitor.bytes_of(year) for year in YEARS]
        warm[level] = []
        for _ in range(5):  # server and browser cache warm, a session of its own
            page = context.new_page()
            opened = time.perf_counter()
            page.goto(f"{url}/overview")
            page.wait_for_selector(PAINTED, state="attached", timeout=60_000)
            warm[level].append(time.perf_counter() - opened)
            page.close()
    print(
        f"\nbytes per change of year, 2,891 units: {min(taken['national']):,}-"
        f"{max(taken['national']):,} (limit {LIMIT:,}); 103 units: {max(taken['county']):,}"
    )
    national, county = median(warm["national"]), median(warm["county"])
    print(
        f"warm page {national:.2f} s (limit {WARM_SECONDS:g}), {national / county:.1f} times "
        f"that of 103 units"
    )
    assert max(taken["national"]) <= LIMIT
    assert national <= WARM_SECONDS
