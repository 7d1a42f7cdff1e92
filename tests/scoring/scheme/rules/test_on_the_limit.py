"""Values exactly on a limit follow the operator and the rounding method (GB/T 8170-2008).

A rate held against 2 %: rounded half to even at two digits, 1.995 is 2.00 (the 9 before the five
is odd) and so is 2.005 (the 0 is even).
"""

import pytest

from scoring.scheme.rules import meets, round_half_even
from scoring.scheme.rules.model import Compare

ROUNDED = Compare(method="rounded", digits=2)
VALUES = [1.994, 1.995, 2.000, 2.005]


def test_what_the_values_round_to():
    assert round_half_even(VALUES, 2).tolist() == [1.99, 2.0, 2.0, 2.0]
    # the next ones: 2.015 has an odd 1 before the five
    assert round_half_even([2.006, 2.015, 2.025], 2).tolist() == [2.01, 2.02, 2.02]


@pytest.mark.parametrize(
    ("op", "full", "rounded"),
    [
        ("<", [True, True, False, False], [True, False, False, False]),
        ("<=", [True, True, True, False], [True, True, True, True]),
        (">", [False, False, False, True], [False, False, False, False]),
        (">=", [False, False, True, True], [False, True, True, True]),
        ("==", [False, False, True, False], [False, True, True, True]),
        ("!=", [True, True, False, True], [True, False, False, False]),
    ],
)
def test_in_full_and_rounded(op, full, rounded):
    assert meets(VALUES, op, 2.0).tolist() == full
    assert meets(VALUES, op, 2.0, ROUNDED).tolist() == rounded
