"""Class breaks from grade lines: never fewer classes than lines allow, never more than seven."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from pages.ui import livemap as lm
from scoring.report.breaks import breaks_of


def scheme(*lines: float) -> Any:
    """A scheme of which only the grade lines matter; the last grade begins at 0."""
    steps = [(line, f"g{i}") for i, line in enumerate((*lines, 0.0))]
    return cast(Any, SimpleNamespace(grades=SimpleNamespace(by="cutoff", steps=steps)))


@pytest.mark.parametrize(
    ("lines", "bounds"),
    [
        ((60,), (60,)),
        ((80, 50), (80, 72.5, 65, 50)),  # 80-50 halved, then its upper half
        ((90, 80, 60), (90, 80, 70, 60)),
        ((90, 80, 70, 60), (90, 80, 70, 60)),
        ((90, 80, 70, 60, 50, 40), (90, 80, 70, 60, 50, 40)),  # seven classes: as they are
        # seven lines, eight classes: places 0, 1.2, 2.4, 3.6, 4.8, 6 -> 0 1 2 4 5 6
        ((90, 80, 70, 60, 50, 40, 30), (90, 80, 70, 50, 40, 30)),
        # eleven lines: every second one
        ((95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45), (95, 85, 75, 65, 55, 45)),
    ],
)
def test_grade_lines_become_at_most_seven_classes(lines, bounds):
    found = breaks_of(scheme(*lines), [], "total")
    assert (found.bounds, found.basis) == (tuple(map(float, bounds)), "grades")


@pytest.mark.parametrize("n", [7, 8, 13, 40])
def test_any_number_of_grades_can_be_drawn(n):
    lines = np.linspace(97, 3, n)
    found = breaks_of(scheme(*lines), [], "total")
    assert len(found.bounds) == 6
    assert (found.bounds[0], found.bounds[-1]) == (97.0, 3.0)
    assert set(found.bounds) <= set(lines)
    lm.ClassBreaks(found.bounds, [str(i) for i in range(7)])  # refuses what it cannot colour
