"""The main scheme: worded for any region, seen through two lenses, its procedure in five steps."""

from __future__ import annotations

import re

import pytest

from scoring.scheme.library import find_scheme
from scoring.scheme.wording import worded
from support.library import row, table_for

SCHEME = find_scheme("national-draft-2020").scheme


def words_of(scheme):
    nodes = [n for n, _, _ in scheme.walk()]
    found = [x.title for x in (*nodes, *scheme.inputs, *scheme.problems)]
    found += [n.plain for n in nodes if n.plain]
    return [w.zh for w in found], [w.en for w in found]


@pytest.mark.parametrize(
    ("region", "exit_title", "village", "income", "base"),
    [
        ("15", "贫困旗县摘帽计划完成", "贫困嘎查村退出率", "农村牧区", "农牧业户籍人口"),
        (None, "贫困县摘帽计划完成", "贫困村退出率", "农村", "农业户籍人口"),
        ("51", "贫困县摘帽计划完成", "贫困村退出率", "农村", "农业户籍人口"),
    ],
)
def test_each_region_reads_its_own_words(region, exit_title, village, income, base):
    scheme = worded(SCHEME, region, 2018)
    assert scheme.node("county_exit").title.zh == exit_title
    assert scheme.node("village_exit").title.zh == village
    assert scheme.node("income_growth").title.zh == f"{income}常住居民人均可支配收入增速"
    assert {x.id: x.title.zh for x in scheme.inputs}["rural_population"] == base
    chinese, english = words_of(scheme)
    assert not [w for w in (*chinese, *english) if "{" in w]


def test_the_country_hears_no_word_of_inner_mongolia():
    chinese, english = words_of(worded(SCHEME, None, 2018))
    assert not [w for w in chinese if re.search("旗|嘎查|盟|牧", w)]
    assert not [w for w in english if re.search("banner|gacha|herder|pastoral", w)]


def test_five_steps_and_who_takes_them():
    assert [s.title.zh for s in SCHEME.procedure] == [
        "自查总结", "第三方评估", "数据汇总", "综合评价", "沟通反馈",
    ]  # fmt: skip
    assert all(s.who and s.clause and s.basis for s in SCHEME.procedure)


def test_lenses_keep_their_empty_cells():
    lenses = {lens.id: lens.groups for lens in SCHEME.lenses}
    assert list(lenses["whole_process"]) == ["识别", "帮扶", "考核", "退出"]
    assert lenses["whole_process"]["考核"] == ()  # no indicator speaks of the assessment itself
    assert list(lenses["four_questions"]) == ["扶持谁", "谁来扶", "怎么扶", "如何退"]
    assert "county_exit" in lenses["whole_process"]["退出"]


def test_a_county_of_any_listed_wording_owes_its_exit_and_others_do_not():
    classes = {
        "150422": ("国贫旗县", ""),
        "150524": ("省级贫困县", ""),
        "150922": ("非贫困县", "na"),
    }
    units = {code: {"class": klass} for code, (klass, _) in classes.items()}
    result = table_for(SCHEME, units, [2018]).score()
    for code, (_, status) in classes.items():
        assert row(result, code, "county_exit")["status"] == status


def test_one_unit_worked_by_hand():
    """Every figure at a point where its rule is read off at a glance."""
    figures = {
        "reduction_completion": 80,  # of 100 planned: 80
        "county_exit": 1,  # 100
        "village_exit": 50,  # 50
        "composite_rate": 1.5,  # half-way from 3 to 0: 50
        "income_growth": 9,  # 9 of 12: 75
        "housing": 95,  # half-way from 90 to 100: 50
        "education": 99,  # 4 of 5: 80
        "medical": 96,  # 1 of 5: 20
        "identification_accuracy": 98,  # 3 of 5: 60
        "exit_accuracy": 99,  # 1 of 2: 50
        "approval": 89,  # 9 of 18: 50
        "team_satisfaction": 95,  # on the second step: 90
        "fund_input": 120,  # more than planned: 100
        "fund_progress": 90,  # on the second step: 80
        "fund_supervision": 70,  # given
        "fund_effect": 80,  # half-way from 60 to 100: 50
    }
    units = {"150422": {"class": "国贫旗县"}}
    result = table_for(SCHEME, units, [2018], {"150422": figures}, fill=False).score()
    # reduction: (15x80 + 10x100 + 5x50 + 10x50 + 10x75 + 5x50 + 5x80 + 5x20) / 65
    #          = (1200 + 1000 + 250 + 500 + 750 + 250 + 400 + 100) / 65 = 4450 / 65
    assert row(result, "150422", "reduction")["score"] == pytest.approx(4450 / 65, abs=1e-8)
    assert row(result, "150422", "identification")["score"] == pytest.approx(55, abs=1e-8)
    assert row(result, "150422", "help")["score"] == pytest.approx(70, abs=1e-8)
    # funds: (3x100 + 4x80 + 4x70 + 4x50) / 15 = 1100 / 15
    assert row(result, "150422", "funds")["score"] == pytest.approx(1100 / 15, abs=1e-8)
    # total: (4450 + 10x55 + 10x70 + 1100) / 100
    total = row(result, "150422")
    assert total["score"] == pytest.approx(68.0, abs=1e-8)
    assert total["grade"] == "一般"
