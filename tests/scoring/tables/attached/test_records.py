"""Problem records: read, and refused by the cell."""

from __future__ import annotations

import pytest

from support.attached import faults

RECORDS = "代码,名称,年份,问题,金额,日期,备注\n"


def test_records(read):
    records = (
        RECORDS + '150122,托克托县,2019,违反约束,"12,000",2019/7/16,=cmd|x\n'
        "150121,土默特左旗,2019,CONSTRAINT,,,\n"
    )
    got = read(problems=records).problems
    assert got.drop(columns=["amount", "date", "note"]).to_dict("records") == [
        {"code": "150122", "year": 2019, "problem": "constraint", "source": "problems.csv#2"},
        {"code": "150121", "year": 2019, "problem": "constraint", "source": "problems.csv#3"},
    ]
    assert got.loc[0, "amount"] == 12000 and got.loc[0, "date"] == "2019-07-16"
    assert got.loc[0, "note"] == "=cmd|x"  # kept as words; the exporter makes it harmless
    assert got.loc[1, ["amount", "date", "note"]].isna().all()


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("代码,名称,年份\n150121,土默特左旗,2019\n", ("table.no_column", 1, "", "")),
        ("代码,年份,问题\n150121,2019,constraint\n", ("table.no_name_column", 1, "", "")),
        ("代码,名称,问题\n150121,土默特左旗,constraint\n", ("table.no_year", 1, "", "")),
        (RECORDS + "150121,土默特左旗,2019,挪用,,,\n", ("records.problem", 2, "问题", "挪用")),
        (
            RECORDS + "150121,土默特左旗,2018,constraint,,,\n",
            ("records.unit", 2, "名称", "土默特左旗"),
        ),
        (
            RECORDS + "150123,和林格尔县,2019,constraint,,,\n",
            ("records.unit", 2, "名称", "和林格尔县"),
        ),
        (
            RECORDS + "150121,托克托县,2019,constraint,,,\n",
            ("table.code_name", 2, "代码", "150121 托克托县"),
        ),
        (
            RECORDS + "150121,土默特左旗,2019,constraint,多,,\n",
            ("table.not_a_number", 2, "金额", "多"),
        ),
        (
            RECORDS + "150121,土默特左旗,2019,constraint,,2019-02-30,\n",
            ("records.date", 2, "日期", "2019-02-30"),
        ),
        (RECORDS + "150121,土默特左旗,?,constraint,,,\n", ("table.year_form", 2, "年份", "?")),
    ],
)
def test_bad_records(read, records, expected):
    assert faults(read, problems=records)[0] == expected


def test_records_of_a_scheme_without_problems(read, make_scheme):
    records = RECORDS + "150121,土默特左旗,2019,constraint,,,\n"
    (found,) = faults(read, problems=records, of=make_scheme())
    assert found[0] == "records.none_in_scheme"
