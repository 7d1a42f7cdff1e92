"""Where the header is: under titles, in one row or two, merged or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.reading.header_row import LOOKED_AT, find_header
from scoring.tables.reading.raw import read_raw
from scoring.tables.template.marker import Marker
from support.sheets import ods, xls, xlsx

KNOWN = frozenset({"代码", "名称", "年份", "收入", "道路", "发生率"})


def found(rows, merged=(), known=KNOWN):
    header = find_header([list(row) for row in rows], merged, known)
    return header.row, header.words, header.upper


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([["代码", "名称"], ["1", "x"]], 0),
        ([[], ["", ""], ["代码", "名称"], ["1", "x"]], 2),
        ([["2019年度考核表"], ["代码", "名称"], ["1", "x"]], 1),
        ([["2019年度考核表"], ["填报单位：扶贫办", "单位：万元"], [], ["代码", "名称"], ["1"]], 3),
        # the row with most known words, the first of equals
        ([["代码", "名称"], ["代码", "名称", "年份"], ["1"]], 1),
        ([["代码", "名称"], ["名称", "代码"], ["1"]], 0),
        # one known word is enough in a table of one or two columns only
        ([["标题"], ["名称"], ["x"]], 1),
        ([["标题"], ["名称", "备注"], ["x"]], 1),
        ([["标题"], ["名称", "甲", "乙"], ["x"]], 0),
        # nothing is known: the first row with content
        ([[], ["甲", "乙"], ["丙", "丁"]], 1),
        # words are compared without width, case and white space
        ([["说明"], ["代 码", "名\u3000称"], ["1"]], 1),
    ],
)
def test_the_row_of_the_header(rows, row):
    assert found(rows)[0] == row
    assert found(rows)[2] == ()


def test_without_known_words_it_is_the_first_row_with_content():
    rows = [[""], ["2019年度考核表"], ["代码", "名称"], ["1", "x"]]
    assert found(rows, known=frozenset())[0] == 1


@pytest.mark.parametrize(("above", "row"), [(LOOKED_AT - 1, LOOKED_AT - 1), (LOOKED_AT, 0)])
def test_it_is_looked_for_among_the_first_rows_only(above, row):
    assert found([["说明"]] * above + [["代码", "名称"], ["1", "x"]])[0] == row


def test_a_long_form_row_full_of_known_words_is_no_header():
    rows = [["代码", "名称", "年份", "指标", "数值"], ["1", "x", "2019", "收入", "5"]]
    assert found(rows)[0] == 0


TWO = [
    ["代码", "名称", "成效", "", "备注"],
    ["", "", "收入", "道路", ""],
    ["1", "x", "2", "3", ""],
]
WORDS = ("代码", "名称", "收入", "道路", "备注")
MERGED = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)]


def test_two_rows_joined_by_merged_cells():
    assert found(TWO, MERGED) == (1, WORDS, ("", "", "成效", "成效", ""))


def test_two_rows_as_a_csv_keeps_them():
    assert found(TWO) == (1, WORDS, ("", "", "成效", "成效", ""))


def test_two_rows_without_known_words():
    assert found(TWO, MERGED, frozenset()) == (1, WORDS, ("", "", "成效", "成效", ""))


def test_a_group_ends_where_its_merged_cell_ends():
    rows = [["代码", "名称", "成效", "", ""], ["", "", "收入", "道路", "发生率"], ["1"]]
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]
    words = ("代码", "名称", "收入", "道路", "发生率")
    assert found(rows, merged) == (1, words, ("", "", "成效", "成效", ""))


def test_an_upper_row_is_needed_where_the_lower_says_a_word_twice():
    rows = [
        ["", "", "2018", "", "2019", ""],
        ["代码", "名称", "收入", "道路", "收入", "道路"],
        ["1"],
    ]
    merged = [(0, 2, 0, 3), (0, 4, 0, 5)]
    assert found(rows, merged)[2] == ("", "", "2018", "2018", "2019", "2019")


def test_two_rows_without_a_group_have_no_upper_row():
    rows = [["代码", "名称", ""], ["", "", "收入"], ["1", "x", "2"]]
    merged = [(0, 0, 1, 0), (0, 1, 1, 1)]
    assert found(rows, merged) == (1, ("代码", "名称", "收入"), ())


def test_a_title_over_part_of_the_columns_is_no_upper_row():
    rows = [["", "", "单位：万元", ""], ["代码", "名称", "收入", "道路"], ["1"]]
    assert found(rows, [(0, 2, 0, 3)]) == (1, ("代码", "名称", "收入", "道路"), ())


def test_a_header_merged_across_columns_names_the_first_only():
    rows = [["代码", "名称", "", "收入"], ["1", "x", "", "2"]]
    assert found(rows, [(0, 1, 0, 2)]) == (0, ("代码", "名称", "", "收入"), ())


@given(
    st.lists(st.lists(st.sampled_from(["", "x", "3"]), max_size=6), max_size=12),
    st.permutations(["代码", "名称", "年份", "收入"]),
)
def test_titles_above_never_move_the_header(titles, header):
    rows = [*titles, header, ["1", "x", "2019", "2"]]
    got = find_header(rows, (), KNOWN)
    assert (got.row, got.words, got.upper) == (len(titles), tuple(header), ())


def _merge(page):
    page.merge_cells("A1:E1")
    for corner in ("A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        page.merge_cells(corner)


CELLS = [
    ["2019年度考核表（单位：万元）"],
    ["代码", "名称", "成效", None, "备注"],
    [None, None, "收入", "道路", None],
    ["150121", "土默特左旗", 2, 3, None],
]


def _xls():
    def touch(page):
        for top, bottom, left, right, text in (
            (0, 0, 0, 4, CELLS[0][0]),
            (1, 2, 0, 0, "代码"),
            (1, 2, 1, 1, "名称"),
            (1, 1, 2, 3, "成效"),
            (1, 2, 4, 4, "备注"),
        ):
            page.write_merge(top, bottom, left, right, text)

    return xls([[], [], CELLS[2], CELLS[3]], touch=touch)


def _ods():
    def cell(text, rows=1, columns=1):
        span = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
        return (
            f'<table:table-cell office:value-type="string" {span}><text:p>{text}</text:p>'
            "</table:table-cell>" + "<table:covered-table-cell/>" * (columns - 1)
        )

    covered = "<table:covered-table-cell/>"
    rows = (
        cell(CELLS[0][0], 1, 5),
        cell("代码", 2) + cell("名称", 2) + cell("成效", 1, 2) + cell("备注", 2),
        covered * 2 + cell("收入") + cell("道路") + covered,
        cell("150121") + cell("土默特左旗") + cell("2") + cell("3"),
    )
    return ods({"数据": "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)})


@pytest.mark.parametrize(
    "data", [xlsx(CELLS, touch=_merge), _xls(), _ods()], ids=["xlsx", "xls", "ods"]
)
def test_a_title_and_a_header_in_two_rows_of_a_workbook(put, data):
    table = read_raw(put(data), known=KNOWN)
    assert table.header == WORDS
    assert table.upper == ("", "", "成效", "成效", "")
    assert table.header_row == 3
    assert [(r.number, r.cells) for r in table.rows] == [
        (4, ("150121", "土默特左旗", "2", "3", ""))
    ]
    title, header = table.remarks
    # the year and the unit in the title are said, and not used
    assert (title.code, title.level, title.at.row) == ("table.title_states", "notice", 1)
    assert title.value == CELLS[0][0]
    assert "没有采用" in title.message.zh and "not used" in title.message.en
    assert (header.code, header.level) == ("table.two_row_header", "notice")
    assert "成效" in header.message.zh


def test_titles_are_said_with_their_text(put):
    text = "考核汇总表,,\n填报单位：扶贫办,,2019\n\n代码,名称,收入\n150121,土默特左旗,1\n"
    table = read_raw(put(text.encode()), known=KNOWN)
    assert table.header_row == 4 and table.rows[0].number == 5
    said = [(p.code, p.at.row, p.value) for p in table.remarks]
    assert said == [
        ("table.title_row", 1, "考核汇总表"),
        ("table.title_states", 2, "填报单位：扶贫办 2019"),
    ]


def test_rows_above_the_header_of_our_own_template_are_not_said(put):
    marker = Marker("nm-2019", "0123456789ab")
    text = f"{marker.text('zh')},,\n依据：第一条（2019年）,,\n代码,名称,收入\n150121,土默特左旗,1\n"
    table = read_raw(put(text.encode()), known=KNOWN)
    assert (table.header_row, table.remarks, table.marker) == (3, (), marker)
    other = read_raw(put(text.replace("模板", "表").encode()), known=KNOWN)
    assert len(other.remarks) == 2 and other.marker is None


def test_a_header_printed_again_on_every_page_is_left_out(put):
    text = "名称,收入\nx,1\n名称,收入\ny,2\n名称,收入\nz,3\n"
    table = read_raw(put(text.encode()))
    assert [row.cells[0] for row in table.rows] == ["x", "y", "z"]
    (remark,) = table.remarks
    assert (remark.code, remark.at.row) == ("table.header_again", 3)
    assert "3、5" in remark.message.zh and "3, 5" in remark.message.en
