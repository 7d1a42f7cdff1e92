"""The indicators page in a real browser: facts worked out here from the bundle's own files."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from geodata.assets import asset
from geodata.places import places
from scoring.cli import main
from support import bundles, mappanel
from support.listed import write_exit_years
from support.ruled import NAMES, write_ruled

pytestmark = pytest.mark.browser

PUBLISHED = {2016: 28, 2017: 125, 2018: 283, 2019: 344, 2020: 52}


@pytest.fixture(scope="module")
def tables(demo_folder):
    """The demo's tables as they stand on disk."""
    return {n: pd.read_parquet(demo_folder / f"{n}.parquet") for n in ("units", "scored")}


def names_of(tables, folder) -> list[str]:
    leagues = {p.prefecture_name for p in places("15")}
    return [*tables["units"]["name"], *leagues, *bundles.names(folder)]


def legend(page) -> dict[str, int]:
    rows = page.locator(".jz-legend-row")
    return {r.get_attribute("data-key"): int(r.get_attribute("data-n")) for r in rows.all()}


def legend_by_label(page) -> dict[str, int]:
    rows = page.locator(".jz-legend-row[data-adds='1']").all()
    return {
        r.locator(".jz-legend-label").inner_text(): int(r.get_attribute("data-n")) for r in rows
    }


def ready(page) -> None:
    page.wait_for_selector(".jz-map[data-state=ready]")
    page.wait_for_selector(".jz-map[data-drawn]")


def values(tables, node: str, year: int) -> pd.Series:
    s = tables["scored"]
    return s[(s["year"] == year) & (s["node"] == node)].set_index("code")["value"].dropna()


def test_map_list_and_quartiles_are_those_of_the_files(warm, open_page, tables):
    opened = open_page(f"{warm.url}/indicators?node=housing&year=2018", "1366")
    page = opened.page
    ready(page)
    x = values(tables, "housing", 2018)
    stats = page.locator(".jz-ind-stats").inner_text()
    for q in (0, 0.25, 0.5, 0.75, 1):
        assert f"{np.quantile(x, q):.2f}%" in stats
    counts = legend(page)
    s = tables["scored"]
    same = s[s["node"] == "housing"]["value"].dropna()  # every year of the one scheme
    first = float(next(iter(legend_by_label(page))).removesuffix(" 及以上"))
    assert first == pytest.approx(np.quantile(same, 0.8), abs=0.1)
    assert counts["c1"] == (x >= first).sum()
    assert sum(counts[k] for k in counts if re.fullmatch(r"c\d", k)) == len(x)
    assert counts["total"] == 103 and counts["out"] == 12
    top = page.locator(".jz-rank-row").first
    assert top.locator(".jz-cell-score").inner_text() == f"{x.max():.2f}"
    page.locator(".jz-seg", has_text="末位").click()
    last = page.locator(".jz-rank-row").first
    assert last.locator(".jz-cell-score").inner_text() == f"{x.min():.2f}"
    assert last.get_attribute("data-code") == x.idxmin()


def test_correlations_and_the_way_to_another_indicator_and_unit(warm, open_page, tables):
    opened = open_page(f"{warm.url}/indicators?node=education&year=2019&lang=en")
    page = opened.page
    x, y = (values(tables, n, 2019) for n in ("education", "medical"))
    both = x.index.intersection(y.index)
    row = page.locator(".jz-ind-related tr", has_text="Basic medical insurance")
    rho = spearmanr(x[both], y[both]).statistic
    assert f"{rho:+.2f}" in row.inner_text() and str(len(both)) in row.inner_text()
    page.locator(".jz-ind-every a", has_text="Safe housing").click()
    page.wait_for_url(re.compile("node=housing"))
    assert "year=2019" in page.url and "lang=en" in page.url
    opened.settle()
    assert page.locator("h1").inner_text() == "Safe housing"
    page.get_by_test_id("stSelectbox").first.click()
    page.get_by_role("option", name="Funds › Funds disbursed").click()
    page.wait_for_url(re.compile("node=fund_progress"))
    opened.settle()
    page.locator("h1", has_text="Funds disbursed").wait_for()
    ready(page)
    unit = page.locator(".jz-rank-row").nth(1)
    code = unit.get_attribute("data-code")
    unit.click()
    page.wait_for_url(re.compile(f"/county.*unit={code}"))
    opened.settle()
    page.locator(".jz-lost summary", has_text="Safe housing").click()
    page.locator(".jz-lost details[open] a").click()
    page.wait_for_url(re.compile("/indicators.*node=housing"))
    opened.settle()


