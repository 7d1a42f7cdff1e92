"""The overview in a real browser: facts worked out here from the bundle's files, and its clicks."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from geodata.assets import asset
from geodata.places import places
from support import mappanel
from support.ruled import NAMES, RUDE, write_ruled

pytestmark = pytest.mark.browser

BOUNDS = (90, 80, 70, 60)
COLOURS = ("c5", "c4", "c3", "c2", "c1")


@pytest.fixture(scope="module")
def tables(demo_folder):
    """The demo's tables as they stand on disk."""
    return {n: pd.read_parquet(demo_folder / f"{n}.parquet") for n in ("units", "panel", "scored")}


def totals(tables, year: int) -> pd.DataFrame:
    s = tables["scored"]
    return s[(s["year"] == year) & (s["node"] == "total")].set_index("code")


def names_of(tables) -> list[str]:
    leagues = {p.prefecture_name for p in places("15")}
    return [*tables["units"]["name"], *leagues]


def legend(page) -> dict[str, int]:
    rows = page.locator(".jz-legend-row")
    return {r.get_attribute("data-key"): int(r.get_attribute("data-n")) for r in rows.all()}


def ready(page) -> None:
    page.wait_for_selector(".jz-map[data-state=ready]")
    page.wait_for_selector(".jz-map[data-drawn]")


def class_of(score: float) -> int:
    return next((i for i, bound in enumerate(BOUNDS) if score >= bound), len(BOUNDS))


def test_figures_legend_and_ranking_are_those_of_the_files(warm, open_page, tables):
    opened = open_page(f"{warm.url}/overview?year=2019", "1366")
    page = opened.page
    ready(page)
    t = totals(tables, 2019)
    scores = t["score"].dropna()
    u = tables["units"][tables["units"]["year"] == 2019].set_index("code")

    p = tables["panel"]
    p = p[(p["indicator"] == "registered_poor") & p["code"].isin(u.index[u["assessed"]])]
    poor = p.groupby("year")["value"].sum()
    first = page.locator(".jz-fig").first
    assert first.locator(".jz-fig-value").inner_text() == f"{poor[2019]:,.0f}"
    assert f"{poor[2018] - poor[2019]:,.0f}" in first.locator(".jz-change").inner_text()
    assert f"{np.median(scores):.1f}" in page.locator(".jz-standing").inner_text()

    counts = legend(page)
    expected = scores.map(class_of).value_counts()
    assert [counts[f"c{i + 1}"] for i in range(5)] == [int(expected.get(i, 0)) for i in range(5)]
    assert counts["out"] == (~u["assessed"]).sum()
    assert counts["total"] == len(u)
    assert counts["total"] == sum(
        int(r.get_attribute("data-n")) for r in page.locator(".jz-legend-row[data-adds='1']").all()
    )
    bricks = page.locator(".jz-brick")
    assert bricks.count() == len(scores)

    top = page.locator(".jz-rank-row").first
    best = t["rank"].astype(float).idxmin()
    assert top.get_attribute("data-code") == best
    assert top.locator(".jz-cell-score").inner_text() == f"{t.loc[best, 'score']:.1f}"
    page.locator(".jz-seg", has_text="末位").click()
    assert page.locator(".jz-rank-row").first.get_attribute("data-rank") == str(
        int(t["rank"].max())
    )


def test_the_map_is_coloured_by_score_and_a_click_opens_the_unit(warm, open_page, tables):
    opened = open_page(f"{warm.url}/overview?year=2019")
    page = opened.page
    ready(page)
    header = mappanel.header_of(asset("map_15.bin").path)
    place = dict(zip(header["units"], header["labels"], strict=True))
    scores = totals(tables, 2019)["score"].dropna()
    seen = 0
    for code in scores.index:
        found = mappanel.pixel(page, *place[code])
        seen += found == mappanel.HEX[COLOURS[class_of(scores[code])]]
    # a label point may lie on a line, or under an enlarged district
    assert seen > 0.9 * len(scores)
    code = "152921"
    page.mouse.click(*mappanel.at(page, *place[code]))
    page.wait_for_url(re.compile(r"/county\?"))
    assert f"unit={code}" in page.url and "year=2019" in page.url
    opened.settle()


