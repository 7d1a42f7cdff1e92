"""The units table row by row: every column, who is owed, and what is refused by its cell."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.problems import Refused, errors
from scoring.tables.submission import read_submission

TABLE = "代码,名称,年份,income,roads\n150121,土默特左旗,2019,1,2\n150122,托克托县,2019,3,4\n"


@pytest.fixture
def read(tmp_path, make_scheme):
    def run(units=None, records=None, table=TABLE, **options):
        (tmp_path / "a.csv").write_text(table, encoding="utf-8")
        scheme = options.pop("scheme", None) or make_scheme(
            problems=[{"id": "constraint", "title": {"zh": "违反约束"}, "effect": {"cap": "一般"}}]
        )
        for name, text in (("units", units), ("problems", records)):
            if text is not None:
                path = tmp_path / f"{name}.csv"
                path.write_text(text, encoding="utf-8")
                options[name] = path
        return read_submission(tmp_path / "a.csv", scheme, **options)

    return run


def _codes(read, *args, **options):
    with pytest.raises(Refused) as caught:
        read(*args, **options)
    return [(p.code, p.at.row, p.at.column, p.value) for p in errors(caught.value.problems)]


def test_every_column(read):
    units = (
        "代码,名称,类型,盟市,类别,参加考核,原因,申请退出,东中西部,人口,上图\n"
        '150121,土默特左旗,旗县,呼和浩特市,国贫旗县,是,,是,中部,"320,000",是\n'
        "150122,托克托县,,,非贫困旗县,否,不在范围,,,,否\n"
    )
    got = read(units).units.set_index("code")
    one, two = got.loc["150121"], got.loc["150122"]
    assert (one["class"], one["parent"], one["policy_region"]) == ("国贫旗县", "150100", "central")
    assert bool(one["exit_applied"]) and one["population"] == 320000 and bool(one["in_map"])
    assert not two["assessed"] and two["reason"] == "不在范围" and not two["in_map"]
    assert (two["kind"], two["parent"], two["policy_region"]) == ("旗县", "150100", "west")
    assert two["exit_applied"] is pd.NA and pd.isna(two["population"])


def test_units_without_a_place(read):
    units = "代码,名称\n150101,呼和浩特市市辖区\n150300,乌海市\n"
    table = (
        "名称,年份,income,roads\n呼和浩特市市辖区,2019,1,2\n乌海市,2019,3,4\n土默特左旗,2019,5,6\n"
    )
    got = read(units, table=table, region="15")
    drawn = dict(zip(got.units["name"], got.units["in_map"], strict=True))
    assert drawn == {"呼和浩特市市辖区": False, "乌海市": False, "土默特左旗": True}
    parents = dict(zip(got.units["code"], got.units["parent"], strict=True))
    assert parents["150101"] == "150100" and pd.isna(parents["150300"])
    assert [r.code for r in got.remarks] == ["table.unit_not_listed"]


def test_a_listed_unit_without_a_row_is_owed_and_absent(read):
    units = (
        "代码,名称,参加考核\n150121,土默特左旗,\n150122,托克托县,\n"
        "150123,和林格尔县,是\n150124,清水河县,否\n"
    )
    got = read(units)
    status = got.panel.set_index(["code", "indicator"])["status"]
    assert list(status.loc["150123"]) == ["missing", "missing"]
    assert set(got.panel.query("code == '150123'")["source"]) == {"units.csv#4"}
    assert "150124" not in set(got.panel["code"]) and "150124" in set(got.units["code"])
    (said,) = got.remarks
    assert said.code == "table.unit_absent" and "和林格尔县" in said.message.zh
    assert "清水河县" not in said.message.zh


def test_an_empty_cell_of_a_unit_outside_the_assessment_is_not_owed(read):
    units = "代码,名称,参加考核\n150121,土默特左旗,否\n150122,托克托县,\n"
    got = read(units, table=TABLE.replace("1,2\n", ",2\n").replace("3,4\n", ",4\n"))
    status = got.panel.set_index(["code", "indicator"])["status"]
    assert status["150121", "income"] == "na" and status["150122", "income"] == "missing"


def test_rows_by_year(read):
    units = (
        "代码,名称,年份,类别\n150121,土默特左旗,2019,国贫旗县\n150121,土默特左旗,2020,非贫困旗县\n"
    )
    table = "代码,名称,年份,income,roads\n150121,土默特左旗,2019,1,2\n150121,土默特左旗,2020,1,2\n"
    got = read(units, table=table).units
    assert list(got["class"]) == ["国贫旗县", "非贫困旗县"]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("名称\n土默特左旗\n", ("table.no_code_column", 1, "", "")),
        ("代码\n150121\n", ("table.no_name_column", 1, "", "")),
        ("代码,名称\n15012,土默特左旗\n", ("table.code_form", 2, "代码", "15012")),
        ("代码,名称\n150121,\n", ("table.no_unit", 2, "名称", "")),
        ("代码,名称\n150121,武川县\n", ("table.code_name", 2, "代码", "150121 武川县")),
        ("代码,名称\n159121,武川县\n", ("table.code_name", 2, "代码", "159121 武川县")),
        ("代码,名称,上图\n150101,市辖区,是\n", ("units.no_place", 2, "上图", "150101")),
        ("代码,名称,参加考核\n150121,土默特左旗,?\n", ("units.flag", 2, "参加考核", "?")),
        (
            "代码,名称,东中西部\n150121,土默特左旗,北\n",
            ("units.policy_region", 2, "东中西部", "北"),
        ),
        ("代码,名称,人口\n150121,土默特左旗,多\n", ("table.not_a_number", 2, "人口", "多")),
        ("代码,名称,人口\n150121,土默特左旗,5%\n", ("table.percent", 2, "人口", "5%")),
        ("代码,名称,人口\n150121,土默特左旗,-1\n", ("table.out_of_range", 2, "人口", "-1")),
        ("代码,名称,年份\n150121,土默特左旗,一九\n", ("table.year_form", 2, "年份", "一九")),
        (
            "代码,名称\n150121,土默特左旗\n150121,土默特左旗\n",
            ("table.duplicate", 3, "代码", "150121"),
        ),
    ],
)
def test_bad_units(read, units, expected):
    assert _codes(read, units)[0] == expected


def test_a_name_shared_by_two_listed_units_needs_a_code(read):
    units = "代码,名称\n150101,一区\n150201,一区\n"
    table = "名称,年份,income,roads\n一区,2019,1,2\n"
    (found,) = _codes(read, units, table=table, region="15")
    assert found == ("table.unit_ambiguous", 2, "名称", "一区")


def test_a_listed_code_under_another_name(read):
    units = "代码,名称\n150101,呼和浩特市市辖区\n"
    table = "代码,名称,年份,income,roads\n150101,包头市市辖区,2019,1,2\n"
    (found,) = _codes(read, units, table=table)
    assert found == ("table.code_name", 2, "代码", "150101 包头市市辖区")


def test_free_units_table(read, make_scheme):
    units = "code,name,class,in_map\nX1,First,a,yes\nX2,Second,b,\n"
    table = "name,year,income,roads\nFirst,2019,1,2\nSecond,2019,1,2\n"
    got = read(units, table=table, scheme=make_scheme(level="free")).units
    assert list(got["code"]) == ["X1", "X2"] and list(got["class"]) == ["a", "b"]
    assert not got["in_map"].any()
