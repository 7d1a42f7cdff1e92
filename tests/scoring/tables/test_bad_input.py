"""One row a kind of bad input: the exact place, the code, the value; nothing comes through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from scoring.problems import Refused, errors
from scoring.tables.collect import SHOWN
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,收入增幅,通路里程\n"
A, B = "150121,土默特左旗,2019,5,50\n", "150122,托克托县,2019,6,60\n"


@dataclass(frozen=True)
class Bad:
    """What is handed in, and the errors expected: (code, row, column, value)."""

    name: str
    table: str
    expected: list[tuple[str, int | None, str, str]]
    options: dict[str, Any] = field(default_factory=dict)


TABLE = [
    Bad("no name column", "代码,年份,收入增幅,通路里程\n150121,2019,5,50\n",
        [("table.no_name_column", 1, "", "")]),
    Bad("no year", "名称,代码,收入增幅,通路里程\n土默特左旗,150121,5,50\n",
        [("table.no_year", 1, "", "")]),
    Bad("column twice", HEAD.replace("通路里程", "通路里程,roads") + A.replace("50\n", "50,50\n"),
        [("table.column_twice", 1, "roads", "roads")]),
    Bad("code twice", HEAD.replace("名称", "名称,adcode") + "150121,土默特左旗,150121,2019,5,50\n",
        [("table.column_twice", 1, "adcode", "adcode")]),
    Bad("indicator missing", "代码,名称,年份,收入增幅\n150121,土默特左旗,2019,5\n",
        [("table.column_missing", 1, "", "roads")]),
    Bad("cell beyond the header", HEAD + A.replace("\n", ",7\n"),
        [("table.cell_beyond_header", 2, "F", "7")]),
    Bad("code lost digits", HEAD + A.replace("150121", "1.50123E+05"),
        [("table.code_form", 2, "代码", "1.50123E+05")]),
    Bad("code too short", HEAD + A + B.replace("150122", "15012"),
        [("table.code_form", 3, "代码", "15012")]),
    Bad("12-digit code", HEAD + A.replace("150121", "150121101201"),
        [("table.code_form", 2, "代码", "150121101201")]),
    Bad("name of another place", HEAD + A.replace("土默特左旗", "武川县"),
        [("table.code_name", 2, "代码", "150121 武川县")]),
    Bad("unknown code", HEAD + A.replace("150121", "159999"),
        [("table.code_name", 2, "代码", "159999 土默特左旗")]),
    Bad("no name in a row", HEAD + A.replace("土默特左旗", ""),
        [("table.no_unit", 2, "名称", "150121")]),
    Bad("outside the region", HEAD + A + "110101,东城区,2019,5,50\n",
        [("table.outside_region", 3, "代码", "110101")], {"region": "15"}),
    Bad("region unknown", HEAD + A, [("table.region_unknown", None, "", "99")], {"region": "99"}),
    Bad("name alone without a region", HEAD + A + B.replace("150122", "") + ",武川县,2019,1,2\n",
        [("table.region_needed", 3, "名称", "")]),
    Bad("name unknown", HEAD + A.replace("150121,土默特左旗", ",土默特旗"),
        [("table.unit_unknown", 2, "名称", "土默特旗")], {"region": "15"}),
    Bad("totals row among the units", HEAD + A + ",小计,2019,11,110\n" + B,
        [("table.unit_total", 3, "名称", "小计")], {"region": "15"}),
    Bad("subtotal of a prefecture", HEAD + A + ",呼和浩特市小计,,11,110\n" + B,
        [("table.unit_total", 3, "名称", "呼和浩特市小计")], {"region": "15"}),
    Bad("total above the units", HEAD + ",合计,,11,110\n" + A + B,
        [("table.unit_total", 2, "名称", "合计")], {"region": "15"}),
    Bad("unit twice", HEAD + A + B + A + A,
        [("table.duplicate", 4, "", "150121")]),
    Bad("year is a serial", HEAD + A.replace("2019", "43466"),
        [("table.year_is_serial", 2, "年份", "43466")]),
    Bad("year is empty", HEAD + A.replace("2019", ""), [("table.year_form", 2, "年份", "")]),
    Bad("no row of that year", HEAD + A, [("table.no_year_rows", None, "年份", "")],
        {"year": 2018}),
    Bad("text for a number", HEAD + A.replace("50\n", "暂无\n"),
        [("table.not_a_number", 2, "通路里程", "暂无")]),
    Bad("a dash for a number", HEAD + A.replace("50\n", "—\n"),
        [("table.not_a_number", 2, "通路里程", "—")]),
    Bad("NA is not na", HEAD + A.replace("50\n", "NA\n"),
        [("table.not_a_number", 2, "通路里程", "NA")]),
    Bad("inf", HEAD + A.replace("50\n", "inf\n"), [("table.not_finite", 2, "通路里程", "inf")]),
    Bad("nan", HEAD + A.replace("50\n", "NaN\n"), [("table.not_finite", 2, "通路里程", "NaN")]),
    Bad("1e400", HEAD + A.replace("50\n", "1e400\n"),
        [("table.not_finite", 2, "通路里程", "1e400")]),
    Bad("per cent of kilometres", HEAD + A.replace("50\n", "50%\n"),
        [("table.percent", 2, "通路里程", "50%")]),
    Bad("thousands misplaced", HEAD + A.replace("50\n", '"1,23"\n'),
        [("table.number_form", 2, "通路里程", "1,23")]),
    Bad("above the range", HEAD + A.replace(",5,", ",100.01,"),
        [("table.out_of_range", 2, "收入增幅", "100.01")]),
    Bad("below the range", HEAD + A.replace(",5,", ",-50.01,"),
        [("table.out_of_range", 2, "收入增幅", "-50.01")]),
    Bad("two kinds in one row and one in another",
        HEAD + A.replace(",5,50", ",x,inf") + B.replace("托克托县", "武川县"),
        [("table.code_name", 3, "代码", "150122 武川县"),
         ("table.not_a_number", 2, "收入增幅", "x"), ("table.not_finite", 2, "通路里程", "inf")]),
    Bad("a bad code does not hide a bad figure",
        HEAD + A.replace("150121", "x").replace("50\n", "y\n"),
        [("table.code_form", 2, "代码", "x"), ("table.not_a_number", 2, "通路里程", "y")]),
]  # fmt: skip


@pytest.fixture
def scheme(make_scheme):
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["range"] = [-50, 100]
    return make_scheme(tree=base["tree"])


def _refuse(tmp_path, scheme, text, **options):
    path = tmp_path / "报表.csv"
    path.write_text(text, encoding="utf-8-sig", newline="")
    with pytest.raises(Refused) as caught:
        read_submission(path, scheme, **options)
    return errors(caught.value.problems)


@pytest.mark.parametrize("bad", TABLE, ids=lambda bad: bad.name)
def test_bad_input(tmp_path, scheme, bad):
    found = _refuse(tmp_path, scheme, bad.table, **bad.options)
    assert [(p.code, p.at.row, p.at.column, p.value) for p in found] == bad.expected
    for problem in found:
        if problem.code != "table.region_unknown":
            assert problem.at.file == "报表.csv"
        for said in (problem.message, problem.remedy):
            assert said.zh and said.en and said.zh != said.en


def test_both_limits_of_a_range_are_inside(tmp_path, scheme):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + A.replace(",5,", ",100,") + B.replace(",6,", ",-50,"), encoding="utf-8")
    assert read_submission(path, scheme).counts.values == 4


def test_a_duplicate_is_said_once_and_names_every_row(tmp_path, scheme):
    (problem,) = _refuse(tmp_path, scheme, HEAD + A + B + A + A)
    assert "第 2、4、5 行" in problem.message.zh and "2, 4, 5" in problem.message.en
    assert "土默特左旗" in problem.message.zh and "2019" in problem.message.en


def test_duplicates_are_said_in_order_of_first_rows_whatever_stands_between(tmp_path, scheme):
    bad = A.replace("2019", "去年")
    found = _refuse(tmp_path, scheme, HEAD + bad + A + B + bad + B + A + bad)
    said = [(p.value, p.at.row) for p in found if p.code == "table.duplicate"]
    assert said == [("150121", 7), ("150122", 6)]
    assert sum(p.code != "table.duplicate" for p in found) == 3


def test_the_same_unit_in_two_years_is_no_duplicate(tmp_path, scheme):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + A + A.replace("2019", "2020"), encoding="utf-8")
    assert read_submission(path, scheme).counts.years == 2


def test_what_the_name_would_be_is_said(tmp_path, scheme):
    (problem,) = _refuse(tmp_path, scheme, HEAD + A.replace("土默特左旗", "武川县"))
    assert "土默特左旗" in problem.message.zh and "150125" in problem.message.zh
    assert "150125" in problem.message.en


def test_names_alone_need_a_region_is_said_once(tmp_path, scheme):
    (problem,) = _refuse(tmp_path, scheme, HEAD + B.replace("150122", "") + ",武川县,2019,1,2\n")
    assert "2 行" in problem.message.zh and "--region" in problem.remedy.zh


def test_the_list_is_cut_but_everything_is_counted(tmp_path, scheme):
    rows = "".join(f"150121,土默特左旗,{1950 + i},x,y\n" for i in range(150))
    found = _refuse(tmp_path, scheme, HEAD + rows)
    assert len(found) == SHOWN + 1
    assert found[-1].code == "table.more"
    assert f"{300 - SHOWN}" in found[-1].message.zh and f"{300 - SHOWN}" in found[-1].message.en
    assert [(p.at.row, p.at.column) for p in found[:3]] == [
        (2, "收入增幅"),
        (2, "通路里程"),
        (3, "收入增幅"),
    ]


def test_exactly_the_limit_is_listed_whole(tmp_path, scheme):
    rows = "".join(f"150121,土默特左旗,{1950 + i},x,y\n" for i in range(SHOWN // 2))
    found = _refuse(tmp_path, scheme, HEAD + rows)
    assert len(found) == SHOWN and found[-1].code == "table.not_a_number"


def test_every_file_is_checked_in_one_pass(tmp_path, scheme):
    units, records = tmp_path / "units.csv", tmp_path / "records.csv"
    units.write_text("代码,名称,参加考核\n150121,土默特左旗,也许\n", encoding="utf-8")
    records.write_text("代码,名称,年份,问题\n150121,土默特左旗,2019,x\n", encoding="utf-8")
    text = HEAD + A.replace("50\n", "y\n")
    found = _refuse(tmp_path, scheme, text, units=units, problems=records)
    assert {(p.at.file, p.code) for p in found} == {
        ("units.csv", "units.flag"),
        ("报表.csv", "table.not_a_number"),
        ("records.csv", "records.none_in_scheme"),
    }


def test_hostile_words_stay_words(tmp_path, scheme):
    evil = "<img src=x onerror=alert(1)>{0.__class__}${7*7}\x1b[31m"
    text = HEAD + A.replace("土默特左旗", evil)
    (problem,) = _refuse(tmp_path, scheme, text)
    assert evil.strip() in problem.value
    assert "\x1b" not in problem.line("zh") and "\x1b" not in problem.line("en")


def test_a_hostile_header_forges_no_line(tmp_path, scheme):
    path = tmp_path / "a.csv"
    head = HEAD.replace("通路里程", '通路里程,"备注\nok: 0 problems\x1b[2J"')
    path.write_text(head + A.replace("50\n", "50,1\n"), encoding="utf-8", newline="")
    (said,) = read_submission(path, scheme).remarks
    for line in (said.line("zh"), said.line("en")):
        assert "\n" not in line and "\x1b" not in line


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path, scheme):
    units = tmp_path / "units.csv"
    units.write_text("名称\nx\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_submission(tmp_path / "none.csv", scheme, units=units)
    assert [p.code for p in caught.value.problems] == ["table.not_found", "table.no_code_column"]
