import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.problems import Problem
from scoring.scheme.rules import OutOfRange, apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Gate
from scoring.text import Text

NAN = float("nan")
NOTHING = {"type": "steps", "steps": [[0, 0]]}
HOUSEHOLDS = {
    "type": "deduct", "from": 0, "side": "above", "per": 1, "points": 1, "count": "whole",
}  # fmt: skip
GUANGDONG = {
    "type": "gate", "indicator": "rate", "op": ">", "limit": 5, "then": NOTHING, "else": HOUSEHOLDS,
}  # fmt: skip


def run(written, values, points=4.0, years=None, direction=None, **figures):
    """Score by a gate; a figure ``rate_1`` is that of the year before."""
    n = len(values)
    blank = np.array([""] * n, dtype=object)

    def of(indicator, back):
        key = f"{indicator}_{back}" if back else indicator
        return np.array(figures.get(key, [NAN] * n), dtype=float)

    context = Context(
        np.full(n, 2019) if years is None else np.array(years),
        blank,
        np.array(["甲", "乙", "丙", "丁", "戊", "己"][:n], dtype=object),
        direction,
        points,
        "complaints",
        np.array([f"县{i}" for i in range(n)], dtype=object),
        {"rate": Text("漏评率", "Missed rate")},
        of,
    )
    return apply_rule(Gate.model_validate(written), np.array(values, dtype=float), context)


def test_over_five_per_cent_nothing_else_a_point_a_household():
    """Guangdong 2.1: over 5 % no points; else 4 points, one off for each household."""
    complaints = [0, 0, 1, 1, 5, NAN]
    rate = [5.0, 5.1, 5.0, 6.0, 0.0, 0.0]
    result = run(GUANGDONG, complaints, rate=rate)
    # exactly 5 is not over 5
    np.testing.assert_array_equal(result.scores, [100, 0, 75, 0, 0, NAN])
    assert not result.lacking.any() and result.remarks == ()


def test_without_the_tested_figure_nothing_is_scored():
    result = run(GUANGDONG, [0, 0, NAN], rate=[NAN, 1.0, NAN])
    np.testing.assert_array_equal(result.scores, [NAN, 100, NAN])
    # who has no value is missing for want of that
    assert result.lacking.tolist() == [True, False, False]
    (remark,) = result.remarks
    assert (remark.code, remark.value) == ("rule.limit_missing", "rate")
    assert remark.message.zh == "缺少“漏评率”，无法判断用哪条规则，1 个值按缺失处理（县0 2019）"
    assert "“Missed rate” is missing" in remark.message.en


def test_without_a_limit_nothing_is_scored():
    by = {"by": "class", "甲": 5, "乙": 9}
    result = run({**GUANGDONG, "limit": by}, [0, 0, 0, 0], rate=[6, 6, 6, NAN])
    np.testing.assert_array_equal(result.scores, [0, 100, NAN, NAN])
    assert result.lacking.tolist() == [False, False, True, True]
    # the fourth has no figure to hold against a limit: said once, for that
    assert [p.value for p in result.remarks] == ["丙", "rate"]


@pytest.mark.parametrize(
    ("op", "scores"),
    [
        (">", [100, 100, 0]),
        (">=", [100, 0, 0]),
        ("<", [0, 100, 100]),
        ("<=", [0, 0, 100]),
        ("==", [100, 0, 100]),
        ("!=", [0, 100, 0]),
    ],
)
def test_exactly_on_the_limit_by_every_operator(op, scores):
    result = run({**GUANGDONG, "op": op}, [0, 0, 0], rate=[4.9, 5, 5.1])
    assert result.scores.tolist() == scores


def test_the_tested_figure_may_be_rounded_first():
    rounded = {**GUANGDONG, "compare": {"method": "rounded", "digits": 1}}
    # 5.04 is 5.0, 5.05 is 5.0 (the 0 is even), 5.06 is 5.1
    assert run(rounded, [0, 0, 0], rate=[5.04, 5.05, 5.06]).scores.tolist() == [100, 100, 0]
    assert run(GUANGDONG, [0, 0, 0], rate=[5.04, 5.05, 5.06]).scores.tolist() == [0, 0, 0]


def test_an_earlier_year_is_that_of_the_tested_figure():
    rising = {**GUANGDONG, "limit": {"previous": 1}}
    result = run(rising, [0, 0], rate=[3, 3], rate_1=[2, 4], complaints_1=[9, 1])
    assert result.scores.tolist() == [0, 100]


def test_units_are_compared_within_their_own_side_alone():
    ranked = {"type": "rank"}
    written = {**GUANGDONG, "then": ranked, "else": ranked}
    result = run(written, [1, 2, 3, 4, 5], direction="up", rate=[9, 0, 9, 0, 9])
    assert result.scores.tolist() == [0, 0, 50, 100, 100]


def test_a_side_without_a_published_rule_is_left_out_whatever_was_handed_in():
    written = {**GUANGDONG, "then": {"type": "unpublished"}}
    result = run(written, [0, 1, NAN, 0], rate=[9, 1, 9, NAN])
    np.testing.assert_array_equal(result.scores, [NAN, 75, NAN, NAN])
    assert result.unscored.tolist() == [True, False, True, False]
    assert result.lacking.tolist() == [False, False, False, True]
    other = run({**GUANGDONG, "else": {"type": "unpublished"}}, [0, 0, 0], rate=[9, 1, NAN])
    assert other.unscored.tolist() == [False, True, False]


def test_gates_stand_in_gates_and_remarks_of_both_sides_are_said_once():
    inner = {**GUANGDONG, "op": ">", "limit": 50, "else": {"type": "given", "full": 10}}
    written = {**GUANGDONG, "then": inner}
    result = run(written, [4, 4, 4, 4], rate=[60, 50, 6, 0])
    assert result.scores.tolist() == [0, 40, 40, 0]
    line = {"type": "linear", "zero": 0, "full": {"by": "class", "甲": 10}}
    both = run({**GUANGDONG, "then": line, "else": line}, [5, 5, 5], rate=[9, 9, 1])
    np.testing.assert_array_equal(both.scores, [50, NAN, NAN])
    assert [p.value for p in both.remarks] == ["乙", "丙"]
    assert all(isinstance(p, Problem) for p in both.remarks)
    assert both.lacking.tolist() == [False, True, True]


def test_a_mark_outside_is_named_at_its_own_place_and_only_on_its_side():
    written = {**GUANGDONG, "then": {"type": "given", "full": 3}, "else": HOUSEHOLDS}
    with pytest.raises(OutOfRange) as caught:
        run(written, [5, 5, 2, 5], rate=[0, 9, 9, 9])
    assert caught.value.at.tolist() == [1, 3]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_each_unit_is_scored_by_the_rule_of_its_side(pairs):
    values, rate = [a for a, _ in pairs], [b for _, b in pairs]
    found = run(GUANGDONG, values, rate=rate).scores
    wanted = [0 if r > 5 else max(4 - v, 0) * 25 for v, r in pairs]
    assert found.tolist() == wanted
