"""The overview panel in a real Chromium: ranking, new data, untrusted names, no map."""

from __future__ import annotations

import pytest

from support.mappanel import HEX, at, case_of, grid_units, outlined, pixel, view

pytestmark = pytest.mark.browser


def test_ranking_search_ends_class_and_keyboard(open_case, cases, grid) -> None:
    units = grid_units(grid, u150101={"status": "out"}, u150102={"status": "missing"})
    for i, unit in enumerate(units):
        unit |= {"klass": "甲类" if i % 2 else "乙类"}
    page = open_case("rank", case_of(cases, units, median=75.25, classes=["甲类", "乙类"]))
    ranked = sorted((u for u in units if "rank" in u), key=lambda u: u["rank"])
    first = page.locator(".jz-rank-row").first
    assert first.get_attribute("data-code") == ranked[0]["code"]
    printed = format(ranked[0]["score"], ".1f")
    gap = round(float(printed) - float(format(75.25, ".1f")), 1)
    assert first.locator(".jz-cell-score").inner_text() == printed
    assert first.locator(".jz-cell-gap").inner_text() == f"{gap:+.1f}"
    bar = first.locator(".jz-bar").evaluate("b => b.offsetWidth / b.parentElement.offsetWidth")
    assert bar == pytest.approx(ranked[0]["score"] / 100, abs=0.01)  # from zero
    page.locator(".jz-seg").nth(1).click()
    assert first.get_attribute("data-code") == ranked[-1]["code"]
    page.locator(".jz-seg").nth(0).click()
    page.locator(".jz-select").select_option("甲类")
    own = [u for u in units if u["klass"] == "甲类"]
    assert page.locator(".jz-tally").inner_text() == f"{len(own)} / 25 个旗县"
    page.locator(".jz-select").select_option("")
    page.locator(".jz-find").fill("单元150101")
    rows = page.locator(".jz-rank-row:visible")
    assert rows.count() == 1
    assert rows.locator(".jz-cell-rank").inner_text() == "—"
    assert rows.locator(".jz-cell-score").inner_text() == "不在考核范围"
    page.locator(".jz-find").fill("没有这个")
    assert page.locator(".jz-empty").inner_text() == "没有符合条件的旗县。"
    page.locator(".jz-find").fill("")
    page.locator(".jz-find").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert outlined(page) > 300
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"document.querySelector('#clicked')?.innerText === '{ranked[1]['code']}'"
    )


def test_new_data_updates_and_never_rebuilds(open_case, cases, grid) -> None:
    units = grid_units(grid)
    changed = [u | {"score": 55.0} if u["code"] == "150101" else u for u in units]
    page = open_case("next", case_of(cases, units, next={"units": changed, "selected": "150112"}))
    page.locator(".jz-canvas-base").first.evaluate("c => { c.mine = true }")
    page.locator(".jz-find").fill("单元1501")
    page.mouse.move(*at(page, 4500, 2000))
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(400)
    before = view(page)
    assert pixel(page, 400, 400) != HEX["c1"] or before[1] < 0
    page.get_by_role("button", name="next").click()
    page.wait_for_function(
        "document.querySelectorAll('[data-testid=stBidiComponentIsolated]').length === 1"
    )
    page.wait_for_timeout(600)
    assert page.locator(".jz-canvas-base").first.evaluate("c => c.mine") is True
    assert view(page) == before
    assert page.locator(".jz-find").input_value() == "单元1501"
    page.locator(".jz-zoom-home").click()
    page.wait_for_timeout(300)
    assert pixel(page, 250, 250) == HEX["c1"]
    row = page.locator(".jz-rank-row[data-code='150101']")
    assert row.locator(".jz-cell-score").inner_text() == "55.0"


def test_names_are_text_only(open_case, cases, grid) -> None:
    evil = '<img src=x onerror="window.hacked=1">${1+1}`x`'
    units = grid_units(grid, u150101={"name": evil, "group": evil, "note": evil, "mark": "cap"})
    units.append({"code": "<b>", "name": evil, "score": 50.0, "rank": 26, "in_map": False})
    page = open_case("evil", case_of(cases, units))
    page.mouse.move(*at(page, 300, 700))
    assert evil in page.locator(".jz-card").inner_text()
    assert evil in page.locator(".jz-unplaced").inner_text()
    page.locator(".jz-find").fill("img")
    assert page.locator(".jz-rank-row:visible").count() == 2
    assert page.locator(".jz-panel img").count() == 0
    assert page.evaluate("window.hacked") is None


def test_without_geometry_a_sentence_stands_in_its_place(open_case) -> None:
    units = [
        {"code": c, "name": c, "score": s, "rank": r, "in_map": False}
        for r, (c, s) in enumerate([("NOR", 80.0), ("AUS", 71.0), ("CAN", 64.0)], 1)
    ]
    page = open_case("free", {"panel": "overview", "units": units})
    assert "没有地图图形" in page.locator(".jz-message").inner_text()
    assert page.locator(".jz-rank-row:visible").count() == 3
    total = page.locator(".jz-legend-row[data-key=total]")
    assert total.get_attribute("data-n") == "3"
    assert not page.locator(".jz-unplaced").is_visible()


def test_source_lines_stand_under_the_map(open_case, cases, grid) -> None:
    lines = ["来源：合成演示数据", "底图：内部使用 未经审图"]
    page = open_case("sources", case_of(cases, grid_units(grid), sources=lines))
    assert page.locator(".jz-sources > span").all_inner_texts() == lines


def test_a_damaged_geometry_says_so_and_the_rest_works(open_case, cases, grid) -> None:
    page = open_case("broken", {"panel": "overview", "units": grid_units(grid), "broken": True})
    assert "未能载入" in page.locator(".jz-message").inner_text()
    assert page.locator(".jz-rank-row").first.is_visible()


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_overflows(open_case, cases, grid, size, lang: str) -> None:
    units = grid_units(grid, u150101={"mark": "veto"})
    grade = {"zh": "较好", "en": "Fairly good"}[lang]
    units = [u | {"grade": grade, "change": -12} for u in units]
    page = open_case(f"wide{lang}", case_of(cases, units, lang=lang, median=75.0), size)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    clipped = page.locator(".jz-rank-head > span, .jz-chip:visible, .jz-tally").evaluate_all(
        "nodes => nodes.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.innerText)"
    )
    assert clipped == []
    heights = page.locator(".jz-overview").evaluate("p => [p.offsetHeight, innerHeight]")
    assert heights[0] == max(320, heights[1] - (420 if heights[1] <= 900 else 462))
