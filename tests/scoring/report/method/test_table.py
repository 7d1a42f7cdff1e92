"""The printed table of a scheme, row by row, against what its file says."""

import pytest

from scoring.report.method.table import formula_of, table_of
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.model import Scheme
from scoring.text import Text


def test_rows_stand_under_their_heads_with_points_by_hand(printed):
    made = table_of(printed)
    assert made.levels == 3
    assert [row.node for row in made.rows] == ["plan", "housing", "water", "accuracy"]
    assert [tuple(h.node for h in row.heads) for row in made.rows] == [
        ("result",), ("result", "group"), ("result", "group"), (),
    ]  # fmt: skip
    # 65 of 100; below it 40 : 25 of 65; below that 1 : 4 of 25
    assert [row.points for row in made.rows] == pytest.approx([40, 5, 20, 35])
    result, group = made.rows[1].heads
    assert (result.points, result.rows, result.code, result.assumed) == (65, 3, "一", False)
    assert (group.points, group.rows, group.assumed) == (25, 2, True)


def test_every_column_of_the_document(printed):
    plan, housing, water, accuracy = table_of(printed).rows
    assert (plan.code, plan.content, plan.standard) == (
        "1.1", Text("完成年度计划", "Yearly plan met"), Text("100% 完成", "Met in full"),
    )  # fmt: skip
    assert plan.department == Text("扶贫办", "Poverty office")
    assert plan.notes == (Text("差一人不得分", "One short is none"),)
    assert plan.source == Text("《办法》 第五条", "The Measure 第五条")
    assert plan.reference == Text("〔1〕第五条", "[1] 第五条")
    assert plan.quote == Text("按计划", "By plan") and plan.quoted
    # the clause names another document than the one the weight rests on
    assert housing.source == Text("《细则》；厅字1号 第七条", "The Rules; 厅字1号 第七条")
    assert housing.unpublished and not housing.assumed and housing.quote is None
    assert "未公布" in housing.rule.zh
    assert water.assumed and water.source is None and water.reference is None
    assert water.notes == (
        Text("适用类别：国贫", "classes: National list"),
        Text("适用年度：2018 年起", "years: from 2018"),
        Text("缺项得满分", "full marks where it does not apply"),
    )
    assert accuracy.formula == Text(
        "识别准确人口 ÷ 抽查人口 × 100", "Rightly identified ÷ Persons checked × 100"
    )
    assert [n.zh for n in accuracy.notes] == ["以抽样人口为分母", "按人计"]
    assert accuracy.stream == Text("第三方", "Third party")


def test_a_standard_that_is_a_formula_is_not_said_twice(printed):
    document = printed.model_dump(by_alias=True, exclude_none=True)
    document["tree"][1]["standard"] = {"zh": "准确人口÷抽查人口", "en": "right / checked"}
    assert table_of(Scheme.model_validate(document)).rows[3].formula is None


def test_an_extrapolated_count_is_said_whole():
    scheme = find_scheme("exit-special-2017").scheme
    leaf = next(leaf for leaf in scheme.leaves if leaf.value and leaf.value.plus)
    said = formula_of(scheme, leaf)
    assert said is not None
    assert said.zh == (
        "（建档立卡剩余贫困人口 + 漏评率 × 全县未建档立卡农村人口 ÷ 100 + "
        "错退率 × 全县计划脱贫人口 ÷ 100）÷ 乡村总人口 × 100"
    )


def test_criteria_have_no_points_and_their_rule_is_the_line():
    made = table_of(find_scheme("exit-special-2017").scheme)
    assert all(row.points is None for row in made.rows)
    rules = {row.node: row.rule.zh for row in made.rows}
    assert "低于 2%" in rules.values() and not any("满分" in rule for rule in rules.values())


def test_many_wordings_of_a_class_are_counted(printed):
    document = printed.model_dump(by_alias=True, exclude_none=True)
    leaf = document["tree"][0]["children"][1]["children"][1]
    leaf["applies"] = {"class": [f"写法{i}" for i in range(6)]}
    said = table_of(Scheme.model_validate(document)).rows[2].notes[0]
    assert said.zh == "适用类别：写法0、写法1、写法2、写法3 等 6 种写法"


@pytest.mark.parametrize("name", library_ids())
def test_the_library_prints_a_row_for_every_indicator(name):
    scheme = find_scheme(name).scheme
    made = table_of(scheme)
    assert [row.node for row in made.rows] == [leaf.id for leaf in scheme.leaves]
    if scheme.kind == "assessment":
        assert sum(row.points or 0 for row in made.rows) == pytest.approx(scheme.full_marks)
