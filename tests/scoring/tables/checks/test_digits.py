"""Half a unit of the last digit written."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.checks.digits import decimals, half_digit
from scoring.tables.figures.indicators import indicators_of
from support.figures import count, leaf, scheme


@pytest.mark.parametrize(
    ("value", "places"),
    [(12.0, 0), (12.5, 1), (0.03, 2), (99.125, 3), (1e-05, 5), (1 / 3, 15), (1234567.0, 0)],
)
def test_decimals(value, places):
    assert decimals(np.array([value])).tolist() == [places]


@given(st.integers(-(10**8), 10**8), st.integers(0, 7))
def test_decimals_are_those_of_the_shortest_writing(whole, places):
    value = whole / 10**places
    text = np.format_float_positional(value, trim="-")
    assert decimals(np.array([value]))[0] == len(text.partition(".")[2])


def test_what_is_counted_is_exact_and_money_is_not():
    known = indicators_of(
        scheme(leaf("rate"), inputs=[count("persons"), count("funds", "万元"), count("none", "")])
    )
    values = np.array([15.0, 15.5])
    assert half_digit(values, known["persons"]).tolist() == [0, 0.05]
    assert half_digit(values, known["none"]).tolist() == [0, 0.05]
    assert half_digit(values, known["funds"]).tolist() == [0.5, 0.05]
    assert half_digit(values, known["rate"]).tolist() == [0.5, 0.05]
    assert np.isnan(half_digit(np.array([np.nan]), known["rate"])[0])
