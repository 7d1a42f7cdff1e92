"""A rate made of two counts against the range of its leaf, and where its counts were handed in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.nodes import OK
from scoring.engine.values import leaf_values, place_of
from scoring.problems import Place
from scoring.scheme.model import Node

KEYS = pd.MultiIndex.from_tuples([("A", 2019)])
HERE = np.array([True])


def rows(value, source="t.csv#7"):
    return pd.DataFrame(
        [{"code": "A", "year": 2019, "value": value, "status": "", "source": source}]
    )


def derive(rate, low, high, den=1.0):
    """Make the rate `rate` of two counts and hold it against [low, high]."""
    leaf = Node.model_validate(
        {
            "id": "rate",
            "title": {"zh": "率", "en": "Rate"},
            "weight": 1,
            "range": [low, high],
            "value": {"num": "num", "den": "den", "times": 1},
            "rule": {"type": "ratio", "target": 1},
        }
    )
    counts = {"num": rows(rate * den), "den": rows(den)}
    return leaf_values(leaf, counts, KEYS, HERE)


@pytest.mark.parametrize(
    ("rate", "low", "high", "inside"),
    [
        (10.0, 10, 1000, True),  # exactly on either end
        (1000.0, 10, 1000, True),
        (9.0, 10, 1000, False),
        (1001.0, 10, 1000, False),
        # a quotient may miss an end by a billionth of it, and of 1 where the end is smaller
        (10 - 5e-9, 10, 1000, True),
        (10 - 2e-8, 10, 1000, False),
        (1000 + 5e-7, 10, 1000, True),
        (1000 + 2e-6, 10, 1000, False),
        (0.5 + 8e-10, 0.25, 0.5, True),
        (0.5 + 2e-9, 0.25, 0.5, False),
        (0.25 - 5e-10, 0.25, 0.5, True),
        (0.25 - 2e-9, 0.25, 0.5, False),
        (-1000 - 5e-7, -1000, -10, True),
        (-1000 - 2e-6, -1000, -10, False),
        (-10 + 5e-9, -1000, -10, True),
        (-10 + 2e-8, -1000, -10, False),
        (-1e6, None, 10, True),  # open below
        (11.0, None, 10, False),
        (1e6, 10, None, True),
        (9.0, 10, None, False),
    ],
)
def test_on_beside_and_beyond_either_end(rate, low, high, inside):
    values, status, problems = derive(rate, low, high)
    assert [p.code for p in problems] == ([] if inside else ["score.derived_out_of_range"])
    assert (values[0], status[0]) == (rate, OK)


@pytest.mark.parametrize("den", [0.5, 1.0, 1e-6])
def test_any_base_above_nothing_will_do(den):
    values, _, problems = derive(4.0, 0, 100, den)
    assert (values[0], problems) == (pytest.approx(4.0, abs=1e-12), [])


@pytest.mark.parametrize(
    ("low", "high", "shown"), [(10, 20, "10 - 20"), (None, 20, "… - 20"), (200, None, "200 - …")]
)
def test_the_range_is_said(low, high, shown):
    (problem,) = derive(100.0, low, high)[2]
    assert f"（{shown}）" in problem.message.zh and f"({shown})" in problem.message.en
    assert (problem.value, problem.at) == ("100", Place("t.csv", row=7, column="num"))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("t.csv#7", Place("t.csv", row=7, column="c")),
        ("a%23b.csv#1", Place("a#b.csv", row=1, column="c")),
        ("a.xlsx#表!4", Place("a.xlsx", "表", 4, "c")),
        ("t.csv#0", Place(column="c")),  # rows count from 1
        ("t.csv", Place(column="c")),
        ("t.csv#seven", Place(column="c")),
        (None, Place(column="c")),
    ],
)
def test_where_a_value_was_handed_in(source, place):
    assert place_of(rows(1.0, source), "A", 2019, "c") == place


def test_another_unit_or_year_is_another_row():
    both = pd.concat([rows(1.0), rows(1.0, "t.csv#8").assign(year=2020)])
    both = pd.concat([both, rows(1.0, "t.csv#9").assign(code="B")])
    found = [place_of(both, c, y, "").row for c, y in (("A", 2019), ("A", 2020), ("B", 2019))]
    assert found == [7, 8, 9]
    assert place_of(both, "B", 2020, "c") == place_of(None, "A", 2019, "c") == Place(column="c")
