"""The 2016 opinions: county and village by the poverty rate, household by six guarantees."""

import pytest

from scoring.scheme.library import find_scheme
from support.exits import judge

COUNTY, VILLAGE, HOUSEHOLD = "exit-2016", "exit-2016-village", "exit-2016-household"
GOOD = {
    "income": 3000,
    "poverty_line": 2952,
    "food": 1,
    "clothing": 1,
    "education": 1,
    "medical": 1,
    "housing": 1,
}


@pytest.mark.parametrize(
    ("region", "rate", "verdict"),
    [
        # 原则上贫困县贫困发生率降至2%以下（西部地区降至3%以下）
        ("central", 1.99, "达标"),
        ("central", 2.0, "不达标"),
        ("central", 2.5, "不达标"),
        ("east", 1.99, "达标"),
        ("east", 2.0, "不达标"),
        ("west", 2.0, "达标"),
        ("west", 2.99, "达标"),
        ("west", 3.0, "不达标"),
    ],
)
def test_a_county_by_its_region(region, rate, verdict):
    assert judge(COUNTY, {"poverty_rate": rate}, unit={"policy_region": region}).verdict == verdict
    village = judge(VILLAGE, {"poverty_rate": rate}, unit={"policy_region": region})
    assert village.verdict == verdict


def test_the_rate_is_made_of_persons():
    # 600 / 30 000 = 2 %, exactly on the line of the centre; one person fewer passes
    on, under = ({"remaining_poor": n, "rural_population": 30_000} for n in (600, 599))
    assert judge(COUNTY, on, unit={"policy_region": "central"}).verdict == "不达标"
    assert judge(COUNTY, under, unit={"policy_region": "central"}).verdict == "达标"
    assert judge(COUNTY, on).verdict == "达标"  # the west


def test_who_did_not_apply_is_not_judged():
    out = judge(COUNTY, {"poverty_rate": 9.0}, unit={"exit_applied": False})
    assert (out.verdict, out.total["status"], out.outcomes) == (None, "na", {"poverty_rate": "na"})
    # nobody said: judged, for leaving a unit out for want of a word would read as a pass
    assert judge(COUNTY, {"poverty_rate": 9.0}, unit={"exit_applied": None}).verdict == "不达标"


def test_a_missing_rate_is_no_pass_and_no_failure():
    assert judge(COUNTY, {}).verdict == "待定"
    # a village's policy region is not known from its code: without it no line can be drawn
    assert judge(VILLAGE, {"poverty_rate": 0.0}, unit={"policy_region": None}).verdict == "待定"


def test_factors_without_a_line_are_listed_and_not_judged():
    scheme = find_scheme(VILLAGE).scheme
    listed = [leaf.id for leaf in scheme.leaves if leaf.rule.type == "unpublished"]
    assert listed == ["infrastructure", "public_services", "industry", "collective_income"]
    judged = judge(VILLAGE, {"poverty_rate": 1.0, "infrastructure": 0.0})
    assert judged.verdict == "达标" and list(judged.outcomes) == ["poverty_rate"]


def test_a_household_needs_all_six_guarantees():
    # 年人均纯收入稳定超过国家扶贫标准且吃穿不愁，义务教育、基本医疗、住房安全有保障
    assert judge(HOUSEHOLD, GOOD).verdict == "达标"
    for name in ("food", "clothing", "education", "medical", "housing"):
        one = judge(HOUSEHOLD, GOOD | {name: 0})
        assert (one.verdict, one.broken) == ("不达标", [name])


@pytest.mark.parametrize(
    ("income", "verdict"), [(2952, "不达标"), (2952.01, "达标"), (2951.99, "不达标")]
)
def test_income_must_exceed_the_line_of_the_year(income, verdict):
    assert judge(HOUSEHOLD, GOOD | {"income": income}).verdict == verdict


def test_without_the_line_income_cannot_be_told():
    lacking = judge(HOUSEHOLD, GOOD | {"poverty_line": None})
    assert (lacking.verdict, lacking.open) == ("待定", ["income"])
    # one guarantee that does not stand decides, whatever cannot be told
    assert judge(HOUSEHOLD, GOOD | {"poverty_line": None, "housing": 0}).verdict == "不达标"


def test_the_procedure_names_who_does_what():
    steps = [(s.id, s.who.zh) for s in find_scheme(COUNTY).scheme.procedure]
    assert steps == [
        ("proposal", "县级扶贫开发领导小组"),
        ("first_review", "市级扶贫开发领导小组"),
        ("province_check", "省级扶贫开发领导小组"),
        ("province_decision", "省（自治区、直辖市）扶贫开发领导小组"),
        ("national_check", "国务院扶贫开发领导小组"),
        ("approval_of_exit", "省级政府"),
    ]
