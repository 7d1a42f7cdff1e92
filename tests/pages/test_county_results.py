"""What stands beside the weighted sum on the county page: points, places, consequences."""

from __future__ import annotations

import pytest

from scoring.report.due import due_of
from scoring.tables.bundle import read_bundle
from scoring.text import Text
from scoring.viewer import LOCAL, Viewer
from support.quotas import write_quotas
from support.visiting import said


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_quotas(tmp_path_factory.mktemp("quotas"))


@pytest.fixture
def unit(visit, folder):
    return lambda code, year="2020", lang="zh": said(
        visit("county", folder, year=year, unit=code, lang=lang)
    )


def test_points_with_what_was_counted_and_their_limit(unit):
    text = unit("A")
    assert "加减分 计入总分，不受权重影响" in text
    assert "表彰 2 次 2020-05-01；2020-06-01" in text.replace("　", " ")
    assert "+3.00 分 已到本项上限 3 分" in text.replace("　", " ")
    assert "93.0" in text
    # the list of items is about the indicators: nothing was shared among siblings
    assert "同组分担后" not in text
    assert "分值未公布，只列出，不计分" in unit("E")
    assert "本年度没有加减分记录。" in unit("B")


def test_places_of_a_quota(unit):
    # one 甲等 and three places together: A is first and capped, so 甲等 is the second's
    assert "空出名额：乙等 → 甲等" in unit("B")
    assert "等次：甲等 → 乙等" in unit("A")
    for tied in "CD":
        assert "同分并列，一并评为“乙等”（累计名额 3 个）" in unit(tied)
    assert "按比例定等次" not in unit("E")


def test_consequences_with_the_results_they_rest_on(unit):
    text = unit("B").replace("　", " ")
    assert "表扬 依据：2019、2020 年等次为“甲等”，连续 2 年 考核办法 第九条" in text
    assert "约谈 依据：2020 年等次为“丙等”" in unit("E")
    assert "按本年度结果没有应当运用的情形。" in unit("A")
    assert "按本年度结果没有应当运用的情形。" in unit("B", "2019")


def test_in_english(unit):
    text = unit("B", lang="en")
    assert "Praise" in text and "grade “First” (2019, 2020), 2 years in a row" in text
    assert "a place was freed by a unit whose grade is limited: Second → First" in text
    assert "+3.00 points" in unit("A", lang="en")


def test_what_is_due_is_that_of_the_units_a_viewer_may_see(folder):
    bundle = read_bundle(folder)
    praise, talk = Text("表扬", "Praise"), Text("约谈", "A talk")
    assert [row.then for row in due_of(bundle, 2020, LOCAL)] == [praise, talk]
    assert [row.then for row in due_of(bundle, 2019, LOCAL)] == [talk, talk]
    nobody = Viewer(name="x", role="reader", region="15")
    assert due_of(bundle, 2020, nobody) == ()
