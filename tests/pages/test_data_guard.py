"""The data page over a store that is damaged, goes away, or was filled by hand; hostile words."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pages.ui import bundles, storing
from scoring.demo.make import make_demo
from scoring.tables.bundle import write_bundle
from scoring.text import Text
from support.visiting import markup

SECTIONS = ("import", "versions", "lineage", "gaps", "export")
HOSTILE = "<img src=x onerror=alert(1)> ${7*7} :material/home: $x^2$ **粗** [a](http://b)\u202e"


@pytest.fixture(scope="module")
def parts():
    return replace(make_demo(), id="mine", title=Text("本单位"))


@pytest.fixture
def store(monkeypatch, tmp_path, parts):
    monkeypatch.setenv(storing.ENV, str(tmp_path / "store"))
    found = storing.place().store
    found.add(parts, author="a", note="一")
    panel = parts.panel.copy()
    panel.loc[panel.index[panel["status"] == ""][0], "value"] += 1
    found.add(replace(parts, panel=panel), author="a", note="二")
    return found


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def section(at, name: str) -> str:
    at.session_state["_data_section"] = name
    at.run()
    assert not at.exception
    return markup(at)


@pytest.mark.parametrize(
    "name", ["panel.parquet", "scored.parquet", "units.parquet", "bundle.yaml", "schemes"]
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_damaged_version_is_named_and_not_compared(visit, store, demo_folder, number, name):
    file = store.find("mine", number).path / name
    flip(next(file.iterdir()) if file.is_dir() else file)
    # the other version is looked at: the newest, or the old one by its address
    at = visit("data", demo_folder, bundle="mine" if number == 1 else "mine~v1", year="2020")
    said = section(at, "versions")
    assert "没有保存记录，或内容与记录不符" in said
    assert f"第 {number} 版的文件与清单不符，不作比较" in said and name in said
    assert "个数值不同" not in said and "两版内容相同" not in said
    en = visit("data", demo_folder, bundle="mine" if number == 1 else "mine~v1", lang="en")
    assert f"files of version {number} differ from its manifest" in section(en, "versions")


def test_a_newest_version_without_its_description_does_not_hide_the_others(
    visit, store, demo_folder
):
    (store.find("mine", 2).path / "bundle.yaml").write_text("- x")
    bundles._seen.clear()  # as after a new start of the server
    at = visit("data", demo_folder, bundle="mine", year="2020")
    said = section(at, "versions")
    assert "第 2 版的文件与清单不符，不作比较：bundle.yaml" in said
    assert "2020" in markup(visit("overview", demo_folder, bundle="mine"))


@pytest.mark.parametrize("name", SECTIONS)
def test_the_store_goes_away_while_it_is_looked_at(visit, store, demo_folder, name):
    at = visit("data", demo_folder, bundle="mine", year="2020")
    section(at, name)
    shutil.rmtree(store.root)
    at.run()
    assert not at.exception
    at.switch_page("pages/overview.py").run()
    assert not at.exception


@pytest.mark.parametrize("name", SECTIONS)
def test_one_version_goes_away_while_it_is_looked_at(visit, store, demo_folder, name):
    at = visit("data", demo_folder, bundle="mine", year="2020")
    section(at, name)
    shutil.rmtree(store.find("mine", 2).path)
    at.run()
    assert not at.exception


def test_a_folder_copied_in_by_hand_is_offered_and_its_lack_of_a_record_said(
    visit, store, demo_folder
):
    (store.root / "by-hand").mkdir()
    shutil.copytree(demo_folder, store.root / "by-hand" / "0007")
    (store.root / "Not a bundle").mkdir()
    (store.root / "empty").mkdir()
    os.symlink(store.root / "nowhere", store.root / "loose")
    (store.root / "half" / "0001").mkdir(parents=True)
    (store.root / "half" / "0001" / "manifest.json").write_text("[" * 10_000)
    given = make_demo().id  # the folder says it is this bundle, as the one the server was given
    at = visit("data", demo_folder, bundle=f"{given}~2")
    (found,) = [e for e in bundles.registry() if e.version and e.version.bundle == "by-hand"]
    assert found.id == f"{given}~2" and found.version.number == 7
    assert "没有保存记录" in section(at, "versions")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_titles_notes_and_names_are_shown_as_they_are(visit, store, demo_folder, lang):
    parts = make_demo()
    panel = parts.panel.assign(source=f"{HOSTILE}.csv#7")
    store.add(replace(parts, id="bad", title=Text(HOSTILE)), author=HOSTILE, note=HOSTILE)
    store.add(
        replace(parts, id="bad", title=Text(HOSTILE), panel=panel, kind="submitted"),
        author=HOSTILE,
        note=HOSTILE * 40,
    )
    at = visit("data", demo_folder, bundle="bad", year="2020", lang=lang)
    for name in SECTIONS:
        said = section(at, name)
        assert "<img" not in said
        for box in (*at.button, *at.get("download_button")):
            label = getattr(box, "label", None) or box.proto.label
            assert ":material/" not in label.replace("\\:material/", "")
    assert "&lt;img src=x" in section(at, "versions")


def test_a_store_that_cannot_be_written_is_said_and_nothing_is_lost(
    visit, monkeypatch, tmp_path, demo_folder, parts
):
    from pages.ui import viewer
    from pages.ui.data.reading import Asked, Report

    (tmp_path / "file").write_text("x")
    monkeypatch.setenv(storing.ENV, str(tmp_path / "file" / "store"))
    at = visit("data", demo_folder)
    draft = at.session_state["_intake"]
    draft.report = Report(Asked((), draft.file(), viewer.LOCAL), (), parts)
    draft.name, draft.note = "名称", "说明"
    from pages.ui.data import saving

    saving._keep(draft)
    assert draft.saved is None and [p.code for p in draft.problems] == ["out.write_failed"]
    assert "没有写入任何内容" in draft.problems[0].message.zh
    assert (draft.name, draft.note) == ("名称", "说明")


def test_a_bundle_of_one_id_in_two_places_is_two_bundles(visit, store, tmp_path, parts):
    given = write_bundle(parts, tmp_path / "given", force=False, command="t")
    at = visit("data", given, bundle="mine~2", year="2020")
    assert "1 个数值不同" in section(at, "versions")
    first = visit("data", given, bundle="mine", year="2020")
    assert "没有版本记录" in section(first, "versions")


def test_another_scheme_after_saving_does_not_read_what_is_gone(
    visit, store, demo_folder, parts, monkeypatch
):
    from pages.ui import viewer
    from pages.ui.data import saving
    from pages.ui.data.reading import Asked, Report

    at = visit("data", demo_folder)
    draft = at.session_state["_intake"]
    draft.uploads = draft.room.take([("a.csv", b"x")])
    draft.report = Report(Asked(draft.uploads, draft.file(), viewer.LOCAL), (), parts)
    draft.name = "名称"
    saving._keep(draft)
    assert draft.saved is not None and not draft.uploads[0].path.exists()
    draft.start(None)  # as the selector of schemes does
    assert draft.job is None and draft.saved is not None
