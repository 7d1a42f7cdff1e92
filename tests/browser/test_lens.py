"""Lenses in a real browser: nothing cut, one screen, the members behind a click, the address."""

from __future__ import annotations

import re

import pytest

from support.lensed import SCHEME, write_lensed

pytestmark = pytest.mark.browser

TITLE = "归类试验"
NAMES = ("<b>戊旗</b>", "甲区", "乙区", "丙旗", "丁旗", "150102", "《试验办法》", TITLE)
_CUT = """() => [...document.querySelectorAll(
    '.jz-lens-cell, .jz-lens-name, .jz-lens td, .jz-lens th, .jz-lens-head, .jz-lens-low > span, .jz-lens-patch'
  )].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
    .map(e => e.innerText)"""  # noqa: E501


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory):
    return serve(write_lensed(tmp_path_factory.mktemp("lensed"), SCHEME))


@pytest.mark.parametrize("size", ["1366", "1920"])
def test_the_band_is_whole_and_a_click_lists_the_members(server, open_page, size):
    opened = open_page(f"{server.url}/overview?lens=six_precisions", size)
    page = opened.page
    for lang in ("zh", "en"):
        for lens in ("six_precisions", "guizhou_standards", "halves"):
            opened.goto(f"{server.url}/overview?lang={lang}&lens={lens}")
            page.wait_for_selector(".jz-lens-cell")
            assert page.evaluate(_CUT) == [], (lang, lens)
            tall, window = page.get_by_test_id("stMain").evaluate(
                "e => [e.scrollHeight, e.clientHeight]"
            )
            assert tall <= window, (lang, lens)  # still one screen
            opened.check(lang=lang, names=NAMES, allowed={"table"})
    opened.goto(f"{server.url}/overview?lens=six_precisions")
    cell = page.locator('.jz-lens-cell[data-group="objects"]')
    member = cell.get_by_text("识别准确", exact=True)
    assert not member.is_visible()
    cell.locator("summary").click()
    member.wait_for(state="visible")
    assert "75.0" in cell.inner_text()  # (3 x 80 + 60) / 4; 100 and 60 beside it
    empty = page.locator('.jz-lens-cell[data-group="projects"]')
    assert "本方案没有指标落在这里" in empty.inner_text()
    hatch = empty.evaluate("e => getComputedStyle(e).backgroundImage")
    assert "repeating-linear-gradient" in hatch
    note = page.locator(".jz-lens-about")
    note.locator("summary").click()
    assert "由本产品归入" in note.inner_text() and "来源：" in note.inner_text()


def test_the_selector_leads_from_the_band_to_the_units_table(server, open_page):
    opened = open_page(f"{server.url}/overview", "1366")
    page = opened.page
    page.locator(".st-key-jz_pick_lens_box [data-testid=stSelectbox]").click()
    page.locator("[role=option]", has_text=re.compile("^前后两段$")).click()
    page.wait_for_url(re.compile("lens=halves"))
    opened.settle()
    first = page.locator('.jz-lens-cell[data-group="前"]')
    first.locator("a", has_text="丁旗").click()  # the lowest: 48 / .7
    page.wait_for_url(re.compile(r"/county\?.*unit=150203"))
    assert "lens=halves" in page.url
    opened.settle()
    row = page.locator('.jz-lens-table tr[data-group="前"]')
    assert "68.6" in row.inner_text() and "3 / 3" in row.inner_text()
    assert page.evaluate(_CUT) == []
    opened.check(names=NAMES, allowed={"table", "csv"})
    page.locator(".st-key-jz_pick_lens_box [data-testid=stSelectbox]").click()
    page.locator("[role=option]", has_text=re.compile("^不归类$")).click()
    page.wait_for_url(lambda url: "lens=" not in url)
    page.locator(".jz-lens-table").wait_for(state="detached")
