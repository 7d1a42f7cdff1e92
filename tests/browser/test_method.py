"""The method page in a real browser: a table that fits, an example that follows the unit."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from support import bundles

pytestmark = pytest.mark.browser

NUMBERS = {"DB", "T", "T-"}
"""Letters in the numbers of documents: DB15/T 1373-2018, 20184880-T-424."""


@pytest.fixture(scope="module")
def known(demo):
    """What an English page shows as it is: names, classes, numbers of documents and clauses."""
    scheme = demo.scheme(2020)
    nodes = [node for node, _above, _depth in scheme.walk()]
    ruled = (*nodes, *scheme.problems, *scheme.vetoes, *scheme.procedure, *scheme.subjects)
    clauses = [rule.clause.no for rule in ruled if rule.clause]
    numbers = [text for s in scheme.sources for text in (s.doc_no, s.clause) if text]
    names = [*demo.units["name"], *demo.units["class"].dropna()]
    return [*names, *clauses, *numbers]


@pytest.mark.parametrize("size", ["1366", "1920"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_fits_the_window(warm, open_page, demo, known, size, lang):
    opened = open_page(f"{warm.url}/method?lang={lang}", size)
    page = opened.page
    table = page.locator("table.jz-method-table")
    assert table.count() == 1
    rows = page.locator("table.jz-method-table tbody tr").count()
    assert rows == len(demo.scheme(2020).leaves)
    # nothing is cut: no cell is wider than its column, the table no wider than the page
    clipped = table.evaluate(
        """(t) => [...t.querySelectorAll('th, td')]
          .filter((c) => c.scrollWidth > c.clientWidth + 1 || c.getBoundingClientRect().width < 24)
          .map((c) => c.textContent)"""
    )
    assert clipped == []
    spans = page.locator("th.jz-method-dimension").evaluate_all(
        "(cells) => cells.map((c) => c.rowSpan)"
    )
    assert sum(spans) == rows
    opened.check(lang=lang, names=known, allowed=NUMBERS)
    opened.screenshot(f"method-{lang}-{size}")


def test_the_example_follows_the_unit_that_is_chosen(warm, open_page, demo):
    opened = open_page(f"{warm.url}/method?part=worked&unit=150422", "1366")
    page = opened.page

    def final() -> str:
        return page.locator('tr[data-step="final"] td.jz-num').first.inner_text()

    stored = demo.scored
    stored = stored[(stored["year"] == 2020) & (stored["node"] == "total")]
    score = stored.set_index("code")["score"]
    assert final() == f"{score['150422']:,.4f}"
    box = page.get_by_role("combobox", name="旗县")
    box.click()
    box.fill("库伦旗")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "unit=150524" in url)
    page.locator('tr[data-step="final"]', has_text=f"{score['150524']:,.4f}").wait_for()
    assert page.locator('[data-agrees="yes"]').count() == 1
    opened.settle()
    opened.check(allowed=NUMBERS)
    opened.screenshot("method-worked-1366")


def test_parts_are_in_the_address_and_the_file_can_be_taken(warm, open_page, tmp_path, demo):
    opened = open_page(f"{warm.url}/method?scheme=exit-yunnan", "1366")
    page = opened.page
    page.get_by_role("radio", name="比较").click()
    page.wait_for_url(lambda url: "part=compare" in url)
    box = page.get_by_role("combobox", name="对照方案")
    box.click()
    box.fill("贫困县退出专项评估检查")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "against=exit-special-2017" in url)
    page.locator('tr[data-concept="composite_rate"]').wait_for()
    opened.settle()
    opened.screenshot("method-compare-1366")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载工作簿").click()
    file = Path(tmp_path / "scheme.xlsx")
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename == "方案_exit-yunnan.xlsx"
    assert load_workbook(file).sheetnames[-1] == "比较"
    opened.check(allowed=NUMBERS)


@pytest.mark.parametrize("part", ["rules", "order", "compare"])
def test_english_parts_speak_english(warm, open_page, known, part):
    opened = open_page(f"{warm.url}/method?part={part}&lang=en", "1366")
    opened.check(lang="en", names=known)


def test_a_free_bundle_without_codes_or_points(serve, open_page, tmp_path_factory):
    folder = bundles.tourism_bundle(tmp_path_factory.mktemp("tourism"), None)
    opened = open_page(f"{serve(folder).url}/method?part=worked", "1366")
    page = opened.page
    page.locator('tr[data-step="final"]').wait_for()
    scored = pd.read_parquet(folder / "scored.parquet")
    shown = page.locator('tr[data-step="final"] td.jz-num').first.inner_text()
    totals = scored[scored["node"] == "total"]["score"].dropna()
    assert shown in {f"{x:,.4f}" for x in totals}
    opened.check(names=bundles.names(folder), allowed={"A", "B", "C", "tourism", "csv"})
