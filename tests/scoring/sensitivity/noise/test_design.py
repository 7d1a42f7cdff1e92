"""Design effects worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.sensitivity.noise import design_effect, estimated_deff


@pytest.mark.parametrize(
    ("n", "villages", "icc", "estimated", "deff"),
    [
        (400, 20, 0.05, 1, 1.95),  # 20 households a village: 1 + 19 x 0.05
        (400, 20, 0.05, 2.5, 2.5),  # what the sample itself shows is more
        (400, 20, 0, 1, 1),
        (20, 20, 0.3, 1, 1),  # one household a village
        (10, 20, 0.3, 0.4, 1),  # fewer households than villages; never below 1
        (300, 1, 1, 1, 300),  # one village, all alike: one household's worth
        (300, np.nan, 0.05, 1.4, 1.4),  # villages not known: the estimate stands
    ],
)
def test_design_effect(n, villages, icc, estimated, deff):
    assert design_effect(n, villages, icc, estimated) == pytest.approx(deff, rel=1e-12)


def test_estimated_from_villages():
    """Found 8, 6, 10 of 10 each: p = 24/30 = 0.8, x - p n = 0, -2, 2.

    3/2 x 8 / 900 = 0.013333; simple random: 0.16 / 30 = 0.005333; deff 2.5.
    """
    assert estimated_deff([8, 6, 10], [10, 10, 10]) == pytest.approx(2.5, rel=1e-12)


def test_villages_that_agree_wholly_have_no_effect():
    assert estimated_deff([8, 16], [10, 20]) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("found", "sizes"), [([5], [10]), ([0, 0], [10, 10]), ([3, 3], [3, 3])])
def test_untold_where_nothing_varies(found, sizes):
    assert np.isnan(estimated_deff(found, sizes))
