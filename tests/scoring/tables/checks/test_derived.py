"""Rates to be made of counts that are nought or not there."""

from __future__ import annotations

import pytest

from support.figures import NA, count, found, given, leaf, scheme

VALUE = {"num": "done", "den": "planned", "times": 100}
INPUTS = [count("done"), count("planned")]
SCHEME = scheme(leaf("rate", value=VALUE, range=[0, None]), inputs=INPUTS)


def codes(rate, done, planned, the_scheme=SCHEME, **more):
    columns = {"rate": {2019: [rate]}, "done": {2019: [done]}, "planned": {2019: [planned]}}
    return [p.code.removeprefix("checks.") for p in found(given(the_scheme, columns, **more))
            if p.code != "checks.shortfall"]  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "done", "planned", "said"),
    [
        (None, 5, 10, []),
        (None, 5, 0, ["base_zero"]),
        (50.0, 5, 0, ["base_zero"]),  # a rate given does not make it possible
        (None, 0, 0, ["base_none"]),
        (0.0, 0, 0, []),  # the rate was given: nothing has to be computed
        (NA, 0, 0, []),
        (NA, 5, 0, []),
        (None, 5, None, ["count_alone"]),
        (None, 5, NA, ["count_alone"]),
        (50.0, 5, None, []),
        (None, None, 10, []),  # a base by itself is a figure that other uses have
        (None, None, None, []),
        (None, 5, -1, ["base_zero"]),
    ],
)
def test_boundaries(rate, done, planned, said):
    assert codes(rate, done, planned) == said


def test_where_the_leaf_does_not_apply_nothing_is_said():
    applies = scheme(leaf("rate", value=VALUE, applies={"class": ["甲"]}), inputs=INPUTS)
    assert codes(None, 0, 0, applies, classes=["甲"]) == ["base_none"]
    assert codes(None, 0, 0, applies, classes=["乙"]) == []
    assert codes(None, 0, 0, assessed=[False]) == []


def test_the_place_is_that_of_the_base():
    what = given(SCHEME, {"done": {2019: [5]}, "planned": {2019: [0]}})
    (problem,) = found(what, "base_zero")
    assert problem.at.column == "列planned" and problem.value == "0"
    assert "计数planned" in problem.message.zh and "5 人" in problem.message.zh
    assert "Count planned" in problem.message.en and "5 persons" in problem.message.en
