"""Limits that are looked up: a benchmark, an earlier year, another indicator."""

import numpy as np
import pytest

from scoring.scheme.rules import apply_rule, resolve_limit
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.exact import line, written
from scoring.scheme.rules.model import (
    AllOrNothing,
    LimitIndicator,
    LimitPrevious,
    LimitRef,
    Linear,
    Ratio,
)
from scoring.scheme.rules.references import scope_words, split_ref
from scoring.text import Text

NAN = float("nan")
BENCHMARKS = {("national", "growth"): 8.0, ("150000", "growth"): 9.5}
FIGURES = {("growth", 1): [7, NAN, 9], ("growth", 2): [6, 6, 6], ("other", 0): [NAN, 1, 2]}


def context(direction=None, names=("甲县", "乙县", "丙县")):
    n = len(names)
    blank = np.array([""] * n, dtype=object)

    def figures(indicator, back):
        return np.array(FIGURES.get((indicator, back), [NAN] * n), dtype=float)

    def benchmarks(scope, indicator):
        return np.full(n, BENCHMARKS.get((scope, indicator), NAN))

    titles = {"growth": Text("收入增长", "Income growth"), "other": Text("另一项", "Another")}
    years = np.array([2019, 2020, 2019])
    shown = np.array(names, dtype=object)
    return Context(
        years, blank, blank, direction, 10.0, "growth", shown, titles, figures, benchmarks
    )


@pytest.mark.parametrize(
    ("ref", "times", "plus", "limit"),
    [
        ("national.growth", 1, 0, 8),
        ("national.growth", 1.05, 0, 8.4),
        ("national.growth", 1, 2.3, 10.3),
        ("national.growth", 2, -1, 15),
        ("national.growth", 0, 3, 3),
        ("15.growth", 1, 0, 9.5),  # a region by two digits
        ("150000.growth", 1, 0.2, 9.7),
        ("100000.growth", 1, 0, 8),  # the code of the country
    ],
)
def test_a_benchmark_times_and_plus(ref, times, plus, limit):
    got, lacking, remarks = resolve_limit(LimitRef(ref=ref, times=times, plus=plus), context())
    assert got.tolist() == [limit] * 3
    assert not lacking.any() and remarks == ()


def test_the_last_bit_of_a_sum_or_product_decides_nothing():
    assert 10.1 + 0.2 != 10.3 and line(10.1, 1, 0.2) == 10.3
    assert 1.1 * 1.1 != 1.21 and line(1.1, 1.1, 0) == 1.21
    assert line(-3.0, 2.0, 0.5) == -5.5
    assert str(written(0.1)) == "0.1" and str(written(8.0)) == "8.0"


def test_without_a_benchmark_there_is_no_limit_and_the_first_units_are_named():
    asked = np.array([True, False, True])
    got, lacking, remarks = resolve_limit(LimitRef(ref="province.growth"), context(), asked)
    assert np.isnan(got).all() and lacking.all()
    (remark,) = remarks
    assert (remark.code, remark.level, remark.value) == (
        "rule.limit_missing", "warning", "province.growth",
    )  # fmt: skip
    assert remark.message.zh == (
        "缺少本省（区、市）“收入增长”的参照值，2 个值按缺失处理（甲县 2019、丙县 2019）"
    )
    assert remark.message.en == (
        "there is no benchmark of “Income growth” for its province; 2 values are treated as "
        "missing (甲县 2019, 丙县 2019)"
    )
    assert "基准值表" in remark.remedy.zh


def test_three_units_are_named_and_that_there_are_more_is_said():
    four = context(names=("一", "二", "三"))
    remark = resolve_limit(LimitRef(ref="class.growth"), four)[2][0]
    assert remark.message.zh.endswith("3 个值按缺失处理（一 2019、二 2020、三 2019）")
    blank = np.array([""] * 4, dtype=object)
    names = np.array(["一", "二", "三", "四"], dtype=object)
    wide = Context(np.full(4, 2019), blank, blank, names=names)
    remark = resolve_limit(LimitIndicator(indicator="x"), wide)[2][0]
    assert remark.message.zh.endswith("（一 2019、二 2019、三 2019 等）")
    assert remark.message.en.endswith("(一 2019, 二 2019, 三 2019 and others)")
    bare = Context(np.full(4, 2019), blank, blank)
    remark = resolve_limit(LimitIndicator(indicator="x"), bare)[2][0]
    assert remark.message.zh.endswith("4 个值按缺失处理")


