"""The county page in a real browser: figures worked out here from the bundle's own files."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from support.ruled import NAMES, RUDE, write_ruled

pytestmark = pytest.mark.browser

ALLOWED = {"demo", "demo-problems", "csv", "DB", "small", "records"}
"""File names and document numbers are data, in whatever letters they are written."""


def totals(folder: Path, year: int) -> pd.DataFrame:
    scored = pd.read_parquet(folder / "scored.parquet")
    mine = scored[(scored["year"] == year) & (scored["node"] == "total")]
    return mine.set_index("code")


def ranked(folder: Path, year: int) -> list[str]:
    """Return the codes in the order of the ranking."""
    t = totals(folder, year).dropna(subset=["rank"]).reset_index()
    return t.sort_values(["rank", "code"])["code"].tolist()


def names_of(folder: Path) -> list[str]:
    """Return what stays Chinese on an English page: names, notes, document numbers."""
    from scoring.tables.bundle import read_bundle

    bundle = read_bundle(folder)
    units, scheme = bundle.units, bundle.scheme(bundle.years[-1])
    found = [*units["name"], *units["class"].dropna(), *units["reason"].dropna()]
    found += bundle.problems["note"].dropna().tolist()
    found += [n.clause.no for n, _, _ in scheme.walk() if n.clause]
    found += [r.clause.no for r in (*scheme.problems, *scheme.vetoes) if r.clause]
    found += ["锡林郭勒盟"]
    return sorted(set(found), key=len, reverse=True)


def lost_rows(page) -> dict[str, list[str]]:
    """Return the points-lost table: indicator as printed -> its cells."""
    rows = page.locator(".jz-lost tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.querySelectorAll('td')].map(c => c.innerText.trim()))"
    )
    return {r[0].split("\n")[0].replace("假定", "").strip(): r for r in rows if r}


def test_figures_and_rows_of_a_capped_unit(warm, open_page, demo_folder, demo):
    decided = pd.read_parquet(demo_folder / "decisions.parquet")
    code = decided[(decided["rule_id"] == "constraint") & (decided["year"] == 2020)]["code"].iloc[0]
    t = totals(demo_folder, 2020).loc[code]
    opened = open_page(f"{warm.url}/county?year=2020&unit={code}", size="1366")
    page = opened.page

    assert page.locator(".jz-total").inner_text() == f"{t['score']:.1f}"
    head = page.locator(".jz-county-head").inner_text()
    assert f"第 {int(t['rank'])} 位 / {t['ranked']}" in head
    assert page.locator(".jz-banner.jz-cap").count() == 1
    scored = pd.read_parquet(demo_folder / "scored.parquet")
    mine = scored[(scored["year"] == 2020) & (scored["code"] == code)].set_index("node")
    drawn(page)
    rows = lost_rows(page)
    for leaf in demo.scheme(2020).leaves:
        cells = rows[leaf.title.zh]
        got = mine.loc[leaf.id, "points"]
        printed = f"— / {100 * mine.loc[leaf.id, 'weight']:.2f}" if pd.isna(got) else f"{got:.2f}"
        assert cells[2] == printed
    labels = page.locator(".stPlotlyChart .annotation-text").all_text_contents()
    earlier = totals(demo_folder, 2018).loc[code, "score"]
    assert f"{earlier:.1f}" in labels and f"{demo_name(demo, code)} {t['score']:.1f}" in labels
    # the head, the contributions and the beginning of the table stand on one screen
    assert page.locator(".jz-lost thead").bounding_box()["y"] < 768
    opened.check(allowed=ALLOWED)


def demo_name(demo, code: str) -> str:
    return demo.units.set_index("code")["name"][code].iloc[0]


@pytest.mark.parametrize("size", ["1920", "1366"])
def test_english_and_both_sizes(warm, open_page, demo_folder, size):
    code = "152522"
    opened = open_page(f"{warm.url}/county?year=2020&unit={code}&lang=en", size)
    assert opened.page.locator(".jz-lost thead th").first.inner_text() == "Indicator"
    score = totals(demo_folder, 2020).loc[code, "score"]
    assert opened.page.locator(".jz-total").inner_text() == f"{score:.1f}"
    drawn(opened.page)
    opened.screenshot(f"county-unit-en-{size}")
    opened.check(lang="en", names=names_of(demo_folder))


def test_from_nothing_to_the_lowest_unit_its_neighbour_and_another(warm, open_page, demo_folder):
    codes = ranked(demo_folder, 2020)
    t = totals(demo_folder, 2020)
    opened = open_page(f"{warm.url}/county?year=2020")
    page = opened.page
    assert page.locator(".jz-empty").is_visible()
    page.locator(f".st-key-jz_open_{codes[-1]} button").click()
    page.wait_for_url(f"**unit={codes[-1]}**")
    opened.settle()
    assert page.locator(".jz-total").inner_text() == f"{t.loc[codes[-1], 'score']:.1f}"
    assert page.locator(".st-key-jz_below button").is_disabled()
    page.locator(".st-key-jz_above button").click()
    page.wait_for_url(f"**unit={codes[-2]}**")
    opened.settle()
    assert page.locator(".jz-total").inner_text() == f"{t.loc[codes[-2], 'score']:.1f}"

    page.get_by_text("按失分排序").click()
    page.locator(".jz-lost .jz-group").first.wait_for(state="detached")  # no groups in this order
    opened.settle()
    lost = [r[3] for r in lost_rows(page).values() if re.fullmatch(r"−?\d+\.\d\d", r[3])][:-1]
    amounts = [float(x.replace("−", "")) for x in lost]
    assert amounts == sorted(amounts, reverse=True) and amounts[0] > 0

    box = page.locator(".st-key-jz_pick_unit input")
    box.click()
    box.fill("152522")
    box.press("Enter")
    page.wait_for_url("**unit=152522**")
    opened.settle()
    assert page.locator(".jz-total").inner_text() == f"{t.loc['152522', 'score']:.1f}"
    drawn(page)
    page.locator(".jz-lost summary").first.click()
    assert page.locator(".jz-lost details[open] .jz-note").first.is_visible()
    opened.check(allowed=ALLOWED)


@pytest.fixture(scope="module")
def two(serve, tmp_path_factory):
    """One server with the small bundle and, as ``ruled~2``, one whose A-2 earned less."""
    room = tmp_path_factory.mktemp("two")
    folders = write_ruled(room / "a"), write_ruled(room / "b", income_A_2=1.0)
    return serve(*folders), dict(zip(("ruled", "ruled~2"), folders, strict=True))


def test_figures_follow_the_data_and_rude_names_stay_words(two, open_page):
    server, folders = two
    said = []
    for bundle, folder in folders.items():
        opened = open_page(f"{server.url}/county?bundle={bundle}&unit=A-2&year=2024", "1366")
        page = opened.page
        t = totals(folder, 2024).loc["A-2"]
        facts = (
            page.locator(".jz-total").inner_text(),
            page.locator(".jz-county-line b").first.inner_text(),
            lost_rows(page)["收入增速"][2],
        )
        scored = pd.read_parquet(folder / "scored.parquet").query("year == 2024 and code == 'A-2'")
        points = scored.set_index("node").loc["income", "points"]
        rank = f"第 {int(t['rank'])} 位 / {t['ranked']}"
        assert facts == (f"{t['score']:.1f}", rank, f"{points:.2f}")
        said.append(facts)
        assert page.locator(".jz-banner.jz-veto").is_visible()
        assert page.locator("h1").inner_text() == RUDE
        assert page.locator("main img, [onerror]").count() == 0
        drawn(page)
        rude = set(re.findall(r"[A-Za-z][A-Za-z'’\-]+", RUDE))
        opened.check(allowed=ALLOWED | rude | {"A-", "ruled"})
    assert all(a != b for a, b in zip(*said, strict=True))


@pytest.mark.parametrize("code", ["A-5", "A-6"])
def test_a_unit_without_a_total_in_english(two, open_page, code):
    opened = open_page(f"{two[0].url}/county?unit={code}&lang=en", "1366")
    assert opened.page.locator(".jz-county-nothing").is_visible()
    assert opened.page.locator(".jz-total").count() == 0
    drawn(opened.page)
    opened.check(lang="en", names=[*NAMES.values(), "新设", "第三条", "1号 第二条"])


def drawn(page) -> None:
    """Wait for the chart: it is drawn a moment after the run has ended."""
    chart = '[data-testid="stPlotlyChart"] .main-svg path'
    page.wait_for_selector(chart, state="attached", timeout=15_000)
