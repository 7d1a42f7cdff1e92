"""The weights panel in a real Chromium: sliders, sums, posts, and what stays in place."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from support.mappanel import pixel

pytestmark = pytest.mark.browser

OFFICIAL = {"a": 65.0, "b": 10.0, "c": 10.0, "d": 15.0}


def weights_case(cases, grid, **more: Any) -> dict[str, Any]:
    rng = random.Random(4)
    units = [
        {
            "code": code,
            "name": f"单元{code}",
            "parts": {k: round(rng.uniform(45, 99), 4) for k in OFFICIAL},
        }
        for code in grid.header["units"]
    ]
    units[0] = {"code": units[0]["code"], "name": "外", "status": "out"}
    units[1] = {"code": units[1]["code"], "name": "缺", "status": "missing"}
    shared = {"panel": "weights", "units": units, "official": OFFICIAL, "token": "t1"}
    return shared | {"geometry": str(cases / "grid.bin")} | more


def shares(page: Any) -> list[str]:
    return page.locator(".jz-slider").evaluate_all("rows => rows.map(r => r.dataset.share)")


def drag(page: Any, row: int, share: float, *, drop: bool = True) -> None:
    box = page.locator(".jz-range").nth(row).bounding_box()
    now = float(shares(page)[row]) / 100
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * now, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * share, y, steps=12)
    if drop:
        page.mouse.up()


def posted(page: Any, old: Any = None) -> dict[str, float] | None:
    # while the element is drawn anew it is not there: that is no answer
    page.wait_for_function(
        "old => (document.querySelector('#posted')?.innerText ?? old) !== old", arg=json.dumps(old)
    )
    return json.loads(page.locator("#posted").inner_text())


def test_drag_moves_numbers_and_release_posts(open_case, cases, grid) -> None:
    case = weights_case(cases, grid)
    page = open_case("drag", case)
    assert shares(page) == ["65.0", "10.0", "10.0", "15.0"]
    assert [t.strip() for t in page.locator(".jz-slider-diff").all_inner_texts()] == ["正式"] * 4
    assert not page.locator(".jz-flag").is_visible()
    page.locator(".jz-canvas-base").first.evaluate("c => { c.mine = true }")
    zoom = page.locator(".jz-stage")
    zoom.hover()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(400)
    view = page.locator(".jz-map").get_attribute("data-view")
    drag(page, 0, 0.3, drop=False)
    moving = shares(page)
    assert float(moving[0]) == pytest.approx(30, abs=1)
    assert round(sum(map(float, moving)), 6) == 100
    assert page.locator("[data-jz=sum]").inner_text() == "100.0%"
    assert page.locator("#posted").inner_text() == "null"  # nothing is posted while it moves
    assert page.locator(".jz-flag").inner_text() == "调权试算 非正式考核结果"
    assert page.locator(".jz-weights").get_attribute("data-stale") == "1"
    assert page.locator(".jz-changes-column .jz-head").inner_text().endswith("松手后复核")
    check_result(page, case, dict(zip(OFFICIAL, map(float, moving), strict=True)))
    page.mouse.up()
    got = posted(page)
    assert got == dict(zip(OFFICIAL, map(float, shares(page)), strict=True))
    page.wait_for_selector(".jz-weights[data-stale='0']")
    assert page.locator(".jz-map").get_attribute("data-view") == view  # zoom stays
    assert page.locator(".jz-canvas-base").first.evaluate("c => c.mine") is True
    assert shares(page) == moving
    check_result(page, case, got)
    checked = page.locator(".jz-weights")
    assert checked.get_attribute("data-parity-units") == str(2 * len(case["units"]))
    assert checked.get_attribute("data-parity-differences") == "0"


def test_a_viewer_of_one_region_sees_scores_move_and_waits_for_ranks(
    open_case, cases, grid
) -> None:
    case = weights_case(cases, grid, region="15")
    page = open_case("part", case)
    rows = page.locator(".jz-change-row").all_inner_texts()
    counts = page.locator(".jz-strip-cell").evaluate_all("c => c.map(x => x.dataset.n)")
    drag(page, 0, 0.05, drop=False)
    assert page.locator(".jz-changes-column .jz-head").inner_text().endswith("位次松手后更新")
    assert page.locator(".jz-change-row").all_inner_texts() == rows
    moving = dict(zip(OFFICIAL, map(float, shares(page)), strict=True))
    now = page.locator(".jz-strip-cell").evaluate_all("c => c.map(x => x.dataset.n)")
    assert now == in_class(case, moving) != counts
    page.mouse.up()
    got = posted(page)
    assert got is not None
    page.wait_for_selector(".jz-weights[data-stale='0']")
    check_result(page, case, got)


def test_the_dashes_of_the_sea_stay_while_classes_change(open_case, cases, grid) -> None:
    case = weights_case(cases, grid)
    page = open_case("dashes", case)
    official = in_class(case, OFFICIAL)
    for share in (0.05, 0.9):
        drag(page, 0, share, drop=False)
        assert (
            in_class(case, dict(zip(OFFICIAL, map(float, shares(page)), strict=True))) != official
        )
        assert int(pixel(page, 7700, 500)[1:3], 16) < 0x80, "the dash is missing"
        page.mouse.up()


def in_class(case: dict[str, Any], weights: dict[str, float]) -> list[str]:
    """Units of each class from the lowest to the highest, by the test's own arithmetic."""
    whole = sum(weights.values())
    scores = [
        sum(w * u["parts"][k] for k, w in weights.items()) / whole
        for u in case["units"]
        if "parts" in u
    ]
    bounds = [(-1, 60), (60, 70), (70, 80), (80, 90), (90, 999)]
    return [str(sum(lo <= round(s, 9) < hi for s in scores)) for lo, hi in bounds]