def test_nobody_asked_nothing_said():
    none = np.zeros(3, dtype=bool)
    assert resolve_limit(LimitIndicator(indicator="x"), context(), none)[2] == ()


def test_an_earlier_year_of_its_own():
    got, lacking, remarks = resolve_limit(LimitPrevious(previous=1), context())
    np.testing.assert_array_equal(got, [7, NAN, 9])
    assert lacking.tolist() == [False, True, False]
    assert remarks[0].value == "growth" and "缺少本单位 1 年前的值" in remarks[0].message.zh
    assert resolve_limit(LimitPrevious(previous=2), context())[0].tolist() == [6, 6, 6]


def test_another_indicator_of_the_same_year():
    got, lacking, remarks = resolve_limit(LimitIndicator(indicator="other"), context())
    np.testing.assert_array_equal(got, [NAN, 1, 2])
    assert lacking.tolist() == [True, False, False]
    assert remarks[0].value == "other" and "缺少“另一项”，无法取限值" in remarks[0].message.zh


def test_a_context_without_anything_to_look_up_has_nothing():
    blank = np.array([""] * 2, dtype=object)
    bare = Context(np.full(2, 2019), blank, blank)
    for limit in (LimitRef(ref="national.x"), LimitPrevious(previous=1)):
        got, lacking, _ = resolve_limit(limit, bare)
        assert np.isnan(got).all() and lacking.all()


def test_what_is_no_limit_is_not_guessed():
    with pytest.raises(TypeError, match="str"):
        resolve_limit("3", context())


def test_scopes_in_words():
    assert scope_words("national").zh == "全国"
    assert scope_words("prefecture").en == "its prefecture"
    assert scope_words("15").zh == "内蒙古自治区"
    assert scope_words("150100").zh == "呼和浩特市"
    assert scope_words("国贫旗县").zh == "国贫旗县"
    assert split_ref("1501.a") == ("150100", "a")
    assert split_ref("123.a") == ("123", "a")


def test_income_must_grow_faster_than_the_nation():
    """Above the national average: 8.0 exactly is not above."""
    rule = AllOrNothing.model_validate(
        {"type": "all_or_nothing", "op": ">", "limit": {"ref": "national.growth"}}
    )
    result = apply_rule(rule, np.array([8.1, 8.0, NAN]), context())
    np.testing.assert_array_equal(result.scores, [100, 0, NAN])


@pytest.mark.parametrize(
    ("direction", "scores", "lacking"),
    [
        # from the earlier value 7 and 9 up to the nation's 8
        (None, [50, NAN, 50], [False, True, False]),
        ("up", [50, NAN, NAN], [False, True, True]),  # 9 to 8 falls
        ("down", [NAN, NAN, 50], [True, True, False]),
    ],
)
def test_ends_that_were_looked_up_must_run_the_leafs_way(direction, scores, lacking):
    rule = Linear.model_validate(
        {"type": "linear", "zero": {"previous": 1}, "full": {"ref": "national.growth"}}
    )
    result = apply_rule(rule, np.array([7.5, 7.5, 8.5]), context(direction))
    np.testing.assert_array_equal(result.scores, scores)
    assert result.lacking.tolist() == lacking
    wrong = [p for p in result.remarks if p.message.zh.startswith("零分点与满分点相同")]
    assert len(wrong) == (0 if direction is None else 1)


def test_equal_ends_and_targets_of_nothing_are_no_limits():
    ends = {"type": "linear", "zero": {"indicator": "other"}, "full": 2}
    result = apply_rule(Linear.model_validate(ends), np.array([1.0, 1.5, 2.0]), context())
    np.testing.assert_array_equal(result.scores, [NAN, 50, NAN])
    assert result.lacking.tolist() == [True, False, True]
    target = {"ref": "national.growth", "times": 0}
    ratio = Ratio.model_validate({"type": "ratio", "target": target})
    result = apply_rule(ratio, np.array([1.0, NAN, 2.0]), context())
    assert np.isnan(result.scores).all() and result.lacking.tolist() == [True, False, True]
    assert result.remarks[0].message.zh.startswith("目标值不大于 0，无法按比例计分，2 个值")
