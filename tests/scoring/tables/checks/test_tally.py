"""Counts beside published ones: said, not repaired."""

from __future__ import annotations

import pytest

from support.figures import found, given, leaf, scheme

HOME, ABROAD = ["150001", "150002", "150003"], ["150001", "150002", "520003"]


def table(years, codes, scope="national", count=2, sources=()):
    check = {"id": "t", "kind": "tally", "indicator": "exit", "equals": 2018, "count": count}
    made = scheme(
        leaf("exit", "年", rule={"type": "unpublished"}),
        checks=[check | {"scope": scope, "source": "通报"}],
        sources=list(sources),
    )
    return given(made, {"exit": {2020: years}}, codes=codes)


@pytest.mark.parametrize(
    ("years", "codes", "scope", "said"),
    [
        ([2018, 2018, 2019], ABROAD, "national", False),  # two, as published
        ([2018, 2019, 2019], ABROAD, "national", True),
        ([2018, 2018, 2018], ABROAD, "national", True),
        ([2018, None, 2019], ABROAD, "national", True),
        ([2018, 2019, 2019], HOME, "national", False),  # a province is not the country
        ([2018, 2019, 2019], HOME, "region", True),
        ([2018, 2019, 2019], ABROAD, "region", False),
        ([None, None, None], ABROAD, "national", False),  # nobody filled the column in
    ],
)
def test_when_it_is_said(years, codes, scope, said):
    assert bool(found(table(years, codes, scope))) is said


def test_both_numbers_and_the_source_are_named():
    (problem,) = found(table([2018, 2019, 2019], ABROAD))
    assert problem.level == "notice"
    assert problem.cells == 1
    zh = "表中 3 个单位有 1 个的“指标exit”为 2018，公布数为 2（通报）"
    assert problem.message.zh == zh
    assert "of 3 units 1 have" in problem.message.en and "2 were published" in problem.message.en


def test_a_source_of_the_scheme_is_named_by_its_title():
    source = {"id": "notice", "title": "扶贫办通报", "title_en": "Notice", "date": "2019-07"}
    what = table([2018, 2019, 2019], ABROAD, sources=[source])
    check = what.scheme.checks[0].model_copy(update={"source": "notice"})
    scheme_ = what.scheme.model_copy(update={"checks": (check,)})
    (problem,) = found(type(what)(scheme_, what.units, what.panel))
    assert "扶贫办通报 2019-07" in problem.message.zh and "Notice 2019-07" in problem.message.en
