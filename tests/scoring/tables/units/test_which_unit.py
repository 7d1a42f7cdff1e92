"""Where a row says its unit lies, and what a units table knows of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.units.unit_list import Unit, UnitList
from scoring.tables.words import WORDS
from support.joining import join

CODED = "代码,名称"


NAMED = "名称,省份,地市"


ALL = "代码,名称,省份,地市"


def listing(*rows: tuple[str, str]) -> UnitList:
    return UnitList({(code, None): Unit(code, name) for code, name in rows})


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("东胜区", "内蒙古自治区", "鄂尔多斯市"), "150602"),
        (("东胜区", "内蒙古", ""), "150602"),
        (("东胜区", "15", ""), "150602"),
        (("东胜区", "", "鄂尔多斯市"), "150602"),
        (("冷湖行委", "青海省", "海西州"), "632803"),
        (("寿县", "安徽", "六安市"), "340422"),  # lay there until 2015
        (("寿县", "安徽", "淮南"), "340422"),
        (("开鲁县", "", "哲里木盟"), "150523"),
        (("桥西区", "河北省", "张家口市"), "130703"),
        (("万州区", "重庆市", "重庆市"), "500101"),
        (("五指山市", "海南省", "省直辖县级行政区划"), "469001"),
        (("密云区", "北京市", "市辖区"), "110118"),
    ],
)
def test_names_join_within_the_rows_own_area(row, code):
    got = join(NAMED, [row])
    assert got.codes == [code] and not got.errors
    with_code = join(ALL, [(code, *row)])
    assert with_code.codes == [code] and not with_code.errors


@pytest.mark.parametrize(
    ("row", "said", "column"),
    [
        (("桥西区", "河北省", ""), "table.unit_unknown", "名称"),  # two of that name
        (("东胜区", "河北省", ""), "table.unit_unknown", "名称"),
        (("东胜区", "内蒙古", "赤峰市"), "table.unit_unknown", "名称"),
        (("东胜区", "内蒙", ""), "table.province_unknown", "省份"),
        (("东胜区", "内蒙古", "石家庄市"), "table.prefecture_unknown", "地市"),
        (("东胜区", "", "某某市"), "table.prefecture_unknown", "地市"),
        (("东胜区", "", ""), "table.region_needed", "名称"),
        (("东胜区", "", "直辖"), "table.region_needed", "名称"),
        (("郊区", "内蒙古", "呼和浩特市"), "table.unit_unknown", "名称"),
        (("合计", "内蒙古", ""), "table.unit_total", "名称"),
    ],
)
def test_names_that_do_not_join(row, said, column):
    got = join(NAMED, [row])
    assert got.units == [None] and not got.remarks
    assert [(p.code, p.at.column) for p in got.errors] == [(said, column)]


@pytest.mark.parametrize(
    ("row", "said", "column"),
    [
        (("150602", "东胜区", "河北省", ""), "table.province_differs", "省份"),
        (("150602", "东胜区", "内蒙古", "赤峰市"), "table.province_differs", "地市"),
        (("340422", "寿县", "安徽省", "合肥市"), "table.province_differs", "地市"),
        (("630104", "冷湖行委", "甘肃省", ""), "table.province_differs", "省份"),
        (("150602", "东胜区", "内蒙", ""), "table.province_unknown", "省份"),
        (("150602", "东胜旗", "内蒙古", ""), "table.code_name", "代码"),
    ],
)
def test_a_code_and_the_area_must_agree(row, said, column):
    got = join(ALL, [row])
    assert got.units == [None]
    assert [(p.code, p.at.column) for p in got.errors] == [(said, column)]


@pytest.mark.parametrize(
    ("region", "row", "code", "said"),
    [
        ("15", ("150602", "东胜区", "", ""), "150602", None),
        ("15", ("", "东胜区", "", ""), "150602", None),
        ("1506", ("", "东胜区", "内蒙古", ""), "150602", None),
        ("1504", ("", "东胜区", "内蒙古", ""), None, "table.unit_unknown"),
        ("1504", ("150602", "东胜区", "内蒙古", ""), None, "table.outside_region"),
        ("15", ("130105", "新华区", "", ""), None, "table.outside_region"),
        ("15", ("", "新华区", "河北省", ""), None, "table.outside_region"),
        ("100000", ("", "东胜区", "", ""), "150602", None),
        ("100000", ("", "桥西区", "", "邢台市"), None, "table.unit_unknown"),
        # an old code is judged by the place of today
        ("34", ("341521", "寿县", "", ""), "340422", None),
        ("3415", ("341521", "寿县", "", ""), None, "table.outside_region"),
    ],
)
def test_a_stated_region_holds_beside_the_rows_own(region, row, code, said):
    got = join(ALL, [row], region)
    assert got.codes == [code]
    assert [p.code for p in got.errors] == ([said] if said else [])


def test_an_old_code_joins_a_listed_unit():
    listed = listing(("130708", "万全区"), ("150101001", "某镇"))
    rows = [("130729", "万全县"), ("150101001", "某镇"), ("", "某镇"), ("150101001", "他镇")]
    got = join(CODED, rows, listed=listed)
    assert got.units == [("130708", "万全区"), ("150101001", "某镇"), ("150101001", "某镇"), None]
    assert [p.code for p in got.errors] == ["table.code_name"]
    assert "某镇" in got.errors[0].message.zh


def test_a_listed_unit_that_is_no_place_needs_no_area():
    listed = listing(("990001", "某开发区"))
    got = join(ALL, [("990001", "某开发区", "内蒙古", "")], listed=listed)
    assert got.codes == ["990001"] and not got.errors


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=6), st.text(max_size=6))
def test_any_row_is_answered(code, name, province, prefecture):
    got = join(ALL, [(code, name, province, prefecture)])
    assert (got.units == [None]) == bool(got.errors)
    for problem in (*got.errors, *got.remarks):
        assert problem.code in WORDS and problem.message.zh and problem.message.get("en")
