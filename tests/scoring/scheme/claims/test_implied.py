"""A rounded per cent leaves few counts and a range of denominators."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.claims.implied import implied_counts, implied_wholes, rounded_percent
from scoring.scheme.rules.compare import round_half_even


@pytest.mark.parametrize(
    ("part", "whole", "digits", "percent"),
    [
        (1, 3, 2, "33.33"),
        (2, 3, 2, "66.67"),
        (1, 800, 2, "0.12"),  # 0.125: the 2 is even
        (3, 800, 2, "0.38"),  # 0.375: the 7 is odd
        (1, 200, 0, "0"),  # 0.5
        (3, 200, 0, "2"),  # 1.5
        (283, 283, 1, "100.0"),
    ],
)
def test_rounding_is_half_to_even_on_the_exact_quotient(part, whole, digits, percent):
    assert rounded_percent(part, whole, digits) == Decimal(percent)


def test_the_whole_must_be_positive():
    with pytest.raises(ValueError):
        rounded_percent(1, 0, 2)
    for part, percent in ((0, 0.41), (28, 0.0)):
        with pytest.raises(ValueError, match="nought"):
            implied_wholes(part, percent, 2)


@pytest.mark.parametrize(
    ("part", "percent", "first", "last"),
    [
        (3, 1, 201, 599),  # 3 of 200 are 1.5 and round to 2, 3 of 600 are 0.5 and round to 0
        (5, 2, 200, 333),  # 5 of 200 are 2.5 and round to 2; 5 of 333 are 1.501..., of 334 1.497
    ],
)
def test_a_tie_at_the_end_of_the_range_goes_to_the_even(part, percent, first, last):
    found = implied_wholes(part, percent, 0)
    assert (found[0], found[-1]) == (first, last)


def test_283_counties_of_2018():
    # 86.57 % had no wrong exit, 90.46 % no omission, 81.27 % neither
    assert [list(implied_counts(p, 2, 283)) for p in (86.57, 90.46, 81.27)] == [[245], [256], [230]]
    # 283 - 245 = 38 with a wrong exit, 283 - 256 = 27 with an omission, 283 - 230 = 53 with one
    # or both: 38 + 27 - 53 had both
    assert (283 - 245) + (283 - 256) - (283 - 230) == 12
    assert list(implied_counts(86.58, 2, 283)) == []  # the next hundredth is no whole county


def test_28_persons_of_jinggangshan():
    # 28 / 6 746 = 0.41506 % would be 0.42, 28 / 6 914 = 0.40498 % would be 0.40
    found = implied_wholes(28, 0.41, 2)
    assert (found[0], found[-1]) == (6_747, 6_913)
    by_our_rounding = [
        n for n in range(6_000, 8_000) if round_half_even([100 * 28 / n], 2)[0] == 0.41
    ]
    assert by_our_rounding == list(found)


def test_risk_removed_of_inner_mongolia():
    # 89.6 thousand of 153.5 thousand persons; 8.96 / 15.35 in ten thousands
    assert rounded_percent(896, 1_535, 1) == Decimal("58.4")
    assert round_half_even([100 * 8.96 / 15.35], 1)[0] == 58.4


def test_shares_of_the_832():
    assert rounded_percent(153, 832, 1) == Decimal("18.4")
    assert rounded_percent(436, 832, 1) == Decimal("52.4")


@settings(max_examples=40)
@given(st.integers(1, 400), st.data(), st.integers(0, 3))
def test_a_count_is_among_those_its_own_share_implies(whole, data, digits):
    part = data.draw(st.integers(0, whole))
    percent = rounded_percent(part, whole, digits)
    assert part in implied_counts(float(percent), digits, whole)
    if part and percent:
        wholes = implied_wholes(part, float(percent), digits)
        assert whole in wholes
        for outside in (wholes[0] - 1, wholes[-1] + 1):
            assert outside < 1 or rounded_percent(part, outside, digits) != percent
