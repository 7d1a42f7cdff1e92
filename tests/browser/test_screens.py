"""What a designer looks for on the new screens: nothing cut, broken or pushed out of its row."""

from __future__ import annotations

import csv

import pytest

from geodata.places import places
from scoring.demo.make import TABLE, make_demo
from scoring.demo.tables import write_tables
from support.listed import write_exit_years

pytestmark = pytest.mark.browser

_BROKEN = """() => {
  // a word in two lines: the first and last letter of it stand at different heights
  const found = [];
  for (const cell of document.querySelectorAll('.jz-lost tbody td')) {
    if (cell.scrollWidth > cell.clientWidth + 1) found.push(`too wide: ${cell.innerText}`);
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (!node.parentElement.checkVisibility()) continue;
      for (const m of node.data.matchAll(/[A-Za-z]{4,}/g)) {
        const range = document.createRange();
        range.setStart(node, m.index);
        range.setEnd(node, m.index + m[0].length);
        if (range.getClientRects().length > 1) found.push(m[0]);
      }
    }
  }
  return found;
}"""
_QUOTES = """() => {
  const width = (text) => {
    const e = document.createElement('span');
    e.textContent = text;
    document.querySelector('.jz').append(e);
    const w = e.getBoundingClientRect().width;
    e.remove();
    return w;
  };
  return [width('\\u201cscored\\u201d'), width('"scored"')];
}"""


def test_no_word_of_the_points_lost_table_is_broken_or_cut(warm, open_page):
    opened = open_page(f"{warm.url}/county?lang=en&unit=150125&year=2020", "1366")
    opened.page.locator(".jz-lost").wait_for()
    assert opened.page.evaluate(_BROKEN) == []
    curly, straight = opened.page.evaluate(_QUOTES)
    assert abs(curly - straight) < 4  # no hole around what is quoted


def test_the_sea_box_stands_on_every_national_map_with_its_whole_name(
    serve, open_page, tmp_path_factory
):
    exits = {p.code: (p.name, 2016 + i % 3) for i, p in enumerate(places("62")[:9])}
    folder = write_exit_years(tmp_path_factory.mktemp("sea") / "b", exits)
    address = serve(folder).url
    opened = open_page(f"{address}/indicators?lang=zh", "1366")
    page = opened.page
    for lang, name in (("zh", "南海诸岛"), ("en", "South China Sea islands")):
        opened.goto(f"{address}/indicators?lang={lang}")
        page.wait_for_selector(".jz-map[data-drawn]")
        caption = page.locator(".jz-inset-name")
        assert caption.inner_text() == name
        box, own = page.locator(".jz-map").bounding_box(), caption.bounding_box()
        assert own["height"] > 0
        assert own["y"] + own["height"] <= box["y"] + box["height"] + 1, (lang, own, box)


def test_what_is_asked_stays_in_one_row_with_the_button_at_its_end(
    serve, demo_folder, open_page, tmp_path
):
    write_tables(make_demo(), tmp_path, force=False)
    with (tmp_path / TABLE).open(encoding="utf-8-sig", newline="") as stream:
        rows = [r for r in csv.reader(stream) if r[2] in ("year", "2016")]
    with (tmp_path / "名单.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([r[1:2] + r[3:] for r in rows])  # no code, no year
    opened = open_page(f"{serve(demo_folder).url}/data", "1366")
    page = opened.page
    page.locator(".st-key-jz_drop input[type=file]").set_input_files(str(tmp_path / "名单.csv"))
    page.wait_for_selector(".jz-refused", timeout=60_000)
    opened.settle()
    region = page.locator(".st-key-jz_data_ask_region").bounding_box()
    button = page.locator(".st-key-jz_again_first button").first.bounding_box()
    assert abs(region["y"] - button["y"]) < 4
    assert abs(button["x"] + button["width"] - (1366 - 20)) < 4


def test_a_long_table_uses_the_height_there_is(warm, open_page):
    opened = open_page(f"{warm.url}/data?year=2020", "1920")
    page = opened.page
    page.locator(".st-key-jz_data_section [role=radio]").nth(2).click()
    page.wait_for_selector(".jz-data-trace")
    opened.settle()
    box = page.locator(".jz-data-tall").bounding_box()
    foot = page.locator(".jz-source").bounding_box()
    assert box["height"] > 0.6 * 1080 and foot["y"] + foot["height"] <= 1080
