"""What a person sees on the data page: names, units, the way on."""

from __future__ import annotations

import re

import pytest

from pages.ui import storing
from scoring.demo.make import TABLE, UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.tables.figures.indicators import indicators_of
from support.visiting import markup

YEAR, CODE = 2020, "150125"


@pytest.fixture
def data(visit, monkeypatch, tmp_path, demo_folder):
    monkeypatch.setenv(storing.ENV, str(tmp_path / "store"))

    def go(section=None, **query):
        at = visit("data", demo_folder, **query)
        if section:
            at.session_state["_data_section"] = section
            at.run()
        assert not at.exception
        return at

    return go


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(make_demo(), folder, force=False)
    return {name: (folder / name).read_bytes() for name in (TABLE, UNITS_TABLE)}


def give(at, *files):
    (box,) = at.get("file_uploader")
    box.set_value([(name, data, "text/csv") for name, data in files]).run()
    draft = at.session_state["_intake"]
    while draft.job is not None and not draft.job.wait(0.2):
        pass
    at.run()


def test_a_name_nobody_typed_follows_the_files_and_a_typed_one_stays(data, tables):
    at = data()
    give(at, ("初稿.csv", tables[TABLE]))
    assert at.text_input(key="jz_data_name").value == "初稿"
    give(at, ("终稿.csv", tables[TABLE]), (UNITS_TABLE, tables[UNITS_TABLE]))
    assert at.text_input(key="jz_data_name").value == "终稿"
    at.text_input(key="jz_data_name").set_value("年度考核").run()
    give(at, ("再稿.csv", tables[TABLE]))
    assert at.text_input(key="jz_data_name").value == "年度考核"
    at.button(key="jz_data_keep").click().run()
    said = markup(at)
    # the way on is not below a long report
    assert 0 < said.index("已保存“年度考核”") < said.index("可以使用")


def test_a_version_says_who_and_when_in_the_readers_words(data, tables):
    at = data()
    give(at, ("表.csv", tables[TABLE]))
    at.button(key="jz_data_keep").click().run()
    id_ = at.session_state["_intake"].saved.bundle
    at.session_state["_data_section"] = "versions"
    at.query_params["bundle"] = id_
    at.run()
    said = markup(at)
    assert "本机使用者" in said and "（北京时间）" in said
    assert "local" not in said and "UTC" not in said


def test_without_versions_the_page_leads_to_the_import(data):
    at = data("versions")
    assert "这个数据包没有版本记录" in markup(at)
    at.button(key="jz_data_to_import").click().run()
    assert at.get("file_uploader") and not at.exception


def test_every_figure_of_a_lineage_has_its_unit_beside_its_own_name(data, demo):
    at = data("lineage", year=str(YEAR))
    at.text_input(key="jz_data_search").set_value(f"{CODE} 综合贫困发生率").run()
    rows = re.findall(r"<tr>(.*?)</tr>", markup(at).split("jz-data-trace")[1], re.DOTALL)
    cells = [
        [re.sub(r"<[^>]+>", " ", c).strip() for c in re.findall(r"<td[^>]*>(.*?)</td>", r, re.S)]
        for r in rows
    ]
    rate, *counts = [c for c in cells if c]
    assert rate[0].split() == ["武川县", CODE]
    assert rate[5] == "" and rate[6].endswith("%")  # worked out, so nobody handed it in
    known = indicators_of(demo.scheme(YEAR))
    node = demo.scheme(YEAR).node("composite_rate")
    panel = demo.panel[(demo.panel["code"] == CODE) & (demo.panel["year"] == YEAR)]
    wanted = {
        (known[i].title.zh, f"{v:,.8g} {known[i].unit}")
        for i in (node.value.num, node.value.den)
        for v in panel[panel["indicator"] == i]["value"]
    }
    assert len(wanted) >= 2
    assert {(c[1].split("　")[0], c[5]) for c in counts} >= wanted


def test_a_gap_says_what_it_is_measured_in(data):
    said = markup(data("gaps", year=str(YEAR)))
    gaps = re.findall(r"<span>([+−][\d.]+)([^<]*)</span>", said.split("jz-data-gaps")[1])
    assert len(gaps) > 50 and {unit for _size, unit in gaps} == {" 个百分点"}
    assert "折合分值（分）" in said


def test_the_page_of_all_indicators_is_called_so(visit, demo_folder):
    from pages.ui import nav, texts

    texts.use("en")
    assert texts.n_("指标", len(nav.ADDRESSES)) == "Indicators"
    assert texts._("指标") == "Indicator"


def test_the_preview_says_units_and_draws_no_share_where_nothing_is_owed(data, tables):
    at = data()
    give(at, ("表.csv", tables[TABLE]))  # without classes the exits apply to nobody
    said = markup(at)
    heads = re.findall(r"<th[^>]*>(.*?)</th>", said.split("jz-data-first")[1].split("</thead>")[0])
    assert any("义务教育保障率（%）" in h for h in heads) and len(heads) == 9
    assert "此处为前 8 行 9 列" in said
    rows = re.findall(r"<tr>(.*?)</tr>", said.split("jz-data-coverage")[1], re.DOTALL)
    exits = next(r for r in rows if "贫困旗县摘帽计划完成" in r)
    others = next(r for r in rows if "义务教育保障率" in r)
    assert "jz-bar" not in exits and "jz-bar" in others
