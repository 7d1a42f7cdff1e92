"""A national map with a part missing is never drawn, whoever made the files."""

from __future__ import annotations

import json

import pytest

from geodata import manifest, mapset, national, regions
from geodata.places import DATA, places

CODES = [p.code for p in places()]


def test_the_list_and_the_shipped_map_are_whole():
    assert national.missing(CODES) == ()
    assert national.missing(national.units_of(DATA / "map_100000.bin")) == ()
    assert sorted(national.PROVINCES) == sorted({p.province[:2] for p in places()})


@pytest.mark.parametrize(
    ("prefix", "name"),
    [("71", "台湾"), ("81", "香港"), ("82", "澳门"), ("46", "海南"), ("15", "内蒙古")],
)
def test_a_missing_province_is_named(prefix, name):
    lacking = national.missing(code for code in CODES if not code.startswith(prefix))
    assert name in lacking[0].zh


def test_hainan_without_its_islands_is_not_whole():
    lacking = national.missing(code for code in CODES if not code.startswith("4603"))
    assert [gap.zh for gap in lacking] == ["三沙市（南海诸岛）"]
    assert national.lacks_islands(["460105"]) and not national.lacks_islands(["460321"])


@pytest.mark.parametrize("content", [b"", b"JZG1", b"GEOJ\0\0\0\0"])
def test_what_is_no_map_file(tmp_path, content):
    (tmp_path / "x.bin").write_bytes(content)
    with pytest.raises(ValueError):
        national.units_of(tmp_path / "x.bin")


@pytest.fixture
def without_taiwan(tmp_path, monkeypatch):
    """The product's own files with a national map whose header lost a province."""
    for path in DATA.iterdir():
        (tmp_path / path.name).symlink_to(path)
    raw = (DATA / "map_100000.bin").read_bytes()
    size = int.from_bytes(raw[4:8], "little")
    header = json.loads(raw[8 : 8 + size])
    header["units"] = [code for code in header["units"] if not code.startswith("71")]
    head = json.dumps(header).encode()
    (tmp_path / "map_100000.bin").unlink()
    (tmp_path / "map_100000.bin").write_bytes(
        b"JZG1" + len(head).to_bytes(4, "little") + head + raw[8 + size :]
    )
    monkeypatch.setenv(mapset.ENV, str(tmp_path))


def test_the_shipped_files_are_held_to_the_same_rule(without_taiwan):
    assert [gap.zh for gap in regions.national_gaps()] == ["台湾省"]
    assert regions.region("100000").map_file is None
    assert regions.map_file("100000") is None
    assert regions.region("15").map_file == "map_15.bin"  # a province of its own may be drawn
    assert "map_100000.bin" in manifest.changed_files()
