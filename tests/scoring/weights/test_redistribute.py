"""Moving one share: the cases both implementations share, and the laws behind them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.problems import Refused
from scoring.weights.redistribute import fill, fit, move
from scoring.weights.siblings import Siblings, percent
from support.redistribution import CASES


def group_of(case) -> Siblings:
    k = len(case["weights"])
    return Siblings(
        weights=tuple(case["weights"]),
        locked=tuple(i in case.get("locked", ()) for i in range(k)),
        low=tuple(case.get("low", ())),
        high=tuple(case.get("high", ())),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_the_shared_cases(case):
    group = group_of(case)
    asked = (group, case["row"], case["to"], case.get("before", ()))
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            move(*asked)
        (problem,) = refused.value.problems
        assert problem.code == case["refused"]
        for figure in case["said"]:
            assert percent(figure) in problem.message.zh
            assert percent(figure) in problem.message.en
    else:
        moved = move(*asked)
        assert list(moved.tenths) == case["tenths"]
        assert sum(moved.tenths) == 1000
        assert sum(moved.exact) == pytest.approx(1000, abs=1e-9)


def test_the_cases_are_plain_data():
    assert json.loads(json.dumps(CASES)) == list(CASES)
    assert len({c["name"] for c in CASES}) == len(CASES)


@st.composite
def groups(draw):
    k = draw(st.integers(2, 6))
    weights = draw(st.lists(st.integers(0, 50), min_size=k, max_size=k))
    low = draw(st.lists(st.integers(0, 150), min_size=k, max_size=k))
    high = draw(st.lists(st.integers(300, 1000), min_size=k, max_size=k))
    locked = draw(st.lists(st.booleans(), min_size=k, max_size=k))
    return Siblings(tuple(map(float, weights)), tuple(locked), tuple(low), tuple(high))


@settings(max_examples=80, deadline=None)
@given(groups(), st.integers(0, 5), st.integers(0, 1000))
def test_a_move_keeps_locks_bounds_and_the_whole_or_is_refused(group, k, value):
    k %= len(group.weights)
    try:
        moved = move(group, k, value)
    except Refused:
        return
    assert sum(moved.tenths) == 1000
    assert moved.tenths[k] == value
    if value == group.shown[k]:
        return
    for i, share in enumerate(moved.tenths):
        if group.locked[i]:
            assert share == group.shown[i]
        else:
            assert group.low[i] <= share <= group.high[i]


@settings(max_examples=80, deadline=None)
@given(groups(), st.integers(0, 5))
def test_everything_within_reach_is_granted_and_nothing_outside(group, k):
    k %= len(group.weights)
    least, most = group.reach(k)
    if group.locked[k] or not group.free(k) or least > most:
        return
    for value in {least, most}:
        assert move(group, k, value).tenths[k] == value
    for value in {least - 1, most + 1} - {group.shown[k]}:
        with pytest.raises(Refused):
            move(group, k, value)


@settings(max_examples=60, deadline=None)
@given(groups())
def test_water_filling_is_one_factor_clipped(group):
    """Against bisection on the factor, the textbook way."""
    base = [w + 1 for w in group.weights]
    low, high = group.low, group.high
    whole = (sum(low) + sum(high)) // 2
    least, most = 0.0, 1000.0
    for _ in range(80):
        factor = (least + most) / 2
        total = sum(min(max(factor * b, lo), hi) for b, lo, hi in zip(base, low, high, strict=True))
        least, most = (factor, most) if total < whole else (least, factor)
    wanted = [min(max(factor * b, lo), hi) for b, lo, hi in zip(base, low, high, strict=True)]
    assert fill(base, low, high, whole) == pytest.approx(wanted, abs=1e-6)


def test_a_drag_there_and_back_from_one_start_undoes_itself():
    start = Siblings((50.0, 30.0, 20.0), low=(0, 0, 100))
    assert move(start, 0, 800).tenths == (800, 100, 100)
    assert move(start, 0, 500).tenths == start.shown == (500, 300, 200)


def test_rows_outside_new_bounds_are_brought_inside():
    # 50 30 20 with row 2 at least 40 %: 600 left, 5 : 3
    assert fit(Siblings((50, 30, 20), low=(0, 0, 400))).tenths == (375, 225, 400)
    # row 0 locked at 500: row 2 at 400 leaves 100
    assert fit(Siblings((50, 30, 20), (True, False, False), (0, 0, 400))).tenths == (500, 100, 400)
    inside = Siblings((50, 30, 20), low=(100, 100, 100))
    assert fit(inside).tenths == (500, 300, 200)
    with pytest.raises(Refused) as refused:
        fit(Siblings((50, 30, 20), (True, False, False), (0, 0, 600)))
    assert refused.value.problems[0].code == "weights.cannot_hold"
    assert "50.0%" in refused.value.problems[0].message.zh


@pytest.mark.parametrize(
    ("locked", "low", "high", "code"),
    [
        ((), 500, 300, "weights.bounds_no_range"),
        ((), -1, 300, "weights.bounds_no_range"),
        ((), 300, 1001, "weights.bounds_no_range"),
        ((True, False, False), 0, 499, "weights.bounds_exclude_lock"),
        ((False, True, False), 701, 1000, "weights.bounds_too_high"),  # 300 + 701
        ((False, True, True), 0, 499, "weights.bounds_too_low"),  # 300 + 200 + 499
    ],
)
def test_bounds_that_cannot_be_are_refused(locked, low, high, code):
    with pytest.raises(Refused) as refused:
        Siblings((50, 30, 20), locked).bounded(0, low, high)
    assert [p.code for p in refused.value.problems] == [code]


def test_bounds_exactly_at_the_limit_are_taken():
    group = Siblings((50, 30, 20), (False, True, False)).bounded(0, 700, 1000)
    assert (group.low, group.high) == ((700, 0, 0), (1000, 1000, 1000))
    assert fit(group).tenths == (700, 300, 0)
    assert Siblings((50, 30, 20), (False, True, True)).bounded(0, 0, 500).high[0] == 500


def test_shares_are_the_printed_ones():
    assert move(Siblings((1, 1)), 0, 125).shares == (0.125, 0.875)


def test_lists_of_another_length_are_a_fault_of_the_program():
    with pytest.raises(ValueError, match="as many"):
        Siblings((1, 1), low=(0,))
