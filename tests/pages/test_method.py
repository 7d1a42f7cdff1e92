"""The method page without a browser: a scheme read, worked through, compared, taken away."""

from __future__ import annotations

import io
import re
from functools import partial
from html import unescape

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from pages.ui import bundles
from pages.ui.method.scene import PARTS
from scoring.engine.order import steps_of
from scoring.report.method.glossary import fixed_words
from scoring.report.printed import tenths
from scoring.scheme.library import library_ids
from scoring.scheme.shares import shares_of
from support.listed import leaf, scheme_of, write_listed
from support.ruled import RUDE, write_ruled
from support.visiting import markup, said

DRAFT, EXITS = "national-draft-2020", "exit-special-2017"


@pytest.fixture
def show(visit):
    """Return a function that runs the method page of some bundles at an address."""
    return partial(visit, "method")


@pytest.fixture(scope="module")
def ruled_folder(tmp_path_factory):
    return write_ruled(tmp_path_factory.mktemp("ruled") / "bundle")


def rows(at: AppTest, attribute: str) -> dict[str, list[str]]:
    """Return the cells of every table row that names what it is about, text only."""
    found = re.findall(rf'<tr[^>]*data-{attribute}="([^"]*)"[^>]*>(.*?)</tr>', markup(at), re.S)
    return {
        key: [
            " ".join(unescape(re.sub(r"<[^>]*>", " ", c)).split())
            for c in re.findall(r"<t[dh][ >].*?</t[dh]>", row, re.S)
        ]
        for key, row in found
    }


def test_the_scheme_of_the_year_is_shown_first(show, demo, demo_folder):
    at = show(demo_folder)
    scheme = demo.scheme(2020)
    assert scheme.title.zh in said(at)
    assert "本数据包 2020 年所用" in said(at)
    assert list(rows(at, "node")) == [leaf_.id for leaf_ in scheme.leaves]


def test_every_scheme_of_the_library_can_be_read(show, demo_folder):
    at = show(demo_folder)
    options = at.selectbox(key="jz_pick_scheme").options
    assert len(options) == len(library_ids())
    assert f"可查阅 {len(library_ids())} 个方案" in said(at)
    for name in (EXITS, "fund-2008", "shiyan"):
        at = show(demo_folder, scheme=name)
        assert "本数据包 2020 年所用" not in said(at)
        assert at.query_params["scheme"] == name


def test_a_row_has_points_rule_source_and_marks(show, demo, demo_folder):
    at = show(demo_folder)
    row = rows(at, "node")["composite_rate"]
    points = demo.scheme(2020).node("composite_rate").weight
    assert f"{points:g}" in row and "线性 3→0" in row
    assert "假定" in " ".join(row) and "三率一度（转述）" in " ".join(row)
    hidden = rows(show(demo_folder, scheme="provincial-2016"), "node")
    assert "计分规则未公布，不计入总分" in " ".join(next(iter(hidden.values())))
    assert "jz-method-unpublished" in markup(show(demo_folder, scheme="provincial-2016"))


@pytest.mark.parametrize("name", ["guangdong-2016", "fund-2008", EXITS, DRAFT])
def test_the_bar_prints_the_schemes_own_shares(show, demo_folder, name):
    from scoring.scheme.library import find_scheme

    shares = shares_of(find_scheme(name).scheme)
    parts = ("published", "assumed", "unpublished", "unsourced")
    exact = [getattr(shares, part) for part in parts]
    printed = dict(zip(parts, tenths([float(x) for x in exact]), strict=True))
    wanted = {p: f"{printed[p] / 10:.1f}%" for p, x in zip(parts, exact, strict=True) if x}
    html = markup(show(demo_folder, scheme=name))
    found = dict(re.findall(r'<b data-share="(\w+)">([^<]*)</b>', html))
    assert found == wanted
    assert sum(float(x.rstrip("%")) for x in found.values()) == pytest.approx(100)


@pytest.mark.parametrize("year", ["2018", "2020"])
def test_the_example_shows_the_stored_numbers(show, demo, demo_folder, year):
    at = show(demo_folder, part="worked", unit="150422", year=year)
    stored = demo.scored
    stored = stored[(stored["year"] == int(year)) & (stored["code"] == "150422")]
    stored = stored.set_index("node")
    found = rows(at, "step")
    for node in demo.scheme(int(year)).leaves:
        score = stored["score"][node.id]
        assert found[node.id][3] == ("—" if pd.isna(score) else f"{score:,.4f}")
        contribution = stored["contribution"][node.id]
        shown = "—" if pd.isna(contribution) else f"{contribution:,.4f}"
        assert found[node.id][6] == shown
    for top in demo.scheme(int(year)).tree:
        assert found[top.id][2] == f"{stored['score'][top.id]:,.4f}"
    total = stored.loc["total"]
    assert found["final"][2] == f"{total['score']:,.4f}"
    assert f"第 {total['rank']} 位 / {total['ranked']}" in found["final"][1]
    assert f"测算等次：{total['grade']}" in found["final"][1]
    assert 'data-agrees="yes"' in markup(at)


def test_another_unit_is_another_example(show, demo_folder):
    one, two = (said(show(demo_folder, part="worked", unit=u)) for u in ("150422", "150524"))
    assert "巴林左旗的得分是怎样算出来的" in one and "库伦旗的得分是怎样算出来的" in two


