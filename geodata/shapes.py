"""Shapes of counties for analysis and export (geopandas)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import geopandas as gpd

from geodata.places import COUNTRY, DATA, places

Level = Literal["counties", "prefectures", "provinces"]


def load_counties(region: str | None = None) -> gpd.GeoDataFrame:
    """Return the simplified counties of `region`, in code order.

    Parameters
    ----------
    region : str or None
        As in `geodata.places.places`. Inner Mongolia comes from its finer file (500 m), others
        from the national one (1 km).

    Returns
    -------
    GeoDataFrame : code, name, prefecture, prefecture_name, province, province_name, geometry
        (EPSG:4326). Areas of these shapes are not official areas.
    """
    codes = [place.code for place in places(region)]
    frame = gpd.read_parquet(DATA / f"counties_{_file_of(codes)}.parquet")
    kept = frame.loc[frame["code"].isin(codes)].reset_index(drop=True)
    assert isinstance(kept, gpd.GeoDataFrame)
    return kept


def geojson_path(region: str | None, level: Level = "counties") -> Path:
    """Return the GeoJSON file of `level` for `region`.

    Raises
    ------
    FileNotFoundError
        If the region has no file of its own (only ``15`` and ``100000`` have).
    """
    path = DATA / f"{level}_{_own(region or COUNTRY)}.geojson"
    if not path.is_file():
        raise FileNotFoundError(f"no {level} file for region {region} / 地区 {region} 没有边界文件")
    return path


def _own(region: str) -> str:
    return (
        region[:2] if len(region) == 6 and region.endswith("0000") and region != COUNTRY else region
    )


def _file_of(codes: list[str]) -> str:
    heads = {code[:2] for code in codes}
    if len(heads) == 1 and (DATA / f"counties_{min(heads)}.parquet").is_file():
        return min(heads)
    return COUNTRY
