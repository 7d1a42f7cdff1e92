"""Names that change with the content, and only those of map files."""

import hashlib

import pytest

from geodata import assets


def test_name_carries_the_hash():
    found = assets.asset("map_15.bin")
    assert hashlib.sha256(found.path.read_bytes()).hexdigest() == found.sha256
    assert found.hashed_name == f"map_15.{found.sha256[:16]}.bin"


def test_every_asset_is_found_by_its_hashed_name():
    assert {"map_15.bin", "map_100000.bin", "counties_15.geojson"} <= set(assets.names())
    hashed = [assets.asset(name).hashed_name for name in assets.names()]
    assert len(set(hashed)) == len(hashed)
    for name, public in zip(assets.names(), hashed, strict=True):
        assert assets.by_hashed_name(public) == assets.asset(name)


@pytest.mark.parametrize(
    "name", ["../codes.py", "codes.py", "places.csv", "/etc/passwd", "", "map_99.bin", "map_15"]
)
def test_nothing_else_is_served(name):
    with pytest.raises(KeyError):
        assets.asset(name)
    assert assets.by_hashed_name(name) is None


def test_a_stale_name_is_not_served():
    assert assets.by_hashed_name("map_15.0000000000000000.bin") is None
    assert assets.by_hashed_name("map_15.bin") is None