def test_a_scheme_the_bundle_did_not_use_has_no_example(show, demo_folder):
    at = show(demo_folder, scheme=EXITS, part="worked")
    assert "2020 年没有用这个方案" in said(at)
    at.button(key="jz_method_own").click().run()
    assert "scheme" not in at.query_params and "的得分是怎样算出来的" in said(at)


def test_an_exit_scheme_is_worked_through_line_by_line(show, tmp_path):
    line = {"type": "all_or_nothing", "op": "<", "limit": 2}
    figures = {(2019, "A", "rate"): 1.5, (2019, "B", "rate"): 2.0}
    document = scheme_of(leaf("rate", line, unit="%"), kind="exit")
    folder = write_listed(tmp_path / "b", document, figures)
    at = show(folder, part="worked", unit="A")
    assert rows(at, "step")["rate"][1:] == ["1.5%", "低于 2%", "1.5 < 2", "达标"]
    assert "结论：达标" in said(at)
    at = show(folder, part="worked", unit="B")
    assert rows(at, "step")["rate"][3:] == ["2 < 2", "不达标"] and "结论：不达标" in said(at)


@pytest.mark.parametrize("kind", ["assessment", "exit"])
def test_the_order_is_the_engines_own_list(show, demo_folder, kind):
    name = {"assessment": DRAFT, "exit": EXITS}[kind]
    html = markup(show(demo_folder, scheme=name, part="order"))
    assert re.findall(r'<li data-step="(\w+)">', html) == [s.id for s in steps_of(kind)]
    assert all(step.title.zh in html for step in steps_of(kind))


def test_terms_have_both_languages(show, demo_folder):
    text = said(show(demo_folder, part="terms"))
    assert "脱贫旗县" in text and "2021 年起" in text
    assert all(word.word.zh in text and word.word.en in text for word in fixed_words())


def test_two_schemes_are_compared_concept_by_concept(show, demo_folder):
    at = show(demo_folder, scheme=EXITS, against="exit-yunnan")
    found = rows(at, "concept")
    assert "composite_rate" in found  # the only part opened by the address alone
    assert found["composite_rate"][0] == "综合贫困发生率"
    assert "限值不同" in found["composite_rate"][3] and "3" in found["composite_rate"][3]
    assert "只在：" in said(at)
    same = show(demo_folder, scheme=EXITS, against=EXITS)
    # a scheme is not compared with itself
    assert rows(same, "node") and not rows(same, "concept")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_runs_in_english(show, demo_folder, part):
    at = show(demo_folder, part=part, lang="en", against="guangdong-2016")
    assert "Scheme" in said(at)
    assert at.query_params["part"] == part


@pytest.mark.parametrize("name", ["scheme", "against", "part"])
def test_a_tampered_address_is_dropped_with_a_notice(show, demo_folder, name):
    at = show(demo_folder, **{name: "<img src=x onerror=alert(1)>"})
    assert name not in at.query_params and "jz-notice" in markup(at)
    assert "onerror" not in markup(at)


def test_rude_names_stay_text(show, ruled_folder):
    for part in PARTS:
        at = show(ruled_folder, part=part, unit="A-2")
        assert "<img" not in markup(at)
    assert RUDE.split("<")[0] in said(show(ruled_folder, part="worked", unit="A-2"))


def test_the_workbook_is_the_scheme_that_is_read(show, demo, demo_folder):
    from pages.ui.method import book, scene
    from scoring.viewer import LOCAL

    at = show(demo_folder, scheme=EXITS)
    (button,) = [e for e in at.get("download_button") if "工作簿" in e.proto.label]
    assert button.proto.label == "下载工作簿"
    shown = scene.Scene(
        visit=type("V", (), {"viewer": LOCAL})(), data=None, year=None, schemes={}, own=(),
        scheme=demo.scheme(2020), against=None, part="table", unit=None,
    )  # fmt: skip
    read = load_workbook(io.BytesIO(book.content(shown)))
    held = [cell.value for row in read["方案表"].iter_rows() for cell in row]
    assert all(node.title.zh in held for node in demo.scheme(2020).leaves)


def test_a_reader_may_read_and_not_take_away(show, demo_folder, monkeypatch, tmp_path):
    from pages.ui import viewer

    file = tmp_path / "v.yaml"
    file.write_text("- {name: 王芳, role: reader}\n", "utf-8")
    monkeypatch.setenv(viewer.ENV_FILE, str(file))
    monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
    monkeypatch.setattr("streamlit.user", {"name": "王芳"})
    at = show(demo_folder)
    assert rows(at, "node") and not at.get("download_button")


def test_a_viewer_of_one_region_works_through_its_own_units(
    show, demo_folder, monkeypatch, tmp_path
):
    from pages.ui import viewer

    file = tmp_path / "v.yaml"
    file.write_text('- {name: 王芳, role: leader, region: "1505"}\n', "utf-8")
    monkeypatch.setenv(viewer.ENV_FILE, str(file))
    monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
    monkeypatch.setattr("streamlit.user", {"name": "王芳"})
    at = show(demo_folder, part="worked", unit="150422")
    options = at.selectbox(key="jz_pick_unit").options
    assert options and all("1505" in option for option in options)
    assert "巴林左旗" not in said(at)


def test_without_a_bundle_the_library_can_still_be_read(show, monkeypatch):
    monkeypatch.setattr(bundles, "registry", lambda: ())
    at = show()
    assert len(at.selectbox(key="jz_pick_scheme").options) == len(library_ids())
    assert rows(at, "node") and "jz-source" in markup(at)
    assert "没有数据包" in said(show(part="worked"))
