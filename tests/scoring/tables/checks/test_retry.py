"""Two tries of one table: what was mended and what is new."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given as examples
from hypothesis import strategies as st

from scoring.problems import Place, Problem
from scoring.tables.checks.mending import report_of
from scoring.tables.checks.retry import compare
from scoring.tables.words import remark
from scoring.text import Text


def bad(row, value="缺", column="收入增幅", file="a.csv"):
    return remark("table.not_a_number", Place(file, "", row, column), value)


def rows(problems):
    return [(p.at.row, p.value) for p in problems]


def tries(before, after):
    return compare(report_of(before), report_of(after))


def test_a_corrected_copy():
    diff = tries([bad(3), bad(5, "x"), bad(9, "y")], [bad(5, "x", file="改正.csv")])
    assert rows(diff.mended) == [(3, "缺"), (9, "y")]
    assert diff.new == ()
    assert rows(diff.still) == [(5, "x")]
    assert diff.still[0].at.file == "改正.csv"


def test_rows_that_moved_are_the_same_problems():
    diff = tries([bad(3), bad(5, "x")], [bad(4), bad(6, "x")])
    assert diff.mended == diff.new == () and rows(diff.still) == [(4, "缺"), (6, "x")]


def test_another_wrong_value_in_the_same_cell_still_stands():
    diff = tries([bad(3)], [bad(3, "无")])
    assert diff.mended == diff.new == () and rows(diff.still) == [(3, "无")]


def test_of_equal_ones_as_many_are_mended_as_went():
    diff = tries([bad(3), bad(4), bad(5)], [bad(4)])
    assert rows(diff.mended) == [(3, "缺"), (5, "缺")] and rows(diff.still) == [(4, "缺")]


def test_new_problems():
    percent = remark("table.percent", Place("a.csv", "", 3, "收入增幅"), "3%", unit="分")
    diff = tries([bad(3)], [percent])
    assert rows(diff.mended) == [(3, "缺")] and diff.new == (percent,) and diff.still == ()


def test_nothing_before_and_nothing_after():
    assert tries([], [bad(3)]).new == (bad(3),)
    assert tries([bad(3)], []).mended == (bad(3),)


PROBLEMS = st.lists(
    st.builds(
        lambda row, value, column: replace(
            Problem("table.percent", "error", Text("一"), Text("二")),
            at=Place("a", row=row, column=column),
            value=value,
        ),
        st.integers(1, 4),
        st.sampled_from("pq"),
        st.sampled_from("xy"),
    ),
    max_size=12,
)


@examples(PROBLEMS, PROBLEMS)
def test_every_problem_is_told_once(before, after):
    diff = tries(before, after)
    assert len(diff.mended) + len(diff.still) == len(before)
    assert len(diff.new) + len(diff.still) == len(after)
    same = tries(before, before)
    assert same.mended == same.new == ()
