"""The registry: what the server was told is what the pages offer."""

from __future__ import annotations

import os
import shutil

import pytest

from pages.ui import bundles, storing
from pages.ui.results import results
from scoring.problems import Refused
from scoring.viewer import LOCAL, Viewer


@pytest.fixture
def given(monkeypatch):
    def give(*folders):
        monkeypatch.setenv(bundles.ENV, os.pathsep.join(map(str, folders)))

    return give


def test_reads_the_head_of_each_bundle(given, demo_folder, demo):
    given(demo_folder)
    (entry,) = bundles.registry()
    assert (entry.id, entry.kind, entry.region) == (demo.id, "synthetic", "15")
    assert entry.years == demo.years
    assert entry.title == demo.title


def test_two_of_one_id_are_told_apart(given, demo_folder, tmp_path):
    shutil.copytree(demo_folder, tmp_path / "second")
    shutil.copytree(demo_folder, tmp_path / "third")
    given(demo_folder, tmp_path / "second", tmp_path / "third")
    ids = [e.id for e in bundles.registry()]
    assert ids == [ids[0], f"{ids[0]}~2", f"{ids[0]}~3"]
    assert bundles.find(ids[2]).path == tmp_path / "third"


def test_an_unknown_id_means_the_first(given, demo_folder):
    given(demo_folder)
    assert bundles.find("nobody") == bundles.find(None) == bundles.registry()[0]


def test_empty_means_the_demos_todays_first(monkeypatch):
    monkeypatch.delenv(bundles.ENV, raising=False)
    today, before = bundles.registry()
    assert {today.kind, before.kind} == {"synthetic"}
    assert (today.id, today.years) == ("im-2021-2026", (2021, 2022, 2023, 2024, 2025, 2026))
    assert before.years == (2016, 2017, 2018, 2019, 2020)
    assert bundles.find(None).id == today.id and bundles.find(before.id).id == before.id


def test_a_region_never_gets_another_regions_rows(given, demo_folder, demo):
    given(demo_folder)
    entry = bundles.find(None)
    whole, part = results(entry, LOCAL), results(entry, Viewer("a", "evaluator", "1509"))
    year = demo.years[-1]
    assert part.years is whole.years  # ranks are those of everybody; views are cut
    assert {code[:4] for code in part.codes(year)} == {"1509"}
    assert {row.code[:4] for row in part.board(year, "total").rows} == {"1509"}
    assert len(whole.codes(year)) == 103 > len(part.codes(year)) > 0


def test_a_replaced_bundle_is_read_anew(given, demo_folder, tmp_path):
    folder = tmp_path / "b"
    shutil.copytree(demo_folder, folder)
    given(folder)
    first = results(bundles.find(None), LOCAL).bundle
    assert results(bundles.find(None), LOCAL).bundle is first
    os.utime(folder / "manifest.json", (1, 1))
    assert results(bundles.find(None), LOCAL).bundle is not first


def test_a_folder_that_vanishes_leaves_the_others_open(given, demo_folder, tmp_path):
    shutil.copytree(demo_folder, tmp_path / "b")
    given(demo_folder, tmp_path / "b")
    before = bundles.registry()
    shutil.rmtree(tmp_path / "b")
    assert bundles.registry() == before
    assert results(before[0], LOCAL).bundle.verified
    with pytest.raises(Refused) as caught:
        results(before[1], LOCAL)
    assert str(tmp_path / "b") in caught.value.problems[0].line("zh")


@pytest.mark.parametrize("text", [None, "", "id: x", "[]", "id: &a x"])
def test_a_folder_that_is_no_bundle_is_refused_by_name(given, tmp_path, text):
    if text is not None:
        (tmp_path / "bundle.yaml").write_text(text)
    given(tmp_path)
    with pytest.raises(Refused) as caught:
        bundles.registry()
    assert str(tmp_path) in caught.value.problems[0].line("zh")


@pytest.fixture
def stored(monkeypatch, tmp_path):
    """A store with two versions of one bundle."""
    from dataclasses import replace

    from scoring.demo.make import make_demo
    from scoring.tables.store import Store

    monkeypatch.setenv(storing.ENV, str(tmp_path / "store"))
    store, parts = Store(tmp_path / "store"), replace(make_demo(), id="mine")
    store.add(parts, author="a")
    store.add(replace(parts, panel=parts.panel.assign(round="二")), author="b")
    return store


def test_the_newest_of_a_stored_bundle_stands_after_those_given(given, demo_folder, stored):
    given(demo_folder)
    first, mine = bundles.registry()
    assert first.version is None and not first.old
    assert (mine.id, mine.version.number, mine.newest, mine.old) == ("mine", 2, 2, False)
    assert [e.id for e in bundles.versions(mine)] == ["mine~v1", "mine"]
    assert bundles.versions(first) == ()


def test_without_a_given_one_the_stored_come_first_and_the_demo_last(monkeypatch, stored):
    monkeypatch.delenv(bundles.ENV, raising=False)
    assert [e.kind for e in bundles.registry()][-1] == "synthetic"
    assert bundles.find(None).id == "mine"
    assert bundles.given()[0].kind == "synthetic"


def test_an_old_version_has_an_address_and_stands_in_no_list(given, demo_folder, stored):
    given(demo_folder)
    old = bundles.find("mine~v1")
    assert old.old and old.version.number == 1 and old.id == "mine~v1"
    assert "mine~v1" not in bundles.ids() and "mine~v1" in bundles.ids("mine~v1")
    for unknown in ("mine~v3", "mine~vx", "nobody~v1", f"{bundles.registry()[0].id}~v1", "~v1"):
        assert bundles.find(unknown) == bundles.find(None)
    one, other = (results(bundles.find(i), LOCAL).bundle for i in ("mine~v1", "mine"))
    assert one.content_hash != other.content_hash
    # the old one's own list leads back
    assert [e.id for e in bundles.versions(old)] == ["mine~v1", "mine"]


def test_a_stored_bundle_of_a_given_ones_id_is_told_apart(given, demo_folder, stored, tmp_path):
    given(stored.find("mine", 1).path)
    assert [e.id for e in bundles.registry()] == ["mine", "mine~2"]
    assert bundles.find("mine~2~v1").version.number == 1


def test_a_damaged_stored_bundle_keeps_nobody_from_the_others(given, demo_folder, stored):
    given(demo_folder)
    assert len(bundles.registry()) == 2
    (stored.find("mine", 2).path / "manifest.json").write_text("{", encoding="utf-8")
    assert bundles.find("mine").version.number == 1
    shutil.rmtree(stored.root)
    assert [e.version for e in bundles.registry()] == [None]


def test_a_place_of_the_users_own_and_one_that_does_not_last(monkeypatch, tmp_path):
    monkeypatch.delenv(storing.ENV)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kept = storing.place()
    assert kept.lasting and kept.store.root == tmp_path / "jingzhun" / "bundles"
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    kept = storing.place()
    assert not kept.lasting and kept.store.root.is_dir()
    assert tmp_path not in kept.store.root.parents
