"""Ten people dragging at once on one server: what a release takes, and whose result is shown."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import sync_playwright

from scoring.engine.year import Year, year_of
from scoring.report.breaks import breaks_of
from scoring.report.moved import by_size_of_move
from scoring.report.whatif import WhatIf, try_weights
from scoring.tables.bundle import Bundle, read_bundle
from scoring.viewer import LOCAL
from support import dragging, serving
from support.browsing import chromium
from support.dragging import percentile
from support.national_live import YEAR, write_bundle

SESSIONS, ROUNDS, LIMIT = 10, 4, 2000.0

PULL = """async ([share, start]) => {
  const hosts = [...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean);
  const root = hosts.map(r => r.querySelector('.jz-weights')).find(Boolean);
  const range = root.querySelector('.jz-range');
  const from = Number(range.value);
  await new Promise((go) => setTimeout(go, Math.max(0, start - Date.now())));
  for (let k = 1; k <= 60; k++) {
    await new Promise((next) => requestAnimationFrame(next));
    range.value = Math.round(from + (share - from) * k / 60);
    range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
  const before = root.dataset.answers;
  const released = performance.now();
  range.dispatchEvent(new Event('change', { bubbles: true }));
  while (root.dataset.answers === before || root.dataset.stale !== '0') {
    await new Promise((next) => requestAnimationFrame(next));
  }
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  return performance.now() - released;
}"""
"""A second of moves, a release, and the time until Python's result is on screen."""

SHOWN = """() => {
  const hosts = [...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean);
  const root = hosts.map(r => r.querySelector('.jz-weights')).find(Boolean);
  const text = (css) => [...root.querySelectorAll(css)].map(e => e.innerText.trim());
  return {
    shares: Object.fromEntries([...root.querySelectorAll('.jz-slider')].map(
      e => [e.dataset.id, Number(e.dataset.share)])),
    codes: [...root.querySelectorAll('.jz-change-row')].slice(0, 10).map(e => e.dataset.code),
    ranks: text('.jz-change-row .jz-cell-new').slice(0, 10),
    counts: [...root.querySelectorAll('.jz-strip-cell')].map(e => Number(e.dataset.n)),
    apart: Number(root.dataset.parityDifferences),
  };
}"""


def expected(bundle: Bundle, table: Year, shares: dict[str, float]) -> WhatIf:
    tops = {table.tree.ids[c] for c in table.tree.children[0]}
    own = {node: share for node, share in shares.items() if node in tops}
    breaks = breaks_of(bundle.scheme(YEAR), [table], "total")
    return try_weights(bundle, table, own, breaks, LOCAL)


def check(shown: dict[str, Any], result: WhatIf) -> None:
    """What a page shows is the result of its own weights."""
    first = by_size_of_move(result)[:10]
    assert shown["codes"] == [m.code for m in first]
    assert shown["ranks"] == [str(m.rank or "—") for m in first]
    assert shown["counts"][::-1] == [c.count for c in result.classes]
    assert shown["apart"] == 0


@pytest.mark.bench
def test_ten_sessions_dragging_at_once(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    folder = write_bundle(tmp_path, seed)
    bundle = read_bundle(folder)
    table = year_of(bundle, YEAR)
    server = serving.start(tmp_path, "--bundle", str(folder))
    taken: list[float] = []
    seen: set[tuple[float, ...]] = set()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=list(dragging.ARGUMENTS)
            )
            pages = []
            for _ in range(SESSIONS):
                page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
                page.goto(f"{server.url}/weights")
                page.wait_for_selector(".jz-map[data-first]", timeout=60_000)
                pages.append(page)
            for _ in range(ROUNDS):
                for k, page in enumerate(pages):  # all begin at the same moment
                    share = 150 + 80 * k + rng.randrange(60)
                    start = f"window.__pulled = ({PULL})([{share}, Date.now() + {1500 - 100 * k}])"
                    page.evaluate(f"() => {{ {start}; }}")
                taken += [page.evaluate("() => window.__pulled") for page in pages]
                for page in pages:
                    shown = page.evaluate(SHOWN)
                    check(shown, expected(bundle, table, shown["shares"]))
                    seen.add(tuple(shown["shares"].values()))
            browser.close()
    finally:
        server.stop()
    found = np.array(taken)
    print(
        f"\n{SESSIONS} sessions at once, {len(taken)} releases, {len(seen)} sets of weights: "
        f"{percentile(found, 50):.0f} ms, p95 {percentile(found, 95):.0f} ms (limit {LIMIT:.0f}), "
        f"every page its own result (seed {seed})"
    )
    assert len(seen) == SESSIONS * ROUNDS
    assert percentile(found, 95) <= LIMIT