@pytest.mark.parametrize("size", ["1366", "1920"])
def test_definition_chart_and_map_on_one_screen(warm, open_page, tables, demo_folder, size):
    names = names_of(tables, demo_folder)
    opened = open_page(f"{warm.url}/indicators?node=village_exit&year=2020", size)
    for lang in ("zh", "en"):
        for node in ("village_exit", "fund_progress", "county_exit"):
            opened.goto(f"{warm.url}/indicators?node={node}&year=2020&lang={lang}")
            page = opened.page
            ready(page)
            window = page.evaluate("window.innerHeight")
            for part in (".jz-ind-def", ".js-plotly-plot", ".jz-panel"):
                box = page.locator(part).first.bounding_box()
                assert box["y"] >= 0 and box["y"] + box["height"] <= window, (lang, node, part)
            opened.check(lang=lang, names=names)


def test_a_table_without_shapes_and_with_rude_names(serve, open_page, tmp_path_factory):
    folder = write_ruled(tmp_path_factory.mktemp("rude") / "b")
    opened = open_page(f"{serve(folder).url}/indicators?node=rate", "1366")
    opened.page.locator(".jz-rank-row[data-code='A-2']").wait_for()
    assert "请看名单" in opened.page.locator(".jz-message").inner_text()
    allowed = {"ruled", "small", "csv", "img", "src", "onerror", "alert", "x", "a", "b"}
    opened.check(names=NAMES.values(), allowed=allowed)


def test_marks_of_a_journal_table(serve, open_page, tmp_path_factory):
    folder = bundles.tourism_bundle(tmp_path_factory.mktemp("tourism"), None)
    opened = open_page(f"{serve(folder).url}/indicators?node=b", "1366")
    ready(opened.page)
    bars = opened.page.locator(".js-plotly-plot .bars .point")
    assert bars.count() == 5  # five different marks of five places
    opened.check(names=bundles.names(folder), allowed={"A", "B", "C", "tourism", "csv"})


def test_a_small_list_of_exit_years(serve, open_page, tmp_path_factory):
    exits = {p.code: (p.name, 2016 + i % 3) for i, p in enumerate(places("62")[:9])}
    exits |= {"530624": ("大关县", 2020)}
    folder = write_exit_years(tmp_path_factory.mktemp("few") / "b", exits)
    opened = open_page(f"{serve(folder).url}/overview", "1366")
    page = opened.page
    page.get_by_role("button", name="打开“指标”页").click()
    page.wait_for_url(re.compile("/indicators"))
    opened.settle()
    ready(page)
    assert legend_by_label(page) == {"2020": 1, "2018": 3, "2017": 3, "2016": 3, "无数据": 0}
    row = page.locator(".jz-rank-row").first
    assert row.locator(".jz-chip").inner_text() == "2020"
    assert row.locator(".jz-cell-score").inner_text() == ""  # a kind: the chip is the value
    assert not row.locator(".jz-cell-bar").is_visible()
    said = [e.inner_text() for e in page.locator(".jz-ind-tally").all()]
    assert len(said) == 5 and f"公布为 {PUBLISHED[2018]} 个" in said[2]
    opened.check(names=bundles.names(folder))


def test_the_832_counties(shared, serve, open_page, tmp_path_factory):
    """The list as published, shuffled, read by name and code, drawn, counted."""
    room = tmp_path_factory.mktemp("list")
    with (shared / "poverty_counties_832.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    random.Random(832).shuffle(rows)
    table = room / "list.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["code", "name", "province", "exit_year"])
        out.writerows((r["code_src"], r["name"], r["province"], r["exit_year"]) for r in rows)
    line = ["score", str(table), "--scheme", "poverty-exit-years", "--year", "2020"]
    assert main([*line, "--out", str(room / "bundle"), "--quiet"]) == 0

    opened = open_page(f"{serve(room / 'bundle').url}/indicators")
    page = opened.page
    ready(page)
    listed = Counter(int(r["exit_year"]) for r in rows)
    counts = legend_by_label(page)
    assert {int(k): n for k, n in counts.items() if k.isdigit()} == listed
    assert legend(page)["total"] == len(rows) == 832
    said = [e.inner_text() for e in page.locator(".jz-ind-tally").all()]
    wrong = [y for y in sorted(listed) if listed[y] != PUBLISHED[y]]
    assert wrong == [2018, 2019] and len(said) == 2
    for year, text in zip(wrong, said, strict=True):
        assert f"退出年份 {year}：名录中 {listed[year]} 个，公布为 {PUBLISHED[year]} 个" in text

    header = mappanel.header_of(asset("map_100000.bin").path)
    place = dict(zip(header["units"], header["labels"], strict=True))
    colour = dict(zip((2020, 2019, 2018, 2017, 2016), ("c5", "c4", "c3", "c2", "c1"), strict=True))
    sure = [r for r in rows if r["code"] in place and int(r["code"][:2]) in (54, 63, 65)]
    hits = sum(
        mappanel.pixel(page, *place[r["code"]]) == mappanel.HEX[colour[int(r["exit_year"])]]
        for r in sure
    )
    assert len(sure) > 100 and hits > 0.8 * len(sure)  # a label may cover the point
