"""The registry: what the server was told is what the pages offer."""

from __future__ import annotations

import os
import shutil

import pytest

from pages.ui import bundles
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


def test_empty_means_the_demo(monkeypatch):
    monkeypatch.delenv(bundles.ENV, raising=False)
    (entry,) = bundles.registry()
    assert entry.kind == "synthetic"


def test_a_region_never_gets_another_regions_rows(given, demo_folder, demo):
    given(demo_folder)
    entry = bundles.find(None)
    whole, part = results(entry, LOCAL), results(entry, Viewer("a", "evaluator", "1509"))
    year = demo.years[-1]
    assert part.bundle is whole.bundle  # ranks are those of everybody; views are cut
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
