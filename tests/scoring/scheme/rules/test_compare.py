from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scheme.rules import meets, round_half_even
from scoring.scheme.rules.model import Compare

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (2.675, 2, 2.68),  # binary rounding says 2.67
        (2.665, 2, 2.66),
        (0.5, 0, 0.0),
        (1.5, 0, 2.0),
        (2.5, 0, 2.0),
        (-2.5, 0, -2.0),
        (-1.5, 0, -2.0),
        (2.5000001, 0, 3.0),
        (1.005, 2, 1.0),
        (1.015, 2, 1.02),
        (12345.6789, 3, 12345.679),
        (1e22, 9, 1e22),
        (NAN, 2, NAN),
    ],
)
def test_half_to_even_on_the_written_number(value, digits, rounded):
    np.testing.assert_array_equal(round_half_even([value], digits), [rounded])


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 2))
def test_equals_decimal_on_what_people_write(written, digits):
    expected = float(written.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN))
    assert round_half_even([float(written)], digits)[0] == expected


def test_only_the_value_is_rounded():
    compare = Compare(method="rounded", digits=0)
    # 2.4 rounds to 2; the limit 2.4 stays as written
    assert meets([2.4], "<", 2.4, compare).tolist() == [True]
    assert meets([2.4], "<", 2.4).tolist() == [False]


@pytest.mark.parametrize("op", ["<", "<=", ">", ">=", "==", "!="])
def test_nan_meets_nothing(op):
    assert meets([NAN, 1.0, NAN], op, [1.0, NAN, NAN]).tolist() == [False] * 3


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_opposites(value, limit):
    for op, opposite in (("<", ">="), (">", "<="), ("==", "!=")):
        assert meets([value], op, limit)[0] != meets([value], opposite, limit)[0]
