"""The indicators page without a browser: what it says is what the bundle's own tables give."""

from __future__ import annotations

import json
import re
from functools import partial

import numpy as np
import pytest
from scipy.stats import spearmanr
from streamlit.testing.v1 import AppTest

from pages.ui import viewer
from support.listed import leaf, scheme_of, write_exit_years, write_listed
from support.ruled import RUDE, write_ruled
from support.visiting import markup, panel, said


@pytest.fixture
def show(visit, monkeypatch):
    """Return a function that runs the indicators page of a bundle at an address."""
    monkeypatch.setattr("pages.ui.livemap.panels.packed", lambda data: data)  # read it as it was
    return partial(visit, "indicators")


@pytest.fixture(scope="module")
def ruled_folder(tmp_path_factory):
    return write_ruled(tmp_path_factory.mktemp("ruled") / "bundle")


def chart(at: AppTest) -> dict:
    (found,) = at.get("plotly_chart")
    return json.loads(found.proto.spec)


def table(at: AppTest, cls: str) -> list[list[str]]:
    """Return the cells of a table's body, text only."""
    body = next(e.proto.body for e in at.get("html") if f"jz-table {cls}" in e.proto.body)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body.split("<tbody>")[1])
    return [
        [" ".join(re.sub(r"<[^>]*>", " ", c).split()) for c in re.findall(r"<t[dh].*?</t[dh]>", r)]
        for r in rows
    ]


def values(demo, node: str, year: int = 2020):
    s = demo.scored
    s = s[(s["year"] == year) & (s["node"] == node)]
    return s.set_index("code")["value"].dropna()


def test_the_definition_is_that_of_the_scheme(show, demo_folder):
    text = said(show(demo_folder, node="composite_rate"))
    for words in (
        "综合贫困发生率 减贫成效",
        "剩余贫困、漏评、错退人口占农牧业户籍人口的比例，越低越好",
        "线性 3→0",
        "剩余贫困、漏评和错退人口 ÷ 农牧业户籍人口 × 100",
        "（建档立卡剩余贫困人口+漏评人口+错退人口）/乡村总人口（大意）",
        "10.00%，满分 10 分；占同组 15.38% 假定",
        "方向 越低越好",
        "责任部门 扶贫办",
        "数据来源渠道 第三方评估",
        "取值范围 0–100",
    ):
        assert words in text
    assert "适用对象 国贫旗县、区贫旗县" in said(show(demo_folder, node="county_exit"))


@pytest.mark.parametrize("year", ["2017", "2020"])
def test_quartiles_bars_and_the_line_of_the_median(show, demo, demo_folder, year):
    at = show(demo_folder, node="approval", year=year)
    x = values(demo, "approval", int(year))
    low, q1, median, q3, high = np.quantile(x, [0, 0.25, 0.5, 0.75, 1])
    stats = f"最小 {low:.2f}% 下四分位 {q1:.2f}% 中位数 {median:.2f}% 上四分位 {q3:.2f}% "
    assert stats + f"最大 {high:.2f}% {len(x)} 个有数值" in said(at)
    drawn = chart(at)
    bars = drawn["data"][0]
    assert sum(bars["y"]) == len(x)
    for centre, width, count in zip(bars["x"], bars["width"], bars["y"], strict=True):
        begin, end = centre - width / 2 - 1e-9, centre + width / 2 - 1e-9
        assert count == ((x >= begin) & (x < end)).sum()
    words = {a["text"]: a["x"] for a in drawn["layout"]["annotations"]}
    assert words[f"中位数 {median:.2f}%"] == pytest.approx(median)
    assert words["满分 98%"] == 98
    ends = drawn["layout"]["xaxis"]["range"]
    assert all(ends[0] <= a <= ends[1] for a in words.values())


def test_a_mark_far_from_every_value_is_said_beside_the_chart(show, demo_folder):
    at = show(demo_folder, node="composite_rate", year="2020")
    assert "图外：0 分 3%" in said(at)  # the values end below 1
    assert "0 分 3%" not in json.dumps(chart(at), ensure_ascii=False)


