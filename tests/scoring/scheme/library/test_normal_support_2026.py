"""Regular assistance from 2026: listed rightly and soon, helped, released, kept from falling."""

from __future__ import annotations

import pytest

from scoring.scheme.applies import year_span
from scoring.scheme.library import find_scheme
from scoring.scheme.wording import worded
from support.library import row, table_for

SCHEME = find_scheme("normal-support-2026").scheme
HERE, THERE = "150422", "510000"
PROVINCE = [("150000", "income_growth", 6.0)]


def scored(references=(), **values):
    made = table_for(SCHEME, [HERE], [2026], {HERE: values}, references=references, fill=False)
    return made.score()


def test_it_begins_in_2026_and_says_that_nobody_knows_whether_it_is_assessed():
    assert year_span(SCHEME.years)[0] == 2026
    assert "没有公开查到" in SCHEME.note.zh and "was not found" in SCHEME.note.en
    assert SCHEME.status == "reconstructed"
    assert {n.basis for n, _, _ in SCHEME.walk()} == {"assumed"} == {SCHEME.grades.basis}
    assert sum(n.weight for n in SCHEME.tree) == 100
    assert all(sum(c.weight for c in n.children) == n.weight for n in SCHEME.tree)


def test_what_issue_4_asks_to_be_measured_is_measured():
    assert {leaf.concept for leaf in SCHEME.leaves} == {
        "monitoring_accuracy", "monitoring_omission", "warning_days", "help_measures",
        "employment", "risk_removed", "risk_reentry", "return_to_poverty", "education", "medical",
        "housing", "water", "rural_income_growth",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "leaf", "score"),
    [
        # 196 of 200 listed households rightly: 98 %, 8 of the 10 points from 90
        (
            {"households_listed_right": 196, "households_listed_checked": 200},
            "monitoring_accuracy",
            80,
        ),
        ({"households_missed": 5, "households_screened": 1000}, "monitoring_omission", 75),
        ({"warning_days": 10}, "warning_days", 100),
        ({"warning_days": 20}, "warning_days", 50),
        ({"warning_days": 30}, "warning_days", 0),
        ({"warning_days": 45}, "warning_days", 0),
        ({"households_helped": 99, "households_monitored": 100}, "help_measures", 90),
        ({"workers_employed": 950, "workers_before": 1000}, "employment", 75),
        ({"monitored_removed": 65, "monitored_population": 100}, "risk_removed", 75),
        # 2 of 100 listed again: two fifths of the way to 5 %
        ({"monitored_again": 2, "monitored_removed": 100}, "risk_reentry", 60),
        ({"returned_population": 5, "lifted_population": 1000}, "return_to_poverty", 0),
    ],
)
def test_one_figure_at_a_time(figures, leaf, score):
    assert row(scored(**figures), HERE, leaf)["score"] == pytest.approx(score, abs=1e-8)


@pytest.mark.parametrize(
    ("growth", "score"), [(2.0, 0), (1.5, 0), (4.5, 50), (6.0, 80), (7.0, 100), (9.0, 100)]
)
def test_income_is_held_against_the_province(growth, score):
    """The province grew by 6: nothing at 2 or less, full marks at 7 or more."""
    leaf = row(scored(PROVINCE, income_growth=growth), HERE, "income_growth")
    assert leaf["score"] == pytest.approx(score, abs=1e-8)


def test_without_the_provinces_figure_it_is_missing_not_nought():
    leaf = row(scored(income_growth=6.0), HERE, "income_growth")
    assert (leaf["status"], leaf["score"], leaf["value"]) == ("missing", None, 6.0)


def test_its_words_are_those_of_today():
    scheme = worded(SCHEME, "15", 2026)
    said = [n.title.zh for n, _, _ in scheme.walk()] + [x.title.zh for x in scheme.inputs]
    said += [n.plain.zh for n, _, _ in scheme.walk() if n.plain]
    assert not [w for w in said if "贫困县" in w or "贫困旗县" in w or "贫困户" in w]
    assert "防止返贫致贫对象识别准确率" in said
    assert any("自治区平均增速" in w for w in said)
    assert any("省（区、市）平均增速" in n.plain.zh for n in worded(SCHEME, None, 2026).leaves)
