"""What a person sees in a workbook is what is read: per cent, errors, dates, hidden, formulas."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from openpyxl.styles import PatternFill

from scoring.problems import Refused
from scoring.tables.reading import limits
from scoring.tables.reading.raw import read_raw
from scoring.tables.reading.sheets import Fault
from scoring.tables.reading.xlsx import parse_xlsx
from support.sheets import archive, changed, parts, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def styled(value, number_format) -> bytes:
    def touch(page):
        page["B2"].number_format = number_format

    return xlsx([["名称", "v"], ["x", value]], touch=touch)


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.07, "0%", "7%"),
        (1, "0.00%", "100%"),
        (0.1234, '0.00"%"', "0.1234"),
        (0.125, "0.00\\%", "0.125"),
        (0.125, "General", "0.125"),
        ("不适用", "0%", "不适用"),
        ("0.5", "0%", "0.5"),  # text is shown as it is, whatever the cell's format
        (True, "General", "TRUE"),
        (1e20, "General", "1e+20"),
        (150121.0, "General", "150121"),
        (123456789012.0, "General", "123456789012"),
        (dt.datetime(2019, 6, 30), "yyyy-mm-dd", "2019-06-30"),
        (dt.datetime(2019, 6, 30, 8, 15), "yyyy-mm-dd hh:mm", "2019-06-30T08:15:00"),
        (43466, "General", "43466"),
    ],
)
def test_a_cell_is_read_as_shown(put, value, shown_as, text):
    assert read_raw(put(styled(value, shown_as))).rows[0].cells[1] == text


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!"])
def test_an_error_is_text_and_never_an_empty_cell(put, error):
    def touch(page):
        for cell in ("B2", "C4"):
            page[cell] = error
            page[cell].data_type = "e"

    table = read_raw(put(xlsx([["名称", "v", "w"], ["x", 1, 2], ["y", 1, 2]], touch=touch)))
    cells = [row.cells for row in table.rows]
    assert cells == [("x", error, "2"), ("y", "1", "2"), ("", "", error)]


def test_formulas_without_result_are_refused_each_with_its_cell(put):
    data = xlsx([["名称", "v", "w"], ["x", "=1+1", 2], ["y", 2, "=SUM(B2:B3)"]])
    with pytest.raises(Refused) as caught:
        read_raw(put(data))
    said = [(p.code, p.at.row, p.at.column) for p in caught.value.problems]
    assert said == [("table.formula_not_computed", 2, "v"), ("table.formula_not_computed", 3, "w")]


def test_a_formula_in_a_title_does_not_matter(put):
    data = xlsx([["=TODAY()", "考核表"], ["名称", "v"], ["x", 1]])
    table = read_raw(put(data), known=frozenset({"名称", "v"}))
    assert table.rows[0].cells == ("x", "1")


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (rb"\1<v>2</v>", "2"),
        (rb'<c r="B2" t="str">\2<v>two</v>', "two"),
        (rb'<c r="B2" t="str">\2<v></v>', ""),  # a result that is the empty text
        (rb'<c r="B2" t="e">\2<v>#DIV/0!</v>', "#DIV/0!"),
    ],
)
def test_a_formula_with_its_result_is_read(put, stored, text):
    data = xlsx([["名称", "v"], ["x", "=1+1"], ["y", 2]])
    pattern = rb'(<c r="B2"[^>]*>(<f>[^<]*</f>))<v ?(?:/>|></v>)'
    made = changed(data, SHEET, lambda body: re.sub(pattern, stored, body))
    assert made != data
    assert read_raw(put(made)).rows[0].cells == ("x", text)


def test_hidden_rows_and_columns_are_read_and_said(put):
    def touch(page):
        for row in (3, 4, 6):
            page.row_dimensions[row].hidden = True
        page.row_dimensions[99].hidden = True
        page.column_dimensions["B"].hidden = True

    rows = [["名称", "备注", "v"], *([f"u{i}", None, i] for i in range(2, 8))]
    table = read_raw(put(xlsx(rows, touch=touch)))
    assert [row.cells[2] for row in table.rows] == ["2", "3", "4", "5", "6", "7"]
    assert table.hidden == {3, 4, 6}
    by_row, by_column = table.remarks
    assert (by_row.code, by_row.level) == ("table.hidden_rows", "notice")
    assert "3 行" in by_row.message.zh and "第 3–4、6 行" in by_row.message.zh
    assert "3–4, 6" in by_row.message.en
    assert by_column.code == "table.hidden_columns" and "B 备注" in by_column.message.zh


def test_many_hidden_rows_are_named_in_one_line(put):
    def touch(page):
        for row in range(3, 103, 2):
            page.row_dimensions[row].hidden = True

    table = read_raw(put(xlsx([["名称"], *(["u"] for _ in range(110))], touch=touch)))
    assert len(table.hidden) == 50
    assert "…" in table.remarks[0].message.zh and len(table.remarks[0].message.zh) < 100


def test_formatting_far_outside_the_table_is_no_cell(put):
    def touch(page):
        page["XFD1048576"].fill = PatternFill("solid", "FF0000")

    assert read_raw(put(xlsx([["名称", "v"], ["x", 1]], touch=touch))).rows[0].cells == ("x", "1")


def test_a_cell_far_outside_is_refused_before_room_is_made_for_it(refused):
    def touch(page):
        page["XFD1048576"] = 1

    assert refused(xlsx([["名称", "v"], ["x", 1]], touch=touch)).code == "table.too_many_cells"


def test_the_cells_of_all_sheets_count_together(put, refused, monkeypatch):
    rows = [["名称", "v"], *(["x", 1] for _ in range(99))]
    data = xlsx(rows, more={"二": rows})
    assert refused(data).code == "table.several_sheets"
    for most, fits in ((400, True), (399, False)):
        monkeypatch.setattr(limits, "MAX_CELLS", most)
        if fits:
            assert len(parse_xlsx(data, None, lambda _: None).sheets) == 2
        else:
            with pytest.raises(Fault, match="too_many_cells"):
                parse_xlsx(data, None, lambda _: None)


def test_links_to_other_workbooks_are_never_followed_and_said(put):
    files = parts(xlsx([["名称", "v"], ["x", 1]]))
    files["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    table = read_raw(put(archive(files)))
    assert table.rows[0].cells == ("x", "1")
    assert [(p.code, p.level) for p in table.remarks] == [("table.links", "notice")]


def test_cells_that_carry_no_address_are_placed_by_their_order(put):
    data = changed(
        styled(0.125, "0.0%"),
        SHEET,
        lambda body: re.sub(rb' r="[A-Z]*[0-9]+"', b"", body),
    )
    assert b' r="' not in parts(data)[SHEET]
    assert read_raw(put(data)).rows[0].cells == ("x", "12.5%")


def test_sheets_named_like_code(put):
    data = xlsx([["名称"], ["x"]], sheet="a&b 'c' #1", more={"<b>": [["名称"], ["y"]]})
    assert read_raw(put(data), sheet="<b>").rows[0].cells == ("y",)
    table = read_raw(put(data), sheet="a&b 'c' #1")
    assert table.source(2) == "表.csv#a&b 'c' %231!2"
