"""The map in a real Chromium: picture, counts, hover, click, zoom."""

from __future__ import annotations

import random

import pytest

from pages.ui.livemap.parts import LEVEL_COLOURS
from support.mappanel import (
    HEX,
    VIEW,
    at,
    case_of,
    grid_units,
    header_of,
    outlined,
    patch,
    pixel,
    view,
)

pytestmark = pytest.mark.browser

COVERED = """map => {
  const base = map.querySelector('.jz-stage .jz-canvas-base');
  const o = map.getBoundingClientRect();
  const found = {};
  for (const name of ['.jz-legend', '.jz-inset']) {
    const r = map.querySelector(name).getBoundingClientRect();
    const area = [r.left - o.left, r.top - o.top, r.width, r.height];
    const d = base.getContext('2d').getImageData(...area).data;
    let n = 0;
    for (let i = 0; i < d.length; i += 4) if (d[i] !== 255 || d[i + 1] !== 255) n++;
    found[name] = [n, r.width, r.height];
  }
  return found;
}"""


@pytest.mark.parametrize("dpr", [1, 2])
def test_first_paint_shows_everything(open_case, cases, grid, dpr: int) -> None:
    page = open_case(f"first{dpr}", case_of(cases, grid_units(grid)), dpr=dpr)
    for i, code in enumerate(grid.header["units"][:24]):
        x0, y0, _, _ = grid.squares[code]
        assert pixel(page, x0 + 250, y0 + 250, dpr) == HEX[LEVEL_COLOURS[5][i % 5]], code
    # what no unit's run covers: the dash far from all units, and the outer half of the border
    assert int(pixel(page, 7700, 500, dpr)[1:3], 16) < 0x80, "the dash is missing"
    assert pixel(page, 7700, 800, dpr) == "#FFFFFF"
    border = {pixel(page, 3300, -d / view(page)[0], dpr) for d in (0.2, 0.7)}
    assert border != {"#FFFFFF"}, "the outer half of the border is missing"
    # the unit without a pixel centre has a pixel of its own colour
    tiny = grid.header["units"].index("150299")
    x, y = grid.header["labels"][tiny]
    assert pixel(page, x, y, dpr) == HEX[LEVEL_COLOURS[5][tiny % 5]]


def test_patterns_counts_and_marks(open_case, cases, grid) -> None:
    units = grid_units(
        grid,
        u150101={"status": "missing"},
        u150102={"status": "na"},
        u150103={"status": "out"},
        u150111={"mark": "veto"},
        u150112={"mark": "cap"},
    )
    units.append({"code": "J1", "name": "乌海市", "score": 71.26, "rank": 99, "in_map": False})
    units = [u for u in units if u["code"] != "150113"]
    page = open_case("patterns", case_of(cases, units))
    colours = {c: set(patch(page, grid.squares[c])) for c in ("150101", "150102", "150103")}
    assert {"#EEF1F4", "#9AA6B1"} <= colours["150101"], "hatch 无数据"
    assert {"#EEF1F4", "#9AA6B1"} <= colours["150102"], "hatch 不适用"
    assert {"#F7F8FA", "#A9B4BE"} <= colours["150103"], "dots 不在考核范围"
    assert patch(page, grid.squares["150101"]) != patch(page, grid.squares["150102"])
    assert set(patch(page, grid.squares["150113"])) == {"#EDF0F3"}  # a shape without a unit
    for code, colour in (("150111", "#A61B1B"), ("150112", "#FFFFFF")):
        x0, y0, _, _ = grid.squares[code]
        assert pixel(page, x0 + 500, y0 + 500, layer="over") == colour  # marks of veto and cap
    rows = page.locator(".jz-legend-row").evaluate_all(
        "rows => rows.map(r => [r.dataset.key, Number(r.dataset.n), r.dataset.adds, r.innerText])"
    )
    n = {key: count for key, count, *_ in rows}
    assert sum(count for _, count, adds, _ in rows if adds == "1") == len(units) == n["total"]
    assert (n["missing"], n["na"], n["out"], n["veto"], n["cap"], n["noShape"]) == (
        1,
        1,
        1,
        1,
        1,
        1,
    )
    assert n["ground"] == 1
    by_hand = sum(80 <= u["score"] < 90 and not u.get("status") for u in units)
    assert n["c2"] == by_hand > 0
    assert page.locator(".jz-unplaced").inner_text().split() == ["无图形", "乌海市", "71.3"]
    page.locator(".jz-unplaced-item").click()
    page.wait_for_function("document.querySelector('#clicked')?.innerText === 'J1'")


def test_boxes_keep_off_territory(open_case, cases, region15) -> None:
    head = header_of(region15)
    units = [{"code": c, "name": c, "score": 70.0, "rank": 1} for c in head["units"]]
    for size in ((1366, 768), (1920, 1080), (1366, 1000)):
        page = open_case("boxes", case_of(cases, units, geometry=str(region15)), size)
        covered = page.locator(".jz-map").evaluate(COVERED)
        for name, (pixels, width, height) in covered.items():
            assert width > 80 and height > 60, (size, name)
            assert pixels == 0, f"{name} covers {pixels} pixels of territory at {size}"


