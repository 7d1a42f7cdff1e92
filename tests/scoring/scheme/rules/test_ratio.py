import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Ratio
from scoring.scheme.rules.ratio import score_ratio

NAN = float("nan")
NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("value", "target", "score"),
    [
        (100.0, 100, 100.0),  # exactly at the target
        (50.0, 100, 50.0),
        (0.0, 100, 0.0),  # exactly at nothing
        (-3.0, 100, 0.0),
        (130.0, 100, 100.0),  # capped
        (NAN, 100, NAN),
        (3.0, 4, 75.0),
        (0.5, 2, 25.0),
        (1.0, 200, 0.5),  # just inside either end
        (199.0, 200, 99.5),
        (1.0, NAN, NAN),
        (-1.0, NAN, NAN),
    ],
)
def test_hand_computed(value, target, score):
    np.testing.assert_array_equal(score_ratio([value], target), [score])


def test_full_marks_are_exact_where_the_quotient_is_not():
    assert 100.0 * 0.17 / 0.17 < 100.0
    assert score_ratio([0.17], 0.17).tolist() == [100.0]


def test_targets_may_differ_by_unit():
    np.testing.assert_array_equal(score_ratio([3.0, 3.0], [4.0, 6.0]), [75.0, 50.0])


@pytest.mark.parametrize("target", [0.0, -1.0])
def test_a_target_must_be_positive(target):
    with pytest.raises(ValueError, match="positive"):
        score_ratio([1.0, 1.0], [1.0, target])


@given(st.lists(NUMBERS, min_size=1), st.floats(1e-3, 1e6))
def test_bounded_monotone_and_exact_at_the_target(values, target):
    v = np.sort(np.array([*values, target]))
    scores = score_ratio(v, target)
    assert ((scores >= 0) & (scores <= 100)).all()
    assert (np.diff(scores) >= 0).all()
    assert score_ratio([target], target)[0] == 100.0


@given(st.lists(NUMBERS, min_size=1), st.randoms())
def test_permuting_units_permutes_scores(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    v = np.array(values)
    np.testing.assert_array_equal(score_ratio(v[order], 3.0), score_ratio(v, 3.0)[order])


def test_apply_takes_the_target_by_year():
    rule = Ratio.model_validate({"type": "ratio", "target": {"by": "year", "2018": 4, "2019": 8}})
    blank = np.array([""] * 3, dtype=object)
    result = apply_rule(
        rule, np.array([2.0, 2.0, 2.0]), Context(np.array([2018, 2019, 2020]), blank, blank)
    )
    np.testing.assert_array_equal(result.scores, [50.0, 25.0, NAN])
    assert result.lacking.tolist() == [False, False, True]
    assert [p.value for p in result.remarks] == ["2020"]


def test_apply_takes_a_target_below_one():
    blank = np.array([""] * 2, dtype=object)
    rule = Ratio.model_validate({"type": "ratio", "target": 0.5})
    result = apply_rule(rule, np.array([0.25, 0.5]), Context(np.full(2, 2019), blank, blank))
    assert result.scores.tolist() == [50, 100]
    assert not result.lacking.any() and result.remarks == ()