def check_result(page: Any, case: dict[str, Any], weights: dict[str, float]) -> None:
    """Counts, ranks and figure on screen against the test's own arithmetic."""

    def scores(w: dict[str, float]) -> dict[str, float]:
        return {
            u["code"]: round(sum(w[k] * u["parts"][k] for k in w) / sum(w.values()), 9)
            for u in case["units"]
            if "parts" in u
        }

    new, old = scores(weights), scores(OFFICIAL)
    bounds = [(90, 999), (80, 90), (70, 80), (60, 70), (-1, 60)]
    for i, (lo, hi) in enumerate(bounds, 1):
        n = sum(lo <= s < hi for s in new.values())
        change = n - sum(lo <= s < hi for s in old.values())
        cell = page.locator(f".jz-strip-cell[data-key=c{i}]")
        assert cell.get_attribute("data-n") == str(n)
        words = cell.inner_text().split()
        assert words[-1] == (str(n) if not change else f"{change:+d}".replace("-", "−"))
    cells = page.locator(".jz-strip [data-adds='1']").evaluate_all(
        "c => c.reduce((s, x) => s + Number(x.dataset.n), 0)"
    )
    assert cells == len(case["units"])
    assert page.locator(".jz-strip-item[data-key=out]").get_attribute("data-n") == "1"
    assert page.locator(".jz-strip-item[data-key=missing]").get_attribute("data-n") == "1"
    rank = {c: 1 + sum(s > own for s in new.values()) for c, own in new.items()}
    was = {c: 1 + sum(s > own for s in old.values()) for c, own in old.items()}
    furthest = sorted(rank, key=lambda c: (-abs(was[c] - rank[c]), rank[c], c))
    for at, code in enumerate(furthest[:5]):
        row = page.locator(".jz-change-row").nth(at)
        assert row.get_attribute("data-code") == code
        move = was[code] - rank[code]
        arrow = "—" if not move else f"{'▲' if move > 0 else '▼'}{abs(move)}"
        assert row.inner_text().split() == [f"单元{code}", str(was[code]), arrow, str(rank[code])]
    moved = sum(rank[c] != was[c] for c in rank)
    assert page.locator(".jz-figure").inner_text().split()[0] == str(moved)


