"""A published table of 80 units, names only, and its twin that needs no outside file."""

from __future__ import annotations

import csv

import pytest

from scoring.problems import Refused, errors
from scoring.scheme.model import Scheme
from scoring.tables.submission import read_submission
from support.shared import SHARED

PUBLISHED = SHARED / "im_tourism_80_units.csv"
WITHOUT_A_PLACE = {
    "150101": "呼和浩特市市辖区",
    "150201": "包头市市辖区",
    "150401": "赤峰市市辖区",
    "150501": "通辽市市辖区",
    "150701": "呼伦贝尔市市辖区",
    "150300": "乌海市",
}
TWIN = """unit,A,B,C,D
阿拉善左旗,36.1,12.2,3.5,51.8
呼和浩特市市辖区,15.0,7.2,12.1,34.3
乌海市,9.3,1.7,3.9,14.9
托克托县,4.8,1.6,3.08,9.48
莫力达瓦达斡尔族旗,6.6,1.5,0.6,8.7
鄂伦春自治旗,11.4,3.5,1.4,16.3
丰镇市,0.0,1.2,1.5,2.7
"""


@pytest.fixture
def scheme() -> Scheme:
    leaves = [
        {
            "id": i,
            "title": {"zh": f"{i}项"},
            "weight": full,
            "rule": {"type": "given", "full": full},
        }
        for i, full in (("a", 40), ("b", 15), ("c", 15))
    ]
    return Scheme.model_validate(
        {"id": "tourism", "title": {"zh": "旅游"}, "kind": "assessment", "status": "user"}
        | {"full_marks": 70, "tree": leaves}
    )


@pytest.fixture
def units(tmp_path):
    path = tmp_path / "units.csv"
    rows = "".join(f"{code},{name}\n" for code, name in WITHOUT_A_PLACE.items())
    path.write_text("代码,名称\n" + rows, encoding="utf-8-sig")
    return path


@pytest.fixture(params=["twin", "published"])
def table(request, tmp_path):
    path = tmp_path / "im_tourism_80_units.csv"
    if request.param == "twin":
        path.write_text(TWIN, encoding="utf-8")
        return path
    if not PUBLISHED.exists():
        pytest.skip("no folder ../shared/data beside the repository: the published table is absent")
    path.write_bytes(PUBLISHED.read_bytes())
    return path


def _rows(path):
    with path.open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_every_unit_is_read_and_those_with_a_place_are_drawn(table, units, scheme):
    rows = _rows(table)
    got = read_submission(table, scheme, units=units, region="15", year=2017)
    apart = set(WITHOUT_A_PLACE.values()) & {row["unit"] for row in rows}
    assert len(got.units.query("not in_map and name in @apart")) == len(apart)
    have = got.units[got.units["code"].isin(set(got.panel["code"]))]
    assert have["in_map"].sum() == len(rows) - len(apart)
    if len(rows) == 80:
        assert (len(have), int(have["in_map"].sum())) == (80, 74)
    # the three figures add up to the printed total, unit by unit
    names = {row["unit"].replace("达斡尔族旗", "达斡尔族自治旗"): float(row["D"]) for row in rows}
    read = got.panel[got.panel["status"] == ""].groupby("name")["value"].sum()
    assert {name: pytest.approx(total, abs=1e-9) for name, total in names.items()} == dict(read)
    aliased = [r for r in got.remarks if r.code == "table.alias_used"]
    assert [r.value for r in aliased] == ["莫力达瓦达斡尔族旗"]


def test_two_altered_names_are_refused_with_their_rows(table, units, scheme):
    text = table.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = {name: i for i, line in enumerate(lines, 1) if (name := line.split(",")[0])}
    for name, altered in (("阿拉善左旗", "阿拉善东旗"), ("乌海市", "乌河市")):
        text = text.replace(name, altered)
    table.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_submission(table, scheme, units=units, region="15", year=2017)
    found = [(p.code, p.at.row, p.at.column, p.value) for p in errors(caught.value.problems)]
    assert found == [
        ("table.unit_unknown", at["阿拉善左旗"], "unit", "阿拉善东旗"),
        ("table.unit_unknown", at["乌海市"], "unit", "乌河市"),
    ]


def test_without_a_units_table_the_groups_are_refused_not_guessed(table, scheme):
    names = {row["unit"] for row in _rows(table)} & set(WITHOUT_A_PLACE.values())
    with pytest.raises(Refused) as caught:
        read_submission(table, scheme, region="15", year=2017)
    assert {p.value for p in errors(caught.value.problems)} == names


def test_without_a_region_names_alone_are_refused(table, units, scheme):
    with pytest.raises(Refused) as caught:
        read_submission(table, scheme, units=units, year=2017)
    (problem,) = errors(caught.value.problems)
    assert problem.code == "table.region_needed" and "--region" in problem.remedy.en
