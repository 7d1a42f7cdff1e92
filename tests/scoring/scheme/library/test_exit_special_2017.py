"""No. 56 of 2017: four lines, each enough to bar the exit; sampled rates stand for the county."""

import pytest

from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme
from support.exits import judge

SCHEME = find_scheme("exit-special-2017").scheme
LEAVES = {leaf.id: leaf for leaf in SCHEME.leaves}
GOOD = {"wrong_exit_rate": 1, "omission_rate": 1, "approval": 95, "composite_rate": 1}
COUNTS = {
    "wrongly_exited_sampled": 10,
    "exited_sampled": 1_000,
    "missed_verified": 5,
    "unregistered_in_villages": 1_000,
    "households_approve": 950,
    "households_asked": 1_000,
    "remaining_poor": 500,
    "unregistered_population": 40_000,
    "exited_population": 9_500,
    "rural_population": 50_000,
}


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"wrong_exit_rate": 2.0}, ["wrong_exit_rate"]),  # 必须低于2%
        ({"wrong_exit_rate": 1.99}, []),
        ({"omission_rate": 2.0}, ["omission_rate"]),
        ({"omission_rate": 1.99}, []),
        ({"approval": 89.99}, ["approval"]),  # 低于90%的，不得退出
        ({"approval": 90.0}, []),
        ({"composite_rate": 2.0}, []),  # the west has 3
        ({"composite_rate": 3.0}, ["composite_rate"]),
        ({"approval": 0, "omission_rate": 5}, ["approval", "omission_rate"]),
    ],
)
def test_any_line_that_is_broken_bars_the_exit(changed, broken):
    judged = judge(SCHEME, GOOD | changed)
    assert sorted(judged.broken) == broken
    assert judged.verdict == ("不达标" if broken else "达标")


@pytest.mark.parametrize(("region", "limit"), [("east", 2), ("central", 2), ("west", 3)])
def test_the_composite_line_of_a_region(region, limit):
    under = judge(SCHEME, GOOD | {"composite_rate": limit - 0.01}, unit={"policy_region": region})
    on = judge(SCHEME, GOOD | {"composite_rate": limit}, unit={"policy_region": region})
    assert (under.verdict, on.verdict) == ("达标", "不达标")
    assert on.limits["composite_rate"] == limit
    assert on.limits["wrong_exit_rate"] == 2  # the same everywhere


def test_numerators_denominators_bases_and_units_are_data():
    def said(name):
        v = LEAVES[name].value
        return v.num, v.den, v.base, v.counts

    assert said("wrong_exit_rate") == (
        *("wrongly_exited_sampled", "exited_sampled"),
        *("sample", "person"),
    )
    # all unregistered persons of the sampled villages, not only those surveyed
    assert said("omission_rate") == (
        *("missed_verified", "unregistered_in_villages"),
        *("village_roll", "person"),
    )
    # rates count persons, approval counts households
    assert said("approval") == (
        *("households_approve", "households_asked"),
        *("interviewed", "household"),
    )
    assert said("composite_rate") == ("remaining_poor", "rural_population", "population", "person")


def test_sampled_rates_stand_for_the_county():
    judged = judge(SCHEME, COUNTS)
    # 10 / 1 000 and 5 / 1 000; 950 of 1 000 households
    assert judged.values["wrong_exit_rate"] == pytest.approx(1.0)
    assert judged.values["omission_rate"] == pytest.approx(0.5)
    assert judged.values["approval"] == pytest.approx(95.0)
    # 0.5 % of 40 000 = 200 missed, 1 % of 9 500 = 95 wrongly exited: (500 + 200 + 95) / 50 000
    assert judged.values["composite_rate"] == pytest.approx(1.59)
    assert judged.verdict == "达标"


def test_the_sample_can_break_the_composite_line_alone():
    # 1 210 left: (1 210 + 200 + 95) / 50 000 = 3.01 %; without the sample 2.42 %
    judged = judge(SCHEME, COUNTS | {"remaining_poor": 1_210})
    assert judged.values["composite_rate"] == pytest.approx(3.01)
    assert judged.broken == ["composite_rate"]


def test_persons_are_not_rounded_in_between():
    # one of 300 stands for 40 000 / 300 = 133.333... missed persons of the county
    counts = COUNTS | {"missed_verified": 1, "unregistered_in_villages": 300}
    # 500 + 133.333... + 95 = 728.333... of 50 000; whole persons would make it 1.456 %
    assert judge(SCHEME, counts).values["composite_rate"] == pytest.approx(1.45666666667)


def with_compare(op: str, method: str) -> Scheme:
    raw = SCHEME.model_dump(by_alias=True)
    for leaf in raw["tree"]:
        if leaf["id"] == "wrong_exit_rate":
            leaf["rule"] |= {"op": op, "compare": {"method": method, "digits": 2}}
    return Scheme.model_validate(raw)


@pytest.mark.parametrize(
    ("value", "full_lt", "full_le", "rounded_lt", "rounded_le"),
    [
        # to two digits, half to even: 1.99, 2.00, 2.00, 2.00 (2.005 has an even 0 before the 5)
        (1.994, True, True, True, True),
        (1.995, True, True, False, True),
        (2.000, False, True, False, True),
        (2.005, False, False, False, True),
        (2.006, False, False, False, False),
    ],
)
def test_exactly_on_the_line_by_operator_and_rounding(
    value, full_lt, full_le, rounded_lt, rounded_le
):
    asked = [("<", "full"), ("<=", "full"), ("<", "rounded"), ("<=", "rounded")]
    passed = [
        judge(with_compare(op, method), GOOD | {"wrong_exit_rate": value}).verdict == "达标"
        for op, method in asked
    ]
    assert passed == [full_lt, full_le, rounded_lt, rounded_le]


def test_who_did_not_apply_is_na_and_never_a_pass():
    out = judge(SCHEME, GOOD, unit={"exit_applied": False})
    assert (out.verdict, out.total["status"]) == (None, "na")
    assert set(out.outcomes.values()) == {"na"}


def test_one_unknown_line_leaves_the_verdict_open():
    assert judge(SCHEME, GOOD | {"approval": None}).verdict == "待定"
    # the sample is missing: the composite rate cannot be made, however few remain
    lacking = judge(SCHEME, COUNTS | {"missed_verified": None})
    assert (lacking.verdict, sorted(lacking.open)) == ("待定", ["composite_rate", "omission_rate"])


def test_whom_it_covers_and_who_evaluates():
    # 第二条 本办法适用于国家扶贫开发工作重点县和集中连片特困地区县
    assert [s.id for s in SCHEME.subjects] == ["key_counties", "area_counties"]
    assert all("国贫旗县" in s.class_ and "区贫旗县" not in s.class_ for s in SCHEME.subjects)
    years = {s.id: s.years for s in SCHEME.procedure if s.years}
    assert years == {
        "central_check": "2016..2017",
        "provincial_check": "2018..",
        "spot_check": "2018..",
    }


def test_what_the_texts_say_otherwise_is_told():
    assert "不得退出" in LEAVES["wrong_exit_rate"].note.zh
    assert "1%" in LEAVES["omission_rate"].note.zh and "基数" in LEAVES["omission_rate"].note.zh
    assert "必须高于90%" in LEAVES["approval"].note.zh
