"""What old programs and other systems leave in a file: read, or refused for what it is."""

from __future__ import annotations

import time

import pytest

from scoring.tables.reading import limits
from scoring.tables.reading.raw import read_raw
from tests.support.sheets import ods

KNOWN = frozenset({"代码", "名称", "年份", "收入增幅"})
TEXT = "代码,名称,年份,收入增幅\n150121,土默特左旗,2019,5\n"


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "\x1a",  # the end of a file of DOS
        TEXT.replace("\n", "\r\n") + "\r\n\x1a\r\n",
        TEXT.replace(",", "|"),
        "sep=|\n" + TEXT.replace(",", "|"),
        "sep=;\r" + TEXT.replace(",", ";").replace("\n", "\r"),
    ],
)
def test_read(put, text):
    table = read_raw(put(text.encode()), known=KNOWN)
    assert table.header == ("代码", "名称", "年份", "收入增幅") and not table.remarks
    assert [row.cells[3] for row in table.rows] == ["5"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", "网页"),
        (TEXT.encode("utf-32"), "UTF-32"),
    ],
)
def test_refused_for_what_it_is(refused, data, words):
    problem = refused(data)
    assert problem.code == "table.kind" and words in problem.message.zh


def test_a_cell_past_the_limit_is_no_matter_of_quotes(refused):
    problem = refused((TEXT + "150122,托克托县,2019," + "9" * 200_000 + "\n").encode())
    assert (problem.code, problem.at.row) == ("table.cell_too_long", 3)
    assert str(limits.MAX_CELL_LETTERS) in problem.message.zh


def test_an_ods_cell_of_endless_spaces_ends_soon(refused):
    # every text:s may ask for any number of spaces: joined one by one they took two minutes
    spaces = '<text:s text:c="100000"/>' * 3_000
    cell = f'<table:table-cell office:value-type="string"><text:p>{spaces}x</text:p>'
    row = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
    started = time.monotonic()
    assert refused(ods({"数据": row})).code == "table.cell_too_long"
    assert time.monotonic() - started < 20
