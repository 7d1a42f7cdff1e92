"""Pages of a year after 2020 never call a living place or household by a word that has ended.

From 2021 a county that left the list is 脱贫旗县 and a household 脱贫户 (DESIGN section 3).
Titles of documents in 《》 keep their own words, and so do clauses quoted from them.
"""

from __future__ import annotations

import json
import re

import pytest

from pages.ui import nav
from scoring.demo.make import make_demo
from scoring.scheme.library import find_scheme
from scoring.tables.bundle import read_bundle, write_bundle
from support import framed
from support.packed import plain
from support.visiting import markup

ENDED = re.compile("贫困旗?县|贫困户|贫困嘎查|贫困村|贫困人口|建档立卡贫困|扶贫办")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
OLD = find_scheme("exit-2016").scheme.title.zh
PARTS = {"method": [{"part": p} for p in ("table", "rules", "worked", "order")]}


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    folder = tmp_path_factory.mktemp("later") / "bundle"
    return write_bundle(make_demo(period="2021-2026"), folder, force=False, command="test")


def texts(at) -> str:
    """All words a page sends: markup with titles of hover cards, panels, charts, widgets."""
    found = [markup(at), *(b.label for b in at.button)]
    panels = [panel.proto for panel in at.get("bidi_component")]
    sent = [plain(json.loads(panel.json)) for panel in panels if panel.json]
    if any(panel.bytes for panel in panels):
        sent.append(framed.sent(at))
    sent += [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    found += [json.dumps(data, ensure_ascii=False) for data in sent]
    for box in at.selectbox:
        options = [str(option) for option in box.options]
        # a list of schemes names documents of the past by their titles
        past = any(OLD in option for option in options)
        found += [box.label] if past else [box.label, *options]
    return QUOTED.sub(" ", re.sub(r"<[^>]*>", " ", " ".join(found)))


CASES = [(name, more) for name in nav.ADDRESSES for more in PARTS.get(name, [{}])]


@pytest.mark.parametrize(("name", "more"), CASES, ids=lambda x: str(x))
@pytest.mark.parametrize("year", ["2021", "2025", "2026"])
def test_no_page_of_today_says_a_word_that_has_ended(visit, later, name, more, year):
    query = {"year": year, "unit": "150422", **more}
    found = texts(visit(name, later, **query))
    scheme = read_bundle(later).scheme(int(year))
    shown = {"data": "检查通过后才写入", "method": scheme.title.zh}
    shown["indicators"] = scheme.leaves[0].title.zh
    assert shown.get(name, "巴林左旗") in found  # the page is there, not an empty one
    around = [found[max(0, m.start() - 30) : m.end() + 30] for m in ENDED.finditer(found)]
    assert not around


def test_the_scan_would_find_one(visit, demo_folder):
    assert ENDED.search(texts(visit("overview", demo_folder, year="2020")))
