"""A composite rate: the poor that remain, and those whom sampled rates stand for; by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.engine.leaves import score_leaves
from scoring.engine.nodes import MISSING, NA, OK
from scoring.scheme.model import Scheme
from scoring.tables.bundle.schema import PANEL, UNITS, dtypes

NAN = float("nan")
SCHEME = Scheme.model_validate(
    {
        "id": "s",
        "title": {"zh": "方案"},
        "kind": "assessment",
        "status": "user",
        "level": "free",
        "inputs": [
            {"id": i, "title": {"zh": i}}
            for i in ("remaining", "people", "missed", "asked", "unregistered", "exited")
        ],
        "tree": [
            {
                "id": "composite", "title": {"zh": "综合贫困发生率"}, "weight": 1, "unit": "%",
                "value": {
                    "num": "remaining", "den": "people", "times": 100,
                    "plus": [{"rate": "omission", "of": "unregistered"},
                             {"rate": "wrong_exit", "of": "exited"}],
                },
                "rule": {"type": "all_or_nothing", "op": "<", "limit": 2},
            },
            {
                "id": "omission", "title": {"zh": "漏评率"}, "weight": 1, "unit": "%",
                "value": {"num": "missed", "den": "asked", "times": 100},
                "rule": {"type": "all_or_nothing", "op": "<", "limit": 2},
            },
            {
                "id": "wrong_exit", "title": {"zh": "错退率"}, "weight": 1, "unit": "%",
                "rule": {"type": "all_or_nothing", "op": "<", "limit": 2},
            },
        ],
    }
)  # fmt: skip
# 1,000 asked, 5 missed: 0.5 % of 100,000 unregistered are 500; 1 % of 20,000 exited are 200
FIGURES = {
    "remaining": 1300, "people": 120000, "missed": 5, "asked": 1000, "unregistered": 100000,
    "wrong_exit": 1.0, "exited": 20000,
}  # fmt: skip


def run(**changes):
    cells = FIGURES | changes
    unit = {"code": "A", "name": "县", "year": 2019, "assessed": True, "in_map": True}
    rows = [
        {
            "code": "A", "year": 2019, "indicator": name,
            "value": NAN if value in ("na", None) else value,
            "status": "na" if value == "na" else "missing" if value is None else "",
        }
        for name, value in cells.items()
    ]  # fmt: skip
    found = score_leaves(
        SCHEME,
        pd.DataFrame([unit]).reindex(columns=list(UNITS.columns)).astype(dtypes(UNITS)),
        pd.DataFrame(rows).reindex(columns=list(PANEL.columns)).astype(dtypes(PANEL)),
    )
    return found.values[0, 0], int(found.status[0, 0]), found.scores[0, 0]


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({}, 2000 / 120000 * 100),  # 1,300 + 500 + 200
        ({"remaining": 0}, 700 / 120000 * 100),
        ({"wrong_exit": 0.0}, 1800 / 120000 * 100),
        ({"missed": 0}, 1500 / 120000 * 100),
        ({"people": 100000}, 2.0),  # exactly on the limit
        ({"composite": 1.5}, 1.5),  # what was handed in stands
        # nobody had left the list, hence nobody had left it wrongly: nobody is added
        ({"wrong_exit": "na"}, 1800 / 120000 * 100),
        ({"exited": "na"}, 1800 / 120000 * 100),
        ({"exited": "na", "wrong_exit": None}, 1800 / 120000 * 100),
    ],
)
def test_persons_added_up(changes, rate):
    value, status, score = run(**changes)
    assert value == pytest.approx(rate, abs=1e-12) and status == OK
    assert score == (100 if rate < 2 else 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"wrong_exit": None},
        {"exited": None},
        {"unregistered": None},
        {"asked": None},  # the sampled rate cannot be made
        {"remaining": None},
        {"people": None},
    ],
)
def test_a_missing_part_makes_it_missing(changes):
    value, status, score = run(**changes)
    assert np.isnan(value) and status == MISSING and np.isnan(score)


def test_a_count_that_does_not_apply_makes_it_na():
    assert run(people="na")[1] == NA
    assert run(people="na", exited=None)[1] == NA


def test_exactly_on_the_limit_is_not_missed_by_the_last_bit():
    # 2.76 % of 2,500 persons are 69, which floats make 68.99999999999999: 79 of 3,950 are 2 %
    assert (10 + 2.76 * 2500 / 100) * 100 / 3950 < 2
    changes = {"missed": 0, "wrong_exit": 2.76, "exited": 2500, "remaining": 10}
    assert run(**changes, people=3950) == (2.0, OK, 0)
    assert run(**changes, people=3951)[2] == 100


def test_a_rate_is_rounded_once():
    # 0.1 % of 100 persons on top of 1 are 1.1; 1.1 of 55 are 2 %, and 2.0000000000000004 in floats
    assert 1.1 * 100 / 55 > 2
    changes = {"missed": 0, "wrong_exit": 0.1, "exited": 100, "remaining": 1}
    assert run(**changes, people=55) == (2.0, OK, 0)
    # an amount handed in with decimals alike
    amounts = {"missed": 0, "wrong_exit": 0.0, "remaining": 1.1, "people": 55}
    assert run(**amounts) == (2.0, OK, 0)
    assert run(**amounts | {"people": 55.1})[2] == 100
