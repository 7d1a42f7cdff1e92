"""DB15/T 1373-2018 as far as it was read, the league measure that was not, and what disagrees."""

from __future__ import annotations

import pytest

from scoring.scheme.library import find_scheme
from scoring.tables.checks import CheckInput, run_checks
from support.library import row, table_for

STANDARD = find_scheme("im-db15t-1373-2018").scheme
LEAGUES = find_scheme("im-league-2016").scheme
HERE = "150422"


def test_the_standard_is_cited_by_number_date_and_clauses_read():
    (source,) = [s for s in STANDARD.sources if s.id == "dbt_1373"]
    assert "DB15/T 1373-2018" in source.doc_no and source.date == "2018-04-15"
    assert "4.1" in source.clause and "2.2" in source.clause
    assert STANDARD.status == "gap"


def test_clause_2_1_says_who_is_assessed():
    poor, others = STANDARD.subjects
    assert {"国贫旗县", "区贫旗县"} <= set(poor.class_) and "非贫困旗县" not in poor.class_
    assert others.class_ == ("非贫困旗县", "非贫困县")
    assert (others.test.op, others.test.limit) == (">", 2000)
    assert all(s.clause.no == "DB15/T 1373-2018 2.1" for s in STANDARD.subjects)


@pytest.mark.parametrize(
    ("klass", "people", "assessed", "code"),
    [
        ("非贫困旗县", 2001, False, ["checks.subject_left_out"]),
        ("非贫困旗县", 1999, True, ["checks.subject_outside"]),
        ("非贫困旗县", 2001, True, []),
        ("区贫旗县", 300, True, []),
        ("区贫旗县", 300, False, ["checks.subject_left_out"]),
    ],
)
def test_a_table_marked_otherwise_is_told(klass, people, assessed, code):
    units = {HERE: {"class": klass, "assessed": assessed}}
    made = table_for(STANDARD, units, [2018], {HERE: {"registered_people": people}})
    found = run_checks(CheckInput(STANDARD, made.units, made.panel))
    assert [p.code for p in found if p.code.startswith("checks.subject")] == code


def test_clause_2_2_says_who_organises():
    (organise,) = [s for s in STANDARD.procedure if s.clause.no.endswith("2.2")]
    for office in ("扶贫开发领导小组", "扶贫办", "组织部"):
        assert office in organise.who.zh


def test_clause_4_1_names_three_things_and_no_points():
    (reduction,) = STANDARD.tree
    assert [leaf.concept for leaf in reduction.children] == [
        "poverty_reduction", "county_exit", "rural_income_growth",
    ]  # fmt: skip
    assert all(leaf.clause.text in reduction.clause.text for leaf in reduction.children)
    assert {leaf.rule.type for leaf in STANDARD.leaves} == {"unpublished"}


def test_where_the_text_disagrees_with_itself():
    # banners are assessed, yet the leagues are to do their duty
    assert "3.3" in STANDARD.note.zh and "盟市党委、政府（行政公署）" in STANDARD.note.zh
    # a banner off the list has no exit to assess
    result = table_for(STANDARD, {HERE: {"class": "非贫困旗县"}}, [2018]).score()
    assert row(result, HERE, "county_exit")["status"] == "na"
    # the drafting notes cite it under two names
    assert "《扶贫工作成效考核规范》" in STANDARD.note.zh
    assert "《扶贫工作成效考核评估规范》" in STANDARD.note.zh


def test_the_league_measure_claims_nothing_that_was_not_read():
    assert (LEAGUES.status, LEAGUES.level, LEAGUES.region) == ("gap", "prefecture", "15")
    assert {n.basis for n, _, _ in LEAGUES.walk()} == {"assumed"}
    assert not [leaf.id for leaf in LEAGUES.leaves if leaf.clause]
    assert all("推定" in leaf.content.zh for leaf in LEAGUES.leaves)
    total = row(table_for(LEAGUES, ["150400"]).score(), "150400")
    assert (total["score"], total["status"]) == (None, "na")
