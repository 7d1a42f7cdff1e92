"""Two tables on one sheet, and one with rows and columns exchanged, are told for what they are."""

from __future__ import annotations

import pytest

from scoring.problems import Refused, errors
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,收入增幅,通路里程\n"
A, B = "150121,土默特左旗,2019,5,50\n", "150122,托克托县,2019,6,60\n"


@pytest.fixture
def said(tmp_path, make_scheme):
    def read(text):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as caught:
            read_submission(path, make_scheme())
        return [(p.code.removeprefix("table."), p.at.row) for p in errors(caught.value.problems)]

    return read


def test_a_second_table_below(said):
    assert said(HEAD + A + "表二 资金,,,,\n代码,名称,年份,资金,\n" + B) == [("second_table", 4)]


def test_side_by_side_is_said_once(said):
    head, a, b = HEAD.strip(), A.strip(), B.strip()
    assert said(f"{head},,{head}\n{a},,{b}\n") == [("side_by_side", 1)]


def test_rows_and_columns_exchanged(said):
    text = "代码,150121,150122\n名称,甲,乙\n年份,2019,2019\n收入增幅,5,6\n通路里程,50,60\n"
    assert said(text)[0] == ("transposed", None)


def test_a_header_that_goes_on_is_no_second_table(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + A + "续表,,,,\n" + HEAD + B, encoding="utf-8")
    got = read_submission(path, make_scheme())
    assert got.counts.units == 2
    codes = [(p.code, p.at.row) for p in got.remarks]
    assert codes == [("table.title_row", 3), ("table.header_again", 4)]


def test_a_long_table_is_no_second_header(tmp_path, make_scheme):
    path = tmp_path / "a.csv"
    path.write_text(
        "name,indicator,stream,value\nx,income,自查自评,\nx,roads,自查自评,5\n", encoding="utf-8"
    )
    got = read_submission(path, make_scheme(level="free"), year=2019)
    assert got.counts.rows == 2