def test_an_answer_never_moves_a_thumb_that_is_held(open_case, cases, grid) -> None:
    page = open_case("held", weights_case(cases, grid, slow=1.0))
    drag(page, 0, 0.3)
    drag(page, 1, 0.5, drop=False)
    held = shares(page)
    assert page.locator("#posted").inner_text() == "null"  # the answer is still to come
    first = posted(page)
    page.wait_for_timeout(300)
    assert first is not None and first["a"] == pytest.approx(30, abs=1)
    assert shares(page) == held
    assert page.locator(".jz-weights").get_attribute("data-stale") == "1"
    page.mouse.up()
    second = posted(page, first)
    assert second is not None and list(second.values()) == [float(v) for v in held]


def test_numbers_by_keyboard(open_case, cases, grid) -> None:
    page = open_case("typed", weights_case(cases, grid))
    box = page.locator(".jz-number").nth(1)
    box.fill("３３.３％")
    box.press("Enter")
    first = posted(page)
    assert first is not None and first["b"] == 33.3
    assert round(sum(first.values()), 6) == 100
    box.fill("hello")
    box.press("Enter")
    assert box.get_attribute("aria-invalid") == "true"
    page.wait_for_function("i => !i.hasAttribute('aria-invalid')", arg=box.element_handle())
    assert box.input_value() == "33.3"
    for bad in ("101", "-1", "1e2"):
        box.fill(bad)
        box.press("Enter")
        assert box.get_attribute("aria-invalid") == "true", bad
        page.wait_for_timeout(1600)
    assert json.loads(page.locator("#posted").inner_text()) == first
    page.locator(".jz-range").nth(2).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    second = posted(page, first)
    assert second is not None
    assert second["c"] == pytest.approx(first["c"] + 0.5)  # five presses, one post
    assert shares(page) == [f"{v:.1f}" for v in second.values()]


def test_back_to_official_posts_the_official_weights(open_case, cases, grid) -> None:
    official = {"a": 1.0, "b": 1.0, "c": 1.0}
    case = weights_case(cases, grid, official=official)
    for unit in case["units"]:
        unit.get("parts", {}).pop("d", None)
    page = open_case("thirds", case)
    assert shares(page) == ["33.4", "33.3", "33.3"]
    box = page.locator(".jz-number").first
    box.fill("50")
    box.press("Enter")
    away = posted(page)
    assert away == {"a": 50.0, "b": 25.0, "c": 25.0}
    box.fill("33.4")
    box.press("Enter")
    assert posted(page, away) == official  # the weights themselves, not their percentages


def test_python_sets_weights_by_a_new_token(open_case, cases, grid) -> None:
    preset = {"a": 50.0, "b": 20.0, "c": 20.0, "d": 10.0}
    case = weights_case(cases, grid, next={"token": "t2", "official": preset})
    page = open_case("token", case)
    drag(page, 3, 0.6)
    moved = posted(page)
    assert moved is not None
    page.get_by_role("button", name="next").click()
    page.wait_for_function("document.querySelector('#posted')?.innerText === 'null'")
    page.wait_for_timeout(300)
    assert shares(page) == ["50.0", "20.0", "20.0", "10.0"]  # the old post is out of date


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_overflows(open_case, cases, grid, size, lang: str) -> None:
    page = open_case(f"fit{lang}", weights_case(cases, grid, lang=lang), size)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    heights = page.locator(".jz-weights").evaluate("p => [p.offsetHeight, innerHeight]")
    assert heights[0] == max(320, heights[1] - 284)
    clipped = page.locator(".jz-change-head > span, .jz-slider-name, .jz-slider-diff").evaluate_all(
        "nodes => nodes.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.innerText)"
    )
    assert clipped == []
