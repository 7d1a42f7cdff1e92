"""Ladders by every operator, and scores that are ranges: picked, or awarded by somebody."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.rules import OutOfRange, apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Steps
from scoring.scheme.rules.steps import picked, score_steps, step_met

NAN = float("nan")
# 财农〔2008〕91号, item 4: months until the funds are passed on, points of 10
MONTHS = [[1, 10], [2, [8, 9]], [3, [6, 7]], [4, [4, 5]], [5, [2, 3]], [6, 1]]


def run(values, points=10.0, awarded=None, **written):
    n = len(values)
    blank = np.array([""] * n, dtype=object)

    def figures(indicator, back):
        return np.array(awarded if indicator == "awarded" else [NAN] * n, dtype=float)

    context = Context(np.full(n, 2008), blank, blank, points=points, figures=figures)
    ladder = {"type": "steps", "steps": MONTHS, "op": "<=", "in": "points", **written}
    return apply_rule(Steps.model_validate(ladder), np.array(values, dtype=float), context)


@pytest.mark.parametrize(
    ("months", "low", "middle", "high"),
    [
        (0.5, 100, 100, 100),
        (1, 100, 100, 100),  # exactly one month
        (1.5, 80, 85, 90),
        (2, 80, 85, 90),  # exactly two
        (3, 60, 65, 70),
        (4, 40, 45, 50),
        (5, 20, 25, 30),
        (6, 10, 10, 10),  # exactly the last
        (6.1, 0, 0, 0),
        (NAN, NAN, NAN, NAN),
    ],
)
def test_a_ladder_of_months_with_ranges_of_points(months, low, middle, high):
    for pick, wanted in (("low", low), ("middle", middle), ("high", high)):
        np.testing.assert_array_equal(run([months], pick=pick).scores, [wanted])


@pytest.mark.parametrize(
    ("op", "bounds", "met"),
    [
        (">=", (3.0, 1.0), [-1, 1, 1, 0, 0]),
        (">", (3.0, 1.0), [-1, -1, 1, 1, 0]),
        ("<=", (1.0, 3.0), [0, 0, 1, 1, -1]),
        ("<", (1.0, 3.0), [0, 1, 1, -1, -1]),
    ],
)
def test_which_bound_is_met_just_before_and_exactly_on_each(op, bounds, met):
    assert step_met([0.5, 1.0, 2.0, 3.0, 3.5], bounds, op).tolist() == met
    assert step_met([NAN], bounds, op).tolist() == [-1]


@pytest.mark.parametrize(
    ("op", "steps", "scores"),
    [
        (">", ((3.0, 100.0), (1.0, 20.0)), [0, 0, 60, 100, 100]),
        ("<=", ((1.0, 100.0), (3.0, 20.0)), [100, 100, 60, 20, 0]),
        ("<", ((1.0, 100.0), (3.0, 20.0)), [100, 100, 60, 0, 0]),
    ],
)
def test_between_two_bounds_the_line_runs_by_every_operator(op, steps, scores):
    got = score_steps([0.5, 1.0, 2.0, 3.0, 3.5], steps, op=op, interpolate=True)
    np.testing.assert_allclose(got, scores, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("op", "scores"), [("<=", [100, 100, 20]), ("<", [100, 20, 20])])
def test_rounding_comes_before_the_ladder_by_every_operator(op, scores):
    ladder = {"steps": [[2, 100], [9, 20]], "op": op, "in": "score"}
    rounded = {"method": "rounded", "digits": 1}
    # 1.94 is 1.9, 2.04 is 2.0, 2.06 is 2.1
    assert run([1.94, 2.04, 2.06], **ladder, compare=rounded).scores.tolist() == scores
    assert run([1.94, 2.04, 2.06], **ladder).scores.tolist() == [100, 20, 20]


def test_a_mark_awarded_within_its_range():
    result = run([1, 2, 2, 3, 7, NAN], awarded=[NAN, 8, 8.5, 7, 9, 9], given="awarded")
    # a step without a range, and no step at all, need no mark
    np.testing.assert_allclose(result.scores, [100, 80, 85, 70, 0, NAN])
    assert not result.lacking.any() and result.remarks == ()
    plain = {"steps": [[2, [50, 80]]], "in": "score"}
    assert run([1.0], awarded=[66], given="awarded", **plain).scores.tolist() == [66]


def test_a_mark_outside_its_range_is_named_never_clipped():
    with pytest.raises(OutOfRange) as caught:
        run([2, 2, 3, 2, 2], awarded=[7.9, 8, 9, 9, 9.1], given="awarded")
    fault = caught.value
    assert fault.at.tolist() == [0, 2, 4]
    assert fault.low.tolist() == [8, 6, 8] and fault.high.tolist() == [9, 7, 9]
    assert fault.marks.tolist() == [7.9, 9, 9.1] and fault.column == "awarded"


def test_without_a_mark_the_leaf_is_missing_and_said_why():
    result = run([2, 1, 3], awarded=[NAN, NAN, 6], given="awarded")
    np.testing.assert_array_equal(result.scores, [NAN, 100, 60])
    assert result.lacking.tolist() == [True, False, False]
    (remark,) = result.remarks
    assert remark.value == "awarded" and remark.message.zh.startswith("缺少“awarded”，区间内的得分")


def test_the_rounded_value_decides_the_step_of_a_mark():
    rounded = {"method": "rounded", "digits": 0}
    awarded = {"awarded": [8.0], "given": "awarded"}
    assert run([2.4], **awarded, compare=rounded).scores.tolist() == [80]
    with pytest.raises(OutOfRange):
        run([2.4], **awarded)


def test_one_score_of_a_range():
    assert [picked((8.0, 9.0), how) for how in ("low", "middle", "high")] == [8, 8.5, 9]
    assert picked(7.0, None) == 7 and picked(7.0, "high") == 7
    with pytest.raises(ValueError, match="pick or given"):
        picked((8.0, 9.0), None)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 8), min_size=1, max_size=12), st.randoms())
def test_longer_is_never_better_and_each_unit_stands_by_itself(values, random):
    v = np.sort(np.array(values))
    found = run(v, pick="low").scores
    assert (np.diff(found) <= 0).all()
    assert (found <= run(v, pick="middle").scores).all()
    assert (run(v, pick="middle").scores <= run(v, pick="high").scores).all()
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(run(v[order], pick="low").scores, found[order])
