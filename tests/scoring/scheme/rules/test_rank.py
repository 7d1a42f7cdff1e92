import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Rank
from scoring.scheme.rules.rank import score_rank
from scoring.scheme.rules.years import places

NAN = float("nan")
VALUES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "years", "direction", "scores"),
    [
        ([10, 20, 30], [2019] * 3, "up", [0, 50, 100]),
        ([10, 20, 30], [2019] * 3, "down", [100, 50, 0]),
        # two share the first place, the third is third: (3 - 3) / 2
        ([30, 30, 10], [2019] * 3, "up", [100, 100, 0]),
        # two share the second place of three: (3 - 2) / 2
        ([30, 10, 10], [2019] * 3, "up", [100, 50, 50]),
        ([1, 2, 3, 4, 5], [2019] * 5, "up", [0, 25, 50, 75, 100]),
        ([7], [2019], "up", [100]),  # alone
        ([7, NAN], [2019] * 2, "down", [100, NAN]),  # alone with a value
        ([4, 4, 4], [2019] * 3, "up", [50, 50, 50]),  # nobody is ahead
        ([4, 4], [2019] * 2, "down", [50, 50]),
        ([5, 1, NAN, 3], [2019] * 4, "up", [100, 0, NAN, 50]),
        ([9, 1, 2], [2018, 2019, 2019], "up", [100, 0, 100]),  # each year by itself
    ],
)
def test_hand_computed(values, years, direction, scores):
    got = score_rank(np.array(values, dtype=float), np.array(years), direction)
    np.testing.assert_array_equal(got, np.array(scores, dtype=float))


@settings(max_examples=40)
@given(VALUES)
def test_places_are_scipys_least_ranks(values):
    v = np.array(values)
    np.testing.assert_array_equal(places(v, "down"), stats.rankdata(v, method="min"))
    np.testing.assert_array_equal(places(v, "up"), stats.rankdata(-v, method="min"))


@settings(max_examples=40)
@given(VALUES, st.randoms())
def test_laws(values, random):
    """Monotone, between none and full, blind to the order of units and to the unit of measure."""
    v = np.sort(np.array(values))
    years = np.full(len(v), 2019)
    up = score_rank(v, years, "up")
    assert (np.diff(up) >= 0).all() and ((up >= 0) & (up <= 100)).all()
    np.testing.assert_array_equal(up, score_rank(-v, years, "down"))
    np.testing.assert_array_equal(up, score_rank(v * 3 + 7, years, "up"))
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(score_rank(v[order], years, "up"), up[order])


def _context(years, direction):
    blank = np.array([""] * len(years), dtype=object)
    return Context(np.array(years), blank, blank, direction)


def test_apply_remarks_on_a_year_without_differences_but_not_on_a_single_unit():
    values = np.array([3.0, 3.0, 1.0, 8.0, 9.0])
    years = [2016, 2016, 2017, 2018, 2018]
    result = apply_rule(Rank(type="rank"), values, _context(years, "up"))
    assert result.scores.tolist() == [50, 50, 100, 0, 100]
    (remark,) = result.remarks
    assert remark.message.zh.startswith("2016 年") and remark.remedy.zh.startswith("位次法")
    assert not result.lacking.any()
    down = apply_rule(Rank(type="rank"), values, _context(years, "down"))
    assert down.scores.tolist() == [50, 50, 100, 100, 0]


def test_without_a_direction_nothing_is_guessed():
    with pytest.raises(ValueError, match="direction"):
        apply_rule(Rank(type="rank"), np.array([1.0]), _context([2016], None))
