"""Notes and signatures below a table are set aside and said; rows of data never are."""

from __future__ import annotations

import pytest

from scoring.tables.reading.footnotes import end_of_data
from scoring.tables.reading.raw import RawRow, read_raw

DATA = ("150121", "土默特左旗", "2019", "5")


def kept(*rows):
    return end_of_data([RawRow(2 + i, tuple(cells)) for i, cells in enumerate((DATA, *rows))]) - 1


@pytest.mark.parametrize(
    "cells",
    [
        ("注：数据来自统计局", "", "", ""),
        ("", "注: 2019年底数", "", ""),
        ("注1：口径见附件", "", "", ""),
        ("（注）", "", "", ""),
        ("备注：1.收入增幅来自统计局；2.里程来自交通局", "", "", ""),
        ("填表人：张三", "", "审核人：李四", "填表日期：2020年1月3日"),
        ("制表：", "张三", "审核：", "李四"),
        ("填表人", "张三", "审核人", "李四"),
        ("填报单位（盖章）：扶贫办", "", "", "联系电话：13800000000"),
        ("单位负责人：", "", "", ""),
        ("数据来源：统计局", "", "", ""),
        ("Notes: as handed in", "", "", ""),
        ("Source: OECD", "", "", "7"),
    ],
)
def test_notes(cells):
    assert kept(cells) == 0


@pytest.mark.parametrize(
    "cells",
    [
        DATA,
        ("150122", "注溪县", "2019", "6"),
        ("", "注溪县", "2019", "6"),
        ("注：150122", "150122", "2019", "6"),  # a code: somebody's figures
        ("", "注", "2019", "6"),  # at free level a unit may be called so
        ("", "说明书厂", "2019", "6"),
        ("", "来源乡", "", ""),
        ("", "武川县", "", ""),
        ("合计", "", "", "11"),
    ],
)
def test_no_notes(cells):
    assert kept(cells) == 1


def test_the_points_of_a_note_and_what_stands_above():
    assert kept(("注：1. 甲", "", "", ""), ("2. 乙", "", "", ""), ("（3）丙", "", "", "")) == 0
    assert kept(("2. 乙", "", "", "")) == 1  # nothing says that it is a note
    assert kept(("注：补报如下", "", "", ""), ("150122", "托克托县", "2019", "6")) == 2
    assert kept(("注：甲", "", "", ""), ("", "武川县", "", "")) == 2


def test_they_are_said_once_with_their_rows(put):
    text = "代码,名称,年份\n150121,土默特左旗,2019\n\n注：甲,,\n填表人：张三,,审核人：李四\n"
    table = read_raw(put(text.encode()), known=frozenset({"代码", "名称", "年份"}))
    assert [row.number for row in table.rows] == [2]
    (said,) = table.remarks
    assert (said.code, said.level, said.at.row) == ("table.notes_set_aside", "notice", 4)
    assert said.value == "注：甲" and "4–5" in said.message.zh and "4–5" in said.message.en
