"""The overview without a browser: what it says is what the bundle's own tables give."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import controls, viewer
from support.ruled import RUDE, write_ruled
from support.visiting import markup, panel, said


@pytest.fixture
def show(visit):
    """Return a function that runs the overview of a bundle at an address."""
    return partial(visit, "overview")


@pytest.fixture(scope="module")
def ruled_folder(tmp_path_factory):
    return write_ruled(tmp_path_factory.mktemp("ruled") / "bundle")


def figures(at: AppTest) -> dict[str, str]:
    """Return the big figures by label: value, unit, base and change in one line."""
    headline = next(e.proto.body for e in at.get("html") if "jz-headline" in e.proto.body)
    cells = headline.split('<div class="jz-standing">')[0].split('<div class="jz-fig" role="group"')
    found = {}
    for cell in cells[1:]:
        label = re.search(r'aria-label="([^"]*)"', cell)
        text = " ".join(re.sub(r"<[^>]*>", " ", cell.partition(">")[2]).split())
        found[label[1]] = text.removeprefix(label[1]).strip()
    return found


def totals(demo, year: int, node: str = "total"):
    s = demo.scored
    return s[(s["year"] == year) & (s["node"] == node)].set_index("code")


def of_assessed(demo, year: int, indicator: str):
    units = demo.units[(demo.units["year"] == year) & demo.units["assessed"]]
    p = demo.panel[demo.panel["stream"] != "自查自评"]  # stands beside, is never summed
    p = p[(p["year"] == year) & (p["indicator"] == indicator) & p["code"].isin(units["code"])]
    return p.set_index("code")["value"].dropna()


@pytest.mark.parametrize("year", [2017, 2020])
def test_the_figures_are_those_of_the_panel(show, demo, demo_folder, year):
    got = figures(show(demo_folder, year=str(year)))
    poor, before = (of_assessed(demo, y, "registered_poor").sum() for y in (year, year - 1))
    assert got["年末建档立卡贫困人口"].startswith(f"{poor:,.0f} 人")
    assert f"▼ {before - poor:,.0f} 较 {year - 1} 年，改善" in got["年末建档立卡贫困人口"]

    poor_left, people = (of_assessed(demo, year, i) for i in ("composite_poor", "rural_population"))
    both = poor_left.index.intersection(people.index)
    rate = 100 * poor_left[both].sum() / people[both].sum()
    assert got["综合贫困发生率"].startswith(f"{rate:.2f} %")
    assert f"{people[both].sum():,.0f}" in got["综合贫困发生率"]

    d = demo.decisions
    d = d[(d["year"] == year) & (d["outcome"] == "hit") & ~d["effect"].str.startswith("mark")]
    assert got["否决或等次限制"].startswith(f"{d['code'].nunique()} 个")


def test_the_first_year_claims_no_change(show, demo_folder):
    at = show(demo_folder, year="2016")
    assert not any("较" in text or "持平" in text for text in figures(at).values())
    assert all(change is None for change in panel(at)["units"]["change"])


@pytest.mark.parametrize("year", [2018, 2020])
def test_the_standing_follows_the_scores(show, demo, demo_folder, year):
    at = show(demo_folder, year=str(year))
    t = totals(demo, year)
    median, earlier = (np.median(totals(demo, y)["score"].dropna()) for y in (year, year - 1))
    line = said(at)
    assert f"中位数 {median:.1f}" in line
    moved = round(median, 1) - round(earlier, 1)
    assert f"{'▲' if moved > 0 else '▼'} {abs(moved):.1f} 较 {year - 1} 年" in line
    assert f"参加排名 {t['rank'].notna().sum()} 个" in line
    for grade, count in t["grade"].value_counts().items():
        assert f"{grade} {count}" in line


@pytest.mark.parametrize("year", [2016, 2017, 2020])
def test_every_grade_stands_over_the_bricks_on_or_beside_the_axis(show, demo, demo_folder, year):
    at = show(demo_folder, year=str(year))
    bricks = next(e.proto.body for e in at.get("html") if "jz-spread" in e.proto.body)
    words = re.findall(r'jz-grade-line([^"]*)"(?: style="left:([\d.]+)%")?>(.*?)</div>', bricks)
    held = totals(demo, year)["grade"].value_counts()
    found = " ".join(re.sub(r"<[^>]*>", " ", text) for _kind, _left, text in words)
    for grade in demo.scheme(year).grades.names:
        assert re.search(rf"(^|\s){grade}\s+{held.get(grade, 0)}\s", found + " ")
    assert all(0 < float(left) < 100 for _kind, left, _text in words if left)


def test_map_and_ranking_get_every_unit_with_score_rank_and_class(show, demo, demo_folder):
    data = panel(show(demo_folder))
    t, units = totals(demo, 2020), data["units"]
    u = demo.units[demo.units["year"] == 2020].set_index("code")
    assert sorted(units["code"]) == sorted(u.index)
    for at, code in enumerate(units["code"]):
        assert units["name"][at] == u.loc[code, "name"]
        assert (units["status"][at] == "out") == (not u.loc[code, "assessed"])
        if units["status"][at] == "":
            assert units["score"][at] == t.loc[code, "score"]
            assert units["text"][at] == f"{t.loc[code, 'score']:.1f}"
            assert units["rank"][at] == t.loc[code, "rank"]
            assert units["class_rank"][at] == t.loc[code, "class_rank"]
            assert units["grade"][at] == t.loc[code, "grade"]
    assert data["breaks"]["bounds"] == [90, 80, 70, 60, None]
    assert data["breaks"]["labels"] == ["90 及以上", "80–90", "70–80", "60–70", "60 以下"]
    assert data["legend"]["title"] == "综合得分（分）"
    assert data["legend"]["note"] == "分级断点固定：等次线 90/80/60 与 70"
    assert sorted(data["classes"]) == sorted(u["class"].unique())
    capped = [units["note"][i] for i, mark in enumerate(units["mark"]) if mark == "cap"]
    assert capped == ["贫困旗县违反约束机制：不高于“一般”"] * 2


def test_another_node_is_named_and_carries_no_grades(show, demo, demo_folder):
    at = show(demo_folder, node="help", year="2019")
    data, t = panel(at), totals(demo, 2019, "help")
    scores = dict(zip(data["units"]["code"], data["units"]["score"], strict=True))
    assert {c: s for c, s in scores.items() if s is not None} == t["score"].dropna().to_dict()
    title = demo.scheme(2019).node("help").title.zh
    assert data["legend"]["title"] == f"{title}（百分制）"
    assert set(data["units"]["grade"]) == {None}
    assert f"{title}分布" in said(at)
    assert "受限" not in said(at)


def test_year_and_node_are_chosen_and_stand_in_the_address(show, demo, demo_folder):
    at = show(demo_folder)
    year, node = (at.selectbox(key=f"jz_pick_{name}") for name in ("year", "node"))
    assert [int(o) for o in year.options] == list(demo.years)
    walked = [(n.title.zh, depth) for n, _above, depth in demo.scheme(2020).walk()]
    assert node.options == ["综合得分", *("\u2003" * (d - 1) + title for title, d in walked)]
    year.select(2017).run()
    assert at.query_params["year"] == "2017"
    at.selectbox(key="jz_pick_node").select("funds").run()
    assert at.query_params["node"] == "funds"
    assert panel(at)["units"]["rank"].count(1) >= 1
    assert at.selectbox(key="jz_pick_year").value == 2017
    assert "jz_pick_bundle" not in {s.key for s in at.selectbox}  # one bundle: nothing to choose


def test_two_choices_of_one_name_are_told_apart():
    shown = controls.labels(["a", "b", "c"], {"a": "同名", "b": "同名", "c": "另一个"}.get)
    assert shown == {"a": "同名 [a]", "b": "同名 [b]", "c": "另一个"}


def test_a_click_opens_the_unit_with_year_and_bundle(show, demo, demo_folder, monkeypatch):
    from pages.ui import livemap

    code = sorted(demo.units["code"])[5]
    asked = {}
    monkeypatch.setattr(
        livemap, "overview_panel", lambda data, key: livemap.OverviewEvent(clicked=code)
    )
    monkeypatch.setattr("streamlit.switch_page", lambda page, query_params: asked.update(
        page=page, **query_params))  # fmt: skip
    show(demo_folder, year="2018")
    assert asked == {"page": "pages/county.py", "unit": code, "year": "2018"}


def test_vetoes_rude_names_other_schemes_and_no_map(show, ruled_folder):
    at = show(ruled_folder)
    data = panel(at)
    units = {c: i for i, c in enumerate(data["units"]["code"])}
    marks = {c: data["units"]["mark"][i] for c, i in units.items()}
    assert marks == {
        "A-1": None, "A-2": "veto", "A-3": "pending", "A-4": None, "A-5": None, "A-6": None,
        "A-7": "cap",
    }  # fmt: skip
    assert data["units"]["name"][units["A-2"]] == RUDE  # written by textContent only
    assert data["units"]["status"][units["A-6"]] == "out"
    assert data["units"]["note"][units["A-2"]] == "发生率红线：一票否决"
    assert data["geometry"] is None
    assert data["legend"]["title"] == "综合得分（百分制）"
    line = said(at)
    assert "差 1 （否决 1）" in line and "中 2 （受限 1）" in line and "待定 1" in line
    assert line.count("方案与 2023 年不同，不作比较") == 5
    assert figures(at)["否决或等次限制"].startswith("2 个")
    assert "<img" not in markup(at) and "${" not in markup(at)
    assert "底图" not in line


def test_english_says_no_chinese_but_names(show, ruled_folder):
    at = show(ruled_folder, lang="en")
    assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]", re.sub(
        r' title="[^"]*"', "", markup(at).replace("中文", "")))  # fmt: skip
    data = panel(at)
    assert data["classes"] == ["First class", "Second class"]
    assert "Low 1 (1 vetoed)" in said(at) and "Pending 1" in said(at)


def test_a_changed_file_and_a_trial_are_said_above_the_figures(show, tmp_path):
    folder = write_ruled(tmp_path / "bundle")
    with (folder / "bundle.yaml").open("a", encoding="utf-8") as file:
        file.write("what_if:\n  weights: {income: 1, rate: 1}\n")
    at = show(folder)
    line = said(at)
    assert "调权试算 非正式考核结果" in line
    assert re.search(r"未通过核对 以下文件与清单不符.*bundle\.yaml", line)
    assert line.index("未通过核对") < line.index("参加排名")


def test_a_viewer_of_one_league_sees_it_alone_with_the_ranks_of_all(
    show, demo, demo_folder, monkeypatch, tmp_path
):
    file = tmp_path / "v.yaml"
    file.write_text("- {name: 王芳, role: reader, region: '1509'}\n", "utf-8")
    monkeypatch.setenv(viewer.ENV_FILE, str(file))
    monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
    monkeypatch.setattr("streamlit.user", {"name": "王芳"})
    at = show(demo_folder)
    data, t = panel(at), totals(demo, 2020)
    assert data["units"]["code"] and all(c.startswith("1509") for c in data["units"]["code"])
    assert data["ranked"] == t["rank"].notna().sum()
    assert data["median"]["text"] == f"{np.median(t['score'].dropna()):.1f}"
    for code, rank in zip(data["units"]["code"], data["units"]["rank"], strict=True):
        assert rank is None or rank == t.loc[code, "rank"]
    mine = of_assessed(demo, 2020, "rural_population")
    mine = mine[mine.index.str.startswith("1509")]
    assert f"{mine.sum():,.0f}" in figures(at)["综合贫困发生率"]


def test_one_panel_value_moves_what_is_shown(show, ruled_folder, tmp_path):
    changed = write_ruled(tmp_path / "bundle", income_A_1=4.0)
    before, after = panel(show(ruled_folder)), panel(show(changed))
    at = before["units"]["code"].index("A-1")
    there = after["units"]["code"].index("A-1")
    # weights 3 : 1, income 9 of 10 or 4 of 10, rate 1 of (4 down to 0) is 75
    assert before["units"]["score"][at] == pytest.approx((3 * 90 + 75) / 4)
    assert after["units"]["score"][there] == pytest.approx((3 * 40 + 75) / 4)
    assert before["units"]["grade"][at] == "优" and after["units"]["grade"][there] == "差"
