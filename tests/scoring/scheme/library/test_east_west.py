"""East-west cooperation: six aspects on both sides, no points; three grades from 2021."""

import pytest

from scoring.scheme.library import find_scheme
from support.library import row, table_for

HELPING = find_scheme("east-west-2017").scheme
HELPED = find_scheme("east-west-2017-helped").scheme
AFTER = find_scheme("east-west-2021").scheme


@pytest.mark.parametrize("scheme", [HELPING, HELPED])
def test_the_six_aspects(scheme):
    assert [node.title.zh for node in scheme.tree] == [
        "组织领导",
        "人才交流",
        "资金使用",
        "产业合作",
        "劳务协作",
        "携手奔小康",
    ]
    assert {leaf.rule.type for leaf in scheme.leaves} == {"unpublished"}
    assert {leaf.basis for leaf in scheme.leaves} == {"assumed"}
    assert (scheme.years, scheme.replaced_by) == ("2017..2020", "east-west-2021")


def test_both_sides_can_be_compared_by_concept():
    assert [n.concept for n in HELPING.tree] == [n.concept for n in HELPED.tree]
    # what was read: four aspects of the helping side, none of the other
    assert [n.id for n in HELPING.tree if n.content] == [
        "organisation",
        "talent",
        "industry",
        "labour",
    ]
    assert not any(n.content for n in HELPED.tree)


def test_who_is_assessed_and_by_what_steps():
    # 9 provinces and 13 cities help; 12 provinces and 14 prefectures (one of Hebei) are helped
    assert [s.title.zh for s in HELPING.subjects] == ["东部 9 省（市）", "东部 13 个城市"]
    assert [s.title.zh for s in HELPED.subjects] == [
        "中西部 12 个被帮扶省（区、市）",
        "中西部 14 个市（州）",
    ]
    steps = ["self_report", "cross_check", "report", "decision"]
    assert [s.id for s in HELPING.procedure] == [s.id for s in HELPED.procedure] == steps


def test_from_2021_there_are_three_grades():
    assert AFTER.grades.names == ("好", "较好", "一般")
    assert AFTER.grades.basis == "assumed"  # the bounds, not the names
    assert AFTER.status == "gap"


@pytest.mark.parametrize("scheme", [HELPING, HELPED, AFTER])
def test_nothing_is_scored(scheme):
    made = table_for(scheme, 2)
    result = made.score()
    for code in made.units["code"]:
        found = row(result, code)
        assert (found["score"], found["grade"], found["status"]) == (None, None, "na")