def test_a_row_opens_the_unit_and_the_selectors_stand_in_the_address(warm, open_page, tables):
    opened = open_page(f"{warm.url}/overview?lang=en&node=help", "1366")
    page = opened.page
    ready(page)
    assert page.locator(".jz-legend-title").inner_text() == "Targeted help (of 100)"
    assert page.locator(".jz-chip:visible").count() == 0  # a node has no grades
    page.get_by_test_id("stSelectbox").first.click()
    page.get_by_role("option", name="2017").click()
    page.wait_for_url(re.compile("year=2017"))
    assert "node=help" in page.url
    opened.settle()
    s = tables["scored"]
    now = s[(s["node"] == "help") & (s["year"] == 2017)]["score"].dropna()
    page.locator(".jz-standing-n", has_text=f"{np.median(now):.1f}").wait_for()
    expected = now.map(class_of).value_counts()
    assert legend(page)["c1"] == int(expected.get(0, 0))
    row = page.locator(".jz-rank-row").nth(2)
    code = row.get_attribute("data-code")
    row.click()
    page.wait_for_url(re.compile(f"/county.*unit={code}"))
    assert "year=2017" in page.url and "lang=en" in page.url
    opened.settle()


def test_one_screen_without_scroll_in_both_languages(warm, open_page, tables):
    opened = open_page(f"{warm.url}/overview", "1366")
    for lang in ("zh", "en"):
        opened.goto(f"{warm.url}/overview?lang={lang}&year=2017")  # nobody is 好: off the axis
        ready(opened.page)
        main = opened.page.get_by_test_id("stMain")
        tall, window = main.evaluate("e => [e.scrollHeight, e.clientHeight]")
        assert tall <= window
        opened.check(lang=lang, names=names_of(tables))


def test_three_kinds_of_trouble_and_a_changed_value(serve, open_page, tmp_path_factory):
    room = tmp_path_factory.mktemp("two")
    server = serve(write_ruled(room / "one"), write_ruled(room / "two", income_A_1=4.0))
    opened = open_page(f"{server.url}/overview?bundle=ruled")
    page = opened.page
    row = page.locator(".jz-rank-row[data-code='A-1']")
    assert row.locator(".jz-cell-score").inner_text() == "86.2"  # (3 x 90 + 75) / 4 = 86.25
    assert row.locator(".jz-chip").inner_text() == "优"
    assert page.locator(".jz-message").inner_text().startswith("本数据包的考核对象没有地图图形")
    assert page.locator(".jz-rank-row[data-code='A-2'] .jz-name").inner_text() == RUDE
    assert page.locator(".jz-rank-row[data-code='A-2'] .jz-chip").inner_text() == "◆ 否决"
    counts = legend(page)
    assert (counts["veto"], counts["cap"], counts["pending"], counts["out"]) == (1, 1, 1, 1)
    assert counts["total"] == len(NAMES)
    allowed = {"ruled", "small", "csv", "img", "src", "onerror", "alert", "x", "a", "b"}
    opened.check(names=NAMES.values(), allowed=allowed)

    page.get_by_test_id("stSelectbox").first.click()
    page.get_by_role("option", name="小数据包 [ruled~2]").click()  # two bundles of one title
    page.wait_for_url(re.compile("bundle=ruled~2|bundle=ruled%7E2"))
    opened.settle()
    row = page.locator(".jz-rank-row[data-code='A-1']", has_text="48.8")  # (3 x 40 + 75) / 4
    row.wait_for()
    assert row.locator(".jz-chip").inner_text() == "差"


def test_back_goes_back_to_an_address_without_a_year(warm, open_page, tables):
    opened = open_page(f"{warm.url}/overview", "1366")
    page = opened.page
    last = max(tables["scored"]["year"])

    def median() -> str:
        return page.locator(".jz-standing-n").first.inner_text()

    def printed(year: int) -> str:
        return f"{totals(tables, year)['score'].median():.1f}"

    assert median() == printed(last)
    page.locator(".st-key-jz_pick_year_box [data-testid=stSelectbox]").click()
    page.locator("[role=option]", has_text=re.compile("^2017$")).click()
    page.wait_for_url("**/overview?year=2017")
    opened.settle()
    assert median() == printed(2017) != printed(last)
    page.go_back()
    page.wait_for_url("**/overview")
    opened.settle()
    page.wait_for_timeout(600)  # an address written anew would come now
    assert page.url.endswith("/overview")
    assert median() == printed(last)


def test_without_shapes_the_ranking_takes_the_room(serve, open_page, tmp_path_factory):
    folder = write_ruled(tmp_path_factory.mktemp("noshapes") / "b")
    server = serve(folder)
    for address, list_ in (("overview", ".jz-rank"), ("weights", ".jz-changes")):
        opened = open_page(f"{server.url}/{address}", "1366")
        panel = opened.page.locator(".jz-panel").bounding_box()
        listed = opened.page.locator(list_).bounding_box()
        pane = opened.page.locator(".jz-map-column").bounding_box()
        assert listed["width"] > 0.45 * panel["width"], address
        assert pane["width"] < 0.3 * panel["width"], address
        clipped = "e => e.scrollHeight > e.clientHeight + 1"
        assert not opened.page.locator(".jz-map-column").evaluate(clipped), address
