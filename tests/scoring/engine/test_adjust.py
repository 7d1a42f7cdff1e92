"""Bonus and penalty points by hand: counting, own limits, 0 and full marks, overflow."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.adjust import Earned, adjusted_totals, earned, listed
from scoring.problems import Refused
from scoring.scheme.model import Adjustment
from scoring.tables.bundle.schema import PROBLEMS, dtypes

NAN = float("nan")
POSITION = {("A", 2020): 0, ("B", 2020): 1}


def item(**more):
    return Adjustment.model_validate({"id": "award", "kind": "bonus", "points": 2} | more)


def records(*rows):
    frame = pd.DataFrame(rows, columns=["code", "year", "problem", "amount", "source"])
    return frame.reindex(columns=list(PROBLEMS.columns)).astype(dtypes(PROBLEMS))


def row(code="A", amount=None, problem="award", year=2020, source="r.csv#2"):
    return code, year, problem, amount, source


@pytest.mark.parametrize(
    ("adjustment", "rows", "points", "value"),
    [
        (item(), [row()], 2.0, 1.0),
        (item(), [row(), row(), row()], 6.0, 3.0),
        (item(), [row(amount=9.0), row()], 4.0, 2.0),  # by case: an amount is no count
        (item(max=5), [row(), row()], 4.0, 2.0),
        (item(max=4), [row(), row()], 4.0, 2.0),  # exactly the most
        (item(max=5), [row(), row(), row()], 5.0, 3.0),
        (item(kind="penalty"), [row(), row()], -4.0, 2.0),
        (item(kind="penalty", max=3), [row(), row()], -3.0, 2.0),
        (item(per="amount", points=0.5), [row(amount=3.0), row(amount=1.5)], 2.25, 4.5),
        (item(per="amount", points=0.5, max=2), [row(amount=3.0), row(amount=1.5)], 2.0, 4.5),
        (item(per="amount"), [row(amount=0.0)], 0.0, 0.0),
        (item(points=None), [row()], None, 1.0),
        (item(), [row("stranger"), row()], 2.0, 1.0),
        (item(), [row("B"), row(problem="other"), row(year=2019), row("stranger")], 0.0, None),
    ],
)
def test_points_of_one_unit(adjustment, rows, points, value):
    got = earned([adjustment], POSITION, records(*rows))
    assert got.points[0, 0] == (points or 0.0)
    mine = [r for r in got.rulings if r.unit == 0]
    assert [(r.amount, r.value, r.limit) for r in mine] == (
        [] if value is None else [(points, value, adjustment.max)]
    )


def test_an_adjustment_without_records_brings_nothing_and_hides_none():
    got = earned([item(id="unused"), item(), item(id="late", kind="penalty")], POSITION,
                 records(row(), row("B", problem="late")))  # fmt: skip
    assert got.points.tolist() == [[0.0, 0.0], [2.0, 0.0], [0.0, -2.0]]


def test_a_ruling_says_kind_and_clause():
    told = item(basis="s1", clause={"no": "第九条"})
    (ruling,) = earned([told], POSITION, records(row("B"))).rulings
    assert (ruling.unit, ruling.rule_id, ruling.kind, ruling.outcome) == (
        1, "award", "adjustment", "hit",
    )  # fmt: skip
    assert ruling.clause == "s1 第九条"
    assert not (ruling.effect.fail or ruling.effect.cap or ruling.effect.mark)


@pytest.mark.parametrize("amount", [None, -1.0])
def test_what_is_counted_by_amount_needs_one(amount):
    with pytest.raises(Refused) as refused:
        earned([item(per="amount")], POSITION, records(row(amount=amount), row("B", amount=amount)))
    problems = refused.value.problems  # of both units
    assert [(p.code, p.at.file, p.at.row) for p in problems] == [
        ("score.no_amount", "r.csv", 2)
    ] * 2
    assert problems[0].value == ("" if amount is None else "-1")
    # a unit that is not assessed is nobody's fault
    assert earned([item(per="amount")], POSITION, records(row("stranger", amount=amount)))


def after(base, *points, full=100.0, overflow=None):
    overflow = overflow or [False] * len(points)
    gained = Earned(np.array([[p] for p in points]), np.array(overflow))
    return float(adjusted_totals(np.array([base]), gained, full)[0])


@pytest.mark.parametrize(
    ("base", "points", "overflow", "wanted"),
    [
        (80.0, [2.0], None, 82.0),
        (80.0, [2.0, -5.0], None, 77.0),
        (99.0, [1.0], None, 100.0),  # exactly full marks
        (99.0, [2.0], None, 100.0),
        (99.0, [2.0], [True], 101.0),
        (99.0, [2.0, 3.0], [True, False], 102.0),  # 104, and only 2 of it may overflow
        (100.0, [3.0, -4.0], [True, False], 99.0),
        (2.0, [-2.0], None, 0.0),
        (2.0, [-3.0], None, 0.0),
        (2.0, [-3.0], [True], 0.0),  # a penalty overflows nothing
        (99.0, [-3.0, 5.0], [True, False], 100.0),
        (2.0, [-3.0, 2.0], [False, True], 1.0),
        (0.0, [0.0], None, 0.0),
        (NAN, [2.0], None, NAN),
    ],
)
def test_totals(base, points, overflow, wanted):
    assert after(base, *points, overflow=overflow) == pytest.approx(wanted, abs=0, nan_ok=True)


def test_points_are_points_of_the_full_marks():
    # 150 of 200 are 75; 10 more points are 160 of 200
    assert after(75.0, 10.0, full=200.0) == 80.0
    assert after(75.0, 60.0, full=200.0) == 100.0


def test_the_total_after_is_rounded_to_nine_decimals():
    # 1/3 of 70 points is 23.333..., and 0.1 more are 23.4333... of 70
    assert after(100 / 3, 0.1, full=70.0) == round(100 * (70 / 3 + 0.1) / 70, 9)


def test_a_unit_without_records_keeps_its_total_bit_for_bit():
    base = np.array([78.123456789, 61.0])
    gained = Earned(np.array([[0.0, 1.0]]), np.array([False]))
    got = adjusted_totals(base, gained, 70.0)
    assert got[0] == base[0] and got[1] != base[1]


def test_a_unit_without_a_total_has_nothing_to_add_to():
    gained = earned([item()], POSITION, records(row(), row("B")))
    said = listed(gained, np.array([NAN, 80.0]))
    assert [(r.unit, r.outcome, r.amount) for r in said] == [(0, "na", 2.0), (1, "hit", 2.0)]


amounts = st.lists(st.floats(0, 1e6), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(amounts, st.randoms())
def test_the_order_of_records_does_not_matter(values, random):
    mixed = list(values)
    random.shuffle(mixed)
    adjustment = item(per="amount", points=0.1)
    one, two = (
        earned([adjustment], POSITION, records(*(row(amount=v) for v in many)))
        for many in (values, mixed)
    )
    assert one.points.tolist() == two.points.tolist()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 5000), st.integers(0, 5000), st.booleans())
def test_more_bonus_never_lowers_a_total(base, less, more, overflow):
    # totals come rounded, points as documents write them
    base, (less, more) = base / 100, sorted((less / 100, more / 100))
    flags = [overflow]
    assert after(base, less, overflow=flags) <= after(base, more, overflow=flags)
    assert after(base, -more, overflow=flags) <= after(base, -less, overflow=flags)


def test_an_amount_no_number_can_hold_is_refused_and_named():
    adjustment = item(per="amount")
    assert earned([adjustment], POSITION, records(row(amount=1e100))).points[0, 0] == 2e100
    with pytest.raises(Refused) as refused:
        earned([adjustment], POSITION, records(row(amount=1e308), row(amount=1e308)))
    assert {p.code for p in refused.value.problems} == {"score.no_amount"}
    assert "too large" in refused.value.problems[0].line("en")
