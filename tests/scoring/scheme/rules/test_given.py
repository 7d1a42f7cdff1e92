import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import OutOfRange, apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.given import score_given
from scoring.scheme.rules.model import Given

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "full", "score"),
    [
        (0.0, 40, 0.0),  # exactly nothing
        (40.0, 40, 100.0),  # exactly full
        (10.0, 40, 25.0),
        (36.1, 40, 90.25),
        (3.0, 15, 20.0),
        (NAN, 40, NAN),
        (0.5, 1, 50.0),
        (0.2, 40, 0.5),  # just inside either end
        (39.8, 40, 99.5),
    ],
)
def test_hand_computed(value, full, score):
    np.testing.assert_allclose(score_given([value], full), [score], rtol=0, atol=1e-12)


def test_marks_outside_are_named_never_clipped():
    with pytest.raises(OutOfRange) as caught:
        score_given([-0.001, 0.0, NAN, 40.0, 40.001], 40.0)
    assert caught.value.at.tolist() == [0, 4]
    assert caught.value.low.tolist() == [0, 0] and caught.value.high.tolist() == [40, 40]
    assert caught.value.column == "" and caught.value.marks is None


@given(st.lists(st.floats(0, 40), min_size=1), st.randoms())
def test_bounded_monotone_and_permutation(values, random):
    v = np.sort(np.array(values))
    scores = score_given(v, 40.0)
    assert ((scores >= 0) & (scores <= 100)).all()
    assert (np.diff(scores) >= 0).all()
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(score_given(v[order], 40.0), scores[order])


def test_apply():
    blank = np.array([""] * 2, dtype=object)
    context = Context(np.full(2, 2019), blank, blank)
    result = apply_rule(Given(type="given", full=15), np.array([6.0, NAN]), context)
    np.testing.assert_array_equal(result.scores, [40.0, NAN])
    assert not result.lacking.any()
