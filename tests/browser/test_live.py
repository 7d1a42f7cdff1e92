"""The weights page while the mouse is still down: map, strip and list equal Python's, all units."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from scoring.engine.year import year_of
from scoring.report.breaks import breaks_of
from scoring.report.moved import by_size_of_move, moved
from scoring.report.whatif import WhatIf, try_weights
from scoring.viewer import LOCAL
from support.mappanel import HEX, at, header_of, patch, view
from support.serving import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser_weights")]

YEAR = 2020
COLOURS = [HEX[name] for name in ("c5", "c4", "c3", "c2", "c1")]
_ROWS = """async (list) => {
  const found = {};
  for (let y = 0; ; y += 200) {
    list.scrollTop = y;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const row of list.querySelectorAll('.jz-change-row:not([hidden])')) {
      const text = (name) => row.querySelector(`.jz-cell-${name}`).innerText.trim();
      const place = Number(row.getAttribute('aria-posinset'));
      found[place] = [row.dataset.code, ...['old', 'move', 'new', 'grade'].map(text)];
    }
    if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) break;
  }
  list.scrollTop = 0;
  return Object.keys(found).map(Number).sort((a, b) => a - b).map((k) => found[k]);
}"""


def expected(result: WhatIf) -> list[list[str]]:
    """Every row of the list, in its order, as printed."""
    rows = []
    for m in by_size_of_move(result):
        arrow = ""
        if m.change is not None:
            arrow = f"{'▲' if m.change > 0 else '▼'}{abs(m.change)}" if m.change else "—"
        same = m.grade == m.official_grade
        grade = (m.grade or "") if same else f"{m.official_grade or '—'} → {m.grade or '—'}"
        rows.append([m.code, str(m.official_rank or "—"), arrow, str(m.rank or "—"), grade])
    return rows


def figures(result: WhatIf) -> list[str]:
    found = moved(result)
    return [f"{result.grades_changed:,}", f"{found.ranks_moved:,}", f"{found.mean_move:,.1f}"]


class Screen:
    """The open page and how to read it."""

    def __init__(self, page: Any, demo: Any, rng: random.Random) -> None:
        self.page, self.demo = page, demo
        table = year_of(demo, YEAR)
        self.table = table
        self.breaks = breaks_of(demo.scheme(YEAR), [table], "total")
        header = header_of(ROOT / "geodata" / "data" / "map_15.bin")
        self.places = dict(zip(header["units"], header["labels"], strict=True))
        drawn = table.units[table.units["in_map"] & table.assessed]["code"]
        # some units are smaller than their border here, or a line runs through the middle
        wide = [c for c in drawn if c in self.places and len(self.seen(c)) == 1]
        self.chosen = rng.sample(wide, 20)

    def shares(self) -> dict[str, float]:
        rows = self.page.locator(".jz-slider").evaluate_all(
            "rows => rows.map(r => [r.dataset.id, Number(r.dataset.share)])"
        )
        return {node: share for node, share in rows if node in self.tops}

    @property
    def tops(self) -> set[str]:
        return {node.id for node in self.demo.scheme(YEAR).tree}

    def result(self) -> WhatIf:
        """Python's own result under the weights that the sliders read."""
        return try_weights(self.demo, self.table, self.shares(), self.breaks, LOCAL)

    def check(self) -> int:
        """Compare everything on screen; return how many units changed class."""
        page, result = self.page, self.result()
        assert page.locator(".jz-changes .jz-list").evaluate(_ROWS) == expected(result)
        assert page.locator(".jz-figure b").all_inner_texts() == figures(result)
        counts = page.locator(".jz-strip-cell").evaluate_all("c => c.map(x => +x.dataset.n)")
        assert counts[::-1] == [c.count for c in result.classes]
        levels = {m.code: m.level for m in result.moves}
        for code in self.chosen:
            # without a total (too much of it missing under these weights) it is hatched
            colour = {COLOURS[levels[code]]} if levels[code] >= 0 else set()
            assert self.seen(code) == colour, code
        official = self.breaks.classify(self.table.score[0])
        return sum(levels[c] != int(o) for c, o in zip(self.table.codes, official, strict=True))

    def seen(self, code: str) -> set[str]:
        """Colours of classes around a unit's label point, borders left aside."""
        x, y = self.places[code]
        half = 3 / view(self.page)[0]
        return set(patch(self.page, (x - half, y - half, x + half, y + half))) & set(COLOURS)

    def grab(self, row: int) -> Any:
        """Press the mouse on a thumb; return what moves it to a share."""
        page = self.page
        box = page.locator(".jz-range").nth(row).bounding_box()
        now = float(page.locator(".jz-range").nth(row).input_value()) / 1000
        y = box["y"] + box["height"] / 2

        def to(share: float, steps: int = 8) -> None:
            page.mouse.move(box["x"] + 8 + (box["width"] - 16) * share, y, steps=steps)

        to(now, 1)
        page.mouse.down()
        return to


