"""The workbook: typed cells, frozen headers, nothing that a spreadsheet would run."""

import io

import pytest
from openpyxl import load_workbook

from scoring.report.method.workbook import workbook_bytes
from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme


def opened(*args, **more):
    return load_workbook(io.BytesIO(workbook_bytes(*args, **more)))


def rows(sheet, header):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header)]


def test_sheets_and_their_frozen_headers(printed):
    book = opened(printed, "zh", marks=["标记一", "标记二"])
    assert book.sheetnames == ["方案表", "权重", "等次与规则", "文件"]
    assert [s.freeze_panes for s in book.worksheets] == ["E5", "C5", "C5", "B5"]
    for sheet in book.worksheets:
        assert sheet["A1"].value == "某县考核办法"
        assert (sheet["A2"].value, sheet["A3"].value) == ("标记一", "标记二")
    assert opened(printed, "en").sheetnames == [
        "Scheme",
        "Weights",
        "Grades and rules",
        "Documents",
    ]


def test_the_table_has_typed_cells(printed):
    head, plan, housing, water, accuracy = rows(opened(printed, "zh")["方案表"], 2)
    at = {name: i for i, name in enumerate(head)}
    assert head[:5] == ["编号", "一级指标", "二级指标", "指标", "单位"]
    assert plan[:5] == ["1.1", "减贫成效", None, "减贫计划", "%"]
    assert housing[:4] == [None, "减贫成效", "保障", "住房"]
    assert [r[at["分值"]] for r in (plan, housing, water, accuracy)] == [40, 5, 20, 35]
    assert plan[at["条文"]] == "按计划" and plan[at["依据"]] == "《办法》 第五条"
    assert housing[at["数值来历"]] == "规则未公布" and water[at["数值来历"]] == "假定"
    assert accuracy[at["计算公式"]] == "识别准确人口 ÷ 抽查人口 × 100"
    assert "适用类别：国贫" in water[at["备注"]]
    assert plan[at["标识"]] == "plan"


def test_weights_rules_and_documents(printed):
    book = opened(printed, "en")
    weights = {row[0]: row for row in rows(book["Weights"], 3)}
    assert weights["plan"][2:4] == [40, 0.4] and weights["result"][2:4] == [65, None]
    said = rows(book["Grades and rules"], 3)
    assert ["Grade", "Good", "90 points and over", None, None, "assumed"] in said
    assert [r[0] for r in said].count("Problem situation") == 2
    assert rows(book["Documents"], 3)[0][:2] == ["The Measure", "厅字1号"]


def test_text_that_looks_like_a_formula_stays_text(printed):
    document = printed.model_dump(by_alias=True, exclude_none=True)
    rude = ["=1+1", "+2", "-3", "@SUM(A1)", "\t=4"]
    for node, text in zip(document["tree"][0]["children"] + document["tree"], rude, strict=False):
        node["title"] = {"zh": text, "en": text}
    document["title"] = {"zh": "=HYPERLINK(1)", "en": "=HYPERLINK(1)"}
    document["sources"][0]["title"] = "=cmd|' /C calc'!A0"
    made = opened(Scheme.model_validate(document), "zh", marks=["=1+1"])
    texts = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row]
    suspicious = [c for c in texts if isinstance(c.value, str) and c.value[:1] in "=+-@\t"]
    assert len(suspicious) >= 8
    assert all(c.data_type == "s" and c.quotePrefix for c in suspicious)
    assert not [c for c in texts if c.data_type == "f"]


def test_the_comparison_is_a_sheet_of_its_own():
    one, two = (find_scheme(n).scheme for n in ("exit-special-2017", "exit-yunnan"))
    book = opened(one, "zh", against=two)
    assert book.sheetnames[-1] == "比较"
    head, *body = rows(book["比较"], 2)
    assert head == ["概念", one.title.zh, two.title.zh, "差别"]
    shared = [row for row in body if row[1] and row[2]]
    assert "综合贫困发生率" in [row[0] for row in shared]
    assert {row[0] for row in body if not (row[1] and row[2])} <= {"对方没有", "未标概念"}


def test_the_same_scheme_gives_the_same_bytes(printed):
    assert workbook_bytes(printed, "zh") == workbook_bytes(printed, "zh")


@pytest.mark.parametrize("name", ["national-draft-2020", "exit-special-2017", "fund-2008"])
def test_english_workbooks_are_english(name):
    book = opened(find_scheme(name).scheme, "en")
    head = [cell.value for cell in book["Scheme"][2]]
    assert not any("\u4e00" <= c <= "\u9fff" for text in head for c in str(text))
