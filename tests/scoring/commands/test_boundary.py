"""``jingzhun boundary``: what it writes, says and refuses, in both languages."""

from __future__ import annotations

import json
import re

import geopandas as gpd
import pytest

from geodata.places import DATA
from scoring.cli import main

MANIFEST = """\
source: {zh: 自然资源部标准地图服务, en: Standard Map Service}
date: 2024-05
crs: EPSG:4490
licence: 仅限本单位内部使用
approval_number: GS(2024)0650号
code: adcode
name: name
"""
CJK = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def room(tmp_path):
    """A folder with the nine units of Hohhot as GeoJSON, and their manifest."""
    frame = gpd.read_parquet(DATA / "counties_15.parquet").rename(columns={"code": "adcode"})
    frame = frame[frame["adcode"].str.startswith("1501")][["adcode", "name", "geometry"]]
    frame.to_file(tmp_path / "hohhot.geojson")
    (tmp_path / "m.yaml").write_text(MANIFEST, "utf-8")
    return tmp_path


def run(room, *more: str) -> int:
    line = [str(room / "hohhot.geojson"), "--manifest", str(room / "m.yaml"), "--out"]
    return main(["boundary", *line, str(room / "set"), *more])


def test_written_with_its_remarks(room, capsys):
    assert run(room, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and told["outputs"]["units"] == 9 and not told["outputs"]["national"]
    codes = {p["code"] for p in told["problems"]}
    assert {"boundary.partial", "boundary.without_shape"} <= codes
    assert sorted(p.name for p in (room / "set").iterdir()) == told["outputs"]["files"]
    assert run(room) == 1  # there already
    assert "--force" in capsys.readouterr().err
    assert run(room, "--force") == 0


def test_every_problem_with_its_feature_column_and_value(room, capsys):
    content = json.loads((room / "hohhot.geojson").read_text("utf-8"))
    content["features"][2]["properties"]["adcode"] = "15010"
    content["features"][4]["properties"]["name"] = ""
    (room / "hohhot.geojson").write_text(json.dumps(content), "utf-8")
    assert run(room, "--json") == 1
    told = {p["code"]: p for p in json.loads(capsys.readouterr().out)["problems"]}
    bad = told["boundary.not_a_code"]
    assert (bad["row"], bad["column"], bad["value"]) == (3, "adcode", "15010")
    assert (told["boundary.no_name"]["row"], told["boundary.no_name"]["column"]) == (5, "name")
    assert not (room / "set").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace("approval_number", "aproval_number"), "aproval_number"),
        (lambda t: t.replace("EPSG:4490", "EPSG:4547"), "EPSG:4547"),
        (lambda t: t.replace("adcode", "行政代码"), "行政代码"),
        (lambda t: t + "code: twice\n", "code"),
        (lambda _t: "", ""),
    ],
)
def test_a_wrong_manifest_refuses_in_either_language(room, capsys, change, said):
    (room / "m.yaml").write_text(change(MANIFEST), "utf-8")
    assert run(room) == 1
    assert run(room, "--lang", "en") == 1
    zh, en = capsys.readouterr().err.split("error: ")[0], capsys.readouterr().err
    assert said in zh and "Traceback" not in zh + en
    assert not (room / "set").exists()


def test_english_says_no_chinese_but_names(room, capsys):
    (room / "m.yaml").write_text(MANIFEST.replace("GS(2024)0650号", "null"), "utf-8")
    assert run(room, "--lang", "en") == 0
    said = capsys.readouterr()
    names = {p for n in ("内蒙古自治区", "东河区", "昆都仑区", "青山区") for p in n}
    assert not {c for c in CJK.findall(said.out + said.err)} - names
    assert "not officially reviewed" in said.err


@pytest.mark.parametrize("what", ["file", "manifest", "parent"])
def test_what_is_not_there(room, capsys, what):
    out = room / "set"
    if what == "file":
        (room / "hohhot.geojson").unlink()
    elif what == "manifest":
        (room / "m.yaml").unlink()
    else:
        out = room / "none" / "set"
    line = [str(room / "hohhot.geojson"), "--manifest", str(room / "m.yaml"), "--out", str(out)]
    assert main(["boundary", *line]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_an_encoding_nobody_knows_is_a_wrong_option(room):
    assert run(room, "--encoding", "GBX") == 2
