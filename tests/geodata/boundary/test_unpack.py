"""A zipped Shapefile may not lie, reach outside, or hold several layers."""

from __future__ import annotations

import zipfile

import pytest

from geodata.boundary import unpack
from geodata.boundary.finding import Refusal


def packed(folder, members: dict[str, bytes]):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


LAYER = {"d/县界.shp": b"1", "d/县界.shx": b"2", "d/县界.DBF": b"3", "d/readme.txt": b"4"}


def test_only_the_parts_of_the_layer_come_out_under_our_names(tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    noise = {"__MACOSX/d/._县界.shp": b"x", "other/县界.dbf": b"y"}
    assert unpack.unpack(packed(tmp_path, LAYER | noise), room) == room / "layer.shp"
    found = {p.name: p.read_bytes() for p in room.iterdir()}
    assert found == {"layer.shp": b"1", "layer.shx": b"2", "layer.dbf": b"3"}


@pytest.mark.parametrize(
    "name", ["../a.shp", "a/../../b.dbf", "/etc/x.shp", "C:/x.shp", "..\\x.shp"]
)
def test_a_path_outside_is_refused(tmp_path, name):
    with pytest.raises(Refusal) as refused:
        unpack.unpack(packed(tmp_path, LAYER | {name: b""}), tmp_path)
    (finding,) = refused.value.findings
    assert finding.code == "boundary.zip_path"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


@pytest.mark.parametrize("names", [[], ["a.shp", "b.shp"]])
def test_one_layer(tmp_path, names):
    with pytest.raises(Refusal) as refused:
        unpack.unpack(packed(tmp_path, {n: b"" for n in names}), tmp_path)
    (finding,) = refused.value.findings
    assert finding.code == "boundary.zip_layers" and f" {len(names)} " in finding.message.zh


def test_a_declared_bomb_is_refused_before_a_byte_is_unpacked(tmp_path):
    path = packed(tmp_path, {"a.shp": b"\0" * 20_000_000})
    assert path.stat().st_size < 30_000
    with pytest.raises(Refusal) as refused:
        unpack.unpack(path, tmp_path)
    assert refused.value.findings[0].code == "boundary.bomb"
    assert not (tmp_path / "layer.shp").exists()


def test_a_bomb_that_lies_about_its_size_is_stopped_while_written(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "MAX_UNPACKED_MB", 1)
    monkeypatch.setattr(unpack, "_guard", lambda members, size: None)
    with pytest.raises(Refusal) as refused:
        unpack.unpack(packed(tmp_path, {"a.shp": b"\0" * 5_000_000}), tmp_path)
    assert refused.value.findings[0].code == "boundary.bomb"
    assert (tmp_path / "layer.shp").stat().st_size <= 1_000_000


def test_an_encrypted_archive_says_so(tmp_path):
    path = packed(tmp_path, LAYER)
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1  # the flag in the central directory
        at = raw.find(b"PK\x01\x02", at + 4)
    path.write_bytes(raw)
    with pytest.raises(Refusal) as refused:
        unpack.unpack(path, tmp_path)
    assert refused.value.findings[0].code == "boundary.zip_encrypted"
