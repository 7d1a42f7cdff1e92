"""Bad inputs by number: what is handed in, what is said in both languages, what is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from support.sheets import archive, changed, lying, ods, parts, xls, xlsx

HEAD = "代码,名称,年份,收入增幅,通路里程\n"
A, B = "150121,土默特左旗,2019,5,50\n", "150122,托克托县,2019,6,60\n"
GOOD = HEAD + A + B
ROWS = [
    ["代码", "名称", "年份", "收入增幅", "通路里程"],
    [150121, "土默特左旗", 2019, 5, 50],
    [150122, "托克托县", 2019, 6, 60],
]
FINE = {("150121", "income"): 5.0, ("150121", "roads"): 50.0,
        ("150122", "income"): 6.0, ("150122", "roads"): 60.0}  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"
OLD = xls(ROWS)


def bomb(declared: int | None = None) -> bytes:
    made = archive({"xl/workbook.xml": b"<workbook/>", SHEET: b" " * 283_999_000})
    return made if declared is None else lying(made, SHEET, declared)


def encrypted() -> bytes:
    name, locked = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = OLD.index(name)
    made = OLD[:at] + locked + OLD[at + len(locked) :]
    return made[: at + 64] + (34).to_bytes(2, "little") + made[at + 66 :]


def with_dtd(declared: bytes) -> bytes:
    return changed(xlsx(ROWS), SHEET, lambda x: declared + x)


def with_member(name: str) -> bytes:
    return archive({**parts(xlsx(ROWS)), name: b"<x/>"})


@dataclass(frozen=True)
class Bad:
    """An input by number, and the one kind of error expected, with words of both messages.

    `row`, `column` and `value` are those of the first of `times` errors.
    """

    number: int
    name: str
    data: Callable[[], bytes | str]
    code: str
    zh: str
    en: str
    row: int | None = None
    column: str = ""
    value: str = ""
    times: int = 1
    options: dict[str, Any] = field(default_factory=dict)


def cell(number, name, text, code, zh, en, column="通路里程", **more):
    """A bad cell in row 2."""
    at = {"代码": 0, "名称": 1, "年份": 2, "收入增幅": 3, "通路里程": 4}[column]
    cells = A.strip().split(",")
    cells[at] = f'"{text}"'
    table = HEAD + ",".join(cells) + "\n" + B
    return Bad(number, name, lambda: table, code, zh, en, 2, column, text, options=more)


REFUSED = [
    Bad(1, "empty", lambda: b"", "table.empty_file", "空文件", "empty"),
    Bad(2, "header only", lambda: HEAD, "table.no_rows", "没有数据行", "no row below"),
    Bad(5, "password", encrypted, "table.encrypted", "加密", "encrypted"),
    Bad(6, "bomb", bomb, "table.bomb", "284 MB", "284 MB"),
    Bad(7, "bomb that lies", lambda: bomb(1_000), "table.size_lies", "与实际不符", "not the real"),
    Bad(8, "billion laughs",
        lambda: with_dtd(b'<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'),
        "table.xml_entity", "实体声明", "declares entities"),
    Bad(9, "external entity",
        lambda: with_dtd(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "table.xml_entity", "实体声明", "declares entities"),
    Bad(9, "macros", lambda: with_member("xl/vbaProject.bin"), "table.macro", "宏", "macros"),
    Bad(12, "no encoding at all", lambda: HEAD.encode() + A.encode()[:-9] + b"\xff\xff,1\n",
        "table.encoding", "字节", "byte", row=2),
    Bad(13, "a quote that never closes", lambda: HEAD + A.replace("土", '"土'),
        "table.csv_syntax", "引号", "quotes", row=2),
    Bad(14, "two sheets nothing tells apart",
        lambda: xlsx([["a", "b"], [1, 2]], "甲", more={"乙": [["c", "d"], [1, 2]]}),
        "table.several_sheets", "甲、乙", "甲, 乙"),
    Bad(14, "a formula without its result",
        lambda: xlsx([*ROWS, [150123, "和林格尔县", 2019, 5, "=1+1"]]),
        "table.formula_not_computed", "公式", "formula", row=4, column="通路里程"),
    cell(18, "a code that lost digits", "1.50121E+05", "table.code_form", "6 位", "six digits",
         "代码"),
    cell(18, "a code cut short", "15012", "table.code_form", "6 位", "six digits", "代码"),
    Bad(19, "unknown codes, all at once", lambda: GOOD.replace("1501", "1599"),
        "table.code_name", "1599", "1599", row=2, column="代码", value="159921 土默特左旗",
        times=2),
    Bad(20, "a unit twice", lambda: GOOD + A, "table.duplicate", "2, 4".replace(", ", "、"),
        "2, 4", row=4, value="150121"),
    Bad(21, "code and name of two places", lambda: GOOD.replace("土默特左旗", "武川县"),
        "table.code_name", "武川县", "武川县", row=2, column="代码", value="150121 武川县"),
    Bad(22, "an area that was split", lambda: HEAD + A.replace("150121,土默特左旗", "150105,郊区"),
        "table.code_split", "新城区", "新城区", row=2),
    cell(26, "12 digits", "150121101201", "table.code_form", "6 位", "six digits", "代码"),
    cell(26, "9 digits", "150121101", "table.code_form", "6 位", "six digits", "代码"),
    cell(29, "thousands misplaced", "1,23", "table.number_form", "无法确定", "not clear"),
    cell(29, "per cent of kilometres", "12%", "table.percent", "km", "km"),
    *(cell(30, text, text, "table.not_finite", "不是有限的数", "not a finite")
      for text in ("inf", "-inf", "1e400", "NaN")),
    cell(31, "above 100 per cent", "100.1", "table.out_of_range", "-50 至 100", "-50 to 100",
         "收入增幅"),
    cell(31, "below the range", "-50.1", "table.out_of_range", "-50 至 100", "-50 to 100",
         "收入增幅"),
    cell(36, "a word for missing", "暂无", "table.not_a_number", "应为数字", "a number belongs"),
    cell(36, "NA is not na", "NA", "table.not_a_number", "应为数字", "a number belongs"),
    Bad(40, "a column twice", lambda: xlsx([[*row, row[3]] for row in ROWS]),
        "table.column_twice", "含义相同", "means the same", row=1, column="收入增幅",
        value="收入增幅"),
    cell(41, "a day number", "43466", "table.year_is_serial", "序列值", "day number", "年份"),
    cell(41, "a date", "2019-06-30", "table.year_is_date", "日期", "date", "年份"),
    cell(41, "a fiscal year", "FY2019", "table.year_form", "不是年份", "not a year", "年份"),
    cell(41, "two years", "2018-2019", "table.year_form", "不是年份", "not a year", "年份"),
]  # fmt: skip


@dataclass(frozen=True)
class Fair:
    """An input by number that is read: its values, and the codes of what is remarked on."""

    number: int
    name: str
    data: Callable[[], bytes | str]
    values: dict[tuple[str, str], float | str]
    remarks: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


def one(text, column=4):
    cells = A.strip().split(",")
    cells[column] = f'"{text}"'
    return lambda: HEAD + ",".join(cells) + "\n"


def income(value):
    return {("150121", "income"): value, ("150121", "roads"): 50.0}


def roads(value):
    return {("150121", "income"): 5.0, ("150121", "roads"): value}


def _merged_page(page):
    page.merge_cells("A1:E1")
    for corner in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "C4:C5"):
        page.merge_cells(corner)
    page.row_dimensions[5].hidden = True


def merged_workbook():
    rows = [
        ["2019年度（单位：公里）"],
        ["代码", "名称", "年份", "成效", None],
        [None, None, None, "收入增幅", "通路里程"],
        *ROWS[1:],
    ]
    rows[-1] = [150122, "托克托县", None, 6, 60]
    return xlsx(rows, touch=_merged_page)


READ = [
    Fair(3, "xlsx named csv", lambda: xlsx(ROWS), FINE),
    Fair(3, "csv named xlsx", lambda: GOOD, FINE, options={"name": "报表.xlsx"}),
    Fair(4, "xls", lambda: OLD, FINE, options={"name": "报表.xls"}),
    Fair(4, "et, which WPS writes as xls", lambda: OLD, FINE, options={"name": "报表.et"}),
    Fair(4, "ods", lambda: ods({"数据": ROWS}), FINE, options={"name": "报表.ods"}),
    Fair(9, "links to other workbooks",
         lambda: with_member("xl/externalLinks/externalLink1.xml"), FINE, ("table.links",)),
    Fair(12, "UTF-8", lambda: GOOD.encode(), FINE),
    Fair(12, "UTF-8 with a mark", lambda: GOOD.encode("utf-8-sig"), FINE),
    Fair(12, "UTF-16", lambda: GOOD.encode("utf-16"), FINE),
    Fair(12, "GB18030", lambda: GOOD.encode("gb18030"), FINE, ("table.read_as_gb18030",)),
    Fair(12, "GBK, said", lambda: GOOD.encode("gbk"), FINE, options={"encoding": "gbk"}),
    *(Fair(13, f"separated by {mark!r}", lambda mark=mark: GOOD.replace(",", mark), FINE)
      for mark in (";", "\t", "，")),
    Fair(13, "a quoted line break", lambda: GOOD.replace("土默特左旗", '"土默特\n左旗"'), FINE),
    Fair(14, "title, two-row header, merged and hidden cells", merged_workbook, FINE,
         ("table.title_states", "table.two_row_header", "table.merged_filled",
          "table.hidden_rows")),
    Fair(14, "two sheets of figures", lambda: xlsx(ROWS[:2], "甲", more={"乙": ROWS[::2]}), FINE,
         ("table.sheets_joined",)),
    Fair(18, "a code read as a number", lambda: GOOD.replace("150121,", "150121.0,"), FINE),
    Fair(22, "an old code and name",
         lambda: HEAD + A + "152602,丰镇市,2019,7,70\n",
         {**income(5.0), ("150981", "income"): 7.0, ("150981", "roads"): 70.0},
         ("table.code_history",)),
    Fair(23, "two places of one name",
         lambda: HEAD + "110105,朝阳区,2019,5,50\n220104,朝阳区,2019,6,60\n",
         {("110105", "income"): 5.0, ("110105", "roads"): 50.0,
          ("220104", "income"): 6.0, ("220104", "roads"): 60.0}),
    Fair(24, "spaces, widths, invisible characters",
         lambda: GOOD.replace("150121", " １５０１２１\u200b").replace("土默特左旗",
                                                                  "\u3000土默特 左旗\ufeff "),
         FINE),
    Fair(24, "a decomposed header",
         lambda: unicodedata.normalize("NFD", GOOD).replace("收入增幅", "Income growth"), FINE),
    Fair(29, "thousands", one("1,234"), roads(1234.0)),
    Fair(29, "full-width thousands", one("1，234"), roads(1234.0)),
    Fair(29, "per cent where per cent belongs", one("12%", 3), income(12.0)),
    Fair(29, "full-width digits", one("１２"), roads(12.0)),
    Fair(29, "ten thousands", one("3.5万"), roads(35_000.0)),
    Fair(30, "nothing between finite numbers is lost", one("1e300"), roads(1e300)),
    Fair(31, "exactly the limit", one("100", 3), income(100.0)),
    Fair(36, "an empty cell is missing, never zero", one(""), roads("missing")),
    Fair(36, "na is na", one("缺项"), roads("na")),
    Fair(36, "zero is a value", one("0"), roads(0.0)),
    Fair(41, "2019年", one("2019年", 2), income(5.0)),
    Fair(41, "２０１９年度", one("２０１９年度", 2), income(5.0)),
]  # fmt: skip
