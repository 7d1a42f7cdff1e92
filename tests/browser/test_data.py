"""The data page in a real browser: a bad table, its report, the corrected copy, the map."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from scoring.demo.make import PROBLEMS_TABLE, TABLE, UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.tables.bundle import read_bundle
from support.bundles import names, score_demo_tables, totals
from support.screen import ENGLISH

pytestmark = pytest.mark.browser

ALLOWED = {"csv", "demo", "demo-units", "demo-problems", "XLSX", "CSV", "xlsx"}
ALLOWED |= {"img", "src", "onerror", "alert"}
CODE, NAME, YEAR, VALUE = "150125", "武川县", 2020, "61.5"


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    """A folder with the demo's tables, a bad one, and a corrected one with a figure of its own."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(make_demo(), folder, force=False)
    text = (folder / TABLE).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    education = rows[0].index("education")
    at = next(i for i, r in enumerate(rows) if r[0] == CODE and r[2] == str(YEAR))
    rows[at][education] = VALUE
    _write(folder / TABLE, rows)
    rows[13][5], rows[21][0] = "9３.1%。", CODE
    rows[87][6] = "<img src=x onerror=alert(1)>"
    _write(folder / "2020年指标.csv", rows)
    return folder


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.fixture
def fresh(serve, demo_folder):
    return serve(demo_folder)


def give(opened, box: str, *files: Path) -> None:
    opened.page.locator(f"{box} input[type=file]").set_input_files([str(f) for f in files])


def report(page) -> list[list[str]]:
    return page.locator(".jz-data-errors tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.querySelectorAll('td')].map(c => c.innerText.trim()))"
        ".filter(r => r.length)"
    )


@pytest.mark.parametrize("size", ["1366", "1920"])
def test_a_bad_table_its_report_the_corrected_copy_and_the_map(
    fresh, open_page, demo_folder, tables, size
):
    opened = open_page(f"{fresh.url}/data", size)
    page = opened.page
    # headers are said as they stand in the file
    allowed = ALLOWED | set(ENGLISH.findall((tables / TABLE).read_text("utf-8-sig")))
    opened.check(allowed=ALLOWED)
    opened.screenshot(f"data-empty-{size}")

    give(opened, ".st-key-jz_drop", tables / "2020年指标.csv")
    page.wait_for_selector(".jz-refused", timeout=60_000)
    opened.settle()
    banner = page.locator(".jz-refused").inner_text()
    assert "不能使用" in banner and "2020年指标.csv" in banner
    assert "3 处问题。没有写入任何数据" in banner
    rows = report(page)
    assert next(r[:3] for r in rows if r[4] == "9３.1%。") == ["—", "14", "F"]
    assert any(r[1] == "88" and r[4] == "<img src=x onerror=alert(1)>" for r in rows)
    wrong = next(r for r in rows if r[1] == "22")
    assert CODE in wrong[4] and "请核对代码与名称" in wrong[6]
    assert page.locator(".jz-data-errors img").count() == 0
    wash = page.locator(".jz-data-errors td:has(> .jz-original)").first
    assert wash.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(251, 237, 236)"
    filled = page.locator("button").evaluate_all(
        "all => all.filter(b => b.checkVisibility() &&"
        " getComputedStyle(b).backgroundColor === 'rgb(31, 78, 140)').length"
    )
    assert filled == 1
    opened.check(allowed=allowed)
    opened.screenshot(f"data-refused-{size}")

    again = [tables / name for name in (TABLE, UNITS_TABLE, PROBLEMS_TABLE)]
    give(opened, ".st-key-jz_again_first", *again)
    page.wait_for_selector(".jz-data-good", timeout=60_000)
    opened.settle()
    assert "已改正" in page.locator(".jz-data-since").inner_text()
    opened.check(allowed=allowed)
    opened.screenshot(f"data-good-{size}")
    page.locator(".st-key-jz_data_name input").fill("二〇二〇年考核")
    page.locator(".st-key-jz_data_name input").press("Enter")
    opened.settle()
    page.locator(".st-key-jz_data_keep button").click()
    page.wait_for_selector(".st-key-jz_data_open")
    opened.settle()
    told = page.locator(".jz-notice").all_inner_texts()
    assert any("已保存“二〇二〇年考核”第 1 版" in t for t in told)
    page.locator(".st-key-jz_data_open button").click()
    page.wait_for_url("**/overview?*bundle=*")
    opened.settle()

    # what the command line makes of the same tables
    expected = totals(score_demo_tables(tables), YEAR)
    before = {t.code: t.score for t in totals(demo_folder, YEAR)}
    mine = next(t for t in expected if t.code == CODE)
    assert mine.score != before[CODE]
    page.locator(".jz-legend-row").first.wait_for()
    counted = page.locator(".jz-legend-row[data-adds='1']").evaluate_all(
        "rows => rows.map(r => Number(r.dataset.n)).reduce((a, b) => a + b, 0)"
    )
    assert counted == len(expected)
    for row, total in zip(page.locator(".jz-rank-row").all()[:5], expected, strict=False):
        assert row.get_attribute("data-code") == total.code
        assert row.locator(".jz-cell-score").inner_text() == f"{total.score:.1f}"
    assert page.locator(".jz-stamp").count() == 0  # it is no demonstration any more
    opened.check(allowed=ALLOWED)
    opened.screenshot(f"data-map-{size}")
    opened.goto(page.url.replace("/overview", "/county") + f"&unit={CODE}&year={YEAR}")
    assert page.locator(".jz-total").inner_text() == f"{mine.score:.1f}"
    assert NAME in page.locator(".jz-title h1").inner_text()


