"""厅字〔2016〕6号: four subjects, five steps, six situations; no points, so no score."""

from __future__ import annotations

from scoring.engine.consequences import consequences, totals_of
from scoring.scheme.library import find_scheme
from support.library import row, table_for

SCHEME = find_scheme("provincial-2016").scheme
HERE = "150000"
SIX = (
    "plan_unmet", "fund_breach", "forbidden_acts", "false_exit", "low_accuracy", "violations_found",
)  # fmt: skip


def test_article_5_has_four_subjects_and_none_has_points():
    assert [n.title.zh for n in SCHEME.tree] == ["减贫成效", "精准识别", "精准帮扶", "扶贫资金"]
    assert {leaf.rule.type for leaf in SCHEME.leaves} == {"unpublished"}
    assert (SCHEME.status, SCHEME.level, SCHEME.years) == ("gap", "province", "2016..2020")


def test_article_6_has_five_steps():
    assert [s.title.zh for s in SCHEME.procedure] == [
        "省级总结", "第三方评估", "数据汇总", "综合评价", "沟通反馈",
    ]  # fmt: skip


def test_no_total_and_no_grade_are_made_up():
    result = table_for(SCHEME, [HERE], values={HERE: {"identification_accuracy": 98.5}}).score()
    total = row(result, HERE)
    assert (total["score"], total["rank"], total["grade"], total["status"]) == (
        None, None, None, "na",
    )  # fmt: skip


def test_each_of_the_six_situations_leads_to_talks_and_a_deadline():
    assert [p.id for p in SCHEME.problems[:6]] == list(SIX)
    assert {p.effect.mark for p in SCHEME.problems[:6]} == {"约谈主要负责人，限期整改"}
    for problem in SIX:
        made = table_for(SCHEME, [HERE], records=[(HERE, problem)])
        result = made.score()
        (decision,) = result.decisions.to_dict("records")
        assert (decision["rule_id"], decision["outcome"]) == (problem, "hit")
        totals = totals_of(result.scored, made.units)
        due = consequences(lambda _: SCHEME, totals, result.decisions, 2016)
        assert "对党委、政府主要负责人进行约谈，提出限期整改要求" in [d.then.zh for d in due]


def test_the_cap_of_2019_shuts_out_the_two_upper_grades():
    (cap,) = [p for p in SCHEME.problems if p.effect.cap]
    assert (cap.id, cap.effect.cap, cap.basis) == ("constraint", "一般", "notice_2019")
    assert SCHEME.grades.names == ("好", "较好", "一般", "较差")
    assert SCHEME.grades.basis == "assumed"  # the bounds are not the document's
