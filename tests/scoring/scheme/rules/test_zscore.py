import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import ZScore
from scoring.scheme.rules.zscore import score_zscore

NAN = float("nan")
VALUES = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=20)


@pytest.mark.parametrize(
    ("values", "years", "direction", "scores"),
    [
        # mean 2, sample deviation 1: z is -1, 0, 1
        ([1, 2, 3], [2019] * 3, "up", [40, 50, 60]),
        ([1, 2, 3], [2019] * 3, "down", [60, 50, 40]),
        # mean 5, deviations -3 -3 6, squares 9 + 9 + 36 = 54, s = sqrt(27)
        ([2, 2, 11], [2019] * 3, "up", [44.226497308104, 44.226497308104, 61.547005383793]),
        ([1, NAN, 3, 2], [2019] * 4, "up", [40, NAN, 60, 50]),  # who has no value is not counted
        ([5, 5, 5], [2019] * 3, "up", [50, 50, 50]),  # constant
        ([5, 5, 5], [2019] * 3, "down", [50, 50, 50]),
        ([7, NAN], [2019] * 2, "up", [50, NAN]),  # a single value
        ([NAN, NAN], [2019] * 2, "up", [NAN, NAN]),
        # each year by itself: 2018 is 0 and 2, z = -+ 1 / sqrt 2
        ([0, 2, 1, 2, 3], [2018] * 2 + [2019] * 3, "up",
         [42.928932188135, 57.071067811865, 40, 50, 60]),
    ],
)  # fmt: skip
def test_hand_computed(values, years, direction, scores):
    got = score_zscore(np.array(values, dtype=float), np.array(years), direction)
    np.testing.assert_allclose(got, scores, rtol=0, atol=1e-9)


def test_more_than_five_deviations_are_clipped():
    # 37 zeros and one 1: z of the 1 is (37/38) / s with s = 1 / sqrt(38), hence 37 / sqrt(38) = 6
    values = np.array([0.0] * 37 + [1.0])
    years = np.full(38, 2019)
    assert score_zscore(values, years, "up")[-1] == 100
    assert score_zscore(values, years, "down")[-1] == 0
    # 26 values: z = 25 / sqrt(26) = 4.902..., just inside either end
    fewer = np.array([0.0] * 25 + [1.0])
    assert score_zscore(fewer, np.full(26, 2019), "up")[-1] == pytest.approx(99.0290338)
    assert score_zscore(fewer, np.full(26, 2019), "down")[-1] == pytest.approx(0.9709662)


@settings(max_examples=40)
@given(VALUES)
def test_as_scipy_has_it(values):
    v = np.array(values)
    got = score_zscore(v, np.full(len(v), 2019), "up")
    if len(set(values)) == 1:
        assert (got == 50).all()
        return
    wanted = np.clip(50 + 10 * stats.zscore(v, ddof=1), 0, 100)
    np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-9)


@settings(max_examples=40)
@given(VALUES, st.integers(1, 50).map(float), st.integers(-50, 50).map(float), st.randoms())
def test_laws(values, scale, shift, random):
    """Neither unit, origin nor order of the units matters; up and down mirror; up rises."""
    v = np.sort(np.array(values))
    years = np.full(len(v), 2019)
    up = score_zscore(v, years, "up")
    assert (np.diff(up) >= 0).all()
    np.testing.assert_allclose(up + score_zscore(v, years, "down"), 100, atol=1e-9)
    np.testing.assert_allclose(score_zscore(v * scale + shift, years, "up"), up, atol=1e-7)
    order = list(range(len(v)))
    random.shuffle(order)
    np.testing.assert_allclose(score_zscore(v[order], years, "up"), up[order], atol=1e-9)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [np.finfo(float).max, 1e-200, 1.0])
def test_neither_the_largest_nor_the_smallest_numbers_are_lost(size):
    got = score_zscore(np.array([-size, 0.0, size]), np.full(3, 2019), "up")
    np.testing.assert_allclose(got, [40, 50, 60], atol=1e-9)


def _context(years, direction):
    blank = np.array([""] * len(years), dtype=object)
    return Context(np.array(years), blank, blank, direction)


def test_apply_scores_and_remarks_by_year():
    values = np.array([3.0, 3.0, 1.0, 2.0, 3.0])
    result = apply_rule(ZScore(type="zscore"), values, _context([2016] * 2 + [2017] * 3, "down"))
    np.testing.assert_allclose(result.scores, [50, 50, 60, 50, 40], atol=1e-12)
    (remark,) = result.remarks
    assert (remark.code, remark.level) == ("rule.flat_column", "notice")
    assert remark.message.zh.startswith("2016 年只有一个值或全部相同")
    assert remark.remedy.zh.startswith("标准分法") and "standard score" in remark.remedy.en
    assert not result.lacking.any()


def test_without_a_direction_nothing_is_guessed():
    with pytest.raises(ValueError, match="direction"):
        apply_rule(ZScore(type="zscore"), np.array([1.0]), _context([2016], None))
