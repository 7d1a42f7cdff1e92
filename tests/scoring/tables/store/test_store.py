"""The store: versions are added, never changed; one of two wins; nothing is half there."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace

import pytest

from scoring.demo.make import make_demo
from scoring.problems import Refused
from scoring.tables.bundle import read_bundle, verify_content
from scoring.tables.store import Store, may_import
from scoring.tables.store.count import figures_seen
from scoring.tables.store.place import user_folder, writable
from scoring.tables.store.rights import outside
from scoring.tables.store.store import hash_of
from scoring.text import Text
from scoring.viewer import LOCAL, ROLES, Viewer


@pytest.fixture(scope="module")
def parts():
    return make_demo()


@pytest.fixture(scope="module")
def other(parts):
    """The same with one figure changed."""
    panel = parts.panel.copy()
    at = panel.index[panel["status"] == ""][0]
    panel.loc[at, "value"] += 1.0
    return replace(parts, panel=panel)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_versions_are_numbered_recorded_and_ordinary_bundles(store, parts, other):
    assert store.ids() == () and store.versions(parts.id) == () and store.latest("x") is None
    first, added = store.add(parts, author="王芳", note="一季度", after=0)
    second, also = store.add(other, author="李雷", after=1)
    assert added and also
    assert [v.number for v in store.versions(parts.id)] == [1, 2]
    assert store.latest(parts.id) == second == store.find(parts.id, 2)
    assert (first.author, first.note, second.note) == ("王芳", "一季度", "")
    assert first.content_hash == hash_of(parts) != second.content_hash
    for version in (first, second):
        assert version.intact and version.created[:2] == "20"
        assert read_bundle(version.path).verified and verify_content(version.path)
    assert store.ids() == (parts.id,)


def test_the_same_content_twice_is_the_same_version(store, parts, other):
    first, _ = store.add(parts, author="a")
    again, added = store.add(replace(parts, title=Text("别的名称")), author="b")
    assert again == first and not added
    assert len(store.versions(parts.id)) == 1
    store.add(other, author="a")
    back, added = store.add(parts, author="a")  # the older content anew is a version of its own
    assert added and back.number == 3 and back.content_hash == first.content_hash


def test_who_comes_second_is_told_and_writes_nothing(store, parts, other):
    store.add(parts, author="王芳", after=0)
    with pytest.raises(Refused) as caught:
        store.add(other, author="李雷", after=0)
    (problem,) = caught.value.problems
    assert problem.code == "store.newer" and problem.value == "王芳"
    assert "没有写入任何数据" in problem.message.zh and "nothing was written" in problem.message.en
    assert len(store.versions(parts.id)) == 1
    assert sorted(os.listdir(store.root / parts.id)) == ["0001", "0001.json"]


def test_two_at_once_one_wins(store, parts, other):
    start, results = threading.Barrier(2), []

    def save(what):
        start.wait()
        try:
            results.append(store.add(what, author="a", after=0)[1])
        except Refused as refused:
            results.append(refused.problems[0].code)

    threads = [threading.Thread(target=save, args=(p,)) for p in (parts, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["True", "store.newer"]
    (only,) = store.versions(parts.id)
    assert read_bundle(only.path).verified


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "a broken manifest"])
def test_a_version_that_never_ended_is_none_and_its_number_is_not_taken_again(store, parts, left):
    store.add(parts, author="a")
    broken = store.root / parts.id / "0002"
    if left != "nothing":
        broken.mkdir()
    if left == "a broken manifest":
        (broken / "manifest.json").write_text("{", encoding="utf-8")
    assert store.latest(parts.id).number == 1
    assert store.find(parts.id, 2) is None
    panel = parts.panel.assign(round="二")
    made, added = store.add(replace(parts, panel=panel), author="a", after=1)
    assert added and made.number == (2 if left == "nothing" else 3)


def test_a_lost_or_foreign_record_is_said_not_hidden(store, parts):
    made, _ = store.add(parts, author="王芳")
    record = made.path.with_name("0001.json")
    said = json.loads(record.read_text("utf-8"))
    assert said["author"] == "王芳" and said["content_hash"] == made.content_hash
    record.write_text(json.dumps(said | {"content_hash": "0" * 64}), encoding="utf-8")
    assert not store.latest(parts.id).intact
    for text in ("", "[]", "{}", '{"format": 2}', json.dumps(said | {"author": 3})):
        record.write_text(text, encoding="utf-8")
        found = store.latest(parts.id)
        assert not found.intact and found.author == "" and found.created
    record.unlink()
    assert not store.latest(parts.id).intact


@pytest.mark.parametrize("bad", ["../x", "", "X", "a/b", ".", "a b", "名"])
def test_an_id_never_leaves_the_folder(store, parts, bad):
    assert store.find(bad, 1) is None and store.versions(bad) == ()
    with pytest.raises(ValueError):
        store.add(replace(parts, id=bad), author="a")
    assert not store.root.exists()


def test_foreign_folders_are_left_alone(store, parts):
    store.add(parts, author="a")
    (store.root / "Notes").mkdir()
    (store.root / "empty").mkdir()
    (store.root / "file").write_text("x")
    assert store.ids() == (parts.id,)


def test_a_free_id_is_a_new_one(store, parts):
    assert store.free_id("a") == "a"
    assert store.free_id("con") == "con-data"  # Windows would open a device
    store.add(replace(parts, id="a"), author="x")
    assert store.free_id("a") == "a-2"
    store.add(replace(parts, id="a-2"), author="x")
    assert store.free_id("a") == "a-3"
    assert len(store.free_id("b" * 80)) <= 80


def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path, parts):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused) as caught:
        Store(tmp_path / "file").add(parts, author="a")
    assert caught.value.problems[0].code.startswith("out.")
    assert not writable(tmp_path / "file")
    assert not writable(tmp_path / "file" / "below")
    assert writable(tmp_path / "new" / "er") and not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"XDG_DATA_HOME": "/d", "HOME": "/h"}, "linux", "/d/jingzhun/bundles"),
        ({"XDG_DATA_HOME": "d", "HOME": "/h"}, "linux", "/h/.local/share/jingzhun/bundles"),
        ({"HOME": "/h"}, "darwin", "/h/.local/share/jingzhun/bundles"),
        ({"HOME": ""}, "linux", None),
        ({"HOME": "h"}, "linux", None),
        ({}, "linux", None),
        ({"LOCALAPPDATA": "/l", "HOME": "/h"}, "win32", "/l/jingzhun/bundles"),
        ({"HOME": "/h"}, "win32", None),
    ],
)
def test_the_usual_place(environment, platform, expected):
    found = user_folder(environment, platform)
    assert (found.as_posix() if found else None) == expected


def test_figures_are_counted_as_far_as_a_viewer_sees(store, parts):
    made, _ = store.add(parts, author="a")
    whole = parts.panel[parts.panel["status"] == ""]
    assert figures_seen(made.path, (0, 0), LOCAL) == len(whole)
    mine = Viewer("a", "reader", "1509")
    assert figures_seen(made.path, (0, 0), mine) == whole["code"].str.startswith("1509").sum() > 0
    assert figures_seen(store.root, (0, 0), LOCAL) == 0


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_imports(role):
    assert may_import(Viewer("a", role)) is (role == "admin")
    assert may_import(LOCAL)


def test_codes_outside_a_region():
    assert outside(Viewer("a", "admin", "1509"), ["150921", "150102", "150102"]) == ("150102",)
    assert outside(LOCAL, ["150102"]) == ()