def test_mid_drag_everything_equals_python(warm, open_page, demo):
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    opened = open_page(f"{warm.url}/weights", "1366")
    page = opened.page
    page.wait_for_selector(".jz-map[data-state=ready]")
    screen = Screen(page, demo, rng)
    assert screen.check() == 0
    page.locator(".jz-canvas-base").first.evaluate("c => { c.mine = true }")
    drawn = page.locator(".jz-map").get_attribute("data-drawn")
    places = page.locator(".jz-weights").evaluate(
        "p => [...p.querySelectorAll('.jz-map, .jz-list, .jz-strip')].map(e => e.offsetTop)"
    )
    changed = 0
    for row in rng.sample(range(4), 2):
        move = screen.grab(row)
        for share in (0.05, rng.uniform(0.3, 0.9), rng.uniform(0.05, 0.9)):
            move(share)
            changed = max(changed, screen.check())
        assert page.locator(".jz-weights").get_attribute("data-stale") == "1"
        answers = page.locator(".jz-weights").get_attribute("data-answers")
        page.mouse.up()
        page.wait_for_selector(f".jz-weights[data-stale='0']:not([data-answers='{answers}'])")
        screen.check()
    assert changed >= 10, f"seed {seed}: too few units changed class to tell anything"
    root = page.locator(".jz-weights")
    apart, checked = (
        int(root.get_attribute(f"data-parity-{name}")) for name in ("differences", "units")
    )
    print(f"\nbrowser and Python: {apart} of {checked} results apart (seed {seed})")
    assert apart == 0 and checked == 3 * len(screen.table.codes)
    # nothing was drawn anew and nothing moved
    assert page.locator(".jz-canvas-base").first.evaluate("c => c.mine") is True
    assert page.locator(".jz-map").get_attribute("data-drawn") == drawn
    assert places == page.locator(".jz-weights").evaluate(
        "p => [...p.querySelectorAll('.jz-map, .jz-list, .jz-strip')].map(e => e.offsetTop)"
    )


def test_the_card_says_the_score_of_the_moment_and_the_map_is_right_after_a_resize(
    warm, open_page, demo
):
    opened = open_page(f"{warm.url}/weights", "1366")
    page = opened.page
    page.wait_for_selector(".jz-map[data-state=ready]")
    screen = Screen(page, demo, random.Random(7))
    code = max(screen.chosen, key=lambda c: screen.places[c][1])
    page.mouse.move(*at(page, *screen.places[code]))
    page.wait_for_selector(".jz-card:not([hidden])")
    name = page.locator(".jz-card-name").inner_text()
    page.locator(".jz-range").first.evaluate("r => r.focus({preventScroll: true})")
    for _ in range(9):
        page.keyboard.press("PageDown")
    tried = {m.name: m for m in screen.result().moves}[name]
    assert page.locator(".jz-card-score b").inner_text() == f"{tried.score:.1f}"
    assert f"第 {tried.rank} 位" in page.locator(".jz-card-line").inner_text()
    assert f"第 {tried.official_rank} 位" in page.locator(".jz-card-note").inner_text()
    hidden = page.locator(".jz-card").evaluate("c => c.hidden")
    assert hidden is False
    drawn = page.locator(".jz-map").get_attribute("data-drawn")
    page.set_viewport_size({"width": 1500, "height": 860})
    page.wait_for_selector(f".jz-map:not([data-drawn='{drawn}'])")
    assert np.isfinite(view(page)).all()
    screen.check()
