import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.deduct import score_deduct, steps_off
from scoring.scheme.rules.model import Deduct

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "exact", "started", "whole"),
    [
        (100.0, 0, 0, 0),  # exactly on the start
        (100.1, 0, 0, 0),  # on the good side
        (99.95, 0.5, 1, 0),
        (99.9, 1, 1, 1),  # exactly one step
        (99.7, 3, 3, 3),  # three, where binary fractions would count 2.99999
        (99.65, 3.5, 4, 3),
        (99.4, 6, 6, 6),
        (90.0, 100, 100, 100),
        (NAN, NAN, NAN, NAN),
    ],
)
def test_steps_of_a_tenth_below_one_hundred(value, exact, started, whole):
    for count, wanted in (("exact", exact), ("started", started), ("whole", whole)):
        np.testing.assert_array_equal(steps_off([value], 100.0, 0.1, "below", count), [wanted])
        # the same distance above zero
        np.testing.assert_array_equal(steps_off([100.0], [value], 0.1, "above", count), [wanted])


@pytest.mark.parametrize(
    ("households", "score"),
    [
        (0, 100),  # no household complained
        (1, 75),  # four points, one off for every household
        (2, 50),
        (3, 25),
        (4, 0),  # exactly all of it
        (9, 0),  # 扣完为止
        (NAN, NAN),
    ],
)
def test_a_point_a_household(households, score):
    got = score_deduct([households], 0, side="above", per=1, off=1, count="whole", points=4)
    np.testing.assert_array_equal(got, [score])


def test_a_floor_is_kept_in_points_of_the_leaf():
    # 5 points, 2 off for every point below 60, never below 1.5
    wanted = {60: 5, 59: 3, 58: 1.5, 50: 1.5, 61: 5}
    got = score_deduct(
        list(wanted), 60, side="below", per=1, off=2, count="whole", points=5, floor=1.5
    )
    np.testing.assert_allclose(got, [20 * points for points in wanted.values()])


def test_a_start_by_unit_and_units_without_one():
    got = score_deduct(
        [95, 95, 95], [95, 96, NAN], side="below", per=1, off=1, count="exact", points=10
    )
    np.testing.assert_array_equal(got, [100, 90, NAN])


@pytest.mark.parametrize("points", [0.0, -1.0, NAN])
def test_a_leaf_without_points_has_none_to_lose(points):
    with pytest.raises(ValueError, match="without points"):
        score_deduct([1.0], 0, side="above", per=1, off=1, count="exact", points=points)


@pytest.mark.filterwarnings("error")
def test_the_largest_numbers_lose_everything():
    top = np.finfo(float).max
    for count in ("exact", "started", "whole"):
        got = score_deduct([top, -top], 0, side="above", per=1, off=9, count=count, points=4)
        assert got.tolist() == [0, 100]


HUNDREDTHS = st.lists(st.integers(9000, 10100).map(lambda n: n / 100), min_size=1, max_size=12)


@settings(max_examples=40)
@given(HUNDREDTHS, st.sampled_from(["exact", "started", "whole"]), st.randoms())
def test_laws(values, count, random):
    """Monotone below the start, between floor and full, and each unit by itself."""
    v = np.sort(np.array(values))

    def score(x, how=count):
        return score_deduct(x, 100, side="below", per=0.1, off=1, count=how, points=20, floor=3)

    found = score(v)
    assert (np.diff(found) >= 0).all() and ((found >= 15) & (found <= 100)).all()
    assert (score(v, "started") <= score(v, "exact")).all()
    assert (score(v, "exact") <= score(v, "whole")).all()
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(score(v[order]), found[order])


def _apply(values, points=10.0, **written):
    rule = {"type": "deduct", "from": 100, "side": "below", "per": 0.1, "points": 1}
    found = Deduct.model_validate({**rule, "count": "whole", **written})
    n = len(values)
    regions = np.array(["east", "west", ""][:n], dtype=object)
    blank = np.array([""] * n, dtype=object)
    context = Context(np.full(n, 2019), regions, blank, points=points)
    return apply_rule(found, np.array(values), context)


def test_apply_reads_every_key_of_the_rule():
    assert _apply([99.75, 99.7]).scores.tolist() == [80, 70]
    assert _apply([99.75], count="started").scores.tolist() == [70]
    assert _apply([99.75], count="exact").scores.tolist() == [75]
    assert _apply([100.2], side="above").scores.tolist() == [80]
    assert _apply([99.0], per=0.5).scores.tolist() == [80]
    assert _apply([99.8], points=20.0).scores.tolist() == [90]
    assert _apply([90.0], floor=4).scores.tolist() == [40]


def test_a_unit_without_a_start_lacks_a_limit():
    result = _apply([99.0, 99.0, 99.0], **{"from": {"by": "region", "east": 99, "west": 99.2}})
    np.testing.assert_array_equal(result.scores, [100, 80, NAN])
    assert result.lacking.tolist() == [False, False, True]
    assert [p.code for p in result.remarks] == ["rule.limit_missing"]
    nothing = _apply([99.0, 99.0, NAN], **{"from": {"by": "region", "east": 99, "west": 99}})
    assert not nothing.lacking.any() and nothing.remarks == ()
