"""The post-assessment of 2021 to 2025: four aspects, what each asks, what a result leads to."""

from __future__ import annotations

import pytest

from scoring.engine.consequences import consequences, totals_of
from scoring.scheme.applies import year_span
from scoring.scheme.library import find_scheme
from scoring.scheme.wording import worded
from support.library import row, table_for

SCHEME = find_scheme("post-evaluation-2021").scheme
HERE = "150422"


def scored(**values):
    return table_for(SCHEME, [HERE], [2023], {HERE: values}, fill=False).score()


def test_four_aspects_over_five_years_and_then_no_more():
    assert [n.title.zh for n in SCHEME.tree] == ["责任落实", "政策落实", "工作落实", "巩固成效"]
    assert year_span(SCHEME.years) == (2021, 2025)
    assert SCHEME.replaced_by == "normal-support-2026"
    # the points were not found: a quarter each is assumed
    assert [(n.weight, n.basis) for n in SCHEME.tree] == [(25, "assumed")] * 4
    assert all(sum(c.weight for c in n.children) == 25 for n in SCHEME.tree)


def test_2025_also_looks_back_over_the_five_years():
    (five,) = [s for s in SCHEME.procedure if s.years == (2025,)]
    assert "5年过渡期" in five.clause.text


@pytest.mark.parametrize(
    ("figures", "leaf", "score"),
    [
        ({"four_no_removals": 87.5}, "four_no_removals", 87.5),
        ({"education": 98}, "education", 60),  # 3 of the 5 points from 95 to 100
        ({"households_safe_water": 297, "households_interviewed": 300}, "water", 80),  # 99 %
        # 6 of 1200 households missed: 0.5 %, a quarter of the way from 0 to 2
        ({"households_missed": 6, "households_screened": 1200}, "monitoring_omission", 75),
        ({"households_missed": 24, "households_screened": 1200}, "monitoring_omission", 0),  # 2 %
        ({"households_helped": 190, "households_monitored": 200}, "help_measures", 50),  # 95 %
        ({"workers_employed": 990, "workers_target": 1100}, "employment", 90),
        ({"workers_employed": 1210, "workers_target": 1100}, "employment", 100),
        ({"income_growth": 7.5}, "income_growth", 75),
        # 1 of 1000 fell back: 0.1 %, a fifth of the way to 0.5
        ({"returned_population": 1, "lifted_population": 1000}, "return_to_poverty", 80),
        ({"monitored_removed": 50, "monitored_population": 100}, "risk_removed", 50),
    ],
)
def test_one_figure_at_a_time(figures, leaf, score):
    assert row(scored(**figures), HERE, leaf)["score"] == pytest.approx(score, abs=1e-8)


def test_a_county_without_resettlement_sites_loses_nothing_by_it():
    marks = {"leading_industry": 80, "rural_construction": 80, "relocation_followup": "na"}
    rest = {
        "households_missed": 0, "households_screened": 1000,
        "households_helped": 100, "households_monitored": 100,
        "workers_employed": 100, "workers_target": 100,
    }  # fmt: skip
    # (7 + 6 + 3) x 100 + (3 + 3) x 80 over 22, the 3 of resettlement left out
    result = row(scored(**marks, **rest), HERE, "work_part")
    assert result["score"] == pytest.approx((1600 + 480) / 22, abs=1e-8)


def due_of(result):
    totals = totals_of(result.scored, table_for(SCHEME, [HERE], [2023]).units)
    return [d.then.zh for d in consequences(lambda _: SCHEME, totals, result.decisions, 2023)]


def test_the_best_are_commended_and_every_result_goes_to_the_organisation_department():
    best = {leaf.id: 100 for leaf in SCHEME.leaves if leaf.value is None}
    full = best | {
        "households_missed": 0, "households_screened": 10, "households_helped": 10,
        "households_monitored": 10, "households_interviewed": 10, "households_safe_housing": 10,
        "households_safe_water": 10, "returned_population": 0, "lifted_population": 10,
        "workers_employed": 10, "workers_target": 10, "monitored_removed": 10,
        "monitored_population": 10,
    }  # fmt: skip
    result = scored(**full)
    assert row(result, HERE)["score"] == 100 and row(result, HERE)["grade"] == "好"
    assert due_of(result) == [
        "予以表扬，宣传推广典型经验",
        "送组织部门，作为领导班子和主要负责同志综合考核评价的重要参考",
    ]


def test_a_threat_of_return_means_talks_and_listed_supervision():
    result = table_for(SCHEME, [HERE], [2023], records=[(HERE, "return_threat")]).score()
    (decision,) = result.decisions.to_dict("records")
    assert decision["effect"] == "mark:约谈提醒、挂牌督办"
    assert any("挂牌督办" in then for then in due_of(result))


def test_nobody_is_called_poor_any_more():
    scheme = worded(SCHEME, "15", 2025)
    said = [n.title.zh for n, _, _ in scheme.walk()] + [x.title.zh for x in scheme.inputs]
    assert not [w for w in said if "贫困县" in w or "贫困旗县" in w or "贫困户" in w]
    assert "监测对象户" in said and "农牧民人均可支配收入增速" in said


def test_published_figures_of_inner_mongolia_at_the_end_of_october_2025():
    """153,500 persons monitored, 89,600 of them without risk again: 58.4 % were published."""
    counts = {"monitored_population": 153_500, "monitored_removed": 89_600}
    value = row(scored(**counts), HERE, "risk_removed")["value"]
    assert round(value, 1) == 58.4
    # on the assumed line from 20 to 80: (58.37 - 20) / 60
    assert row(scored(**counts), HERE, "risk_removed")["score"] == pytest.approx(63.95, abs=0.01)
