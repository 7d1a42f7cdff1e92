"""Codes in the forms offices use, and what a name says against a code."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely.geometry import box

from geodata.boundary.finding import Refusal
from geodata.boundary.naming import named, unit_of

from .conftest import ABOUT


def frame(*rows):
    columns = {"adcode": [r[0] for r in rows], "name": [r[1] for r in rows]}
    return gpd.GeoDataFrame(columns, geometry=[box(i, 0, i + 1, 1) for i in range(len(rows))])


def read(*rows):
    out = named(frame(*rows), ABOUT)
    return out.codes, [(f.code.removeprefix("boundary."), f.feature) for f in out.findings]


@pytest.mark.parametrize(
    "written", ["150102", 150102, 150102.0, "150102000", "150102000000", "156150102", " 150102 "]
)
def test_one_code_in_many_forms(written):
    codes, said = read((written, "新城区"))
    assert codes == ["150102"]
    assert said == ([] if str(written).strip() == "150102" else [("code_form", None)])


@pytest.mark.parametrize("written", ["", None, "15010", "1501021", "150102001", "abc", "150１02"])
def test_what_is_no_code(written):
    codes, said = read((written, "新城区"))
    assert codes == [""] and said == [("not_a_code", 1)]


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("150102", "新城区", []),
        ("150102", " 新城 区 ", []),  # names are compared without blanks
        ("150102", None, [("no_name", 1)]),
        ("130881", "回民区", [("another_place", 1)]),
        ("130823", "平泉县", [("former", 1)]),  # a city with code 130881 since 2017
        ("150102", "回民区", [("another_place", 1)]),
        ("150102", "从无此区", [("name_differs", 1)]),
        ("150199", "新设区", [("unknown_code", 1)]),
        ("990101", "某区", [("unknown_province", 1)]),
    ],
)
def test_code_and_name(code, name, said):
    assert read((code, name))[1] == said


def test_an_old_code_goes_to_the_unit_of_today():
    codes, _ = read(("130823", "平泉县"), ("130881", "平泉市"))
    assert codes == ["130881", "130881"]


def test_a_code_twice():
    assert read(("150102", "新城区"), ("150102", "新城区"))[1] == [("united", None)]
    _, said = read(("150102", "新城区"), ("150102", "回民区"))
    assert ("duplicate", None) in said


def test_columns_that_are_not_there_are_listed():
    with pytest.raises(Refusal) as refused:
        named(frame(("150102", "新城区")).rename(columns={"name": "NAME"}), ABOUT)
    (finding,) = refused.value.findings
    assert finding.column == "name" and "NAME" in finding.message.zh


def test_a_unit_the_list_does_not_know_belongs_to_its_prefecture():
    unit = unit_of("150199", "新设区")
    assert (unit.prefecture_name, unit.province_name) == ("呼和浩特市", "内蒙古自治区")
    assert unit_of("150102", "anything").name == "新城区"
