"""Shapes of counties for analysis and export (geopandas)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import geopandas as gpd

from geodata import mapset
from geodata.assets import asset
from geodata.places import COUNTRY, places

Level = Literal["counties", "prefectures", "provinces"]


def load_counties(region: str | None = None) -> gpd.GeoDataFrame:
    """Return the simplified counties of `region`, in code order.

    Parameters
    ----------
    region : str or None
        As in `geodata.places.places`. A province with a file of its own (here Inner Mongolia,
        500 m) comes from that, others from the national one (1 km). From an approved set
        (`geodata.mapset`) come the units it has a shape for.

    Returns
    -------
    GeoDataFrame : code, name, prefecture, prefecture_name, province, province_name, geometry
        (EPSG:4326). Areas of these shapes are not official areas.
    """
    codes = [place.code for place in places(region)]
    frame = gpd.read_parquet(_file_of(codes))
    kept = frame.loc[frame["code"].isin(codes)].reset_index(drop=True)
    assert isinstance(kept, gpd.GeoDataFrame)
    return kept


def geojson_path(region: str | None, level: Level = "counties") -> Path:
    """Return the GeoJSON file of `level` for `region` (province, prefecture or the country).

    Raises
    ------
    FileNotFoundError
        If the map files in use hold no shape of the region.
    """
    try:
        return asset(f"{level}_{_own(region or COUNTRY)}.geojson").path
    except KeyError:
        raise FileNotFoundError(
            f"no {level} file for region {region} / 地区 {region} 没有边界文件"
        ) from None


def _own(region: str) -> str:
    whole = len(region) == 6 and region.endswith("0000") and region != COUNTRY
    return region[:2] if whole else region


def _file_of(codes: list[str]) -> Path:
    folder, heads = mapset.folder(), {code[:2] for code in codes}
    own = folder / f"counties_{min(heads)}.parquet"
    if len(heads) == 1 and own.is_file():
        return own
    return folder / f"counties_{COUNTRY}.parquet"
