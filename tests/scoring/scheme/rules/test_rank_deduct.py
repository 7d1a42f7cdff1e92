import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import RankDeduct
from scoring.scheme.rules.rank_deduct import score_rank_deduct

NAN = float("nan")


def score(values, years=None, direction="up", per_place=0.25, points=20.0, floor=0.0):
    years = [2019] * len(values) if years is None else years
    return score_rank_deduct(
        np.array(values, dtype=float),
        np.array(years),
        direction,
        per_place=per_place,
        points=points,
        floor=floor,
    )


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([9, 8, 7], [20, 19.75, 19.5]),  # 20 points, a quarter off a place
        ([9, 9, 7], [20, 20, 19.5]),  # two firsts, then the third place
        ([9, 8, 8, 1], [20, 19.75, 19.75, 19.25]),
        ([5], [20]),
        ([5, 5, 5], [20, 20, 20]),  # all are first
        ([NAN, 4, 5], [NAN, 19.75, 20]),
    ],
)
def test_twenty_points_less_a_quarter_a_place(values, points):
    np.testing.assert_allclose(score(values), np.array(points) * 5, rtol=0, atol=1e-12)


def test_without_a_floor_everything_can_be_lost():
    found = score_rank_deduct(
        np.array([3.0, 2.0, 1.0]), np.full(3, 2019), "up", per_place=10, points=20.0
    )
    assert found.tolist() == [100, 50, 0]


def test_the_least_is_first_where_less_is_better():
    np.testing.assert_allclose(score([1, 2, 3], direction="down"), [100, 98.75, 97.5])


def test_each_year_by_itself_and_down_to_the_floor():
    assert score([3, 2, 1, 9], [2018, 2018, 2018, 2019], per_place=10).tolist() == [100, 50, 0, 100]
    # five units, 8 points a place, never below 2
    found = score([5, 4, 3, 2, 1], per_place=8, floor=2)
    assert found.tolist() == [100, 60, 20, 10, 10]
    assert score([5, 4, 3, 2], per_place=8).tolist() == [100, 60, 20, 0]


@settings(max_examples=40)
@given(st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=15), st.randoms())
def test_laws(values, random):
    v = np.sort(np.array(values))
    found = score(v, per_place=2, floor=3)
    assert (np.diff(found) >= 0).all() and found[-1] == 100 and (found >= 15).all()
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(score(v[order], per_place=2, floor=3), found[order])


def _context(direction, points=20.0):
    blank = np.array([""] * 3, dtype=object)
    return Context(np.full(3, 2019), blank, blank, direction, points)


def test_apply_reads_every_key_of_the_rule():
    rule = RankDeduct(type="rank_deduct", per_place=0.25)
    result = apply_rule(rule, np.array([7.0, 9.0, 8.0]), _context("up"))
    assert result.scores.tolist() == [97.5, 100, 98.75]
    assert not result.lacking.any() and result.remarks == ()
    low = RankDeduct(type="rank_deduct", per_place=9, floor=4)
    assert apply_rule(low, np.array([7.0, 9.0, 8.0]), _context("down")).scores.tolist() == [
        100, 20, 55,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="direction"):
        apply_rule(rule, np.array([7.0, 9.0, 8.0]), _context(None))
    with pytest.raises(ValueError, match="without points"):
        apply_rule(rule, np.array([7.0, 9.0, 8.0]), _context("up", 0.0))
