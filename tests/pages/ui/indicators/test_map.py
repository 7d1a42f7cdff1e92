"""The bounds of the legend of an indicator's map."""

import pytest

from pages.ui.indicators.map import aligned


@pytest.mark.parametrize(
    ("bounds", "printed"),
    [
        ((9.7, 9.02, 8.2), ["9.70", "9.02", "8.20"]),
        ((100.0, 97.4), ["100.0", "97.4"]),
        ((12000.0, 8000.0), ["12,000", "8,000"]),
        ((5e-05, 2e-05), ["0.00005", "0.00002"]),
        ((1e12, 0.0, -2.5), ["1,000,000,000,000.0", "0.0", "-2.5"]),
        ((), []),
    ],
)
def test_bounds_have_the_decimals_of_the_finest(bounds, printed):
    assert aligned(bounds) == printed
