"""Shaanxi's 5, 7 and 7: household, village and county, every line a veto."""

import pytest

from scoring.scheme.library import find_scheme
from support.exits import judge

COUNTY = {
    "poverty_rate": 2.9,
    "rural_income": 8_500,
    "province_rural_income": 12_000,  # 70.83 %
    "road": 97,
    "water": 90,
    "electricity": 100,
    "housing": 97,
    "medical": 100,
}
VILLAGE = {
    "poverty_rate": 2.9,
    "exited_income": 6_300,
    "county_rural_income": 9_000,  # 70 %
    "collective": 1,
    "road": 1,
    "water": 1,
    "electricity": 100,
    "clinic": 1,
}
LAST_YEAR = {"exited_income": 5_520, "county_rural_income": 8_000}  # 69 %
HOUSEHOLD = {
    "income": 3_100,
    "poverty_line": 3_070,
    "housing": 1,
    "dropouts": 0,
    "medical": 1,
    "water": 1,
    "listed_this_year": 0,
}


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"poverty_rate": 3}, ["poverty_rate"]),  # 低于3%
        ({"rural_income": 8_400}, []),  # 8 400 / 12 000 = 70 %, 70%以上
        ({"rural_income": 8_399}, ["income_gap"]),
        ({"road": 96.99}, ["road"]),  # 达到97%
        ({"water": 89.99}, ["water"]),  # 不低于90%
        ({"electricity": 99.99}, ["electricity"]),
        ({"housing": 96.99}, ["housing"]),
        ({"medical": 97}, ["medical"]),  # enough in the older version, not in that of 2017
    ],
)
def test_seven_lines_of_a_county(changed, broken):
    judged = judge("exit-shaanxi", COUNTY | changed)
    assert judged.broken == broken and len(judged.outcomes) == 7
    assert judged.verdict == ("不达标" if broken else "达标")


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"poverty_rate": 3}, ["poverty_rate"]),
        ({"exited_income": 6_210}, ["income_ratio"]),  # 6 210 / 9 000 = 69 %: not higher
        ({"exited_income": 6_211}, []),
        ({"collective": 0}, ["collective"]),
        ({"road": 0}, ["road"]),
        ({"water": 0}, ["water"]),
        ({"electricity": 99.9}, ["electricity"]),
        ({"clinic": 0}, ["clinic"]),
    ],
)
def test_seven_lines_of_a_village(changed, broken):
    judged = judge("exit-shaanxi-village", VILLAGE | changed, year=2018, before=LAST_YEAR)
    assert judged.broken == broken and len(judged.outcomes) == 7
    assert judged.limits["income_ratio"] == pytest.approx(69)


def test_a_village_without_last_years_ratio_stays_open():
    judged = judge("exit-shaanxi-village", VILLAGE, year=2018)
    assert (judged.verdict, judged.open) == ("待定", ["income_ratio"])


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"income": 3_070}, ["income"]),  # 超过国家扶贫标准
        ({"housing": 0}, ["housing"]),
        ({"dropouts": 1}, ["dropouts"]),
        ({"medical": 0}, ["medical"]),
        ({"water": 0}, ["water"]),
        ({"listed_this_year": 1}, ["listed_this_year"]),  # 当年新识别贫困户当年不能退出
    ],
)
def test_five_lines_of_a_household_and_the_bar_of_the_first_year(changed, broken):
    judged = judge("exit-shaanxi-household", HOUSEHOLD | changed)
    assert judged.broken == broken and len(judged.outcomes) == 6


def test_who_examines_what():
    who = {level: find_scheme(f"exit-shaanxi{level}").scheme for level in ("", "-village")}
    assert who[""].procedure[0].who.zh == "省级"
    assert who["-village"].procedure[0].who.zh == "市级"
    assert find_scheme("exit-shaanxi-household").scheme.procedure[0].who.zh == "县级"
