"""Prefectures and provinces as units: never read as the county of the same name."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.scheme.load import load_scheme
from scoring.tables.submission import read_submission
from scoring.tables.units.above_county import check_above

SCHEME = """\
id: above
title: {{zh: 上级方案, en: Above}}
kind: assessment
status: user
level: {level}
tree:
  - {{id: a, title: {{zh: 甲, en: A}}, weight: 1, rule: {{type: given, full: 100}}}}
"""


def read(tmp_path, level, rows, units="", **asked):
    table = tmp_path / "t.csv"
    table.write_text("\n".join(rows), "utf-8")
    more = {}
    if units:
        (tmp_path / "u.csv").write_text(units, "utf-8")
        more = {"units": tmp_path / "u.csv"}
    return read_submission(table, load_scheme(SCHEME.format(level=level)), **more, **asked)


def found(submission):
    columns = ("code", "name", "kind", "in_map")
    return sorted(zip(*(submission.units[c].tolist() for c in columns), strict=True))


def test_a_prefecture_called_as_a_county_once_was_is_the_prefecture(tmp_path):
    rows = ["code,name,year,a", "150500,通辽市,2016,50", "150400,赤峰市,2016,60"]
    got = found(read(tmp_path, "prefecture", rows))
    assert got == [("150400", "赤峰市", "盟市", False), ("150500", "通辽市", "盟市", False)]


def test_names_alone_join_within_the_region(tmp_path):
    rows = ["name,year,a", "通辽,2016,50", "兴安盟,2016,60"]
    got = found(read(tmp_path, "prefecture", rows, region="15"))
    assert [c for c, *_ in got] == ["150500", "152200"]


def test_provinces_by_short_name_and_by_code(tmp_path):
    rows = ["code,name,year,a", "150000,内蒙古,2016,50", "510000,四川省,2016,60"]
    got = found(read(tmp_path, "province", rows))
    assert [(c, n) for c, n, *_ in got] == [("150000", "内蒙古自治区"), ("510000", "四川省")]


@pytest.mark.parametrize(
    ("level", "row", "code"),
    [
        ("prefecture", "150400,通辽市,2016,1", "table.code_name"),
        ("prefecture", "150502,科尔沁区,2016,1", "table.code_name"),
        ("prefecture", "15,通辽市,2016,1", "table.code_form"),
        ("province", "150000,四川省,2016,1", "table.code_name"),
        ("province", ",没有的省,2016,1", "table.unit_unknown"),
    ],
)
def test_what_does_not_agree_is_refused(tmp_path, level, row, code):
    with pytest.raises(Refused) as refused:
        read(tmp_path, level, ["code,name,year,a", row])
    assert [p.code for p in refused.value.problems] == [code]


def test_a_prefecture_outside_the_region_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, "prefecture", ["code,name,year,a", "510100,成都市,2016,1"], region="15")
    assert [p.code for p in refused.value.problems] == ["table.outside_region"]


def test_the_units_table_is_held_to_the_same(tmp_path):
    rows = ["code,name,year,a", "150500,通辽市,2016,50"]
    got = found(read(tmp_path, "prefecture", rows, "code,name,class\n150500,通辽市,一类\n"))
    assert got == [("150500", "通辽市", "盟市", False)]
    with pytest.raises(Refused):
        read(tmp_path, "prefecture", rows, "code,name,class\n150500,赤峰市,一类\n")


def test_a_code_that_is_none_is_no_contradiction():
    assert check_above("prefecture", "159900", "某开发区") is None
    assert check_above("prefecture", "150500", "赤峰市") is not None
