"""Where scenarios are kept: as told, else beside the store, else for this visit and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.ui import server, storing
from pages.ui.weights.scenarios import keeping
from scoring.viewer import LOCAL


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    keeping._place.cache_clear()
    monkeypatch.delenv(keeping.ENV, raising=False)
    monkeypatch.delenv(storing.ENV, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    yield
    keeping._place.cache_clear()


def test_as_the_server_was_told(monkeypatch, tmp_path):
    monkeypatch.setenv(keeping.ENV, str(tmp_path / "own"))
    assert keeping.place() == keeping.Kept(tmp_path / "own", lasting=True)
    monkeypatch.setenv(keeping.ENV, "postgresql+psycopg://u@h/d")
    assert keeping.place() == keeping.Kept("postgresql+psycopg://u@h/d", lasting=True)
    assert keeping.place().begun


def test_beside_the_store(monkeypatch, tmp_path):
    usual = tmp_path / "home/.local/share/jingzhun/casebook"
    assert keeping.place() == keeping.Kept(usual, lasting=True)
    monkeypatch.setenv(storing.ENV, str(tmp_path / "data/store"))
    assert keeping.place() == keeping.Kept(tmp_path / "data/casebook", lasting=True)


def test_nowhere_to_write_is_not_lasting(monkeypatch):
    monkeypatch.setattr(keeping, "writable", lambda _folder: False)
    found = keeping.place()
    assert not found.lasting and isinstance(found.place, Path) and found.place.is_dir()


def test_a_look_makes_nothing(tmp_path):
    assert keeping.listed(LOCAL) == () and not keeping.place().begun
    assert not (tmp_path / "home").exists()


def test_the_server_refuses_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    args = server.parser().parse_args(["--casebook", str(tmp_path / "file" / "below")])
    wrong = server.check(args)
    assert wrong is not None and "--casebook" in wrong.zh and "--casebook" in wrong.en
    for fine in (str(tmp_path / "new"), "postgresql+psycopg://h/d"):
        assert server.check(server.parser().parse_args(["--casebook", fine])) is None


def test_the_server_tells_its_pages(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(keeping.ENV, "")
    server._tell_pages(server.parser().parse_args(["--casebook", "here"]))
    assert keeping.place().place == tmp_path / "here"
    server._tell_pages(server.parser().parse_args(["--casebook", "postgresql+psycopg://h/d"]))
    assert keeping.place().place == "postgresql+psycopg://h/d"
