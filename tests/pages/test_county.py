"""The county page without a browser: every figure worked out here from the bundle's tables."""

from __future__ import annotations

import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.html import esc
from support.ruled import RUDE, write_ruled
from support.visiting import markup


@pytest.fixture(scope="module")
def ruled_folder(tmp_path_factory):
    return write_ruled(tmp_path_factory.mktemp("ruled") / "bundle")


@pytest.fixture
def county(visit):
    return partial(visit, "county")


def plain(at: AppTest) -> str:
    """Return the page's words without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup(at)))


def row_of(at: AppTest, title: str) -> list[str]:
    """Return the cells of the points-lost row of an indicator."""
    table = markup(at).split("jz-lost")[1:]
    rows = re.findall(r"<tr.*?</tr>", "jz-lost".join(table), re.DOTALL)
    row = next(r for r in rows if esc(title) in r and "<td" in r)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", c)).strip() for c in cells]


def totals(demo, year):
    s = demo.scored
    return s[(s["year"] == year) & (s["node"] == "total")].set_index("code")


def test_without_a_unit_the_lowest_of_each_class_are_one_click_away(county, demo, demo_folder):
    at = county(demo_folder, year="2020")
    assert "请选择旗县" in plain(at)
    assert at.selectbox(key="jz_pick_unit").value is None
    t = totals(demo, 2020).dropna(subset=["rank"])
    classes = demo.units[demo.units["year"] == 2020].set_index("code")["class"]
    wanted = set()
    for _, mine in t.groupby(t.index.map(classes)):
        wanted |= set(mine.reset_index().sort_values(["rank", "code"])["code"].tail(5))
    opened = {b.key.removeprefix("jz_open_") for b in at.button if b.key.startswith("jz_open_")}
    assert opened == wanted
    worst = t["rank"].idxmax()
    label = at.button(key=f"jz_open_{worst}").label.replace("\\", "")
    assert f"第 {t.loc[worst, 'rank']} 位" in label and f"{t.loc[worst, 'score']:.1f} 分" in label
    at.button(key=f"jz_open_{worst}").click().run()
    assert at.query_params["unit"] == worst
    assert f"{t.loc[worst, 'score']:.1f}" in plain(at)


def test_units_are_offered_in_the_order_of_codes(county, demo, demo_folder):
    at = county(demo_folder, year="2018")
    units = demo.units[demo.units["year"] == 2018].sort_values("code")
    offered = at.selectbox(key="jz_pick_unit").options
    assert offered == [f"{n}　{c}" for n, c in zip(units["name"], units["code"], strict=True)]


@pytest.mark.parametrize("code", ["150123", "152201", "150721"])
def test_head_figures(county, demo, demo_folder, code):
    at = county(demo_folder, year="2020", unit=code)
    t, old = totals(demo, 2020), totals(demo, 2019)
    said = plain(at)
    assert f"{t.loc[code, 'score']:.1f}" in said
    assert f"第 {t.loc[code, 'rank']} 位 / {t.loc[code, 'ranked']}" in said
    assert f"第 {t.loc[code, 'class_rank']} 位 / {t.loc[code, 'class_ranked']}" in said
    moved = old.loc[code, "rank"] - t.loc[code, "rank"]
    arrow = "▲" if moved > 0 else "▼" if moved < 0 else "—"
    assert (f"位次 {arrow} {abs(moved)} 位" if moved else "位次 — 持平") in said
    better = float(f"{t.loc[code, 'score']:.1f}") - float(f"{old.loc[code, 'score']:.1f}")
    arrow = "▲" if better > 0 else "▼"
    assert f"得分 {arrow} {abs(better):.1f} 分" in said and "较 2019 年" in said


def test_every_row_of_the_points_lost_table(county, demo, demo_folder):
    code, year = "152522", 2020
    at = county(demo_folder, year=str(year), unit=code)
    s = demo.scored[(demo.scored["year"] == year) & (demo.scored["code"] == code)]
    s = s.set_index("node")
    whole = {"full": 0.0, "got": 0.0, "lost": 0.0, "open": 0.0}
    for leaf in demo.scheme(year).leaves:
        full = 100 * s.loc[leaf.id, "weight"]
        cells = row_of(at, leaf.title.zh)
        assert cells[1] == f"{full:.2f}"
        whole["full"] += full
        if s.loc[leaf.id, "status"]:
            assert cells[2] == f"— / {full:.2f}"
            assert cells[3] == {"na": "缺项", "missing": "缺失"}[s.loc[leaf.id, "status"]]
            assert "0.00" not in cells[4] + cells[6]
            whole["open"] += full
            continue
        got = s.loc[leaf.id, "points"]
        whole["got"] += got
        whole["lost"] += full - got
        lost = f"{full - got:.2f}"
        assert cells[2] == f"{got:.2f}"
        assert cells[3] == ("0.00" if lost == "0.00" else f"−{lost}")
        assert cells[4].startswith(f"{s.loc[leaf.id, 'value']:,.2f}")
        assert cells[6].endswith(f"{s.loc[leaf.id, 'score']:.1f}")
        assert cells[8] == leaf.department
        assert cells[9].startswith("demo.csv#")
    assert whole["open"] > 0
    cells = row_of(at, "合计")
    assert cells[1:4] == [
        f"{whole['full']:.2f}",
        f"{whole['got']:.2f}",
        f"−{whole['lost']:.2f}",
    ]
    assert f"未计分 {whole['open']:.2f} 分" in cells[4]
    assert f"{s.loc['total', 'points']:.2f}" in cells[4]


def test_the_switch_puts_the_largest_loss_first(county, demo, demo_folder):
    code = "150123"
    at = county(demo_folder, year="2017", unit=code)
    s = demo.scored[(demo.scored["year"] == 2017) & (demo.scored["code"] == code)]
    s = s.set_index("node")
    leaves = demo.scheme(2017).leaves
    lost = {
        n.title.zh: round(100 * s.loc[n.id, "weight"] - s.loc[n.id, "points"], 2)
        for n in leaves
        if not s.loc[n.id, "status"]
    }
    wanted = sorted(lost, key=lost.get, reverse=True)

    def order():
        body = markup(at).split('class="jz-table jz-lost"')[1].split("</table>")[0]
        at_ = {t: body.index(esc(t)) for t in lost}
        return sorted(at_, key=at_.get)

    assert order() == list(lost)
    at.segmented_control(key="jz_lost_order").set_value("lost").run()
    assert order() == wanted


def test_a_capped_unit_says_record_clause_and_both_grades(county, demo, demo_folder):
    d = demo.decisions
    row = d[(d["rule_id"] == "constraint") & (d["year"] == 2020)].iloc[0]
    problem = next(p for p in demo.scheme(2020).problems if p.id == "constraint")
    at = county(demo_folder, year="2020", unit=row["code"])
    banner = next(e.proto.body for e in at.get("html") if "jz-banner jz-cap" in e.proto.body)
    for part in (problem.title.zh, problem.clause.no, problem.effect.cap, "得分不变"):
        assert esc(part) in banner
    assert f"等次由“{row['grade_before']}”改为“{row['grade_after']}”" in banner
    assert f"限制前：{row['grade_before']}" in plain(at)


@pytest.mark.parametrize(
    ("code", "present", "absent"),
    [
        ("A-1", ["达标", "1.00%", "达到 3.00% 即否决", "《办法》", "第三条"], ["jz-banner"]),
        ("A-2", ["◆ 一票否决", "不达标", "等次由“中”改为“差”", "差（否决）", "得分不变"], []),
        ("A-3", ["待定", "无数据", "不按通过处理", "按得分：优"], ["jz-veto"]),
        ("A-4", ["不适用", "缺项"], ["jz-banner"]),
        (
            "A-5",
            ["总分缺失", "缺收入增速，占组内分值 75.0%，超过 50.00%", "不计 0 分"],
            ["jz-total"],
        ),
        ("A-6", ["不在考核范围", "原因：新设", "不计分"], ["jz-total", "jz-lost"]),
        (
            "A-7",
            ["等次限制 中", "弄虚作假", "2024-05-01", "举报属实", "records.csv#2"],
            ["jz-veto"],
        ),
    ],
)
def test_the_state_of_the_result(county, ruled_folder, code, present, absent):
    at = county(ruled_folder, unit=code)
    said = plain(at).replace("　", " ")
    assert [p for p in present if p not in said] == []
    assert [a for a in absent if a in markup(at)] == []


def test_points_stand_beside_the_score_where_full_marks_are_not_100(county, ruled_folder):
    assert "分值 38.75 / 50" in plain(county(ruled_folder, unit="A-2"))


def test_years_of_different_schemes_are_not_compared(county, ruled_folder):
    said = plain(county(ruled_folder, unit="A-1"))
    assert "2023 年用另一考核方案，不比较" in said and "较 2023 年" not in said


def test_names_are_shown_as_they_are_and_never_run(county, ruled_folder):
    at = county(ruled_folder, unit="A-2")
    assert "<img" not in markup(at) and esc(RUDE) in markup(at)
    assert RUDE in next(o for o in at.selectbox(key="jz_pick_unit").options if "A-2" in o)


@pytest.mark.parametrize("bad", ["nobody", "150100", "<b>", ""])
def test_an_unknown_unit_is_said_and_dropped(county, demo_folder, bad):
    at = county(demo_folder, unit=bad)
    assert "jz-notice" in markup(at) and "请选择旗县" in plain(at)
    assert "unit" not in at.query_params


def test_a_unit_of_another_year_is_said(county, ruled_folder):
    at = county(ruled_folder, unit="A-4", year="2023")
    assert "2023 年的数据里没有 A-4" in plain(at)
    at.selectbox(key="jz_pick_year").set_value(2024).run()
    assert at.query_params["unit"] == "A-4" and "60.0" in plain(at)


def test_a_viewer_finds_only_units_of_the_own_region(county, demo_folder, monkeypatch):
    from scoring.viewer import Viewer

    monkeypatch.setattr("pages.ui.viewer.current", lambda: Viewer("王芳", "reader", "1502"))
    at = county(demo_folder, unit="150123")
    assert "jz-notice" in markup(at)
    offered = at.selectbox(key="jz_pick_unit").options
    assert offered and all(o.split("　")[1].startswith("1502") for o in offered)
    assert all(b.key.startswith("jz_open_1502") for b in at.button if "jz_open_" in b.key)


def test_an_altered_bundle_is_said_above_the_figures(county, tmp_path):
    folder = write_ruled(tmp_path / "bundle")
    file = next((folder / "schemes").glob("ruled*"))
    file.write_bytes(file.read_bytes() + b"\n")
    at = county(folder, unit="A-1")
    assert file.name in plain(at).split("综合得分")[0]


def test_neighbours_in_rank(county, demo, demo_folder):
    t = totals(demo, 2020).dropna(subset=["rank"]).reset_index().sort_values(["rank", "code"])
    codes = t["code"].tolist()
    at = county(demo_folder, year="2020", unit=codes[0])
    assert at.button(key="jz_above").disabled
    at.button(key="jz_below").click().run()
    assert at.query_params["unit"] == codes[1]
    at.button(key="jz_above").click().run()
    assert at.query_params["unit"] == codes[0]


def test_choosing_another_bundle_drops_unit_and_year(county, demo_folder, ruled_folder):
    at = county(demo_folder, ruled_folder, unit="150123", year="2019")
    at.selectbox(key="jz_pick_bundle").set_value("ruled").run()
    assert at.query_params["bundle"] == "ruled"
    assert "unit" not in at.query_params and "A-1" in "".join(
        at.selectbox(key="jz_pick_unit").options
    )
