"""Tables as files: no text may act as a formula, and every figure stays what it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from scoring.tables.writing import Sheet, runs, to_csv, to_xlsx

DANGEROUS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/C calc'!A0"),
    *("＝1+1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1"),
]
HARMLESS = ["武川县", "a=b", "1-2", " =1", "'=1", "A-1", ""]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells(data: bytes) -> list[list[object]]:
    book = load_workbook(io.BytesIO(data))
    return [list(row) for row in book.active.iter_rows()]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_a_spreadsheet_would_run_stays_text(text):
    made = Sheet((text,), ("名称", text), [(text, 1.0)])
    assert read_csv(to_csv(made)) == [[f"'{text}"], ["名称", f"'{text}"], [f"'{text}", "1"]]
    for cell in (cells(to_xlsx(made, "数据"))[i][j] for i, j in ((0, 0), (1, 1), (2, 0))):
        assert cell.data_type == "s"
        assert cell.quotePrefix
        # a workbook has no bare CR: it is an LF like the others
        assert cell.value.replace("\n", "\r") == text.replace("\n", "\r")


@pytest.mark.parametrize("mark", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe"])
def test_nothing_unprintable_hides_a_formula(mark):
    made = Sheet((), ("a", "b"), [(f"{mark}=1+1", 2)])
    assert read_csv(to_csv(made))[1] == ["'=1+1", "2"]
    (stored, _number) = cells(to_xlsx(made, "x"))[1]
    assert (stored.value, stored.data_type) == ("=1+1", "s") and stored.quotePrefix


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_written_as_it_is(text):
    made = Sheet((), ("a", "b"), [(text, 2)])
    assert read_csv(to_csv(made))[1] == [text, "2"]
    assert not runs(text)
    (stored, _number) = cells(to_xlsx(made, "x"))[1]
    assert (stored.value or "") == text and not stored.quotePrefix


def test_numbers_stay_numbers_negative_ones_too():
    made = Sheet((), ("a", "b", "c", "d"), [(-1.5, 3.0, None, float("nan"))])
    assert read_csv(to_csv(made))[1] == ["-1.5", "3", "", ""]
    row = cells(to_xlsx(made, "x"))[1]
    assert [c.data_type for c in row[:2]] == ["n", "n"]
    assert [c.value for c in row[:2]] == [-1.5, 3]
    assert [c.value for c in row[2:]] in ([], [None, None])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_csv_gives_every_number_back_bit_for_bit(value):
    # the sign of zero is the one thing a table does not keep
    text = read_csv(to_csv(Sheet((), ("a", "b"), [(value, "x")])))[1][0]
    assert float(text) == value


@given(st.text())
def test_any_text_can_be_written(text):
    made = Sheet((text,), ("a",), [(text,)])
    assert to_csv(made).startswith(b"\xef\xbb\xbf")
    assert to_xlsx(made, text)[:2] == b"PK"


def test_a_csv_opens_in_excel_as_utf8_with_its_own_line_ends():
    data = to_csv(Sheet((), ("名称",), [("甲",)]))
    assert data == "\ufeff名称\r\n甲\r\n".encode()
