"""Units with a gap between their years, and units that come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.figures import found, given, leaf, scheme

MADE = scheme(leaf("rate"))
YEARS = (2016, 2017, 2018, 2019)


def said(*there):
    """The first unit has rows in these years, the two others in all."""
    what = given(MADE, {"rate": {year: [1.0, 2.0, 3.0] for year in YEARS}})
    gone = (what.panel["code"] == "150001") & ~what.panel["year"].isin(there)
    what = replace(what, panel=what.panel[~gone])
    return [(p.code.removeprefix("checks."), p.message.en) for p in found(what)]


@pytest.mark.parametrize(
    ("there", "codes"),
    [
        (YEARS, []),
        ((2016, 2018, 2019), [("year_gap", "2017")]),
        ((2016, 2019), [("year_gap", "2017"), ("year_gap", "2018")]),
        ((2018, 2019), [("unit_new", "2018")]),
        ((2016, 2017), [("unit_gone", "2017")]),
        ((2017,), [("unit_new", "2017"), ("unit_gone", "2017")]),
        ((2017, 2019), [("year_gap", "2018"), ("unit_new", "2017")]),
    ],
)
def test_gaps_and_ends(there, codes):
    problems = said(*there)
    assert [code for code, _ in problems] == [code for code, _ in codes]
    for (_, message), (_, year) in zip(problems, codes, strict=True):
        assert year in message and "1 (旗1)" in message


def test_long_lists_are_cut():
    what = given(MADE, {"rate": {y: [float(i) for i in range(30)] for y in (2016, 2017)}})
    gone = (what.panel["year"] == 2016) & (what.panel["code"] > "150005")
    (problem,) = found(replace(what, panel=what.panel[~gone]), "unit_new")
    assert problem.cells == 25 and "旗25、… +5" in problem.message.zh


def test_a_missing_value_is_no_missing_row():
    assert found(given(MADE, {"rate": {2016: [1.0], 2017: [None], 2018: [1.0]}}), "year_gap") == ()
