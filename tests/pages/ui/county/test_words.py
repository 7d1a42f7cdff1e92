"""Numbers as the county page prints them."""

from __future__ import annotations

import pytest

from pages.ui import wording
from pages.ui.county import words
from scoring.report.breaks import Breaks
from scoring.text import Text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 2, "—"),
        (0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.05, 2, "−0.05"),
        (1234.5, 1, "1,234.5"),
    ],
)
def test_numbers(value, decimals, text):
    assert wording.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(None, "—"), (0.0, "0.00"), (0.004, "0.00"), (0.01, "+0.01"), (-2, "−2.00")]
)
def test_signs(value, text):
    assert words.signed(value, 2) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(95.567, "%", "95.57%"), (3.0, "分", "3.00 分"), (1.0, "", "1"), (0.5, "", "0.50")],
)
def test_values_with_their_unit(value, unit, text):
    assert words.measured(value, Text(unit)) == text


@pytest.mark.parametrize(
    ("bounds", "levels"),
    [
        ((90.0, 80.0, 70.0, 60.0), [5, 4, 3, 2, 1]),
        ((80.0, 50.0), [5, 3, 1]),
        ((50.0,), [4, 2]),
        ((), [4]),
    ],
)
def test_a_chip_has_the_colour_of_the_map(bounds, levels):
    breaks = Breaks(bounds, "grades")
    assert [words.chip_level(breaks, k) for k in range(len(levels))] == levels
    assert words.chip_level(breaks, -1) is None  # no score
