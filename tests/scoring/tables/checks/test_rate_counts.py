"""A rate beside its counts, computed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from support.figures import count, found, given, leaf, rows, scheme

VALUE = {"num": "poor", "den": "people", "times": 100}
RATE = leaf("rate", value=VALUE, range=[0, 100])
SCHEME = scheme(RATE, inputs=[count("poor"), count("people")])


def table(rate, poor, people, the_scheme=SCHEME):
    columns = {"rate": rate, "poor": poor, "people": people}
    return given(the_scheme, {name: {2019: values} for name, values in columns.items()})


@pytest.mark.parametrize(
    ("rate", "poor", "people", "wrong"),
    [
        (3.0, 30, 1000, False),  # exactly
        (3.1, 30, 1000, True),
        (3.0, 34, 1000, False),  # 3.4 rounds to 3 with no decimal written
        (3.0, 35, 1000, False),  # exactly half a digit away
        (3.0, 36, 1000, True),
        (2.94, 25, 850, False),  # 2.9412 as 2.94
        (2.95, 25, 850, True),
        (0.03, 30, 1000, True),  # the fraction for the percentage
        (33.33, 1, 3, False),
        (33.34, 1, 3, True),
        (0.0, 0, 1000, False),
        (0.0, 4, 1000, False),  # 0.4 rounds to 0
        (0.0, 6, 1000, True),
    ],
)
def test_agree_as_far_as_the_digits_go(rate, poor, people, wrong):
    assert rows(table([rate], [poor], [people]), "rate_counts") == ([2] if wrong else [])


def test_all_three_numbers_are_named_in_both_languages():
    (problem,) = found(table([3.1], [30], [1000]))
    assert problem.level == "error"
    assert (problem.at.file, problem.at.row, problem.at.column) == ("a.csv", 2, "列rate")
    assert problem.value == "3.1"
    for part in ("旗1 2019 年", "3.1%", "30 人", "1000 人", "3%"):
        assert part in problem.message.zh
    for part in ("旗1, 2019", "3.1%", "30 persons", "1000 persons", "3%"):
        assert part in problem.message.en


def test_rounded_counts_widen_the_bounds():
    funds = scheme(RATE, inputs=[count("poor", "万元"), count("people", "万元")])
    assert rows(table([60.0], [1.5], [3.0], funds)) == []
    assert rows(table([70.0], [1.5], [3.0], funds)) == [2]
    # half of the last digit to either side, of all three: 1.45 to 1.55 over 2.5 to 3.5
    for rate, wrong in ((62.0, False), (63.0, True), (41.0, False), (39.0, True)):
        assert rows(table([rate], [1.5], [3.0], funds)) == ([2] if wrong else [])
    # persons are counted: 3 of 7 is 42.9 %, nothing else
    assert rows(table([45.0], [3], [7])) == [2]


def test_a_base_of_nought_makes_no_rate_to_compare():
    assert rows(table([50.0], [5], [0]), "rate_counts") == []


def test_missing_figures_are_not_compared():
    assert rows(table([3.1, None, 3.1], [None, 30, "na"], [1000, 1000, 1000])) == []


def test_a_column_of_fractions_is_said_once():
    poor = [31, 42, 53, 64]
    fractions = [p / 1000 for p in poor]
    (problem,) = found(table(fractions, poor, [1000] * 4))
    assert problem.code == "checks.rate_counts_column" and problem.level == "error"
    assert "小 100 倍" in problem.message.zh and "4 处（100.0%）" in problem.message.zh
    assert "100 times too small" in problem.message.en
    # half of it: said once as well; the rest agrees
    mixed = [*fractions[:3], 6.4]
    (problem,) = found(table(mixed, poor, [1000] * 4))
    assert "3 处（75.0%）" in problem.message.zh
    # three of six: exactly half
    six = [*fractions[:3], 3.1, 4.2, 5.3]
    (problem,) = found(table(six, [*poor[:3], 31, 42, 53], [1000] * 6))
    assert "3 处（50.0%）" in problem.message.zh
    # three of seven, and two of four, are listed one by one
    seven = [*six, 6.4]
    assert rows(table(seven, [*poor[:3], 31, 42, 53, 64], [1000] * 7)) == [2, 3, 4]
    few = [*fractions[:2], 5.3, 6.4]
    assert rows(table(few, poor, [1000] * 4)) == [2, 3]


@pytest.mark.parametrize(
    ("poor", "people", "wrong"), [(10, 10, False), (11, 10, True), (0, 0, False), (0, 5, False)]
)
def test_a_share_is_not_above_one(poor, people, wrong):
    shares = rows(table([None], [poor], [people]), "share_above_one")
    assert shares == ([2] if wrong else [])


def test_a_completion_rate_may_be_above_one_and_an_order_of_the_scheme_says_it_alone():
    free = scheme(RATE | {"range": [0, None]}, inputs=[count("poor"), count("people")])
    assert rows(table([None], [11], [10], free)) == []
    order = [{"id": "part", "kind": "order", "smaller": "poor", "larger": "people"}]
    ordered = scheme(RATE, inputs=[count("poor"), count("people")], checks=order)
    assert [p.code for p in found(table([None], [11], [10], ordered))] == ["checks.order"]


def test_twenty_are_listed_and_the_rest_is_counted():
    n = 27
    # all wrong, each in its own way
    rate = [5 + i / 7 for i in range(n)]
    problems = found(table(rate, [10] * n, [1000] * n), "rate_counts")
    assert [p.at.row for p in problems] == [*range(2, 22), None]
    assert "另有 7 处" in problems[-1].message.zh and problems[-1].level == "error"
    assert problems[-1].cells == 7


@examples(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 4))
def test_a_rounded_quotient_always_agrees(people, poor, places):
    poor = min(poor, people)
    exact = Fraction(100 * poor, people)
    rate = float(round(exact, places))
    assert rows(table([rate], [poor], [people]), "rate_counts") == []


@examples(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 4))
def test_one_digit_off_never_agrees(people, poor, places):
    poor = min(poor, people)
    rate = float(round(Fraction(100 * poor, people), places)) + 2 * 10.0**-places
    rate = round(rate, places)
    # a figure whose last digits are noughts is written shorter, and so is less sharp
    if len(f"{rate:.{places}f}".rstrip("0").partition(".")[2]) == places:
        assert rows(table([rate], [poor], [people]), "rate_counts") == [2]
