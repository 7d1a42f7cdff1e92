"""Indicators that too many units owe."""

from __future__ import annotations

import pytest

from support.figures import NA, count, found, given, leaf, scheme

MISSING = {"policy": "renormalise", "max_share": 0.25}
MADE = scheme(leaf("rate"), missing=MISSING)


def said(values, made=MADE, **more):
    what = given(made, {"rate": {2019: values}}, **more)
    return [p.message.zh for p in found(what, "shortfall")]


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ([1, 2, 3, None], False),  # a quarter: exactly what is allowed
        ([1, 2, None, None], True),
        ([1, 2, 3, 4, 5, None, None], True),
        ([1, 2, 3, NA, NA, NA], False),  # what does not apply is not owed
        ([1, 2, NA, None], True),
        ([NA, NA], False),
        ([None, None], True),
    ],
)
def test_the_share_it_takes(values, flagged):
    assert bool(said(values)) is flagged


def test_share_and_limit_are_named():
    assert "2019 50.0% (2/4)，超过方案允许的 25%" in said([1, 2, None, None])[0]


def test_units_not_assessed_owe_nothing():
    assert said([1, 2, None, None], assessed=[True, True, False, False]) == []


def test_where_it_does_not_apply_it_is_not_owed():
    made = scheme(leaf("rate", applies={"class": ["甲"]}), missing=MISSING)
    assert said([1, 2, None, None], made, classes=["甲", "甲", "乙", "乙"]) == []
    assert said([1, 2, None, None], made, classes=["甲"] * 4) != []


def test_counts_stand_for_the_rate():
    value = {"num": "a", "den": "b", "times": 100}
    made = scheme(leaf("rate", value=value), inputs=[count("a"), count("b")], missing=MISSING)
    full = given(
        made, {"rate": {2019: [None] * 4}, "a": {2019: [1, 2, 3, 4]}, "b": {2019: [9] * 4}}
    )
    assert found(full, "shortfall") == ()
    half = given(made, {"a": {2019: [1, 2, None, None]}, "b": {2019: [9] * 4}})
    assert len(found(half, "shortfall")) == 1
    none = given(made, {"a": {2019: [1, 2, NA, NA]}, "b": {2019: [9] * 4}})
    assert found(none, "shortfall") == ()


def test_an_unscored_leaf_is_owed_by_nobody():
    assert said([None, None], scheme(leaf("rate", rule={"type": "unpublished"}))) == []
