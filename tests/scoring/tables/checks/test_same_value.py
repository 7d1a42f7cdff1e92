"""Columns that tell nobody apart."""

from __future__ import annotations

import pytest

from support.figures import count, found, given, leaf, scheme

MADE = scheme(leaf("rate", "分"))


def codes(what):
    return [p.code.removeprefix("checks.") for p in found(what)]


@pytest.mark.parametrize(
    ("alike", "others", "said"),
    [
        (19, 1, ["same_value"]),  # 95 %: exactly on the limit
        (18, 1, []),
        (20, 0, ["same_value"]),
        (8, 0, ["same_value"]),
        (7, 0, []),
    ],
)
def test_the_share_it_takes(alike, others, said):
    values = [*[90.0] * alike, *[91.0 + i for i in range(others)]]
    assert codes(given(MADE, {"rate": {2019: values}})) == said


def test_the_share_and_the_value_are_named_year_by_year():
    columns = {2018: [90.0] * 20, 2019: [90.0 + i for i in range(20)], 2020: [*[90.0] * 19, 91.0]}
    (problem,) = found(given(MADE, {"rate": columns}))
    assert problem.level == "notice"
    assert "90 分：2018 100.0% (20/20)、2020 95.0% (19/20)" in problem.message.zh
    assert "2018 100.0% (20/20), 2020 95.0% (19/20)" in problem.message.en


def test_nought_everywhere_is_doubted():
    assert codes(given(MADE, {"rate": {2019: [0.0] * 9}})) == ["all_nought"]


def test_a_rate_made_of_counts_is_looked_at():
    value = {"num": "a", "den": "b", "times": 100}
    made = scheme(leaf("rate", value=value), inputs=[count("a"), count("b")])
    done = [10 + i for i in range(9)]
    assert codes(given(made, {"a": {2019: done}, "b": {2019: done}})) == ["same_value"]


def test_counts_and_unscored_leaves_rank_nobody_anyway():
    made = scheme(leaf("rate"), leaf("year", rule={"type": "unpublished"}), inputs=[count("a")])
    same = {2019: [5.0] * 9}
    assert codes(given(made, {"a": same, "year": same, "rate": {2019: list(range(9))}})) == []
