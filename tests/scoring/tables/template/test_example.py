"""The example row: it is in range, it scores, and it stands where nobody reads it."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.scheme.library import find_scheme
from scoring.scheme.rules import Context, apply_rule
from scoring.tables.figures.indicators import indicators_of
from scoring.tables.template.example import example_values
from support.templates import MAIN, opened


def test_example_row_is_in_range_scores_and_stands_on_the_notes_only(banners):
    book = opened(banners)
    scheme = find_scheme(MAIN).scheme
    values = example_values(scheme)
    known = indicators_of(scheme)
    assert not any(known[key].outside(v) for key, v in values.items())
    assert values["households_approve"] / values["households_asked"] * 100 == pytest.approx(97.1)
    context = Context(*(np.array([x]) for x in (2020, "west", "国贫旗县")))
    for x in scheme.leaves:
        value = values.get(x.id)
        if value is None:
            value = values[x.value.num] / values[x.value.den] * x.value.times
        result = apply_rule(x.rule, np.array([value]), context)
        assert 0 < result.scores[0] <= 100, x.id
    notes = [[c.value for c in row] for row in book["填表说明"].iter_rows()]
    at = next(i for i, row in enumerate(notes) if str(row[0]).startswith("示例行"))
    heads = dict(zip(notes[at + 1], notes[at + 2], strict=True))
    assert heads["代码"] == "000000" and heads["受访户（户）"] == "10000"
    for name in ("指标", "考核对象", "问题情形"):
        assert "示例" not in str([[c.value for c in row] for row in book[name].iter_rows()])