def test_the_map_has_every_unit_with_its_value_in_frozen_classes(show, demo, demo_folder):
    bounds = set()
    for year in (2017, 2020):
        data = panel(show(demo_folder, node="housing", year=str(year)))
        units, x = data["units"], values(demo, "housing", year)
        assert dict(zip(units["code"], units["score"], strict=True)).items() >= x.to_dict().items()
        assert sum(s is not None for s in units["score"]) == len(x) == data["ranked"]
        assert len(units["code"]) == 103 and units["status"].count("out") == 12
        assert data["median"]["value"] == np.median(x)
        assert data["legend"]["title"] == "住房安全保障率（%）"
        bounds.add(tuple(data["breaks"]["bounds"]))
    assert len(bounds) == 1


def test_coverage_by_year_adds_up(show, demo, demo_folder):
    rows = table(show(demo_folder, node="county_exit"), "jz-ind-coverage")
    assert [r[0] for r in rows] == ["2016", "2017", "2018", "2019", "2020"]
    for year, _bar, *counts in rows:
        known, missing, na, out, units = (int(c) for c in counts)
        assert known + missing + na + out == units == 103
        s = demo.scored
        s = s[(s["year"] == int(year)) & (s["node"] == "county_exit")]
        assert known == s["value"].notna().sum() and missing == (s["status"] == "missing").sum()


def test_correlations_are_scipys_on_the_units_with_both(show, demo, demo_folder):
    rows = table(show(demo_folder, node="education"), "jz-ind-related")
    scheme = demo.scheme(2020)
    titles = {leaf.title.zh: leaf.id for leaf in scheme.leaves}
    x = values(demo, "education")
    seen = 0
    for row in (r for r in rows if len(r) == 4):
        y = values(demo, titles[row[0].removesuffix("可能重复").strip()])
        both = x.index.intersection(y.index)
        assert row[3] == f"{len(both):,}"
        if len(both) < 10:
            assert row[1:3] == ["—", "少于 10 个，不计算"]
        elif y[both].nunique() == 1:
            assert row[1:3] == ["—", "数值相同，不能计算"]
        else:
            rho = spearmanr(x[both], y[both]).statistic
            assert row[1] == f"{rho:+.2f}".replace("-", "−")
            seen += 1
    assert seen == 13 and len([r for r in rows if len(r) == 4]) == 15
    assert [r[0] for r in rows if len(r) == 1] == [n.title.zh for n in scheme.tree]


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (
            "village_exit",
            "82 个中 82 个数值相同（100.00%），不少于 95%；82 个中 82 个得满分，不少于 90%",
        ),
        ("reduction_completion", "90 个中 90 个得满分，不少于 90%"),
        ("county_exit", "仅 2 个有数值，不判断区分度。"),
    ],
)
def test_whether_it_tells_units_apart(show, demo_folder, node, words):
    assert words in said(show(demo_folder, node=node))


def test_one_that_tells_units_apart_has_no_notice(show, demo_folder):
    text = said(show(demo_folder, node="income_growth"))
    assert "区分度不足" not in text and "不判断区分度" not in text


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ("housing", r"“住房安全保障率”为 \d+\.\d，低于 10。 按 67 个数值齐全的对象、14 项指标计算"),
        ("county_exit", "“贫困旗县摘帽计划完成”未参加计算：有数值的不足一半。"),
        ("village_exit", "“贫困嘎查村退出率”未参加计算：各对象数值相同。"),
    ],
)
def test_variance_inflation_or_why_there_is_none(show, demo_folder, node, words):
    text = said(show(demo_folder, node=node))
    assert re.search(words, text)
    assert "未参加（有数值的不足一半）：贫困旗县摘帽计划完成。" in text


def test_all_indicators_can_be_sorted_and_taken_away(show, demo, demo_folder):
    at = show(demo_folder)
    rows = table(at, "jz-ind-every")
    titles = [leaf.title.zh for leaf in demo.scheme(2020).leaves]
    assert [r[0] for r in rows] == titles
    at.selectbox(key="jz_ind_order").select("vif").run()
    factors = [r[10] for r in table(at, "jz-ind-every")]
    known = [float(f) for f in factors if f != "—"]
    assert known == sorted(known, reverse=True) and factors[len(known) :] == ["—", "—"]


