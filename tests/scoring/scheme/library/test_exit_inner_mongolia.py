"""Inner Mongolia: the four lines of the notice of 2020, and income growth above the country's."""

import pytest

from geodata.codes import match_name
from scoring.scheme.library import find_scheme
from support.exits import judge

ID = "exit-inner-mongolia"
GOOD = {
    "composite_rate": 1.2,
    "omission_rate": 0.5,
    "wrong_exit_rate": 0.3,
    "approval": 97,
    "income_growth": 10.9,
}
NATIONAL = [("national", "income_growth", 9.6)]


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"composite_rate": 2.99}, []),  # 全部低于3%
        ({"composite_rate": 3.0}, ["composite_rate"]),
        ({"omission_rate": 2.0}, ["omission_rate"]),  # 均低于2%
        ({"wrong_exit_rate": 2.0}, ["wrong_exit_rate"]),
        ({"approval": 90.0}, ["approval"]),  # 均高于90%以上: more than 90
        ({"approval": 90.01}, []),
        ({"income_growth": 9.6}, ["income_growth"]),  # 高于全国平均水平: equal is not above
        ({"income_growth": 9.61}, []),
    ],
)
def test_each_line(changed, broken):
    judged = judge(ID, GOOD | changed, year=2019, references=NATIONAL)
    assert judged.broken == broken
    assert judged.verdict == ("不达标" if broken else "达标")


def test_growth_is_held_against_the_benchmark_of_the_country():
    assert judge(ID, GOOD, year=2019, references=NATIONAL).limits["income_growth"] == 9.6
    without = judge(ID, GOOD, year=2019)
    assert (without.verdict, without.open) == ("待定", ["income_growth"])


def test_services_have_words_but_no_line():
    judged = judge(ID, GOOD | {"services": 0.0}, year=2019, references=NATIONAL)
    assert judged.verdict == "达标" and "services" not in judged.outcomes


def test_the_procedure_of_2020_in_its_order():
    # 旗县申请、盟市初审、自治区专项核查评估、领导小组研究通过、网站公示、核查处理
    steps = [s.id for s in find_scheme(ID).scheme.procedure]
    assert steps == [
        *("application", "first_review", "special_check", "decision"),
        *("website_notice", "objections", "announced"),
    ]


def test_the_ten_key_counties_of_the_region_resolve():
    # the 160 key counties of 2021-08-27
    names = (
        "巴林左旗 库伦旗 鄂伦春自治旗 化德县 商都县 "
        "四子王旗 科尔沁右翼前旗 科尔沁右翼中旗 扎赉特旗 正镶白旗"
    )
    codes = [match_name(name, "15").place.code for name in names.split()]
    assert codes == [
        *("150422", "150524", "150723", "150922", "150923"),
        *("150929", "152221", "152222", "152223", "152529"),
    ]


def test_no_county_is_called_a_county_here():
    scheme = find_scheme(ID).scheme
    words = [scheme.title.zh, *(leaf.title.zh for leaf in scheme.leaves)]
    words += [x.title.zh for x in scheme.inputs] + [leaf.plain.zh for leaf in scheme.leaves]
    assert not [w for w in words if "贫困县" in w or "全县" in w or "农民" in w]
