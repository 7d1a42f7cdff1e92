"""Merged cells among the rows."""

from __future__ import annotations

import pytest

from scoring.tables.reading.raw import read_raw
from support.sheets import ods, xls, xlsx

HEAD = ["盟市", "名称", "年份", "收入"]
ROWS = [
    ["呼和浩特市", "土默特左旗", 2019, 1.5],
    [None, "托克托县", None, 2.5],
    [None, None, None, None],
    [None, "武川县", None, 3.5],
]


def merging(*corners):
    def touch(page):
        for corner in corners:
            page.merge_cells(corner)

    return touch


def said(table):
    return [(p.code, p.level, p.at.row, p.at.column) for p in table.remarks]


def test_words_and_years_stand_for_every_row_they_are_merged_over(put):
    data = xlsx([HEAD, *ROWS], touch=merging("A2:A5", "C2:C5"))
    table = read_raw(put(data))
    assert [row.cells for row in table.rows] == [
        ("呼和浩特市", "土默特左旗", "2019", "1.5"),
        ("呼和浩特市", "托克托县", "2019", "2.5"),
        ("呼和浩特市", "武川县", "2019", "3.5"),  # the blank row between stays no row
    ]
    assert said(table) == [
        ("table.merged_filled", "notice", 2, "盟市"),
        ("table.merged_filled", "notice", 2, "年份"),
    ]
    assert "2 行" in table.remarks[0].message.zh and "(2 rows" in table.remarks[0].message.en


def test_cells_left_empty_without_merging_stay_empty(put):
    table = read_raw(put(xlsx([HEAD, *ROWS])))
    assert [row.cells[0] for row in table.rows] == ["呼和浩特市", "", ""]
    assert table.remarks == ()


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("呼和浩特市", True),
        (2019, True),
        ("2019年", True),
        (150100, True),
        ("150121101201", True),
        ("缺项", True),
        (12.5, False),
        (3, False),
        ("1,234", False),
        ("12.5%", False),
        ("3.5万", False),
        ("1,23", False),  # a figure, whatever it is
    ],
)
def test_a_figure_is_never_repeated(put, value, filled):
    data = xlsx([["名称", "v"], ["x", value], ["y", None], ["z", 1]], touch=merging("B2:B3"))
    table = read_raw(put(data))
    assert (table.rows[1].cells[1] != "") is filled
    assert table.rows[2].cells[1] == "1"
    code = "table.merged_filled" if filled else "table.merged_figure"
    level = "notice" if filled else "warning"
    assert said(table) == [(code, level, 2, "v")]


def test_a_figure_merged_across_columns_counts_once(put):
    rows = [["名称", "v", "w"], ["x", 1, None], ["y", "缺项", None], ["合计", None, 3]]
    data = xlsx(rows, touch=merging("B2:C2", "B3:C3", "A4:B4"))
    table = read_raw(put(data))
    assert [row.cells for row in table.rows] == [
        ("x", "1", ""),
        ("y", "缺项", ""),
        ("合计", "", "3"),
    ]
    assert said(table) == [("table.merged_across", "warning", 2, "v")]
    assert table.remarks[0].message.zh.startswith("2 处")  # a word across (合计) is nobody's figure


def test_old_and_open_workbooks_are_filled_alike(put):
    old = xls(
        [["盟市", "名称"], [None, "土默特左旗"], [None, "托克托县"]],
        touch=lambda page: page.write_merge(1, 2, 0, 0, "呼和浩特市"),
    )
    cell = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    rows = [
        cell.format("", "盟市") + cell.format("", "名称"),
        cell.format('table:number-rows-spanned="2"', "呼和浩特市") + cell.format("", "土默特左旗"),
        "<table:covered-table-cell/>" + cell.format("", "托克托县"),
    ]
    new = ods({"一": "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)})
    for data in (old, new):
        table = read_raw(put(data))
        assert [row.cells for row in table.rows] == [
            ("呼和浩特市", "土默特左旗"),
            ("呼和浩特市", "托克托县"),
        ]
        assert [p.code for p in table.remarks] == ["table.merged_filled"]


def test_a_merged_cell_beyond_the_last_row_is_harmless(put):
    data = xlsx([["名称", "v"], ["x", 1]], touch=merging("A2:A900", "B500:B600"))
    table = read_raw(put(data))
    assert [row.cells for row in table.rows] == [("x", "1")]
    assert table.remarks == ()
