import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.linear import score_linear
from scoring.scheme.rules.model import Linear

NAN = float("nan")
NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("value", "zero", "full", "score"),
    [
        (0.0, 0, 12, 0.0),  # exactly at zero
        (12.0, 0, 12, 100.0),  # exactly at full
        (3.0, 0, 12, 25.0),
        (9.0, 0, 12, 75.0),
        (-1.0, 0, 12, 0.0),  # below zero is clipped
        (13.0, 0, 12, 100.0),  # above full is clipped
        (NAN, 0, 12, NAN),
        (3.0, 3, 0, 0.0),  # falling: exactly at zero
        (0.0, 3, 0, 100.0),  # falling: exactly at full
        (0.75, 3, 0, 75.0),
        (4.0, 3, 0, 0.0),
        (-0.5, 3, 0, 100.0),
        (95.0, 90, 100, 50.0),  # zero is not 0
        (-5.0, -10, 0, 50.0),
        (0.25, 0, 1, 25.0),  # a span of exactly 1
        (0.06, 0, 12, 0.5),  # just inside either end: neither rounded off nor pushed in
        (11.94, 0, 12, 99.5),
        (0.25, 0.5, 0, 50.0),  # falling by less than 1
    ],
)
def test_hand_computed(value, zero, full, score):
    got = score_linear([value], zero, full)
    np.testing.assert_allclose(got, [score], rtol=0, atol=1e-12)


def test_limits_may_differ_by_unit():
    got = score_linear([2.0, 2.0, 2.0], [4.0, 3.0, NAN], [0.0, 1.0, 0.0])
    np.testing.assert_array_equal(got, [50.0, 50.0, NAN])
    assert np.isnan(score_linear([5.0], 0.0, NAN)).all()


def test_zero_equal_to_full_is_no_line():
    with pytest.raises(ValueError, match="zero equals full"):
        score_linear([1.0, 1.0], [0.0, 3.0], [2.0, 3.0])


@given(st.lists(NUMBERS, min_size=1), NUMBERS, NUMBERS)
def test_bounded_and_monotone(values, zero, full):
    if zero == full:
        return
    up = np.sort(np.array(values))
    scores = score_linear(up, zero, full)
    assert ((scores >= 0) & (scores <= 100)).all()
    steps = np.diff(scores)
    assert (steps >= 0).all() if full > zero else (steps <= 0).all()


@given(st.lists(NUMBERS, min_size=1), st.randoms())
def test_permuting_units_permutes_scores(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    v = np.array(values)
    np.testing.assert_array_equal(score_linear(v[order], 0, 7), score_linear(v, 0, 7)[order])


@given(NUMBERS, NUMBERS)
def test_limits_are_met_exactly(zero, full):
    if zero != full:
        np.testing.assert_array_equal(score_linear([zero, full], zero, full), [0.0, 100.0])


def test_full_marks_are_exact_where_the_quotient_is_not():
    assert 100.0 * 0.17 / 0.17 < 100.0  # what the straight line gives at its end
    assert score_linear([0.17], 0.0, 0.17).tolist() == [100.0]
    assert score_linear([0.0], 0.17, 0.0).tolist() == [100.0]


def context(n, regions=None, classes=None):
    return Context(
        np.full(n, 2019),
        np.array(regions or [""] * n, dtype=object),
        np.array(classes or [""] * n, dtype=object),
    )


def test_apply_resolves_both_limits_and_names_what_lacks():
    rule = Linear.model_validate(
        {
            "type": "linear",
            "zero": {"by": "region", "east": 2, "west": 4},
            "full": {"by": "class", "甲": 0, "乙": 1},
        }
    )
    regions = ["east", "west", "west", "central", "west"]
    classes = ["甲", "乙", "丙", "甲", "丙"]
    values = np.array([1.0, 2.5, 1.0, 1.0, NAN])
    result = apply_rule(rule, values, context(5, regions, classes))
    np.testing.assert_array_equal(result.scores, [50.0, 50.0, NAN, NAN, NAN])
    # the last unit has no value: it lacks a value, not a limit
    assert result.lacking.tolist() == [False, False, True, True, False]
    assert [(p.code, p.value) for p in result.remarks] == [
        ("rule.limit_missing", "central"),
        ("rule.limit_missing", "丙"),
    ]


def test_the_same_missing_key_is_said_once():
    table = {"by": "region", "east": 2}
    full = {"by": "region", "east": 1}
    rule = Linear.model_validate({"type": "linear", "zero": table, "full": full})
    result = apply_rule(rule, np.array([1.0]), context(1, ["west"]))
    assert len(result.remarks) == 1
