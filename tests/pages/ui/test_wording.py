"""Which map a bundle has, and what is said where it has none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import SimpleNamespace

import pandas as pd
import pytest

from geodata import mapset
from geodata.places import DATA, places
from pages.ui import texts, wording


@dataclass(frozen=True)
class FakeBundle:
    """A bundle as far as the map asks."""

    about: SimpleNamespace
    units: pd.DataFrame


def bundle(region=None, level="county", codes=("150102",)):
    about = SimpleNamespace(region=region, level=level)
    return FakeBundle(about, pd.DataFrame({"code": list(codes)}))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (bundle("15"), "map_15.bin"),
        (bundle("63"), "map_63.bin"),
        (bundle("1504"), "map_150400.bin"),
        (bundle("100000"), "map_100000.bin"),
        (bundle(None, codes=("630102", "630103")), "map_63.bin"),  # their province, if one
        (bundle(None, codes=("630102", "150102")), "map_100000.bin"),
        (bundle("AB"), "map_100000.bin"),
        (bundle("15", level="free"), None),
    ],
)
def test_the_map_of_a_bundle(given, name):
    assert wording.map_file(given, True) == name
    assert wording.map_file(given, False) is None
    assert wording.no_map(given, True) == {}  # a map is drawn, or there is nothing to draw


@pytest.mark.parametrize(("lang", "here", "there"), [
    ("zh", "底图不含本地区", "底图缺少北京市"),
    ("en", "does not hold this region", "lacks 北京市"),
])  # fmt: skip
def test_a_set_without_the_region_is_said(tmp_path, monkeypatch, lang, here, there):
    for name in ("counties_15.parquet", "map_15.bin"):
        (tmp_path / name).symlink_to(DATA / name)
    manifest = {
        "kind": mapset.KIND,
        "source": {"zh": "甲", "en": "A"},
        "date": "2024",
        "approval_number": None,
        "known_gaps": [],
        "unplaced": [p.code for p in places() if not p.code.startswith("15")],
        "files": {"counties_15.parquet": {}, "map_15.bin": {}},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    monkeypatch.setenv(mapset.ENV, str(tmp_path))
    texts.use(lang)
    try:
        assert wording.map_file(bundle("15"), True) == "map_15.bin"
        assert wording.map_file(bundle("63"), True) is None
        assert here in wording.no_map(bundle("63"), True)["no_geometry"]
        assert wording.map_file(bundle("100000"), True) is None
        assert there in wording.no_map(bundle("100000"), True)["no_geometry"]
    finally:
        texts.use("zh")


@pytest.mark.parametrize(("kind", "said"), [("exit", ["met", "not met"]), ("assessment", None)])
def test_the_verdict_of_an_exit_scheme_is_said_in_english(monkeypatch, kind, said):
    monkeypatch.setattr(texts, "language", lambda: "en")
    monkeypatch.setattr(wording, "language", lambda: "en")
    scheme = SimpleNamespace(kind=kind, say=lambda word, lang: word)
    words = ["达标", "不达标"]  # of an assessment they are grades of the file's own
    assert [wording.grade(scheme, w) for w in words] == (said or words)
