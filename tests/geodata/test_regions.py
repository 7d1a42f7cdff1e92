"""Regions: words, groups and files."""

import csv
from pathlib import Path

import pytest

from geodata import assets, codes, regions

POOR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "poverty_counties_832.csv"


def test_the_country_and_all_provinces():
    table = regions.regions()
    assert len(table) == 35 and table[0].code == "100000"
    provinces = {place.province: place.province_name for place in codes.places()}
    assert {r.code + "0000": r.name.zh for r in table[1:]} == provinces
    assert all(r.name.en.isascii() for r in table)


def test_region_15():
    here = regions.region("15")
    assert here == regions.region("150000")
    assert len(here.prefectures) == 12 and here.prefectures[0] == ("150100", "呼和浩特市")
    assert here.level_word("county", 2020).zh == "旗县（市、区）"
    assert here.level_word("prefecture", 2020).zh == "盟市"
    assert here.inset is not None and "包头" in here.inset.zh
    for name in (
        here.map_file,
        here.counties_file,
        here.prefectures_file,
        here.provinces_file,
    ):
        assert name is not None and assets.asset(name).path.is_file()


def test_a_region_without_files_of_its_own():
    here = regions.region("51")
    assert here.map_file not in assets.names() and here.inset is None  # made when asked for
    assert here.map_file is not None and assets.asset(here.map_file).path.is_file()
    assert here.level_word("county", 2020).zh == "县（市、区）"


@pytest.mark.parametrize("code", ["99", "1", "", "150102", "../15"])
def test_unknown_regions(code):
    with pytest.raises(ValueError, match="地区"):
        regions.region(code)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("15", "west"),
        ("150722", "west"),
        ("130881", "east"),
        ("220000", "central"),
        ("46", "east"),
        ("71", None),
        ("100000", None),
    ],
)
def test_policy_regions(code, group):
    assert regions.policy_region(code) == group


def test_sizes_of_the_groups():
    groups = [r.policy_region for r in regions.regions()]
    assert (groups.count("east"), groups.count("central"), groups.count("west")) == (11, 8, 12)
    assessed = [r for r in regions.regions() if r.assessed_2016_2020]
    assert len(assessed) == 22
    assert {r.name.zh for r in assessed if r.policy_region == "east"} == {"河北省", "海南省"}


def test_groups_equal_those_of_the_832_list():
    if not POOR.is_file():
        pytest.skip(f"needs ../shared/data/{POOR.name}, which is not here")
    groups = {"东部": "east", "中部": "central", "西部": "west"}
    with POOR.open(encoding="utf-8-sig", newline="") as handle:
        published = {row["province"]: groups[row["region"]] for row in csv.DictReader(handle)}
    ours = {r.name.zh: r.policy_region for r in regions.regions() if r.assessed_2016_2020}
    assert ours == published
