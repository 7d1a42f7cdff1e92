"""A file with its sheets: parsed once, read table by table."""

from __future__ import annotations

import pytest

from scoring.problems import Refused
from scoring.tables.reading import book as room
from scoring.tables.reading.book import open_book
from support.sheets import ods, xls, xlsx

FIGURES = [["标题"], ["代码", "名称"], ["150121", "土默特左旗"]]
UNITS = [["名称", "类别"], ["土默特左旗", "一类"]]
KNOWN = frozenset({"代码", "名称"})


@pytest.fixture
def parsed(monkeypatch):
    """Count how often a workbook is parsed."""
    calls = []
    real = room.parse_apart

    def counting(*given):
        calls.append(given[3:4])
        return real(*given)

    monkeypatch.setattr(room, "parse_apart", counting)
    return calls


def made():
    more = {"单位": UNITS, "空": [[" "]], "字典": [["名称"], ["x"]], "备用": [["名称"], ["y"]]}
    return xlsx(FIGURES, "指标", hidden=["字典", "备用"], more=more)


def test_visible_sheets_with_content_in_order_parsed_once(put, parsed):
    book = open_book(put(made()), known=KNOWN)
    assert (book.file, book.kind) == ("表.csv", "xlsx")
    assert book.sheets == ("指标", "单位") and book.hidden == ("字典", "备用")
    first, second = (book.table(name) for name in book.sheets)
    assert (first.header, first.header_row) == (("代码", "名称"), 2)
    assert second.rows[0].cells == ("土默特左旗", "一类")
    again = book.table("指标")
    assert again.rows == first.rows and again.header == first.header
    assert len(parsed) == 1
    # what holds for the whole file is said once, with the first table
    assert [p.code for p in first.remarks] == ["table.hidden_sheets", "table.title_row"]
    assert [p.code for p in second.remarks] == []
    assert [p.code for p in again.remarks] == ["table.title_row"]


def test_a_hidden_sheet_is_parsed_when_asked_for(put, parsed):
    book = open_book(put(made()))
    assert book.table("备用").rows[0].cells == ("y",)
    assert parsed == [(None,), ("备用",)]


def test_other_header_words_give_another_table(put):
    book = open_book(put(xlsx(FIGURES, "指标")))
    assert book.table("指标").header == ("标题",)
    assert book.table("指标", KNOWN).header == ("代码", "名称")


@pytest.mark.parametrize("data", [b"name,v\nx,1\ny,2\n", "代码,名称\n1,x\n".encode("gbk")])
def test_a_csv_is_a_book_of_one_sheet_without_a_name(put, parsed, data):
    book = open_book(put(data))
    assert (book.kind, book.sheets, book.only()) == ("csv", ("",), "")
    first, again = book.table(), book.table("")
    assert first.rows == again.rows and first.rows
    assert not parsed


@pytest.mark.parametrize(
    "data", [made(), xls(FIGURES, "指标"), ods({"指标": FIGURES}), b"name,v\nx,1\n"]
)
def test_a_sheet_that_is_not_there(put, data):
    book = open_book(put(data))
    with pytest.raises(Refused) as caught:
        book.table("没有")
    (problem,) = caught.value.problems
    assert problem.code == ("table.sheet_of_csv" if book.kind == "csv" else "table.no_sheet")
    if book.kind == "xlsx":
        assert "指标、单位、字典、备用" in problem.message.zh


def test_only_one_sheet_is_read_where_it_was_named(put):
    book = open_book(put(made()), sheet="字典")
    assert book.sheets == ("字典",) and book.table("字典").rows[0].cells == ("x",)
