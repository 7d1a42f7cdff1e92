"""A county in Guizhou, in full: who cannot exit, what counts as wrongly exited, and the dates."""

import pytest

from scoring.scheme.library import find_scheme
from support.exits import judge

ID = "exit-guizhou-county"
HOUSEHOLD = {
    "income": 3_335,
    "poverty_line": 3_335,
    "measures": 1,
    "rebuilt_area": "na",
    "not_moved": "na",
    "village_days": 7,
    "township_days": 7,
    "county_days": 7,
} | dict.fromkeys(
    (
        *("unsafe_water", "dropout", "nine_years", "no_aid", "no_medical"),
        *("dangerous_house", "listed_this_year", "disaster"),
    ),
    0,
)
VILLAGE = {
    "poverty_rate": 3,
    "collective_total": 30_000,
    "income_now": 11_000,
    "income_before": 10_000,
    "industries": 1,
    "industry_coverage": 60,
    "road": 100,
    "water": 100,
    "broken_houses": 0,
    "broadband": 1,
    "clinic": 1,
    "office": 1,
    "village_to_township": 7,
    "township_to_county": 7,
}
ACCEPTED = {
    "wrong_listing_rate": 1,
    "omission_rate": 1,
    "wrong_exit_rate": 2,
    "approval": 90,
    "medical": 100,
} | dict.fromkeys(("income", "food_water", "clothing", "housing", "education"), 1)


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"income": 3_334}, ["income"]),  # 一是收入不达标的
        ({"unsafe_water": 1}, ["unsafe_water"]),  # 二是饮水安全得不到保障的
        ({"dropout": 1}, ["dropout"]),  # 三是教育达不到保障的
        ({"nine_years": 1}, ["nine_years"]),
        ({"no_aid": 1}, ["no_aid"]),
        ({"no_medical": 1}, ["no_medical"]),  # 四是医疗得不到保障的
        ({"dangerous_house": 1}, ["dangerous_house"]),  # 五是住房无保障的
        ({"rebuilt_area": 13}, []),  # 不能低于人均13平方米
        ({"rebuilt_area": 12.9}, ["rebuilt_area"]),
        ({"not_moved": 1}, ["not_moved"]),
        ({"listed_this_year": 1}, ["listed_this_year"]),  # 六是当年识别、因灾返贫致贫的
        ({"disaster": 1}, ["disaster"]),
        ({"measures": 0}, ["measures"]),  # 七是未落实帮扶措施的
        ({"village_days": 6}, ["village_days"]),  # 公示不低于7天
        ({"county_days": 6}, ["county_days"]),
    ],
)
def test_seven_bars_of_a_household(changed, broken):
    judged = judge(f"{ID}-household", HOUSEHOLD | changed)
    assert judged.broken == broken
    assert judged.verdict == ("不达标" if broken else "达标")


def test_the_seven_bars_are_numbered_as_in_the_text():
    scheme = find_scheme(f"{ID}-household").scheme
    assert [node.code for node in scheme.tree if node.code] == list("1234567")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"income": 3_334}, ["income"]),  # 低于国家扶贫标准; the line itself is not below it
        ({"housing": 1}, ["housing"]),
        ({"dropout": 1}, ["dropout"]),
        ({"unsafe_water": 1}, ["unsafe_water"]),
        ({"same_year": 1}, ["same_year"]),  # 当年识别当年脱贫的
    ],
)
def test_any_of_five_counts_as_a_wrong_exit(changed, wrong):
    clean = dict.fromkeys(("housing", "dropout", "unsafe_water", "same_year"), 0)
    found = clean | {"income": 3_335, "poverty_line": 3_335} | changed
    judged = judge(f"{ID}-wrong-exit", found)
    assert judged.broken == wrong and judged.verdict == ("不达标" if wrong else "达标")


@pytest.mark.parametrize(
    ("scheme", "circumstances"),
    [
        ("on-paper", ("unaware", "unclear", "disagrees", "no_help")),
        (
            "dissatisfied",
            ("unknown_helper", "not_discussed", "no_plan", "no_project", "no_effect"),
        ),
    ],
)
def test_any_circumstance_counts(scheme, circumstances):
    none = dict.fromkeys(circumstances, 0)
    assert judge(f"{ID}-{scheme}", none).verdict == "达标"
    for name in circumstances:
        one = judge(f"{ID}-{scheme}", none | {name: 1})
        assert (one.verdict, one.broken) == ("不达标", [name])
    assert judge(f"{ID}-{scheme}", none | {circumstances[0]: None}).verdict == "待定"


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"poverty_rate": 3.01}, ["poverty_rate"]),  # 下降到3%
        ({"collective_total": 29_999}, ["collective_total"]),
        ({"income_now": 10_999}, ["collective_growth"]),  # 109.99 %, 增长10%以上
        ({"industries": 0}, ["industries"]),
        ({"industry_coverage": 59.9}, ["industry_coverage"]),
        ({"road": 99}, ["road"]),
        ({"water": 99}, ["water"]),
        ({"broken_houses": 1}, ["broken_houses"]),
        ({"office": 0}, ["office"]),
        ({"township_to_county": 6}, ["township_to_county"]),
    ],
)
def test_a_village(changed, broken):
    assert judge(f"{ID}-village", VILLAGE | changed).broken == broken


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"rate_fall": 4.29}, ["rate_fall"]),  # 下降4.3个百分点以上
        ({"rural_income": 8_868}, ["income_gap"]),  # 达到全省平均水平
        ({"signature_gap": 6}, ["signature_gap"]),
    ],
)
def test_a_township(changed, broken):
    good = {"rate_fall": 4.3, "rural_income": 8_869, "province_rural_income": 8_869}
    days = {"township_days": 7, "county_days": 7, "signature_gap": 7}
    assert judge(f"{ID}-township", good | days | changed).broken == broken


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),  # 不大于1%, 不大于2%, 90%以上: the limits themselves pass here
        ({"omission_rate": 1.01}, ["omission_rate"]),
        ({"wrong_listing_rate": 1.01}, ["wrong_listing_rate"]),
        ({"wrong_exit_rate": 2.01}, ["wrong_exit_rate"]),
        ({"approval": 89.99}, ["approval"]),
        ({"medical": 99.9}, ["medical"]),  # 参合率达100%
        ({"education": 0}, ["education"]),
    ],
)
def test_acceptance_of_the_county(changed, broken):
    assert judge(ID, ACCEPTED | changed).broken == broken
