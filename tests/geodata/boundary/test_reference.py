"""The reference system: stated and believed, contradicting and refused, converted and said."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import CRS

from geodata.boundary.finding import Refusal
from geodata.boundary.reference import in_degrees

HERE = np.array([shapely.box(111.0, 40.0, 112.0, 41.0)], dtype=object)


def codes(said) -> list[str]:
    return [f.code.removeprefix("boundary.") for f in said]


@pytest.mark.parametrize(
    ("file", "manifest", "said"),
    [
        ("EPSG:4326", "EPSG:4490", []),
        ("EPSG:4490", "EPSG:4326", []),
        ("OGC:CRS84", "EPSG:4490", []),
        ("EPSG:4490", None, []),
        (None, "EPSG:4490", ["crs_stated"]),
    ],
)
def test_degrees_stay_as_they_are(file, manifest, said):
    shapes, found = in_degrees(HERE, file and CRS.from_user_input(file), manifest)
    assert codes(found) == said
    assert shapely.equals_exact(shapes, HERE).all()


@pytest.mark.parametrize("system", ["EPSG:4547", "EPSG:3857"])  # CGCS2000 / 3-degree zone 114E
def test_projected_coordinates_come_back_to_where_they_were(system):
    import geopandas as gpd

    moved = gpd.GeoSeries(HERE, crs="EPSG:4490").to_crs(system)
    for file in (CRS.from_user_input(system), None):
        shapes, found = in_degrees(moved.to_numpy(), file, system)
        assert "crs_moved" in codes(found) and "crs_rough" not in codes(found)
        corners = shapely.get_coordinates(shapes)
        assert np.abs(corners - shapely.get_coordinates(HERE)).max() < 1e-6


def test_an_old_datum_is_converted_with_a_warning():
    _, found = in_degrees(HERE, CRS.from_epsg(4610), "EPSG:4610")  # Xian 1980
    assert codes(found) == ["crs_moved", "crs_rough"]


@pytest.mark.parametrize(
    ("file", "manifest", "code"),
    [
        (None, None, "crs_missing"),
        ("EPSG:4490", "EPSG:4610", "crs_differs"),
        ("EPSG:4490", "EPSG:4547", "crs_differs"),
        (None, "EPSG:99999999", "crs_unknown"),
        (None, "国家2000", "crs_unknown"),
        ("EPSG:4490", "EPSG:4490", "outside"),
    ],
)
def test_what_is_refused(file, manifest, code):
    swapped = shapely.transform(HERE, lambda p: p[:, ::-1])
    shapes = swapped if code == "outside" else HERE
    with pytest.raises(Refusal) as refused:
        in_degrees(shapes, file and CRS.from_user_input(file), manifest)
    assert codes(refused.value.findings)[-1] == code


def test_metres_called_degrees_are_outside():
    metres = shapely.transform(HERE, lambda p: p * 111_000)
    with pytest.raises(Refusal) as refused:
        in_degrees(metres, None, "EPSG:4490")
    assert codes(refused.value.findings) == ["crs_stated", "outside"]