def test_a_click_returns_the_right_unit(open_case, cases, region15) -> None:
    head = header_of(region15)
    units = [{"code": c, "name": c, "score": 70.0, "rank": 1} for c in head["units"]]
    page = open_case("click", case_of(cases, units, geometry=str(region15)), (1920, 1080))
    drawn = set()
    for i in random.Random(15).sample(range(len(units)), 20):
        code = head["units"][i]
        page.mouse.click(*at(page, *head["labels"][i]))
        page.wait_for_function(f"document.querySelector('#clicked')?.innerText === '{code}'")
        drawn.add(page.locator(".jz-map").get_attribute("data-drawn"))
    # one more draw may follow the first: a legend that measured itself before its font was there
    assert len(drawn) <= 2 and drawn <= {"1", "2"}
    page.mouse.click(*at(page, 54000, 30000))
    page.wait_for_timeout(300)
    assert page.locator("#clicked").inner_text() == code  # empty ground is no unit
    frame = page.locator(".jz-inset-frame").bounding_box()
    inset = head["inset"]
    code = "150121"  # inside the magnifier's frame
    x, y = head["labels"][head["units"].index(code)]
    k = frame["width"] / (inset["x1"] - inset["x0"])
    page.mouse.click(frame["x"] + (x - inset["x0"]) * k, frame["y"] + (y - inset["y0"]) * k)
    page.wait_for_function(f"document.querySelector('#clicked')?.innerText === '{code}'")


def test_hover_row_and_shape_go_together(open_case, cases, grid) -> None:
    page = open_case("hover", case_of(cases, grid_units(grid), median=75.0))
    code = grid.header["units"][7]
    x, y, _, _ = grid.squares[code]
    page.mouse.move(*at(page, x + 300, y + 700))
    card = page.locator(".jz-card")
    row = page.locator(f".jz-rank-row[data-code='{code}']")
    assert f"单元{code}" in card.inner_text()
    unit = next(u for u in grid_units(grid) if u["code"] == code)
    assert f"第 {unit['rank']} 位，共 25 个" in card.inner_text()
    assert "jz-row-hot" in row.get_attribute("class")
    assert outlined(page) > 300
    page.mouse.move(*at(page, 8000, 5000))
    assert not card.is_visible()
    assert outlined(page) == 0
    row.hover()
    assert outlined(page) > 300


def test_zoom_pan_keyboard_and_back(open_case, cases, grid) -> None:
    page = open_case("zoom", case_of(cases, grid_units(grid)))
    home = view(page)
    x, y, _, _ = grid.squares["150112"]
    point = at(page, x + 500, y + 500)
    page.mouse.move(*point)
    page.mouse.wheel(0, -400)
    page.wait_for_function("k => Number(" + VIEW + ".split(' ')[0]) > 1.5 * k", arg=home[0])
    assert at(page, x + 500, y + 500) == pytest.approx(point, abs=0.6)  # zooms about the pointer
    assert not page.locator(".jz-inset").is_visible()
    before = view(page)
    page.mouse.down()
    page.mouse.move(point[0] + 60, point[1] + 30, steps=6)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert view(page)[1] - before[1] == pytest.approx(60, abs=1)
    assert page.locator("#clicked").inner_text() == "None"  # a drag is no click
    page.locator(".jz-stage").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    assert view(page)[1] - before[1] == pytest.approx(120, abs=1)
    page.locator(".jz-zoom-home").click()
    page.wait_for_timeout(200)
    assert view(page) == pytest.approx(home)
    assert page.locator(".jz-inset").is_visible()
    page.keyboard.press("Tab")
    page.locator(".jz-stage").focus()
    page.keyboard.press("+")
    page.wait_for_timeout(200)
    assert view(page)[0] == pytest.approx(home[0] * 1.4)
    page.keyboard.press("0")
    page.wait_for_timeout(200)
    assert view(page) == pytest.approx(home)
    page.set_viewport_size({"width": 1100, "height": 900})
    page.wait_for_function("v => " + VIEW + " !== v", arg=" ".join(map(str, home)))
    page.wait_for_timeout(200)
    first = grid.header["units"][0]
    x0, y0, _, _ = grid.squares[first]
    assert pixel(page, x0 + 250, y0 + 250) == HEX["c5"]


def test_another_screen_is_drawn_at_its_own_pixels(open_case, cases, grid) -> None:
    page = open_case("screen", case_of(cases, grid_units(grid)))
    width = page.locator(".jz-stage .jz-canvas-base").evaluate("c => c.width")
    screen = {"width": 1366, "height": 768, "deviceScaleFactor": 2, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", screen)
    page.mouse.move(*at(page, 1500, 1500))
    page.wait_for_timeout(300)
    canvas = page.locator(".jz-stage .jz-canvas-base")
    assert canvas.evaluate("c => [c.width, c.offsetWidth]") == [2 * width, width]
    x0, y0, _, _ = grid.squares["150101"]
    assert pixel(page, x0 + 250, y0 + 250, 2) == HEX["c5"]


@pytest.mark.bench
@pytest.mark.parametrize("dpr", [1, 2])
def test_national_first_paint(open_case, cases, region15, dpr: int) -> None:
    national = region15.with_name("map_100000.bin")
    codes = header_of(national)["units"]
    units = [
        {"code": c, "name": c, "score": 50 + i % 50, "rank": i + 1} for i, c in enumerate(codes)
    ]
    case = case_of(cases, units, geometry=str(national))
    seen = []
    for _ in range(3):  # the best of three: a busy machine is not what is measured
        pane = open_case(f"china{dpr}", case, (1920, 1080), dpr).locator(".jz-map")
        seen.append([int(pane.get_attribute(f"data-{name}")) for name in ("first", "ms")])
    first, redraw = min(seen)
    print(f"{len(codes)} units, DPR {dpr}: first paint {first} ms after data, redraw {redraw} ms")
    assert first <= 1000
