"""A server process of its own for a test: fresh, on a free port, from a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """A running server and how to reach it."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """End this process, and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def command(*arguments: str) -> list[str]:
    """Return the command line of the server."""
    return [sys.executable, "-m", "pages.ui.server", *arguments]


def environment() -> dict[str, str]:
    """Return an environment in which the checkout is importable from any folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "JINGZHUN_"))}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def start(folder: Path, *arguments: str, wait: float = 60) -> Server:
    """Start a server from `folder` and return it once it answers.

    Raises
    ------
    RuntimeError
        It ended, or did not answer in time; the message holds its log.
    """
    port = free_port()
    log = folder / f"server-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command("--port", str(port), *arguments),
            cwd=folder,
            env=environment() | {"JINGZHUN_STORE": str(folder / "store")},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    end = time.monotonic() + wait
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return server
        except OSError:
            time.sleep(0.1)
    server.stop()
    raise RuntimeError(f"the server did not answer:\n{log.read_text('utf-8', 'replace')}")
