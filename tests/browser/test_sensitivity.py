"""The sensitivity page in a browser: a spread chosen, a pair compared, a flip tried on the map."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


def test_from_a_question_to_the_weights_that_turn_the_order(warm, open_page):
    opened = open_page(f"{warm.url}/sensitivity?year=2020&lang=zh", "1366")
    page = opened.page
    said = page.locator(".jz-sens-said")
    said.wait_for()
    assert "若各项权重在 ±10% 内变动" in said.inner_text()
    page.wait_for_selector(".st-key-jz_sens_intervals .js-plotly-plot, .js-plotly-plot")
    page.get_by_text("±25%", exact=True).first.click()
    page.locator(".jz-sens-said", has_text="±25%").wait_for()
    assert "spread=25" in page.url
    opened.check(lang="zh", allowed=("CRITIC",))

    page.get_by_text("翻转距离", exact=True).first.click()
    row = page.locator(".jz-sens-flips tbody tr").first
    row.wait_for()
    names = re.findall(r"(\S+) 第 (\d+) 位", row.inner_text())
    (_ahead, rank), (_behind, after) = names[:2]
    assert int(rank) < int(after)
    row.get_by_role("link", name="试算").click()
    page.wait_for_selector(".jz-whatif-mark")
    moved = page.locator(".jz-figure", has_text="位次变动").locator("b").inner_text()
    assert int(moved) >= 2  # the two of the row at least


@pytest.mark.parametrize("size", ["1366", "1920"])
def test_no_part_is_wider_than_the_window(warm, open_page, demo, size):
    names = sorted({*demo.units["name"]})
    opened = open_page(f"{warm.url}/sensitivity?year=2020&lang=en", size)
    page = opened.page
    for part in ("robust", "flips", "drivers", "data", "cross", "audit"):
        opened.goto(f"{warm.url}/sensitivity?year=2020&lang=en&part={part}")
        page.wait_for_selector(".jz-source")
        page.wait_for_selector("[data-testid=stSpinner]", state="detached")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, part
        opened.screenshot(f"sensitivity-{part}-en-{size}")
    opened.check(lang="en", names=names)
