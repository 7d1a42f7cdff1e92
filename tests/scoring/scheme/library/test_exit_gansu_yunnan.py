"""Gansu 2020 (6, 11 and 2 lines), Yunnan's five, and the account of an unnamed province."""

import pytest

from scoring.scheme.library import find_scheme
from support.exits import judge

G_HOUSEHOLD = {
    "income": 4_001,
    "food_clothing": 1,
    "water": 1,
    "education": 1,
    "medical": 1,
    "housing": 1,
}
G_VILLAGE = {
    "remaining_poor": 0,
    "collective_income": 20_000,
    "pension": 100,
} | dict.fromkeys(
    (
        *("leading_industry", "cooperative", "road", "electricity", "environment"),
        *("education", "clinic", "allowance"),
    ),
    1,
)
YUNNAN = {
    "composite_rate": 2.9,
    "income_growth": 9.5,
    "villages_exited": 9,
    "villages_poor": 10,
    "households_helped": 5_000,
    "households_registered": 5_000,
    "education_certified": 1,
    "dropout_in_range": 1,
}
PROVINCE = [("530000", "income_growth", 9.3)]


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"income": 4_000}, ["income"]),  # 稳定超过 4000元
        *[({name: 0}, [name]) for name in list(G_HOUSEHOLD)[1:]],
    ],
)
def test_gansu_household_six(changed, broken):
    judged = judge("exit-gansu-2020-household", G_HOUSEHOLD | changed)
    assert judged.broken == broken and len(judged.outcomes) == 6


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"remaining_poor": 1}, ["remaining_poor"]),  # 贫困人口全部脱贫
        ({"collective_income": 19_999}, ["collective_income"]),  # 达到 2 万元以上
        ({"pension": 99.9}, ["pension"]),  # 全覆盖
        ({"cooperative": 0, "allowance": 0}, ["cooperative", "allowance"]),
    ],
)
def test_gansu_village_eleven(changed, broken):
    judged = judge("exit-gansu-2020-village", G_VILLAGE | changed)
    assert sorted(judged.broken) == sorted(broken) and len(judged.outcomes) == 11


@pytest.mark.parametrize(
    ("left", "exited", "verdict"), [(0, 40, "达标"), (1, 40, "不达标"), (0, 39, "不达标")]
)
def test_gansu_county_all_out(left, exited, verdict):
    counts = {"remaining_poor": left, "villages_exited": exited, "villages_poor": 40}
    assert judge("exit-gansu-2020", counts).verdict == verdict


def yunnan(changed, year=2017, references=PROVINCE):
    # the province of a county is that of its code
    made = find_scheme("exit-yunnan").scheme
    given = [("150000" if s == "530000" else s, i, v) for s, i, v in references]
    return judge(made, YUNNAN | changed, year=year, references=given)


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"composite_rate": 3}, ["composite_rate"]),
        ({"income_growth": 9.3}, ["income_growth"]),  # 高于全省
        ({"villages_exited": 8}, ["village_exit"]),
        ({"households_helped": 4_999}, ["help_coverage"]),  # 百分之百覆盖
        ({"education_certified": 0}, ["education_certified"]),
        ({"dropout_in_range": 0}, ["dropout_in_range"]),
    ],
)
def test_yunnan_five(changed, broken):
    assert yunnan(changed).broken == broken


@pytest.mark.parametrize(
    ("year", "exited", "met"),
    [(2017, 9, True), (2018, 9, True), (2019, 9, False), (2019, 10, True), (2016, 8, False)],
)
def test_yunnan_villages_by_year(year, exited, met):
    # 2018年以前 90%以上; 到2019年全部退出
    judged = yunnan({"villages_exited": exited}, year=year)
    assert (judged.outcomes["village_exit"] == "clear") is met


def test_yunnan_without_the_provincial_growth_stays_open():
    assert yunnan({}, references=[]).open == ["income_growth"]


UNNAMED = {"poverty_rate": 1.9, "rural_income": 8_000, "relocation": 95, "village_exit": 95}


@pytest.mark.parametrize(
    ("year", "changed", "verdict"),
    [
        (2017, {}, "达标"),
        (2017, {"poverty_rate": 2.0}, "不达标"),  # 降至2%以下
        (2017, {"rural_income": 7_999}, "不达标"),
        (2017, {"relocation": 94.9}, "不达标"),
        (2017, {"village_exit": 94.9}, "不达标"),
        (2020, {}, "不达标"),  # 10 000 yuan are asked
        (2020, {"rural_income": 10_500}, "达标"),
        (2018, {"rural_income": 9_500}, "待定"),  # nothing was published for the years between
    ],
)
def test_one_down_one_up_one_reached(year, changed, verdict):
    assert judge("exit-one-down-one-up", UNNAMED | changed, year=year).verdict == verdict


def test_the_unnamed_text_is_a_gap():
    scheme = find_scheme("exit-one-down-one-up").scheme
    assert (scheme.status, scheme.region) == ("gap", None)
