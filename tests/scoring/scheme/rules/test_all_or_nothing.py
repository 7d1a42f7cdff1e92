import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.all_or_nothing import score_all_or_nothing
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import AllOrNothing, Compare

NAN = float("nan")
OPS = ("<", "<=", ">", ">=", "==", "!=")


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        ("<", 100, 0, 0),
        ("<=", 100, 100, 0),
        (">", 0, 0, 100),
        (">=", 0, 100, 100),
        ("==", 0, 100, 0),
        ("!=", 100, 0, 100),
    ],
)
@pytest.mark.parametrize("limit", [3.0, -3.0, 0.0])
def test_each_operator_below_at_and_above_the_limit(op, below, at, above, limit):
    got = score_all_or_nothing([limit - 0.5, limit, limit + 0.5], op, limit)
    np.testing.assert_array_equal(got, [below, at, above])


@pytest.mark.parametrize("op", OPS)
def test_a_missing_value_or_limit_is_neither_met_nor_failed(op):
    got = score_all_or_nothing([NAN, 1.0], op, [1.0, NAN])
    assert np.isnan(got).all()


@pytest.mark.parametrize(
    ("value", "digits", "score"),
    [
        (1.995, 2, 0),  # half, odd before: up to 2.00, not below 2
        (1.994, 2, 100),
        (1.985, 2, 100),  # half, even before: stays 1.98
        (1.9999, 2, 0),
        (1.9999, 9, 100),  # in nine digits it is still below
        (2.0, 2, 0),
        (-1.995, 2, 100),
    ],
)
def test_rounded_comparison(value, digits, score):
    compare = Compare(method="rounded", digits=digits)
    assert score_all_or_nothing([value], "<", 2.0, compare).tolist() == [score]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.sampled_from(OPS), st.randoms())
def test_all_or_nothing_and_permutation(values, op, random):
    v = np.array(values)
    order = list(range(len(v)))
    random.shuffle(order)
    scores = score_all_or_nothing(v, op, v[0])
    assert set(scores.tolist()) <= {0.0, 100.0}
    np.testing.assert_array_equal(score_all_or_nothing(v[order], op, v[0]), scores[order])


def test_apply_takes_the_limit_by_region():
    rule = AllOrNothing.model_validate(
        {
            "type": "all_or_nothing",
            "op": "<",
            "limit": {"by": "region", "east": 2, "central": 2, "west": 3},
        }
    )
    regions = np.array(["east", "west", "west", ""], dtype=object)
    blank = np.array([""] * 4, dtype=object)
    context = Context(np.full(4, 2019), regions, blank)
    result = apply_rule(rule, np.array([2.5, 2.5, 3.0, 1.0]), context)
    np.testing.assert_array_equal(result.scores, [0, 100, 0, NAN])
    assert result.lacking.tolist() == [False, False, False, True]
