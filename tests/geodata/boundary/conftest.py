"""Boundary files made here from the product's own counties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from geodata.boundary.about import About
from geodata.boundary.make import Made, make_set
from geodata.places import DATA
from geodata.words import Words

ABOUT = About(
    source=Words("自然资源部标准地图服务", "Standard Map Service"),
    date="2024-05",
    crs="EPSG:4490",
    licence="仅限本单位内部使用",
    approval_number="GS(2024)0650号",
    code="adcode",
    name="name",
)


@pytest.fixture(scope="session")
def country() -> gpd.GeoDataFrame:
    """All counties, columns adcode, name, geometry (EPSG:4326)."""
    frame = gpd.read_parquet(DATA / "counties_100000.parquet")
    return frame[["code", "name", "geometry"]].rename(columns={"code": "adcode"})


@pytest.fixture
def hohhot(country: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The nine units of 呼和浩特市."""
    return country[country["adcode"].str.startswith("1501")].reset_index(drop=True)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Made]:
    """Write a frame as GeoParquet and make the set: ``made(frame, crs="EPSG:4490")``."""

    def make(frame: gpd.GeoDataFrame, **about: Any) -> Made:
        path = tmp_path / "in.parquet"
        frame.to_parquet(path)
        return make_set(path, About(**(vars(ABOUT) | about)), room=tmp_path)

    return make
