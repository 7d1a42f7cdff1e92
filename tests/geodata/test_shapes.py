"""GeoPandas users get the same shapes as the browser."""

import json

import pytest
import shapely
from shapely.geometry import shape

from geodata import codes, shapes


@pytest.mark.parametrize(("region", "count"), [("15", 103), ("150000", 103), ("150700", 14)])
def test_counties_of_a_region(region, count):
    frame = shapes.load_counties(region)
    assert frame["code"].tolist() == [place.code for place in codes.places(region)]
    assert len(frame) == count
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()


def test_counties_of_the_country():
    frame = shapes.load_counties()
    assert len(frame) == 2891
    row = frame.loc[frame["code"] == "150722"].iloc[0]
    assert (row["name"], row["prefecture_name"], row["province"]) == (
        "莫力达瓦达斡尔族自治旗",
        "呼伦贝尔市",
        "150000",
    )


def test_a_region_without_its_own_file_comes_from_the_national_one():
    whole = shapes.load_counties().set_index("code")
    part = shapes.load_counties("51").set_index("code")
    assert len(part) == len(codes.places("51"))
    assert part.geometry.geom_equals(whole.loc[part.index].geometry).all()


def test_equal_to_the_geojson():
    path = shapes.geojson_path("15")
    rows = json.loads(path.read_text(encoding="utf-8"))["features"]
    frame = shapes.load_counties("15")
    for row, mine in zip(rows, frame.geometry, strict=True):
        assert shapely.equals(shape(row["geometry"]), mine)


def test_paths():
    assert shapes.geojson_path("150000", "prefectures") == shapes.geojson_path("15", "prefectures")
    assert shapes.geojson_path(None).name == "counties_100000.geojson"
    made = json.loads(shapes.geojson_path("510000").read_bytes())["features"]
    assert [row["id"] for row in made] == [place.code for place in codes.places("51")]
    with pytest.raises(FileNotFoundError, match="99"):
        shapes.geojson_path("99")
