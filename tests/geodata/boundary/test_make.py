"""From file to set: what is made of sound, shifted, broken, partial and whole files."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata.boundary.finding import Refusal
from geodata.boundary.shift import gcj02
from geodata.geometry import decode


def codes(made) -> list[str]:
    return [f.code.removeprefix("boundary.") for f in made.findings]


def refused(made, *args, **about) -> list[str]:
    with pytest.raises(Refusal) as caught:
        made(*args, **about)
    return [f.code.removeprefix("boundary.") for f in caught.value.findings if f.level == "error"]


def test_a_prefecture_by_itself(made, hohhot):
    out = made(hohhot)
    assert (out.units, out.provinces, out.is_national) == (9, 1, False)
    assert sorted(out.files) == [
        "counties_15.geojson", "counties_15.parquet", "manifest.json", "map_15.bin",
        "prefectures_15.geojson", "provinces_15.geojson",
    ]  # fmt: skip
    assert decode(out.files["map_15.bin"]).units == tuple(hohhot["adcode"])
    told = json.loads(out.files["manifest.json"])
    assert told["kind"] == "boundary" and told["approval_number"] == "GS(2024)0650号"
    assert "152921" in told["unplaced"] and "150102" not in told["unplaced"]
    assert sorted(codes(out)) == ["partial", "without_shape"]
    (gap,) = [f for f in out.findings if f.code == "boundary.without_shape"]
    assert "94 个单位" in gap.message.zh  # 103 less the nine


def test_the_drawn_shapes_are_those_handed_in(made, hohhot):
    """Half a kilometre of simplification, no more: areas by an equal-area projection agree."""
    rows = json.loads(made(hohhot).files["counties_15.geojson"])["features"]
    drawn = gpd.GeoSeries([shape(r["geometry"]) for r in rows], crs=4326).to_crs("ESRI:102025")
    given = hohhot.geometry.to_crs("ESRI:102025")
    assert [r["id"] for r in rows] == hohhot["adcode"].tolist()
    assert np.abs(drawn.area.to_numpy() / given.area.to_numpy() - 1).max() < 0.05
    for row in rows:
        parts = row["geometry"]["coordinates"]
        first = parts[0][0] if row["geometry"]["type"] == "MultiPolygon" else parts[0]
        assert not shapely.is_ccw(shapely.LinearRing(first))


def test_either_winding_gives_the_same_bytes(made, hohhot):
    plain = made(hohhot).files
    turned = hohhot.copy()
    turned["geometry"] = shapely.reverse(hohhot.geometry.to_numpy())
    out = made(turned)
    assert "turned" in codes(out)
    for name in plain.keys() - {"manifest.json", "counties_15.parquet"}:
        assert out.files[name] == plain[name], name


def test_projected_coordinates_give_the_same_units(made, hohhot):
    out = made(hohhot.to_crs("EPSG:4547"), crs="EPSG:4547")
    assert "crs_moved" in codes(out)
    plain, moved = (decode(f.files["map_15.bin"]) for f in (made(hohhot), out))
    assert moved.units == plain.units
    for at in range(len(plain.units)):
        assert moved.area_km2(at) == pytest.approx(plain.area_km2(at), rel=0.01)


def test_gcj02_is_said_with_its_size_and_not_corrected(made, hohhot):
    shifted = hohhot.copy()
    shifted["geometry"] = shapely.transform(
        hohhot.geometry.to_numpy(), lambda p: np.column_stack(gcj02(p[:, 0], p[:, 1]))
    )
    out = made(shifted)
    (said,) = [f for f in out.findings if f.code == "boundary.gcj02"]
    assert said.level == "warning" and "9 个单位" in said.message.zh
    rows = json.loads(out.files["counties_15.geojson"])["features"]
    first = shape(rows[0]["geometry"]).centroid
    assert first.distance(shifted.geometry.iloc[0].centroid) < 1e-3
    assert first.distance(hohhot.geometry.iloc[0].centroid) > 3e-3


def test_pieces_of_a_unit_are_united(made, hohhot):
    west, east = _halves(hohhot)
    rows = [hohhot.iloc[[0]].assign(geometry=[half]) for half in (west, east)]
    frame = gpd.GeoDataFrame(
        gpd.pd.concat([*rows, hohhot.iloc[1:]], ignore_index=True), crs=hohhot.crs
    )
    out = made(frame)
    assert out.units == 9 and "united" in codes(out)


def _halves(frame):
    whole = frame.geometry.iloc[0]
    x0, y0, x1, y1 = whole.bounds
    middle = (x0 + x1) / 2
    return (
        whole.intersection(shapely.box(x0, y0, middle, y1)),
        whole.intersection(shapely.box(middle, y0, x1, y1)),
    )


def test_a_code_the_list_does_not_know_is_drawn_as_ground(made, hohhot):
    frame = hohhot.copy()
    frame.loc[0, ["adcode", "name"]] = ["150199", "新设区"]
    out = made(frame)
    assert "unknown_code" in codes(out)
    assert "150199" in decode(out.files["map_15.bin"]).units


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"adcode": "63010"}, "not_a_code"),
        ({"name": ""}, "no_name"),
        ({"adcode": "130881"}, "another_place"),
        ({"adcode": "150103"}, "another_place"),
    ],
)
def test_what_refuses_the_file(made, hohhot, row, code):
    frame = hohhot.copy()
    for column, value in row.items():
        frame.loc[0, column] = value
    assert code in refused(made, frame)


def test_a_code_and_name_on_another_shape(made, hohhot):
    frame = hohhot.copy()
    frame.loc[0, ["adcode", "name"]] = ["630104", "城西区"]  # agree, but this is not Xining
    assert refused(made, frame) == ["elsewhere"]


def test_a_wrong_manifest_refuses(made, hohhot):
    assert refused(made, hohhot, crs="EPSG:4547") == ["crs_differs"]
    assert refused(made, hohhot, code="代码") == ["no_column"]
    assert refused(made, hohhot.set_crs(None, allow_override=True), crs=None) == ["crs_missing"]


def test_many_errors_are_counted(made, hohhot):
    frame = gpd.GeoDataFrame(gpd.pd.concat([hohhot] * 4, ignore_index=True), crs=hohhot.crs)
    frame["adcode"] = "x"
    with pytest.raises(Refusal) as caught:
        made(frame)
    same = [f for f in caught.value.findings if f.code == "boundary.not_a_code"]
    (more,) = [f for f in caught.value.findings if f.code == "boundary.more"]
    assert len(same) == 20 and "16 个" in more.message.zh
    assert [f.feature for f in same] == list(range(1, 21))


@pytest.mark.parametrize(
    "dropped", ["71", *(pytest.param(p, marks=pytest.mark.slow) for p in ("81", "82", "4603"))]
)
def test_a_country_with_a_part_missing_is_not_drawn_as_one(made, country, dropped):
    heads = country["adcode"].str[:2]
    some = heads.isin(["11", "15", "46", "65", "71", "81", "82"]) & heads.ne(heads.shift())
    some |= country["adcode"].str.startswith("4603")
    frame = country[some & ~country["adcode"].str.startswith(dropped)]
    out = made(frame)
    assert not out.is_national and "map_100000.bin" not in out.files
    assert "not_national" in codes(out)
    assert ("map_46.bin" in out.files) == (dropped != "4603")
    assert ("no_islands" in codes(out)) == (dropped == "4603")


@pytest.mark.slow
def test_the_whole_country(made, country):
    out = made(country)
    assert (out.units, out.provinces, out.is_national) == (2891, 34, True)
    drawn = decode(out.files["map_100000.bin"])
    assert drawn.units == tuple(country["adcode"]) and len(drawn.lines) == 9
    assert drawn.header["inset"]["kind"] == "south_china_sea"
    assert codes(out) == ["sea_assumed"]


def test_lines_of_ones_own_for_the_sea(made, country, tmp_path):
    hainan = country[country["adcode"].str.startswith("46")]
    line = shapely.LineString([(109.5, 12.0), (110.0, 13.0)])
    gpd.GeoDataFrame({"n": [1]}, geometry=[line], crs=4326).to_file(tmp_path / "sea.geojson")
    out = made(hainan, sea_lines="sea.geojson")
    drawn = decode(out.files["map_46.bin"])
    assert len(drawn.lines) == 1 and "sea_assumed" not in codes(out)
    island = drawn.header["inset"]["main"]
    assert island[3] < drawn.header["height"] / 3  # the sea has a box of its own
    hainan.to_file(tmp_path / "sea.geojson")
    assert refused(made, hainan, sea_lines="sea.geojson") == ["sea_lines"]
