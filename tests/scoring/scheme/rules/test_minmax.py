import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.minmax import flat_groups, score_minmax
from scoring.scheme.rules.model import MinMax

NAN = float("nan")
VALUES = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("values", "years", "direction", "over", "scores"),
    [
        ([2, 4, 10], [2019] * 3, "up", "year", [0, 25, 100]),
        ([2, 4, 10], [2019] * 3, "down", "year", [100, 75, 0]),
        ([-2, 0, 2], [2019] * 3, "up", "year", [0, 50, 100]),
        ([2, NAN, 10], [2019] * 3, "up", "year", [0, NAN, 100]),
        ([5, 5, 5], [2019] * 3, "up", "year", [50, 50, 50]),  # constant
        ([5, 5, 5], [2019] * 3, "down", "year", [50, 50, 50]),
        ([5, NAN], [2019] * 2, "up", "year", [50, NAN]),  # one value
        ([NAN, NAN], [2019] * 2, "up", "year", [NAN, NAN]),
        ([0, 4, 10, 20], [2018, 2018, 2019, 2019], "up", "year", [0, 100, 0, 100]),
        ([0, 4, 10, 20], [2018, 2018, 2019, 2019], "up", "all", [0, 20, 50, 100]),
        ([0, 4, 10, 20], [2018, 2018, 2019, 2019], "down", "all", [100, 80, 50, 0]),
        ([7, 1, 3], [2018, 2019, 2019], "up", "year", [50, 0, 100]),
        ([2, NAN, 10], [2018, 2018, 2019], "up", "all", [0, NAN, 100]),
        ([0, 1, 199, 200], [2019] * 4, "up", "year", [0, 0.5, 99.5, 100]),  # just inside
        ([0, 1, 199, 200], [2019] * 4, "down", "year", [100, 99.5, 0.5, 0]),
    ],
)
def test_hand_computed(values, years, direction, over, scores):
    got = score_minmax(np.array(values, dtype=float), np.array(years), direction, over)
    np.testing.assert_array_equal(got, np.array(scores, dtype=float))


@given(VALUES)
def test_bounded_monotone_and_opposite(values):
    v = np.sort(np.array(values))
    years = np.full(len(v), 2019)
    up, down = score_minmax(v, years, "up"), score_minmax(v, years, "down")
    assert ((up >= 0) & (up <= 100)).all()
    assert (np.diff(up) >= 0).all()
    np.testing.assert_allclose(up + down, 100.0, atol=1e-9)


@given(VALUES, st.integers(1, 50).map(float), st.integers(-50, 50).map(float))
def test_neither_unit_nor_origin_matters(values, scale, shift):
    v = np.array(values)
    years = np.full(len(v), 2019)
    one = score_minmax(v, years, "up")
    two = score_minmax(v * scale + shift, years, "up")
    np.testing.assert_allclose(one, two, atol=1e-9)


@given(VALUES, st.randoms())
def test_permuting_units_permutes_scores(values, random):
    v = np.array(values)
    years = np.array([2018 + i % 2 for i in range(len(v))])
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_array_equal(
        score_minmax(v[order], years[order], "up"), score_minmax(v, years, "up")[order]
    )


def test_flat_columns_are_named_by_year():
    v = np.array([5.0, 5.0, 1.0, 2.0, 9.0, NAN, NAN])
    years = np.array([2016, 2016, 2017, 2017, 2018, 2018, 2019])
    assert flat_groups(v, years) == (2016, 2018)  # 2019 has no value at all: nothing to say
    assert flat_groups(v, years, "all") == ()
    assert flat_groups(v[:2], years[:2], "all") == (None,)


def _context(years, direction):
    n = len(years)
    blank = np.array([""] * n, dtype=object)
    return Context(np.array(years), blank, blank, direction)


def test_apply_scores_and_remarks():
    values = np.array([3.0, 3.0, 1.0, 2.0])
    result = apply_rule(MinMax(type="minmax"), values, _context([2016, 2016, 2017, 2017], "down"))
    np.testing.assert_array_equal(result.scores, [50, 50, 100, 0])
    assert [p.code for p in result.remarks] == ["rule.flat_column"]
    assert result.remarks[0].level == "notice"
    assert result.remarks[0].message.zh.startswith("2016 年只有一个值")
    assert not result.lacking.any()


def test_without_a_direction_nothing_is_guessed():
    with pytest.raises(ValueError, match="direction"):
        apply_rule(MinMax(type="minmax"), np.array([1.0]), _context([2016], None))


def test_a_column_flat_over_all_years_is_said_so():
    context = _context([2016, 2017], "up")
    result = apply_rule(MinMax(type="minmax", over="all"), np.array([4.0, 4.0]), context)
    assert result.scores.tolist() == [50.0, 50.0]
    assert result.remarks[0].message.zh.startswith("各年合计")
    assert result.remarks[0].message.en.startswith("over all years")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("direction", ["up", "down"])
def test_the_largest_numbers_there_are_do_not_overflow(direction):
    top = np.finfo(float).max
    scores = score_minmax([top, 0.0, -top, np.nan], [2019] * 4, direction)
    ends = [100.0, 50.0, 0.0] if direction == "up" else [0.0, 50.0, 100.0]
    assert scores[:3].tolist() == ends and np.isnan(scores[3])
