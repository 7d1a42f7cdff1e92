"""Temporary folders go when the server goes, however it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from pages.ui import rooms
from support import serving


def test_made_private_and_removed_together():
    one, two = rooms.make("jingzhun-a-"), rooms.make("jingzhun-b-")
    (one / "inner").mkdir()
    assert one != two and (one.stat().st_mode & 0o077) == 0
    rooms.close_all()
    assert not one.exists() and not two.exists()


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_leaves_nothing(tmp_path, monkeypatch, how):
    room = tmp_path / "tmp"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    server = serving.start(tmp_path)  # without bundles: it makes the demonstration
    try:
        assert [n for n in os.listdir(room) if n.startswith("jingzhun-demo-")]
        server.process.send_signal(how)
        server.process.wait(20)
    except subprocess.TimeoutExpired:
        pytest.fail("the server did not stop")
    finally:
        server.stop()
    assert [n for n in os.listdir(room) if n.startswith("jingzhun-")] == []
