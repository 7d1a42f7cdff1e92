"""Words over the axis of a chart: none lies on another, those without room are said beside it."""

from __future__ import annotations

import pytest

from pages.ui.indicators import lanes


@pytest.mark.parametrize(
    ("at", "kept", "rows"),
    [
        ([10, 90], 2, [0, 0]),
        ([50, 51], 2, [0, 1]),
        ([50, 51, 52, 53], 3, [0, 1, 2]),  # the fourth finds no room and is said beside
        ([0, 100], 2, [0, 0]),
    ],
)
def test_words_over_the_axis_never_lie_on_each_other(at, kept, rows):
    lines = [lanes.Line(x, "满分 100.00%", "ink3") for x in at]
    found, dropped = lanes.arrange(lines, 0, 100)
    assert (len(found), [line.lane for line in found]) == (kept, rows)
    assert len(found) + len(dropped) == len(lines)
    assert {line.anchor for line in found if line.at in (0, 100)} <= {"left", "right"}
