"""Uploads in their room: names of our own, limits, nothing left behind."""

from __future__ import annotations

import gc
import os
import time

import pytest

from pages.ui.data import files
from pages.ui.data.files import Room
from scoring.problems import Refused


def test_files_stand_in_a_private_folder_under_names_of_our_own():
    room = Room()
    names = ["表.xlsx", "../../etc/passwd", "C:\\a\\表.xlsx", "\0\n.csv", "a\u202egpj.exe", ""]
    kept = room.take([(name, name.encode()) for name in names])
    assert [u.path.parent for u in kept] == [room.folder] * len(names)
    assert len({u.path for u in kept}) == len(names)
    assert all(u.path.name.isalnum() and u.path.name.isascii() for u in kept)
    assert [u.path.read_bytes() for u in kept] == [name.encode() for name in names]
    shown = [u.shown for u in kept]
    assert shown[0] == "表.xlsx" and shown[1] == "passwd" and shown[2] == "表.xlsx (2)"
    assert all(s and s.isprintable() and "/" not in s and "\u202e" not in s for s in shown)
    assert room.folder.stat().st_mode & 0o077 == 0


def test_a_name_of_any_length_is_shown_short():
    (one,) = Room().take([("长" * 300 + ".xlsx", b"x")])
    assert len(one.shown) <= 100 and one.shown.endswith(".xlsx")


def test_a_new_choice_replaces_the_last_one_and_a_refused_one_does_not():
    room = Room()
    first = room.take([("a", b"1")])
    second = room.take([("a", b"2"), ("a", b"2")])
    assert not first[0].path.exists() and [u.shown for u in second] == ["a", "a (2)"]
    assert second[0].sha256 == second[1].sha256 != first[0].sha256
    with pytest.raises(Refused) as caught:
        room.take([("a", b"")] * (files.MAX_FILES + 1))
    assert caught.value.problems[0].code == "intake.too_many"
    assert all(u.path.exists() for u in second)


@pytest.mark.parametrize(("size", "fits"), [(10_000_000, True), (10_000_001, False)])
def test_the_limit_is_on_all_files_together(monkeypatch, size, fits):
    monkeypatch.setattr(files, "MAX_MB", 20)
    given = [("a", b"x" * 10_000_000), ("b", b"x" * size)]
    if fits:
        files.check(given)
    else:
        with pytest.raises(Refused) as caught:
            files.check(given)
        assert caught.value.problems[0].code == "intake.too_large"


def test_the_room_goes_with_whoever_held_it():
    room = Room()
    room.take([("a", b"1")])
    folder = room.folder
    del room
    gc.collect()
    assert not folder.exists()


def test_a_server_that_ends_closes_every_room():
    rooms = [Room(), Room()]
    rooms[0].take([("a", b"1")])
    files.close_all()
    assert not any(room.folder.exists() for room in rooms)
    files.close_all()  # a room that is closed is closed


def test_what_a_killed_server_left_is_removed_after_a_day(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, young = tmp_path / f"{files.PREFIX}old", tmp_path / f"{files.PREFIX}young"
    for folder in (old, young):
        folder.mkdir()
    day_ago = time.time() - 25 * 3600
    os.utime(old, (day_ago, day_ago))
    room = Room()
    assert not old.exists() and young.exists() and room.folder.parent == tmp_path


def test_a_full_disk_keeps_what_was_there_and_says_so(monkeypatch):
    from pathlib import Path

    room = Room()
    (kept,) = room.take([("a.csv", b"1")])
    real = Path.write_bytes

    def full(path, data):
        real(path, data[:1])
        if data == b"333":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused) as caught:
        room.take([("b.csv", b"22"), ("c.csv", b"333")])
    (problem,) = caught.value.problems
    assert (problem.code, problem.value) == ("intake.no_room", "c.csv")
    assert list(room.folder.iterdir()) == [kept.path]
    room.close()


def test_a_room_that_was_tidied_away_is_made_again():
    room = Room()
    room.folder.rmdir()
    (kept,) = room.take([("a.csv", b"1")])
    assert kept.path.read_bytes() == b"1" and (room.folder.stat().st_mode & 0o077) == 0
    room.close()
