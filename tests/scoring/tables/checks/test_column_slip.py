"""A whole column in another unit, said once."""

from __future__ import annotations

import pandas as pd
import pytest

from support.figures import found, given, leaf, scheme

TARGET = {"type": "ratio", "target": 100}
HIGH = scheme(leaf("rate", range=[0, 100], rule=TARGET))
LOW = scheme(leaf("rate", range=[0, 100], rule={"type": "linear", "zero": 3, "full": 0}))
FRACTIONS = [0.91, 0.93, 0.95, 0.97, 0.99, 1.0]
PER_CENT = [91, 93, 95, 97, 99, 100]


def codes(what):
    return [p.code.removeprefix("checks.") for p in found(what)]


def test_fractions_where_per_cent_is_asked():
    (problem,) = found(given(HIGH, {"rate": {2019: FRACTIONS}}))
    assert problem.code == "checks.column_fraction" and problem.level == "warning"
    assert problem.at.column == "列rate" and problem.at.file == "a.csv" and problem.at.row is None
    assert "2019 年大于 0 的 6 个值中有 6 个（100.0%）" in problem.message.zh
    assert "6 of 6 positive values (100.0%) of 2019" in problem.message.en
    assert problem.cells == 6


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        (FRACTIONS, True),
        (PER_CENT, False),
        ([*FRACTIONS[:5], *PER_CENT[:5]], True),  # half of them: exactly on the limit
        ([*FRACTIONS[:4], *PER_CENT[:5]], False),
        ([0.97, 0.98], False),  # two values are too few
        ([0.97, 0.98, 0.99], True),
        ([1, 1, 1, 1], False),  # one per cent everywhere, or a hundred: nobody can tell
        ([0, 0, 0, 0.5], False),  # one positive value is too few
        ([0, 0.96, 0.97, 0.98], True),
        ([*[0] * 9, 0.96, 0.97, 0.98], True),  # noughts bear witness neither way
        ([*[0] * 9, 0.96, 97, 98, 99], False),
        ([0.98, 1, 1, 97, 98, 99], True),  # 1 is a whole as a fraction
    ],
)
def test_the_share_it_takes(values, flagged):
    assert ("column_fraction" in codes(given(HIGH, {"rate": {2019: values}}))) is flagged


def test_small_values_are_honest_where_the_rule_expects_them():
    assert codes(given(LOW, {"rate": {2019: [0.1, 0.2, 0.3, 0.4]}})) == []


def test_the_share_is_that_of_the_positive_values():
    (problem,) = found(given(HIGH, {"rate": {2019: [0, 0, 0.98, 1, 1, 97, 98, 99]}}))
    assert "大于 0 的 6 个值中有 3 个（50.0%）" in problem.message.zh and problem.cells == 3


@pytest.mark.parametrize(("target", "flagged"), [(50, True), (49.9, False)])
def test_how_large_the_rules_constants_must_be(target, flagged):
    made = scheme(leaf("rate", rule={"type": "ratio", "target": target}))
    assert ("column_fraction" in codes(given(made, {"rate": {2019: FRACTIONS}}))) is flagged


def test_two_years_are_one_line_and_the_sound_year_is_left_out():
    columns = {2018: FRACTIONS, 2019: PER_CENT, 2020: FRACTIONS}
    (problem,) = found(given(HIGH, {"rate": columns}))
    assert "2018、2020 年大于 0 的 12 个值" in problem.message.zh


@pytest.mark.parametrize(
    ("medians", "flagged"),
    [
        ([3.0, 3.1, 3.2, 0.03], [2020]),
        ([3.0, 3.1, 0.03], []),  # two other years are too few
        ([3.0, 3.1, 3.2, 0.3], []),
        ([3.0, 3.1, 3.2, 0.0601], [2020]),  # a hundredth of 6.01: within twice 3.1
        ([3.0, 3.1, 3.2, 0.0621], []),
        ([9.0, 3.0, 1.0, 0.3, 0.1], []),  # a steady fall
    ],
)
def test_beside_the_other_years(medians, flagged):
    columns = {2017 + i: [m * x for x in (0.9, 1.0, 1.1)] for i, m in enumerate(medians)}
    problems = found(given(LOW, {"rate": columns}), "column_factor")
    assert [year for year in columns for p in problems if str(year) in p.message.zh] == flagged
    for problem in problems:
        assert "3.1%" in problem.message.zh and "100 times too small" in problem.message.en


@pytest.mark.parametrize(("known", "flagged"), [(3.0, True), (0.03, False), (0.3, False)])
def test_beside_a_benchmark(known, flagged):
    references = pd.DataFrame(
        [
            {"scope": "national", "year": 2019, "indicator": "other", "value": 3.0},
            {"scope": "national", "year": 2019, "indicator": "rate", "value": known},
            {"scope": "national", "year": 2018, "indicator": "rate", "value": 3.0},
        ]
    )
    columns = {"rate": {2019: [0.028, 0.03, 0.031, None]}}
    what = given(LOW, columns, references=references)
    assert codes(what) == (["column_factor"] if flagged else [])
    for problem in found(what):
        assert problem.cells == 3
        assert "参照值是 3%" in problem.message.zh and "小 100 倍" in problem.message.zh


def test_cells_of_such_a_column_are_not_said_again():
    # ten fractions, and one figure that would be a slip beside them
    values = [*[0.9 + i / 100 for i in range(9)], 95.0]
    assert codes(given(HIGH, {"rate": {2019: values}})) == ["column_fraction"]
