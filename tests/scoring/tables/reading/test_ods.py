"""OpenDocument workbooks, element by element."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.tables.reading.raw import read_raw
from support.sheets import archive, ods, ods_cell, parts

ROW = "<table:table-row>{}</table:table-row>"
HEAD = ROW.format(ods_cell("名称") + ods_cell("v"))


def one(cell: str) -> bytes:
    return ods({"一": HEAD + ROW.format(ods_cell("x") + cell)})


def typed(said: str, shown: str) -> str:
    return f"<table:table-cell {said}><text:p>{shown}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (typed('office:value-type="float" office:value="0.125"', "0.13"), "0.125"),
        (typed('office:value-type="float" office:value="150121"', "150121"), "150121"),
        (typed('office:value-type="percentage" office:value="0.07"', "7%"), "7%"),
        (typed('office:value-type="percentage" office:value="0.12345"', "12%"), "12.345%"),
        (typed('office:value-type="currency" office:value="1234.5"', "￥1,234.50"), "1234.5"),
        (typed('office:value-type="date" office:date-value="2019-06-30"', "30.6."), "2019-06-30"),
        (
            typed('office:value-type="date" office:date-value="2019-06-30T00:00:00"', "30.6."),
            "2019-06-30",
        ),
        (typed('office:value-type="boolean" office:boolean-value="true"', "是"), "TRUE"),
        (typed('office:value-type="string"', "a<text:s text:c='2'/>b"), "a  b"),
        (typed('office:value-type="string"', "<text:span>甲</text:span>乙"), "甲乙"),
        (typed('office:value-type="string"', "甲</text:p><text:p>乙"), "甲\n乙"),
        (typed('office:value-type="string" office:string-value="甲"', "别的"), "甲"),
        (
            typed(
                'office:value-type="string" office:string-value="" calcext:value-type="error"',
                "#N/A",
            ),
            "#N/A",
        ),
        (
            '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p>'
            "</office:annotation><text:p>甲</text:p></table:table-cell>",
            "甲",
        ),
        (typed('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), "2"),
    ],
)
def test_a_cell_is_read_as_shown(put, cell, text):
    assert read_raw(put(one(cell))).rows[0].cells == ("x", text)


def test_a_formula_without_its_result_is_refused(put):
    with pytest.raises(Refused) as caught:
        read_raw(put(one('<table:table-cell table:formula="of:=1+1"/>')))
    (problem,) = caught.value.problems
    assert (problem.code, problem.at.row, problem.at.column) == (
        "table.formula_not_computed",
        2,
        "v",
    )


def test_repeated_cells_and_rows_are_as_many_as_they_say(put):
    twice = ods_cell(7, 'table:number-columns-repeated="2"')
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        ROW.format(ods_cell("名称") + ods_cell("a") + ods_cell("b") + ods_cell("c") + ods_cell("d"))
        + '<table:table-row table:number-rows-repeated="3">' + gap + "</table:table-row>"
        + '<table:table-row table:number-rows-repeated="2">' + ods_cell("x") + twice
        + gap + "</table:table-row>"
        + ROW.format(ods_cell("y") + gap + twice)
        + '<table:table-row table:number-rows-repeated="1048000">'
        + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )  # fmt: skip
    table = read_raw(put(ods({"一": rows})))
    assert [(row.number, row.cells) for row in table.rows] == [
        (5, ("x", "7", "7", "", "")),
        (6, ("x", "7", "7", "", "")),
        (7, ("y", "", "", "7", "7")),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (
            '<table:table-row table:number-rows-repeated="1000000">' + ods_cell("x") * 10,
            "table.too_many_cells",
        ),
        (
            "<table:table-row>" + ods_cell("x", 'table:number-columns-repeated="1000000"'),
            "table.too_many_columns",
        ),
        (
            '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
            "</table:table-row><table:table-row>" + ods_cell("x") * 9,
            "table.too_many_cells",
        ),
    ],
    ids=["rows", "columns", "a row far down"],
)
def test_a_few_bytes_that_stand_for_millions_of_cells_are_refused(refused, row, code):
    assert refused(ods({"一": HEAD + row + "</table:table-row>"})).code == code


def test_hidden_rows_and_columns_are_said(put):
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    )
    rows = [["名称", "备注", "v"], ["x", "a", 1], ["y", "b", 2], ["z", "c", 3]]
    made = [f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows]
    made[2] = made[2].replace("<table:table-row>", '<table:table-row table:visibility="filter">')
    table = read_raw(put(ods({"一": columns + "".join(made)})))
    assert [row.cells[0] for row in table.rows] == ["x", "y", "z"]
    assert table.hidden == {3}
    by_row, by_column = table.remarks
    assert "第 3 行" in by_row.message.zh
    assert "B 备注、C v" in by_column.message.zh


def test_header_rows_and_groups_are_rows_like_others(put):
    rows = (
        f"<table:table-header-rows>{HEAD}</table:table-header-rows><table:table-row-group>"
        + ROW.format(ods_cell("x") + ods_cell(1))
        + "</table:table-row-group>"
    )
    assert read_raw(put(ods({"一": rows}))).rows[0].cells == ("x", "1")


def test_what_is_no_spreadsheet(refused):
    files = parts(ods({"一": HEAD + ROW.format(ods_cell("x"))}))
    files["mimetype"] = b"application/vnd.oasis.opendocument.text"
    assert refused(archive(files)).code == "table.kind"
