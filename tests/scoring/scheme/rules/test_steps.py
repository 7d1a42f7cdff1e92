import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Compare, Steps
from scoring.scheme.rules.steps import score_steps

NAN = float("nan")
LADDER = ((95.0, 100.0), (90.0, 80.0), (60.0, 20.0))


@pytest.mark.parametrize(
    ("value", "plain", "between"),
    [
        (96.0, 100, 100),
        (95.0, 100, 100),  # exactly on the first bound
        (94.0, 80, 96),  # 80 + 20 x 4/5
        (90.0, 80, 80),  # exactly on the second
        (75.0, 20, 50),  # 20 + 60 x 15/30
        (60.0, 20, 20),  # exactly on the last
        (59.999, 0, 0),  # no bound reached
        (-5.0, 0, 0),
        (NAN, NAN, NAN),
    ],
)
def test_hand_computed(value, plain, between):
    np.testing.assert_allclose(score_steps([value], LADDER), [plain], rtol=0, atol=1e-12)
    got = score_steps([value], LADDER, interpolate=True)
    np.testing.assert_allclose(got, [between], rtol=0, atol=1e-12)


def test_scores_may_rise_as_the_value_falls():
    falling = ((5.0, 0.0), (1.0, 40.0), (0.0, 100.0))
    np.testing.assert_array_equal(
        score_steps([6.0, 5.0, 3.0, 1.0, 0.0], falling), [0, 0, 40, 40, 100]
    )
    np.testing.assert_array_equal(
        score_steps([6.0, 3.0, 0.25], falling, interpolate=True), [0, 20, 85]
    )


@pytest.mark.parametrize(("value", "score"), [(8.0, 100), (4.0, 50), (1.0, 12.5), (0.5, 0)])
def test_points_of_the_leafs_own_full_marks(value, score):
    ladder = ((8.0, 8.0), (4.0, 4.0), (1.0, 1.0))
    assert score_steps([value], ladder, points=8.0).tolist() == [score]


def test_from_the_first_bound_up_it_is_the_first_score():
    ladder = ((10.0, 60.0), (0.0, 20.0))
    got = score_steps([10.0, 20.0, 5.0], ladder, interpolate=True)
    np.testing.assert_allclose(got, [60, 60, 40], rtol=0, atol=1e-12)


@pytest.mark.parametrize("points", [None, 40.0])
def test_a_score_stays_between_none_and_full(points):
    # 48 of 40 points are full marks, whatever the ladder says; less than none is none
    part = 1.0 if points is None else points / 100
    ladder = ((4.0, 120 * part), (3.0, 99.5 * part), (2.0, 0.5 * part), (1.0, -10 * part))
    got = score_steps([4.0, 3.0, 2.0, 1.0], ladder, points=points)
    np.testing.assert_allclose(got, [100, 99.5, 0.5, 0], rtol=0, atol=1e-12)


def test_rounding_comes_before_the_ladder():
    compare = Compare(method="rounded", digits=1)
    values = [89.95, 89.94, 94.95]  # 90.0 (9 is odd), 89.9, 95.0
    assert score_steps(values, LADDER, compare=compare).tolist() == [80, 20, 100]
    assert score_steps(values, LADDER).tolist() == [20, 20, 80]


@given(st.lists(st.floats(-1e3, 1e3), min_size=1), st.booleans())
def test_bounded_and_monotone_where_the_ladder_is(values, interpolate):
    v = np.sort(np.array(values))
    scores = score_steps(v, LADDER, interpolate=interpolate)
    assert ((scores >= 0) & (scores <= 100)).all()
    assert (np.diff(scores) >= -1e-12).all()


@given(st.lists(st.floats(-1e3, 1e3), min_size=1), st.randoms())
def test_permuting_units_permutes_scores(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    v = np.array(values)
    np.testing.assert_array_equal(score_steps(v[order], LADDER), score_steps(v, LADDER)[order])


def _apply(values, **written):
    rule = Steps.model_validate({"type": "steps", "steps": [[10, 8], [5, 4]], **written})
    blank = np.array([""] * len(values), dtype=object)
    context = Context(np.full(len(values), 2019), blank, blank, points=8.0)
    return apply_rule(rule, np.array(values), context)


def test_apply_reads_every_key_of_the_rule():
    assert _apply([10.0, 7.5]).scores.tolist() == [8, 4]
    assert _apply([10.0, 7.5], **{"in": "points"}).scores.tolist() == [100, 50]
    assert _apply([7.5], interpolate=True).scores.tolist() == [6]
    rounded = {"method": "rounded", "digits": 0}
    assert _apply([9.5, 4.5], compare=rounded).scores.tolist() == [8, 0]
    assert not _apply([1.0]).lacking.any()