SECTIONS = ("versions", "lineage", "gaps", "export")


@pytest.mark.parametrize(("size", "lang"), [("1366", "zh"), ("1366", "en"), ("1920", "zh")])
def test_every_section_in_both_languages_and_sizes(warm, open_page, demo_folder, size, lang):
    opened = open_page(f"{warm.url}/data?lang={lang}&year=2020", size)
    page = opened.page
    source = read_bundle(demo_folder).about.sources[0].title
    allowed = [*names(demo_folder), source] if lang == "en" else ()
    known = ALLOWED | set(ENGLISH.findall(read_bundle(demo_folder).content_hash[:12]))
    opened.screenshot(f"data-import-{lang}-{size}")
    opened.check(lang=lang, names=allowed, allowed=known)
    for at, name in enumerate(SECTIONS, 1):
        page.locator(".st-key-jz_data_section [role=radio]").nth(at).click()
        page.wait_for_timeout(400)
        opened.settle()
        opened.screenshot(f"data-{name}-{lang}-{size}")
        opened.check(lang=lang, names=allowed, allowed=known)


def test_the_export_in_the_browser_is_the_cleaned_table(warm, open_page, demo_folder, tmp_path):
    opened = open_page(f"{warm.url}/data?year=2020")
    page = opened.page
    page.locator(".st-key-jz_data_section [role=radio]").nth(4).click()
    page.wait_for_selector(".st-key-jz_data_take")
    opened.settle()
    page.locator(".st-key-jz_data_export_file [role=radio]").nth(1).click()
    opened.settle()
    with page.expect_download() as got:
        page.locator(".st-key-jz_data_take button").click()
    got.value.save_as(tmp_path / "x.csv")
    assert got.value.suggested_filename == "合成演示_demo-15_宽表.csv"
    rows = list(csv.reader((tmp_path / "x.csv").open(encoding="utf-8-sig", newline="")))
    assert rows[0] == ["合成演示数据，不代表任何真实地区"]
    head = next(i for i, r in enumerate(rows) if r[:3] == ["代码", "名称", "年份"])
    assert len(rows) - head - 1 == 103 * 5
    assert any("内容哈希" in r[0] for r in rows[:head])
