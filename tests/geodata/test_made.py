"""Maps of regions that have no file of their own, cut from the national counties."""

from __future__ import annotations

import json

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import shape

from geodata import assets, made, mapset, regions
from geodata.geometry import decode
from geodata.places import DATA, places


@pytest.mark.parametrize("region", ["63", "11", "82", "510100"])
def test_a_region_holds_its_units_and_its_groups(region):
    drawn = decode(assets.asset(f"map_{region}.bin").path.read_bytes())
    assert drawn.units == tuple(p.code for p in places(region))
    assert [g["code"] for g in drawn.header["groups"]] == sorted(
        {p.prefecture for p in places(region)}
    )
    longer = max(drawn.header["width"], drawn.header["height"])
    assert longer <= 70_000 and drawn.header["region"] == region


def test_areas_are_those_of_an_equal_area_projection():
    """Against pyproj by way of geopandas: a projection laid for the region changes no area."""
    drawn = decode(assets.asset("map_63.bin").path.read_bytes())
    frame = gpd.read_parquet(DATA / "counties_100000.parquet").set_index("code")
    given = frame.loc[list(drawn.units)].to_crs("ESRI:102025").area / 1e6
    for at, code in enumerate(drawn.units):
        assert drawn.area_km2(at) == pytest.approx(given[code], rel=2e-3), code


def test_hainan_shows_its_sea():
    drawn = decode(assets.asset("map_46.bin").path.read_bytes())
    inset = drawn.header["inset"]
    assert inset["kind"] == "south_china_sea" and len(drawn.lines) == 9
    left, top, right, bottom = inset["main"]
    inside = [
        p.code
        for p, (x, y) in zip(places("46"), drawn.header["labels"], strict=True)
        if left <= x <= right and top <= y <= bottom
    ]
    assert inside == [p.code for p in places("46") if not p.code.startswith("4603")]
    assert inset["y1"] - inset["y0"] > 2 * (bottom - top)  # the sea reaches to 3 degrees north


def test_other_provinces_have_no_dashes():
    assert decode(assets.asset("map_63.bin").path.read_bytes()).lines == ()


@pytest.mark.parametrize(("level", "field"), [("counties", "code"), ("prefectures", "prefecture")])
def test_geojson_of_a_region(level, field):
    rows = json.loads(assets.asset(f"{level}_63.geojson").path.read_bytes())["features"]
    assert [r["id"] for r in rows] == sorted({getattr(p, field) for p in places("63")})
    shapes = [shape(r["geometry"]) for r in rows]
    assert shapely.coverage_is_valid(shapes)


def test_made_once_and_given_out_by_its_hash():
    first = assets.asset("map_54.bin")
    assert assets.by_hashed_name(first.hashed_name) == first
    assert assets.asset("map_54.bin").path == first.path
    # nobody makes work by asking for addresses no page has given out
    assert assets.by_hashed_name("map_53.0123456789abcdef.bin") is None


@pytest.mark.parametrize(
    "name",
    ["map_99.bin", "map_100000.bin", "map_63.geojson", "counties_63.bin", "../map_63.bin",
     "map_6３.bin", "map_631.bin", "towns_63.geojson", "map_63.bin\n", ""],
)  # fmt: skip
def test_nothing_else_is_made(name):
    with pytest.raises(KeyError):
        made.path_of(name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("100000", "map_100000.bin"),
        ("15", "map_15.bin"),
        ("150000", "map_15.bin"),
        ("1501", "map_150100.bin"),
        ("150100", "map_150100.bin"),
        ("150102", "map_15.bin"),  # a county has no map of its own
        ("11", "map_11.bin"),
        ("110000", "map_11.bin"),
        ("1101", "map_11.bin"),
    ],
)
def test_which_map_a_region_has(code, name):
    assert regions.map_file(code) == name
    assert assets.asset(name).path.is_file()


def test_a_set_of_one_province_has_no_other(tmp_path, monkeypatch):
    for name in ("counties_15.parquet", "map_15.bin", "manifest.json", "counties_15.geojson"):
        (tmp_path / name).symlink_to(DATA / name)
    monkeypatch.setenv(mapset.ENV, str(tmp_path))
    assert assets.asset("map_15.bin").path.parent == tmp_path
    assert decode(assets.asset("map_150200.bin").path.read_bytes()).units[0] == "150202"
    for name in ("map_63.bin", "map_100000.bin"):
        with pytest.raises(KeyError):
            assets.asset(name)
