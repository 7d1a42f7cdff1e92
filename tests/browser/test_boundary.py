"""An approved set in a real browser: it is drawn, its approval number stands under every map."""

from __future__ import annotations

import re

import geopandas as gpd
import pytest

from geodata.places import DATA, places
from scoring.cli import main
from support import mappanel, serving

pytestmark = pytest.mark.browser

NUMBER = "蒙S(2024)003号"
MANIFEST = f"""\
source: {{zh: 内蒙古自治区测绘地理信息中心, en: Inner Mongolia Surveying Centre}}
date: "2024-03"
crs: EPSG:4490
licence: 内部使用
approval_number: {NUMBER}
code: adcode
name: name
"""
LEFT_OUT = "152921"  # 阿拉善左旗: one unit the approved file has no shape for


@pytest.fixture(scope="module")
def boundary(tmp_path_factory):
    """A set of Inner Mongolia without one of its units."""
    room = tmp_path_factory.mktemp("boundary")
    frame = gpd.read_parquet(DATA / "counties_15.parquet").rename(columns={"code": "adcode"})
    frame[frame["adcode"] != LEFT_OUT].to_parquet(room / "in.parquet")
    (room / "m.yaml").write_text(MANIFEST, "utf-8")
    line = ["boundary", str(room / "in.parquet"), "--manifest", str(room / "m.yaml"), "--out"]
    assert main([*line, str(room / "set"), "--quiet"]) == 0
    return room / "set"


def test_the_set_is_drawn_and_named_on_every_map(serve, open_page, demo_folder, boundary):
    server = serve(demo_folder, arguments=("--boundary", str(boundary)))
    for address in ("overview", "weights"):
        opened = open_page(f"{server.url}/{address}", "1366")
        page = opened.page
        page.wait_for_selector(".jz-map[data-drawn]")
        line = page.locator(".jz-source").inner_text()
        assert f"审图号：{NUMBER}" in line and "2024-03" in line
        assert "内蒙古自治区测绘地理信息中心" in line and "天地图" not in line
        (place,) = [p for p in places("15") if p.code == LEFT_OUT]
        assert place.name in page.locator(".jz-unplaced").inner_text()
        opened.check(names=[p.name for p in places("15")], allowed={"S"})
    header = mappanel.header_of(boundary / "map_15.bin")
    assert len(header["units"]) == 102


def test_a_country_is_not_drawn_from_one_province(serve, open_page, tmp_path, boundary):
    assert main(["demo", "--level", "national", "--out", str(tmp_path / "n"), "--quiet"]) == 0
    server = serve(tmp_path / "n", arguments=("--boundary", str(boundary)))
    page = open_page(f"{server.url}/overview", "1366").page
    said = page.locator(".jz-message").inner_text()
    assert re.search("底图缺少北京市.*不能作为全国地图绘制", said)
    assert page.locator(".jz-map").get_attribute("data-state") == "none"
    assert "审图号" not in page.locator(".jz-source").inner_text()  # nothing is drawn


def test_a_changed_set_is_refused_at_the_start(tmp_path, demo_folder, boundary):
    for path in boundary.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "map_15.bin").write_bytes(b"JZG1")
    with pytest.raises(RuntimeError, match=r"--boundary：底图文件与清单不符：map_15\.bin"):
        serving.start(tmp_path, "--bundle", str(demo_folder), "--boundary", str(tmp_path))
