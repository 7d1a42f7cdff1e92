"""Old workbooks: what the records say that the values do not."""

from __future__ import annotations

import contextlib
import datetime as dt
import struct

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.problems import Refused
from scoring.tables.reading.ole import BadOle, stream, stream_names
from scoring.tables.reading.raw import read_raw
from scoring.tables.reading.sheets import Fault
from scoring.tables.reading.xls import parse_xls
from support.sheets import xls


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.07, "0%", "7%"),
        (0.5, "0.00%", "50%"),
        (0.5, '0.00"%"', "0.5"),
        (0.125, "General", "0.125"),
        ("0.5", "0%", "0.5"),
        (150121, "General", "150121"),
        (dt.date(2019, 6, 30), "yyyy-mm-dd", "2019-06-30"),
        (True, "General", "TRUE"),
    ],
)
def test_a_cell_is_read_as_shown(put, value, shown_as, text):
    data = xls([["名称", "v"], ["x", value]], formats={(1, 1): shown_as})
    assert read_raw(put(data)).rows[0].cells == ("x", text)


def test_neighbouring_numbers_of_one_record(put):
    # a row of small numbers is one MULRK record: each has a format of its own
    data = xls([["a", "b", "c"], [0.25, 0.25, 1]], formats={(1, 1): "0%", (1, 2): "0%"})
    assert read_raw(put(data)).rows[0].cells == ("0.25", "25%", "100%")


def test_errors_are_text(put):
    def touch(page):
        page.row(1).set_cell_error(1, 0x2A)
        page.row(2).set_cell_error(1, 0x07)

    data = xls([["名称", "v"], ["x"], ["y"]], touch=touch)
    assert [row.cells[1] for row in read_raw(put(data)).rows] == ["#N/A", "#DIV/0!"]


def test_hidden_rows_and_columns_are_said(put):
    def touch(page):
        page.row(2).hidden = True
        page.col(1).hidden = True

    table = read_raw(put(xls([["名称", "备注", "v"], ["x", "a", 1], ["y", "b", 2]], touch=touch)))
    assert [row.cells[0] for row in table.rows] == ["x", "y"]
    assert table.hidden == {3}
    assert [p.code for p in table.remarks] == ["table.hidden_rows", "table.hidden_columns"]


def test_a_formula_of_which_nobody_can_say_whether_it_was_computed(put):
    data = xls([["名称", "v"], ["x", xlwt.Formula("1+1")], ["y", 2]])
    table = read_raw(put(data))
    assert [row.cells[1] for row in table.rows] == ["", "2"]
    (remark,) = table.remarks
    assert (remark.code, remark.level) == ("table.blank_formulas", "warning")
    assert (remark.at.row, remark.at.column) == (2, "v")


def test_encryption_is_said(refused):
    data = xls([["名称", "v"], ["x", 1]])
    book = stream(data, "Workbook")
    at = data.index(book[:64])
    # a FILEPASS record right behind the first one (BOF), in place of what stands there
    length = struct.unpack_from("<H", book, 2)[0] + 4
    locked = data[: at + length] + struct.pack("<HH", 0x2F, 2) + data[at + length + 4 :]
    assert refused(locked).code == "table.encrypted"


def test_the_container_names_its_streams():
    data = xls([["名称"], ["x"]])
    assert "Workbook" in stream_names(data)
    assert stream(data, "WORKBOOK")[:2] == struct.pack("<H", 0x809)
    with pytest.raises(BadOle):
        stream(data, "nothing")


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_container_is_refused_and_never_loops(data):
    whole = bytearray(xls([["名称", "v"], ["x", 1]]))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(8, len(whole) - 5))
        struct.pack_into("<I", whole, at, data.draw(st.integers(0, 2**32 - 1)))
    cut = data.draw(st.integers(600, len(whole)))
    with contextlib.suppress(BadOle):
        stream(bytes(whole[:cut]), "Workbook")


def test_a_chain_that_loops_is_a_fault():
    whole = bytearray(xls([["名称"], ["x"]]))
    (first,) = struct.unpack_from("<I", whole, 76)  # the sector with the table of sectors
    table = 512 + first * 512
    for sector in range(128):
        struct.pack_into("<I", whole, table + 4 * sector, 0)  # everything leads to sector 0
    with pytest.raises(BadOle):
        stream(bytes(whole), "Workbook")


@given(st.binary(max_size=300))
def test_bytes_that_are_no_workbook(noise):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for data in (noise, head + noise, head + bytes(504) + noise):
        with pytest.raises(Fault):
            parse_xls(data, None, lambda _: None)


def test_a_word_document_says_what_it_is(put):
    data = xls([["名称"], ["x"]])
    name = "Workbook".encode("utf-16-le")
    with pytest.raises(Refused) as caught:
        read_raw(put(data.replace(name, "WordDocu".encode("utf-16-le"))))
    (problem,) = caught.value.problems
    assert problem.code == "table.kind" and "办公文档" in problem.message.zh
