"""The workbook itself: what stands where, what a cell takes, and that nothing in it can act."""

from __future__ import annotations

import io
import zipfile

from python_calamine import CalamineWorkbook

from scoring.scheme.library import find_scheme
from scoring.scheme.wording import worded
from scoring.tables.template import template_bytes
from scoring.tables.template.limits import classes_of
from scoring.tables.units.unit_list import Unit, UnitList
from support.filling import table_of
from support.templates import MAIN, leaf, opened, scheme_of

RUDE = '=HYPERLINK("x","点我")'


def test_same_scheme_same_bytes_and_no_clock(banners):
    assert banners == template_bytes(find_scheme(MAIN), region="15", year=2020)
    assert banners != template_bytes(find_scheme(MAIN), region="15", year=2019)
    with zipfile.ZipFile(io.BytesIO(banners)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_units_sheet_says_who_is_assessed(banners):
    page = opened(banners)["考核对象"]
    header, columns = table_of(page, "代码")
    row = {h: page.cell(header + 1, c).value for h, c in columns.items()}
    assert row == {
        "代码": "150102", "名称": "新城区", "年份": None, "类型": "旗县", "上级单位": "呼和浩特市",
        "类别": None, "参加考核": "是", "不考核原因": None, "申请退出": None, "政策区域": "西部",
        "人口": None,
    }  # fmt: skip
    lists = {
        str(v.sqref).split(":")[0][0]: v.formula1 for v in page.data_validations.dataValidation
    }
    letter = {h: chr(64 + c) for h, c in columns.items()}
    assert lists[letter["参加考核"]] == '"是,否"'
    assert lists[letter["政策区域"]] == '"东部,中部,西部"'
    where = lists[letter["类别"]]
    offered = listed(opened(banners), where)
    assert {"国贫旗县", "区贫旗县"} <= set(offered)
    assert offered == list(classes_of(find_scheme(MAIN).scheme))


def listed(book, formula):
    sheet, _, area = formula.partition("!")
    cells = book[sheet.strip("'")][area.replace("$", "")]
    return [row[0].value for row in (cells if isinstance(cells, tuple) else ((cells,),))]


def test_nothing_from_a_scheme_becomes_a_formula():
    file = scheme_of(
        title={"zh": RUDE},
        tree=[
            leaf("a", RUDE, unit="+%", department="@x", clause={"no": "-1+1", "text": "=1"},
                 applies={"class": ['=1+1', '二类"&A1&"']}),
            leaf("b", "乙"),
        ],
        problems=[{"id": "p", "title": {"zh": '=cmd|"/c calc"!A1,x'}, "effect": {"mark": "m"}}],
    )  # fmt: skip
    units = UnitList({("150102", None): Unit("150102", "=名", kind="+类", class_="@c")})
    data = template_bytes(file, units=units, year=2020)
    for page in opened(data).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "/sheet" in n]
    assert not any("<f>" in text or "<f " in text for text in sheets)
    formulas = [
        v.formula1 for p in opened(data).worksheets for v in p.data_validations.dataValidation
    ]
    assert not any(bad in f for f in formulas for bad in ("HYPERLINK", "cmd", "二类", "@c"))


def test_problem_records_are_chosen_from_the_notes(banners):
    book = opened(banners)
    page = book["问题情形"]
    header, columns = table_of(page, "代码")
    check = next(
        v for v in page.data_validations.dataValidation
        if str(v.sqref).startswith(chr(64 + columns["问题情形"]))
    )  # fmt: skip
    # in the words of the template's region
    titles = [p.title.zh for p in worded(find_scheme(MAIN).scheme, "15", 2020).problems]
    assert listed(book, check.formula1) == titles
    assert page.max_row == header  # no record is filled in beforehand


def test_english_template_has_english_headers_and_notes():
    book = opened(template_bytes(find_scheme(MAIN), region="15", year=2020, lang="en"))
    assert book.sheetnames == ["notes", "data", "units", "problems"]
    _, columns = table_of(book["data"], "code")
    assert list(columns)[:4] == ["code", "name", "year", "Persons lifted out in the year"]
    text = " ".join(str(c.value) for row in book["notes"].iter_rows() for c in row if c.value)
    assert "Example row" in text and "does not apply" in text
    head = text.split("Classes")[0]
    assert not any("\u4e00" <= c <= "\u9fff" for c in head.replace("厅字", "")[:400])


def test_other_programs_read_the_same_cells(banners):
    """calamine, under the product's own reader, sees what openpyxl wrote."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(banners))
    assert book.sheet_names == ["填表说明", "指标", "考核对象", "问题情形"]
    rows = book.get_sheet_by_name("指标").to_python(skip_empty_area=False)
    page = opened(banners)["指标"]
    for number in (1, 3, 6, 7, len(rows)):
        seen = [None if c == "" else c for c in rows[number - 1]]
        assert seen == [c.value for c in page[number]][: len(seen)]
