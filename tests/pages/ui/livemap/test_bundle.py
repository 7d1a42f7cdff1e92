"""The files of the map module become one script and one style sheet."""

from __future__ import annotations

import json
import re

import pytest

from pages.ui import assets
from pages.ui.livemap import bundle


def test_every_file_is_in_the_bundle_once() -> None:
    names = bundle.module_names()
    assert sorted(names) == sorted(p.name for p in bundle.ROOM.glob("*.js"))
    assert names[-1] == bundle.ENTRY
    assert sorted(bundle.STYLES) == sorted(p.name for p in bundle.ROOM.glob("*.css"))


def test_script_has_one_export_and_no_import() -> None:
    text = bundle.script()
    assert re.findall(r"^export .*", text, re.MULTILINE) == [
        "export default function jingzhunMap(component) {"
    ]
    assert not re.search(r"^import ", text, re.MULTILINE)


def test_a_served_page_mounts_from_a_short_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(assets.SERVED, raising=False)
    assert bundle.entry() == bundle.script()
    monkeypatch.setenv(assets.SERVED, "1")
    loader = bundle.entry()
    assert len(loader) < len(bundle.script()) / 50
    assert loader.count(f"'/assets/map/{bundle.name()}'") == 1
    assert re.findall(r"^export .*", loader, re.MULTILINE) == [
        "export default function jingzhunMap(component) {"
    ]


def test_the_name_follows_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    before = bundle.name()
    bundle.name.cache_clear()
    monkeypatch.setattr(bundle, "whole", lambda: "other")
    try:
        assert bundle.name() != before
    finally:
        bundle.name.cache_clear()


def test_the_style_sheet_travels_with_the_served_module_alone() -> None:
    rest = bundle.whole().removeprefix(bundle.script())
    found = re.fullmatch(r"export const style = (\".*\");\n", rest)
    assert found and json.loads(found[1]) == bundle.style()
    assert ".jz-panel" not in bundle.entry() or bundle.entry() == bundle.script()


def test_files_are_small() -> None:
    for path in [*bundle.ROOM.glob("*.js"), *bundle.ROOM.glob("*.css")]:
        assert len(path.read_text("utf-8").splitlines()) <= 300, path.name


def test_data_never_becomes_markup_and_nothing_is_loaded_from_elsewhere() -> None:
    text = bundle.script() + bundle.style()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function"):
        assert forbidden not in text
    assert not re.search(r"https?://|//[a-z]+\.[a-z]+/", text)


def test_class_names_are_prefixed() -> None:
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", bundle.style(), flags=re.DOTALL)
    assert {
        c for c in re.findall(r"\.([a-zA-Z][\w-]*)", selectors) if not c.startswith("jz-")
    } == set()


def test_a_circle_of_imports_is_named(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "main.js").write_text("import { a } from './b.js';\n")
    (tmp_path / "b.js").write_text("import { b } from './main.js';\n")
    monkeypatch.setattr(bundle, "ROOM", tmp_path)
    with pytest.raises(ValueError, match=r"main\.js -> b\.js -> main\.js"):
        bundle.module_names()
