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
    ("bounds", "colours"),
    [
        ((90.0, 80.0, 70.0, 60.0), ["c5", "c4", "c3", "c2", "c1"]),
        ((80.0, 50.0), ["c5", "c3", "c1"]),
        ((50.0,), ["c4", "c2"]),
        ((), ["c4"]),
        ((95, 90, 80, 70, 60), ["#0C2C84", "#225EA8", "#1D91C0", "#41B6C4", "#A1DAB4", "c1"]),
    ],
)
def test_a_chip_has_the_colour_of_the_map(bounds, colours):
    breaks = Breaks(bounds, "grades")
    assert [words.chip_colour(breaks, k) for k in range(len(colours))] == colours
    assert words.chip_colour(breaks, -1) == ""  # no score


def test_a_clause_that_only_repeats_the_document_is_not_said_twice():
    report = Text("国务院报告（2017 年 8 月）", "Report of 2017")
    assert words.cited(report, "国务院报告") == "国务院报告（2017 年 8 月）"
    assert words.cited(report, "二") == "国务院报告（2017 年 8 月）　二"
    assert words.cited(None, "二") == "二"
    assert words.cited(report, "") == "国务院报告（2017 年 8 月）"
