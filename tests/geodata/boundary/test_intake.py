"""The same nine units from every kind of file, whatever its name; and what is refused."""

from __future__ import annotations

import json
import zipfile

import pytest
import shapely

from geodata.boundary.finding import Refusal
from geodata.boundary.intake import read_layer


def write(frame, folder, kind: str, encoding: str = "GBK"):
    """Write `frame` as `kind` under a name that says nothing; return the path."""
    if kind == "parquet":
        frame.to_parquet(folder / "a.dat")
        return folder / "a.dat"
    if kind == "geojson":
        frame.to_file(folder / "a.geojson")
        return (folder / "a.geojson").rename(folder / "a.dat")
    frame.to_file(folder / "县界.shp", encoding=encoding)
    (folder / "县界.cpg").unlink()
    if kind == "shp":
        return folder / "县界.shp"
    with zipfile.ZipFile(folder / "a.dat", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("县界.*")):
            archive.write(path, f"数据/{path.name}")
    return folder / "a.dat"


@pytest.mark.parametrize("kind", ["parquet", "geojson", "shp", "zip"])
def test_every_kind_holds_the_same(hohhot, tmp_path, kind):
    layer = read_layer(write(hohhot, tmp_path, kind))
    assert layer.frame["adcode"].tolist() == hohhot["adcode"].tolist()
    assert layer.frame["name"].tolist() == hohhot["name"].tolist()
    assert shapely.equals(layer.frame.geometry.to_numpy(), hohhot.geometry.to_numpy()).all()
    assert [f.code for f in layer.findings] == (
        ["boundary.encoding_assumed"] if kind in ("shp", "zip") else []
    )


@pytest.mark.parametrize(("encoding", "told"), [("GBK", "GB18030"), ("UTF-8", "UTF-8")])
def test_texts_without_a_cpg_are_told_apart(hohhot, tmp_path, encoding, told):
    layer = read_layer(write(hohhot, tmp_path, "shp", encoding))
    assert layer.frame["name"].tolist() == hohhot["name"].tolist()
    assert told in layer.findings[0].message.zh


def test_a_stated_encoding_is_taken_as_it_is(hohhot, tmp_path):
    layer = read_layer(write(hohhot, tmp_path, "shp"), "GB18030")
    assert layer.frame["name"].tolist() == hohhot["name"].tolist() and layer.findings == []


def test_who_states_the_reference_system(hohhot, tmp_path):
    assert read_layer(write(hohhot, tmp_path, "shp")).stated
    (tmp_path / "县界.prj").unlink()
    assert not read_layer(tmp_path / "县界.shp").stated
    plain = write(hohhot, tmp_path, "geojson")
    content = json.loads(plain.read_text("utf-8"))
    assert content.pop("crs") and read_layer(plain).stated
    plain.write_text(json.dumps(content), "utf-8")
    assert not read_layer(plain).stated  # WGS84 by its standard, whatever was exported
    hohhot.to_crs("EPSG:4490").to_file(tmp_path / "b.geojson")
    assert read_layer(tmp_path / "b.geojson").stated


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kind"),
        (b"a,b\n1,2\n", "kind"),
        (b"%PDF-1.7", "kind"),
        (b"{", "unreadable"),
        (b'{"type":"FeatureCollection","features":[]}', "empty"),
        (b"PAR1" + b"\0" * 64, "unreadable"),
        (b"PK\x03\x04" + b"\0" * 64, "unreadable"),
    ],
)
def test_other_content_is_refused(tmp_path, content, code):
    (tmp_path / "a.geojson").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_layer(tmp_path / "a.geojson")
    assert [f.code for f in refused.value.findings] == [f"boundary.{code}"]


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_needs_its_parts(hohhot, tmp_path, part):
    path = write(hohhot, tmp_path, "shp")
    path.with_suffix(part).unlink()
    with pytest.raises(Refusal) as refused:
        read_layer(path)
    (finding,) = refused.value.findings
    assert finding.code == "boundary.shp_part" and part in finding.message.zh


def test_an_absent_file(tmp_path):
    with pytest.raises(Refusal) as refused:
        read_layer(tmp_path / "none.geojson")
    assert refused.value.findings[0].code == "boundary.not_found"
