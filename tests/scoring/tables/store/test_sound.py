"""Damage is seen, half-done saves are finished or taken back, whatever interrupts them."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from scoring.demo.make import make_demo
from scoring.problems import Refused
from scoring.tables.bundle import read_bundle
from scoring.tables.store import Store
from scoring.tables.store import store as room
from scoring.tables.store.count import codes_of
from scoring.tables.store.sound import damaged

KILLS = 8
"""Here, for the time they take; 50 were tried when this was written."""


@pytest.fixture(scope="module")
def parts():
    return make_demo()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def flip(file: Path) -> None:
    """Change one byte in the middle of a file, its size kept."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("name", ["panel.parquet", "bundle.yaml", "schemes"])
def test_one_byte_is_enough(store, parts, name):
    version, _ = store.add(parts, author="a")
    assert damaged(version.path) == ()
    file = version.path / name
    file = next(file.iterdir()) if file.is_dir() else file
    flip(file)
    assert damaged(version.path) == (file.relative_to(version.path).as_posix(),)
    flip(file)
    assert damaged(version.path) == ()


def test_what_is_lacking_or_does_not_belong(store, parts):
    version, _ = store.add(parts, author="a")
    (version.path / "letter.docx").write_bytes(b"x")
    assert damaged(version.path) == ("letter.docx",)
    (version.path / "letter.docx").unlink()
    (version.path / "scored.parquet").unlink()
    assert damaged(version.path) == ("scored.parquet",)
    (version.path / "manifest.json").write_text("{")
    assert damaged(version.path) == ("manifest.json",)
    shutil.rmtree(version.path)
    assert damaged(version.path) == ("manifest.json",)


def test_the_same_content_is_saved_anew_where_the_newest_is_damaged(store, parts):
    first, _ = store.add(parts, author="a")
    flip(first.path / "panel.parquet")
    second, added = store.add(parts, author="b")
    assert added and second.number == 2 and damaged(second.path) == ()
    assert damaged(first.path) == ("panel.parquet",)  # nothing that was saved is ever changed


def test_a_version_whose_writer_was_stopped_before_its_record_gets_one(store, parts):
    first, _ = store.add(parts, author="a", note="n")
    first.path.with_name("0001.json").unlink()
    assert not store.find(parts.id, 1).intact
    again, added = store.add(parts, author="b", note="again", after=0)
    assert added and again.number == 1 and again == store.find(parts.id, 1)
    assert again.intact and (again.author, again.note) == ("b", "again")
    assert [v.number for v in store.versions(parts.id)] == [1]


def test_what_cannot_be_recorded_is_not_there(store, parts, monkeypatch):
    def full(_version):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(room, "_write_record", full)
    with pytest.raises(Refused) as caught:
        store.add(parts, author="a")
    (problem,) = caught.value.problems
    assert "没有写入任何内容" in problem.message.zh and "nothing was written" in problem.message.en
    assert store.versions(parts.id) == () and os.listdir(store.root / parts.id) == []


def test_a_version_stands_under_one_name_only(store, parts):
    version, _ = store.add(parts, author="a")
    shutil.copytree(version.path, version.path.with_name("00001"))
    assert [v.number for v in store.versions(parts.id)] == [1]


def test_codes_of_a_folder(store, parts, tmp_path):
    version, _ = store.add(parts, author="a")
    assert codes_of(version.path, (1, 1)) == set(parts.units["code"])
    assert codes_of(tmp_path, (1, 1)) == frozenset()


_SAVES = """
import pathlib, sys
from dataclasses import replace
from scoring.demo.make import make_demo
from scoring.tables.store import Store
parts, store = make_demo(), Store(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
for i in range(10**6):
    panel = parts.panel.copy()
    at = panel.index[panel["status"] == ""][0]
    panel.loc[at, "value"] += int(sys.argv[2]) + i
    store.add(replace(parts, panel=panel), author="a", note=str(i))
"""


def test_killed_at_any_moment_every_version_listed_is_whole(store, parts):
    chance, seen = random.Random(3), 0
    for turn in range(KILLS):
        line = [sys.executable, "-c", _SAVES, str(store.root), str(1 + 10**6 * turn)]
        saving = subprocess.Popen(line, stdout=subprocess.PIPE)
        assert saving.stdout is not None and saving.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.05, 0.6))
        saving.kill()
        saving.wait()
        saving.stdout.close()
        found = store.versions(parts.id)
        assert [v.number for v in found] == list(range(1, len(found) + 1)) and len(found) >= seen
        for version in found[seen:]:
            assert damaged(version.path) == () and read_bundle(version.path).verified
        seen = len(found)
    assert seen > 0
    # and the next one to save goes on as if nothing had been
    made, added = store.add(replace(parts, kind="submitted"), author="b")
    assert made.intact and (not added or made.number == seen + 1)
