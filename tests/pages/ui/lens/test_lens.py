"""Lenses on the overview and on a unit's page: what they say is what was worked by hand.

The figures are those of `support.lensed`; `tests/scoring/report/test_lens.py` works them.
"""

from __future__ import annotations

import re

import pytest

from pages.ui import viewer
from pages.ui.state import Choices, PageState, parse, to_params
from support.lensed import SCHEME, YEAR, write_lensed
from support.visiting import markup, panel, said

HALVES = {"lens": "halves", "year": str(YEAR)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_lensed(tmp_path_factory.mktemp("lensed"))


def cells(at, head: str = "details", end: str = "</details>") -> dict[str, str]:
    """Text of every group drawn, by its id."""
    found = re.findall(rf'<{head}[^>]*data-group="([^"]*)"[^>]*>(.*?){end}', markup(at), re.DOTALL)
    return {id_: " ".join(re.sub(r"<[^>]*>", " ", body).split()) for id_, body in found}


def rows(at) -> dict[str, str]:
    return cells(at, "tr", "</tr>")


def selector(at):
    return next((box for box in at.selectbox if box.key == "jz_pick_lens"), None)


def test_nothing_is_grouped_until_asked(visit, folder):
    at = visit("overview", folder)
    box = selector(at)
    assert box.value == "" and box.options[:3] == ["不归类", "前后两段", "自拟口径"]
    assert cells(at) == {} and "综合得分分布" in said(at)


def test_the_band_says_median_lowest_and_count_of_every_group(visit, folder):
    at = visit("overview", folder, **HALVES)
    found = cells(at)
    assert list(found) == ["前", "后", "空", ""]
    # 57/.7 = 81.43, 70, 48/.7 = 68.57 of 甲, 乙, 丁; 丙 cannot be told
    assert "70.0 中位数" in found["前"]
    assert "最低 丁旗 68.6" in found["前"] and "3 个有得分" in found["前"]
    assert found["前"].startswith("前 3 项 ") and "权重合计 60.0%" in found["前"]
    assert all(word in found["前"] for word in ("识别准确", "档案质量", "资金使用"))
    assert "85.0 中位数" in found["后"] and "最低 甲区 70.0" in found["后"]
    assert found["空"].startswith("空 本方案没有指标落在这里")
    assert "不能判断" in found[""] and "帮扶计划" in found[""] and "计分规则未公布" in found[""]
    assert "假定" not in " ".join(found.values())
    assert "来源：《试验办法》" in said(at) and "归类为假定" not in said(at)


def test_the_scores_of_the_page_are_the_same_with_and_without_a_lens(visit, folder):
    plain, grouped = visit("overview", folder), visit("overview", folder, **HALVES)
    assert panel(plain)["units"] == panel(grouped)["units"]
    assert len(panel(grouped)["units"]["code"]) == 5
    for at in (plain, grouped):  # 78, 70 and 78
        assert "中位数 78.0" in said(at) and "参加排名 3 个" in said(at)


def test_an_assumed_mapping_is_marked_and_a_shared_indicator_named(visit, folder):
    text = said(visit("overview", folder, lens="guessed"))
    assert "归类为假定" in text and "归入多组" in text
    assert "归入几组的指标，每组都算：住房安全（前、后）。" in text
    text = said(visit("overview", folder, lens="six_precisions"))
    assert "归类为假定" in text and "归入多组" not in text
    text = said(visit("overview", folder, lens="three_precisions"))
    assert "口径的组成为假定" in text
    text = said(visit("overview", folder, lens="shanxi"))
    assert "口径只读到一部分" in text


def test_standards_without_an_indicator_are_listed(visit, folder):
    found = cells(visit("overview", folder, lens="guizhou_standards"))
    assert "标准 7 项" in found["general"] and "贫困户识别： 识别准确" in found["general"]
    assert "县级脱贫攻坚项目库建设管理： 没有对应指标" in found["general"]
    assert found["projects"].count("没有对应指标") == 6
    assert "危房改造基本安全： 住房安全" in found["infrastructure"]


def test_one_units_groups_beside_the_median(visit, folder):
    found = rows(visit("county", folder, unit="150102", **HALVES))
    assert list(found) == ["前", "后", "空", ""]
    # 81.4 against 70.0; first of three
    assert "识别准确 80.0" in found["前"] and "档案质量 60.0" in found["前"]
    assert found["前"].endswith("70.0% 81.4 +11.4 1 / 3")
    assert found["后"].endswith("30.0% 70.0 −15.0 2 / 2")
    assert "本方案没有指标落在这里" in found["空"]
    assert "帮扶计划 计分规则未公布" in found[""] and "不能判断" in found[""]


def test_what_is_missing_na_or_out_of_the_total_says_so(visit, folder):
    found = rows(visit("county", folder, unit="150103", **HALVES))
    assert "档案质量 缺失" in found["前"] and "住房安全 缺项" in found["后"]
    assert found["前"].endswith("100.0% 70.0 0.0 2 / 3") and "不能判断" in found["后"]
    found = rows(visit("county", folder, unit="150202", **HALVES))
    assert "档案质量 60.0 未计入总分" in found["前"] and "不能判断" in found["前"]


def test_a_choice_stands_in_the_address_and_none_takes_it_out(visit, folder):
    at = visit("overview", folder)
    selector(at).set_value("halves").run()
    assert "halves" in at.query_params["lens"] and list(cells(at)) == ["前", "后", "空", ""]
    selector(at).set_value("").run()
    assert "lens" not in at.query_params and cells(at) == {}


def test_the_lowest_unit_is_opened_with_the_same_lens(visit, folder):
    text = markup(visit("overview", folder, **HALVES))
    (link,) = re.findall(r'href="(county\?[^"]*unit=150203[^"]*)"', text)
    assert "lens=halves" in link


@pytest.mark.parametrize("page", ["overview", "county"])
def test_a_lens_nobody_knows_is_dropped_and_said(visit, folder, page):
    at = visit(page, folder, lens="nobody", unit="150102")
    assert "网址中的归类口径无法识别，已忽略。" in said(at)
    assert "lens" not in at.query_params and "data-group" not in markup(at)


@pytest.mark.parametrize("lens", ["six_precisions", "guizhou_standards", "halves"])
def test_hostile_words_of_the_scheme_stay_words(visit, tmp_path, lens):
    rude = "<img src=x onerror=alert(1)>"
    text = SCHEME.replace("zh: 识别准确", f'zh: "{rude}"').replace("前: [id", f'"{rude}": [id')
    text = text.replace("terms: {前: First", f'terms: {{"{rude}": First')
    folder = write_lensed(tmp_path, text)
    for page in ("overview", "county"):
        shown = markup(visit(page, folder, lens=lens, unit="150102"))
        assert "<img" not in shown and "&lt;img" in shown


def test_english_says_it_in_english(visit, folder):
    at = visit("county", folder, unit="150102", lang="en", **HALVES)
    found = rows(at)
    assert found["前"].startswith("First Rightly identified 80.0")
    assert "No indicator of this scheme falls here" in found["空"]
    at = visit("overview", folder, lang="en", lens="im_eight")
    text = said(at)
    assert "read in part" in text and "other seven were not found in public" in text
    assert "DB15/T 1373-2018 Specification for poverty-alleviation" in text


@pytest.mark.parametrize("page", ["overview", "county"])
def test_a_viewer_of_one_league_is_told_of_no_other_unit(
    visit, folder, monkeypatch, tmp_path, page
):
    file = tmp_path / "viewers.yaml"
    file.write_text('- {name: 王芳, role: leader, region: "1501"}\n', encoding="utf-8")
    whole = cells(visit("overview", folder, **HALVES))
    monkeypatch.setenv(viewer.ENV_FILE, str(file))
    monkeypatch.setenv(viewer.ENV_IDENTITY, "header:X-User")
    monkeypatch.setattr("streamlit.user", {"name": "王芳"})
    for lens in ("halves", "guizhou_standards"):
        at = visit(page, folder, lens=lens, unit="150102", year=str(YEAR))
        sent = "".join(
            e.proto.SerializeToString().decode("utf-8", "ignore") for e in at.get("html")
        )
        assert "data-group" in sent
        for word in ("丙旗", "丁旗", "戊旗", "150202", "150203", "150204"):
            assert word not in sent
    if page == "overview":
        own = cells(visit(page, folder, **HALVES))
        # medians are still those of the whole table, the lowest is the viewer's own
        assert "70.0 中位数" in own["前"] and "最低 乙区 70.0" in own["前"]
        assert "丁旗" in whole["前"]


def test_the_address_reads_and_writes_a_lens():
    known = Choices(lenses=("halves",))
    assert parse({"lens": "halves"}, known) == (PageState(lens="halves"), ())
    assert parse({"lens": "other"}, known) == (PageState(), ("lens",))
    assert to_params(PageState(lens="halves")) == {"lens": "halves"}
