"""The line over the years: broken between schemes, labels that are words, never markup."""

from __future__ import annotations

import pytest

from pages.ui.county import line
from scoring.engine.year import year_of
from scoring.report.county import county_view
from scoring.tables.bundle import read_bundle
from scoring.viewer import LOCAL
from support.ruled import write_ruled


@pytest.fixture(scope="module")
def figure(tmp_path_factory):
    bundle = read_bundle(write_ruled(tmp_path_factory.mktemp("ruled") / "bundle"))
    years = {y: year_of(bundle, y) for y in bundle.years}
    return lambda code: line.figure(county_view(bundle, years, 2024, code, LOCAL), 2024, 240)


def own(fig):
    return [t for t in fig.data if t.mode == "lines+markers"]


def test_no_line_between_two_schemes(figure):
    fig = figure("A-1")
    assert [list(t.x) for t in own(fig)] == [[2023], [2024]]
    assert [list(t.y) for t in own(fig)] == [[86.25], [86.25]]
    assert "方案变更" in [a.text for a in fig.layout.annotations]


def test_years_are_numbers_and_the_one_shown_is_bold(figure):
    axis = figure("A-1").layout.xaxis
    assert axis.tickvals == (2023, 2024)
    assert axis.ticktext == ("2023", "<b>2024</b>")
    assert axis.range[0] < 2023 and axis.range[1] > 2024


def test_a_rude_name_is_no_markup(figure):
    said = [a.text for a in figure("A-2").layout.annotations]
    assert not any("<img" in text for text in said)
    assert any("&lt;img" in text and "77.5" in text for text in said)


@pytest.mark.parametrize(
    ("code", "words"), [("A-5", "缺失"), ("A-6", "未考核"), ("A-4", "无此对象")]
)
def test_a_year_without_a_score_says_why(figure, code, words):
    assert words in [a.text for a in figure(code).layout.annotations]


def test_labels_at_the_end_stand_apart(figure):
    fig = figure("A-3")  # its score is the median
    ends = sorted(a.y for a in fig.layout.annotations if a.xref == "paper" and a.x == 1)
    low, high = fig.layout.yaxis.range
    assert len(ends) == 2
    assert (ends[1] - ends[0]) / (high - low) * (240 - line.AROUND) == pytest.approx(18)


def test_the_break_is_told_beside_its_line_and_off_the_values(figure):
    (told,) = [a for a in figure("A-1").layout.annotations if a.text == "方案变更"]
    assert (told.x, told.xanchor) == (2023.5, "right")  # the single point of 2024 stands right
    assert (told.y, told.yanchor) == (0, "bottom")  # the value of 2023 is printed above
    (told,) = [a for a in figure("A-4").layout.annotations if a.text == "方案变更"]
    assert (told.y, told.yanchor) == (1, "top")  # 无此对象 stands at the bottom of 2023