def test_an_unknown_year_node_or_dimension_leads_somewhere(show, ruled_folder, demo_folder):
    assert "收入增速" in said(show(ruled_folder, node="nobody"))
    at = show(demo_folder, node="help")
    assert panel(at)["legend"]["title"] == "群众认可度（%）"


def test_rude_names_stay_text(show, ruled_folder):
    at = show(ruled_folder, node="rate")
    assert RUDE in panel(at)["units"]["name"]
    assert "<img" not in markup(at)
    assert "否决线 3%" in json.dumps(chart(at), ensure_ascii=False) + said(at)


def test_a_region_sees_its_units_and_the_quartiles_of_all(show, demo, demo_folder, monkeypatch):
    monkeypatch.setattr(viewer, "current", lambda: viewer.Viewer("甲", "reader", "1504"))
    at = show(demo_folder, node="housing")
    x = values(demo, "housing")
    own = x[x.index.str.startswith("1504")]
    assert all(code.startswith("1504") for code in panel(at)["units"]["code"])
    assert sum(chart(at)["data"][0]["y"]) == len(own)
    assert f"柱为可查看的 {len(own)} 个；分位数为全部 {len(x)} 个" in said(at)
    assert f"中位数 {np.median(x):.2f}%" in said(at)
    assert not at.get("download_button")  # a reader takes nothing away


@pytest.fixture(scope="module")
def exits(tmp_path_factory):
    """A small list of exit years in two provinces: 2 of 2018, 1 of 2019."""
    units = {"150421": ("阿鲁科尔沁旗", 2018), "150422": ("巴林左旗", 2019)}
    units |= {"530624": ("大关县", 2018)}
    return write_exit_years(tmp_path_factory.mktemp("exits") / "b", units)


def test_exit_years_are_a_class_each_and_differences_are_said(show, exits):
    at = show(exits)
    data = panel(at)
    assert data["breaks"]["labels"] == ["2019", "2018"]
    assert data["breaks"]["bounds"] == [2019, None]
    assert data["units"]["grade"] == ["2019", "2018", "2018"]
    assert data["texts"]["ground"] == "不在名录" and data["full"] is None
    text = said(at)
    assert "退出年份 2018：名录中 2 个，公布为 283 个，未作改动。" in text
    assert "退出年份 2019：名录中 1 个，公布为 344 个，未作改动。" in text
    assert "公布：国务院扶贫办发布（央视网报道：283 个县，累计 436 个），2019-07-02" in text
    assert "综合权重 不计分" in text and "方案只有一项指标" in text
    assert "2,018" not in text + json.dumps(data)
    assert chart(at)["data"][0]["y"] == [2, 1]


def test_a_list_says_on_every_page_that_it_gives_no_marks(visit, exits):
    at = visit("overview", exits)
    assert "本方案不计分" in said(at)
    assert not at.get("bidi_component") and at.button(key="jz_to_indicators")
    at = visit("county", exits, unit="150421")
    text = said(at)
    assert "本方案不计分" in text and re.search(r"退出年份.* 2018 ", text)  # the value is there
    # nothing is owed, absent, won or lost where nothing is scored
    assert not re.search("缺失|缺项|失分|贡献|走势", text)
    at = visit("county", exits)
    assert "按名称或代码查找。" in said(at) and "得分最低" not in said(at)
    at = visit("weights", exits)
    assert "本方案不计分" in said(at) and at.button(key="jz_to_indicators")
    assert not at.get("bidi_component")  # no slider moves anything


def test_a_year_without_any_value_says_so(show, tmp_path):
    figures = {(2020, "1501", "a"): None, (2020, "1502", "a"): None}
    at = show(write_listed(tmp_path / "b", scheme_of(leaf("a")), figures))
    assert "本年度没有数值" in said(at)
    assert not at.get("bidi_component")
    assert table(at, "jz-ind-coverage")[0][2:] == ["0", "2", "0", "0", "2"]


def test_english_says_no_chinese_but_names(show, exits, demo_folder):
    text = said(show(exits, lang="en"))
    assert "Exit year 2018: 2 in the list, 283 published" in text
    text = said(show(demo_folder, lang="en", node="approval"))
    assert "Median" in text and "Variance inflation (VIF)" in text
