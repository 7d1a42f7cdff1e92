"""Numbers inside the sentences: rounded so that none says more than was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.report.robust_words import Nearest, Told, sentences
from scoring.report.robust_words.phrases import part, weak_share
from scoring.sensitivity.spread import TEN
from scoring.text import Text

TOLD = Told(Text("旗县", "unit"), TEN, 1000, 7, "grade", 3, 3, 3, ())


@pytest.mark.parametrize(
    ("share", "zh", "en"),
    [
        (0.0, "0%", "0 %"),
        (0.0049, "不到 1%", "under 1 %"),
        (0.005, "不到 1%", "under 1 %"),
        (0.01, "1%", "1 %"),
        (0.414, "41%", "41 %"),
        (1.0, "100%", "100 %"),
    ],
)
def test_a_share_of_a_whole(share, zh, en):
    assert part(share) == Text(zh, en)


@pytest.mark.parametrize(
    ("share", "zh"),
    [(0.0, "0%"), (0.001, "不到 1%"), (0.01, "1%"), (0.29, "29%"), (0.9499, "94%")],
)
def test_a_share_below_the_line_is_rounded_down(share, zh):
    assert weak_share(share).zh == zh


@pytest.mark.parametrize(
    ("points", "zh"),
    [
        (0.0099, "移动不到 0.01 个百分点即"),
        (0.01, "移动 0.01 个百分点即"),
        (0.42, "移动 0.42 个百分点即"),
        (0.4201, "移动 0.43 个百分点即"),  # what is printed is enough
    ],
)
def test_weight_to_be_moved_is_rounded_up(points, zh):
    said = sentences(replace(TOLD, nearest=Nearest("甲", "乙", None, points)))
    assert any(zh in s.zh for s in said)
