"""``jingzhun app``: a child process that lives and ends with the command."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from scoring.cli import main
from support import serving


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_no_such_port(port, capsys):
    assert main(["app", "--port", port]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_ending_the_command_ends_the_server(tmp_path, how):
    port = serving.free_port()
    line = [sys.executable, "-m", "scoring.cli", "app", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log:
        command = subprocess.Popen(
            line, cwd=tmp_path, env=serving.environment(), stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        _until(lambda: _answers(port), 60)
        command.send_signal(how)
        if how == signal.SIGINT:  # a terminal sends it to the child as well
            subprocess.run(["pkill", "-INT", "-P", str(command.pid)], check=False)
        command.wait(30)
    _until(lambda: not _answers(port), 20)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
    assert b"Traceback" not in (tmp_path / "log").read_bytes()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
            return True
    except OSError:
        return False


def _until(true, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
