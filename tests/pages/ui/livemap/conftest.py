"""A small geometry, and an app that mounts one panel from a JSON case."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.browsing import forget
from support.jzg1 import Grid, make_grid

ROOT = Path(__file__).resolve().parents[4]
APP = Path(__file__).with_name("panel_app.py")


@pytest.fixture(scope="session")
def grid() -> Grid:
    """The small geometry."""
    return make_grid()


@pytest.fixture(scope="session")
def region15() -> Path:
    """The product's own geometry of Inner Mongolia."""
    return ROOT / "geodata" / "data" / "map_15.bin"


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory, grid: Grid) -> Path:
    """Folder of the JSON cases that the app reads, with the small geometry in it."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "grid.bin").write_bytes(grid.data)
    return folder


@pytest.fixture(scope="session")
def app_address(cases: Path) -> Iterator[str]:
    """A fresh server of the small app on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    for name, value in flags.items():
        command += [f"--{name}", str(value)]
    log = cases / "server.log"
    importable = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    environment = os.environ | {"JINGZHUN_TEST_CASES": str(cases), "PYTHONPATH": importable}
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=environment, cwd=cases)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(120):
        if server.poll() is not None:
            pytest.fail(f"the test app did not start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the test app did not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def profiles(browser: Any) -> Iterator[Callable[[int], Any]]:
    """One user profile for each density of a screen: scripts are fetched and compiled once."""
    known: dict[int, Any] = {}

    def of(dpr: int) -> Any:
        if dpr not in known:
            known[dpr] = browser.new_context(device_scale_factor=dpr)
        return known[dpr]

    yield of
    for context in known.values():
        context.close()


@pytest.fixture
def open_case(
    profiles: Callable[[int], Any], cases: Path, app_address: str
) -> Iterator[Callable[..., Any]]:
    """Open a case in a page of its own; foreign requests and page errors fail the test."""
    opened: list[Any] = []
    wrong: list[str] = []

    def open_(name: str, case: dict[str, Any], size: tuple[int, int] = (1366, 768), dpr: int = 1):
        (cases / f"{name}.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
        page = profiles(dpr).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened.append(page)
        page.on("pageerror", lambda e: wrong.append(f"page error: {e}"))
        page.on("console", lambda m: m.type == "error" and wrong.append(f"console: {m.text}"))

        def seen(request: Any) -> None:
            if not request.url.startswith((app_address, "data:", "blob:")):
                wrong.append(f"foreign request: {request.url}")

        page.on("request", seen)
        page.goto(f"{app_address}?case={name}")
        page.wait_for_selector(".jz-map:is([data-drawn], [data-state=none], [data-state=failed])")
        page.wait_for_timeout(150)
        return page

    yield open_
    for page in opened:
        forget(page)
        page.close()
    assert not wrong, wrong
