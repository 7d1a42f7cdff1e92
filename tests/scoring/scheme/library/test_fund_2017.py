"""Funds 2017 (财农〔2017〕115号): four blocks, pro rata growth, a line between ends by region."""

import pytest

from scoring.scheme.library import find_scheme
from support.library import row, table_for

SCHEME = find_scheme("fund-2017").scheme
PROVINCE = "150000"


def scored(region="west", records=(), **given):
    made = table_for(
        SCHEME,
        {PROVINCE: {"policy_region": region}},
        (2019,),
        {PROVINCE: given},
        records=records,
        fill=False,
    )
    return made.score()


def test_four_blocks_ten_indicators_of_which_eight_were_read():
    assert [n.title.zh for n in SCHEME.tree] == ["资金投入", "资金拨付", "资金监管", "资金使用成效"]
    assert len(SCHEME.leaves) == 8
    assert "10 项" in SCHEME.note.zh
    # no point of 2017 was found
    assert {n.basis for n, _, _ in SCHEME.walk()} == {"assumed"}
    assert {n.weight for n in SCHEME.tree} == {25}
    assert {leaf.weight for leaf in SCHEME.leaves} == {1}
    scoring = {leaf.id for leaf in SCHEME.leaves if leaf.rule.type != "unpublished"}
    assert scoring == {"growth", "share"}


@pytest.mark.parametrize(
    ("own", "central", "score"),
    [
        (8.0, 8.0, 100.0),  # at the central growth: full
        (12.0, 8.0, 100.0),
        (6.0, 8.0, 75.0),  # below it: pro rata
        (2.0, 8.0, 25.0),
        (0.0, 8.0, 0.0),
        (-1.0, 8.0, 0.0),
    ],
)
def test_growth_at_least_the_central_one_is_full_else_pro_rata(own, central, score):
    found = row(scored(growth=own, central_growth=central), PROVINCE, "growth")
    assert found["score"] == pytest.approx(score, abs=1e-8)


def test_growth_needs_the_central_one():
    assert row(scored(growth=8.0), PROVINCE, "growth")["status"] == "missing"


@pytest.mark.parametrize(
    ("region", "share", "score"),
    [
        ("central", 40.0, 100.0),
        ("central", 25.0, 50.0),  # half way from 10 to 40
        ("central", 10.0, 0.0),
        ("west", 30.0, 100.0),
        ("west", 10.0, 20.0),  # 5 of the 25 from 5 to 30
        ("west", 5.0, 0.0),
        ("east", 100.0, 100.0),
        ("east", 40.0, 20.0),  # 15 of the 75 from 25 to 100
        ("east", 25.0, 0.0),
    ],
)
def test_the_share_runs_on_a_line_between_ends_that_differ_by_region(region, share, score):
    found = row(scored(region, share=share), PROVINCE, "share")
    assert found["score"] == pytest.approx(score, abs=1e-8)


def test_a_serious_problem_excludes_the_top_grade():
    given = {"growth": 8.0, "central_growth": 8.0, "share": 30.0}
    assert row(scored(**given), PROVINCE)["grade"] == "优秀"
    capped = scored(records=[(PROVINCE, "serious")], **given)
    found = row(capped, PROVINCE)
    assert (found["score"], found["grade"]) == (100, "良好")  # the points stay
    # a province that was no better than good loses nothing: (100 + 60) / 2 = 80
    lower = given | {"share": 20.0}
    assert row(scored(**lower), PROVINCE)["grade"] == "良好"
    assert row(scored(records=[(PROVINCE, "serious")], **lower), PROVINCE)["grade"] == "良好"


def test_the_grades_were_read_their_bounds_were_not():
    assert SCHEME.grades.names == ("优秀", "良好", "及格", "不及格")
    assert SCHEME.grades.basis == "assumed"


def test_bonus_and_deduction_are_named_without_points_and_move_nothing():
    assert [(a.id, a.kind, a.points) for a in SCHEME.adjustments] == [
        ("bonus", "bonus", None),
        ("violation", "penalty", None),
    ]
    given = {"growth": 8.0, "central_growth": 8.0, "share": 5.0}
    listed = scored(records=[(PROVINCE, "bonus"), (PROVINCE, "violation")], **given)
    assert row(listed, PROVINCE)["score"] == pytest.approx(50, abs=1e-8)
    assert set(listed.decisions["rule_id"]) == {"bonus", "violation"}
