"""Overview, county and weights under an exit scheme: verdicts, never a score or a rank."""

from __future__ import annotations

import re

import pytest

from support.judged import UNITS, VALUES, VERDICT, write_judged
from support.visiting import markup, panel, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_judged(tmp_path_factory.mktemp("judged"))


def rows(at, cls):
    """Cells of the table of that class, row by row, without the heads."""
    table = re.search(rf'<table class="jz-table {cls}".*?</table>', markup(at), re.DOTALL)
    assert table is not None
    plain = lambda text: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()  # noqa: E731
    found = [re.findall(r"<td[^>]*>(.*?)</td>", r, re.DOTALL) for r in table[0].split("<tr")[2:]]
    return [list(map(plain, row)) for row in found if row]


def test_the_overview_counts_verdicts_and_gives_no_rank(visit, folder):
    at = visit("overview", folder)
    text = said(at)
    words = list(VERDICT.values())
    for word, label in (("达标", "达标"), ("不达标", "不达标"), ("待定", "待定")):
        assert f"{label} {words.count(word)} 个 判定 3 个" in text
    assert "当年未申请退出 1 个 另有 1 个不在考核范围" in text
    assert "综合得分" not in text and "位次" not in text.replace("不排位次", "")
    shown = panel(at)["units"]
    by_code = dict(
        zip(shown["code"], zip(shown["status"], shown["score"], strict=True), strict=True)
    )
    assert by_code == {
        "150421": ("", 0.0),
        "150422": ("", 1.0),
        "150423": ("missing", None),
        "150424": ("na", None),
        "150425": ("out", None),
    }
    assert shown["code"][:3] == ["150422", "150423", "150421"]  # not met first
    note = shown["note"][shown["code"].index("150422")]
    assert note == "错退率 2.00%、综合贫困发生率 3.00%、通硬化路 否"  # the chip says 不达标
    assert panel(at)["breaks"]["labels"] == ["不达标", "达标"]


def test_the_lines_are_counted_one_by_one(visit, folder):
    found = {row[0]: row for row in rows(visit("overview", folder), "jz-verdict-lines")}
    assert found["错退率"][1:6] == ["低于 2% 假定", "1", "2", "0", "1"]
    assert found["综合贫困发生率"][1:6] == ["低于：东部 2%、中部 2%、西部 3%", "1", "1", "1", "1"]
    assert found["通硬化路"][1:7] == ["是", "1", "2", "0", "1", "巴林左旗 否"]
    assert found["公示"][1:3] == ["文件未公布算法，不判定", "—"]


def test_one_line_chosen_colours_the_map_by_it(visit, folder):
    at = visit("overview", folder, node="poor")
    shown = panel(at)["units"]
    chips = dict(zip(shown["code"], shown["grade"], strict=True))
    assert chips["150421"] == "2.99%" and chips["150422"] == "3.00%" and chips["150423"] is None
    scores = dict(zip(shown["code"], shown["score"], strict=True))
    assert (scores["150421"], scores["150422"], scores["150423"]) == (0.0, 1.0, None)


@pytest.mark.parametrize("code", VALUES)
def test_a_unit_is_told_line_by_line(visit, folder, code):
    at = visit("county", folder, unit=code)
    word = VERDICT[code] or "当年未申请退出"
    assert f"规则判定 2019 年 {word}" in said(at)
    found = {row[0]: row[2:4] for row in rows(at, "jz-verdict-unit")}
    wrong, poor, road = VALUES[code]
    if code == "150424":
        assert {tuple(v) for k, v in found.items() if k != "公示"} == {("—", "不适用")}
        return
    assert found["错退率"] == [f"{float(wrong):.2f}%", "达标" if float(wrong) < 2 else "不达标"]
    told = (
        [f"{float(poor):.2f}%", "达标" if float(poor) < 3 else "不达标"]
        if poor
        else ["—", "无数据"]
    )
    assert found["综合贫困发生率"] == told
    assert found["通硬化路"] == (["是", "达标"] if road == "1" else ["否", "不达标"])
    assert "问题情形" not in said(at) and "综合得分" not in said(at)


def test_what_follows_from_a_verdict_is_said(visit, folder):
    assert "不予退出" in said(visit("county", folder, unit="150422"))
    for code in ("150421", "150423", "150424"):  # met, pending, did not apply
        assert "不予退出" not in said(visit("county", folder, unit=code))


def test_a_unit_outside_the_assessment_says_so(visit, folder):
    assert "规则判定 2019 年 不在考核范围" in said(visit("county", folder, unit="150425"))


def test_weights_say_that_nothing_is_weighed(visit, folder):
    assert "逐条判定达标与否" in said(visit("weights", folder))


def test_english_says_it_too(visit, folder):
    text = said(visit("overview", folder, lang="en"))
    assert "Not met 1" in text and "Did not apply to exit 1" in text
    names = {name for name, _, _ in UNITS.values()}
    left = re.findall(r"[\u4e00-\u9fff]+", text)
    assert {w for w in left if w not in names} == set()


def test_no_weight_is_offered_or_told_where_lines_carry_none(visit, folder):
    at = visit("weights", folder)
    assert "预设" not in [box.label for box in at.selectbox]
    assert [b.label for b in at.button if b.key != "jz_to_overview"] == ["中文", "English"]
    text = said(visit("indicators", folder, node="poor"))
    assert "判定规则 低于" in text
    assert "计分规则" not in text and "综合权重" not in text and "满分" not in text
