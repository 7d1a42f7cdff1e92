"""What a file is, by its content; what is refused before anything is parsed."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.tables.reading import limits
from scoring.tables.reading.raw import letter, read_raw
from support.sheets import archive, changed, ods, xls, xlsx

CSV = "代码,名称,年份\n150121,土默特左旗,2019\n\n150122,托克托县,2019\n"
GOOD = [["代码", "名称", "年份"], [150121, "土默特左旗", 2019], [], ["150122", "托克托县", 2019.0]]


def parquet(tmp_path) -> bytes:
    path = tmp_path / "made.parquet"
    columns = {
        "代码": ["150121", "150122"],
        "名称": ["土默特左旗", "托克托县"],
        "年份": [2019, 2019.0],
    }
    pd.DataFrame(columns).to_parquet(path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "name", "source"),
    [
        (CSV.encode(), "a.csv", "a.csv#4"),
        (CSV.encode("utf-8-sig"), "a.csv", "a.csv#4"),
        (CSV.replace("\n", "\r\n").encode(), "a.csv", "a.csv#4"),
        (CSV.replace("\n", "\r").encode(), "a.csv", "a.csv#4"),
        (CSV.replace(",", "\t").encode(), "a.txt", "a.txt#4"),
        (CSV.replace(",", ";").encode(), "a.csv", "a.csv#4"),
        (CSV.replace(",", "，").encode(), "a.csv", "a.csv#4"),
        (CSV.encode("utf-16"), "a.csv", "a.csv#4"),
        (b"\xfe\xff" + CSV.encode("utf-16-be"), "a.csv", "a.csv#4"),
        (CSV.replace(",", "\t").encode("utf-16"), "Unicode 文本.txt", "Unicode 文本.txt#4"),
        (CSV.encode("gb18030"), "a.csv", "a.csv#4"),
        (xlsx(GOOD), "a.xlsx", "a.xlsx#数据!4"),
        (xlsx(GOOD), "renamed.csv", "renamed.csv#数据!4"),
        (CSV.encode(), "renamed.xlsx", "renamed.xlsx#4"),
        (xls(GOOD), "a.xls", "a.xls#数据!4"),
        (xls(GOOD), "renamed.xlsx", "renamed.xlsx#数据!4"),
        (ods({"数据": GOOD}), "a.ods", "a.ods#数据!4"),
        (xlsx(GOOD), "100%#1!.xlsx", "100%25%231%21.xlsx#数据!4"),
    ],
)
def test_the_same_table_by_content_whatever_its_name(put, data, name, source):
    table = read_raw(put(data, name))
    assert table.header == ("代码", "名称", "年份")
    assert (table.header_row, table.upper, table.hidden) == (1, (), frozenset())
    assert [row.cells for row in table.rows] == [
        ("150121", "土默特左旗", "2019"),
        ("150122", "托克托县", "2019"),
    ]
    assert [row.number for row in table.rows] == [2, 4]  # the blank row counts for a person
    assert table.at(4, 1).row == 4 and table.at(4, 1).column == "名称"
    assert table.source(4) == source
    guessed = ["table.read_as_gb18030"] if data == CSV.encode("gb18030") else []
    assert [problem.code for problem in table.remarks] == guessed


def test_parquet_is_the_same_table_too(put, tmp_path):
    table = read_raw(put(parquet(tmp_path), "a.csv"))
    assert table.header == ("代码", "名称", "年份")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("150121", "土默特左旗", "2019")),
        (3, ("150122", "托克托县", "2019")),
    ]
    assert table.source(3) == "a.csv#3"


def test_a_quoted_line_break_is_one_row(put):
    table = read_raw(put(b'name,note\na,"x\ny"\nb,z\n'))
    assert [(r.number, r.cells) for r in table.rows] == [(2, ("a", "x\ny")), (3, ("b", "z"))]


def test_short_rows_are_filled_and_long_ones_kept(put):
    table = read_raw(put(b"name,a,b\nx,1\ny,1,2,,\nz,1,2,3\n"))
    assert [r.cells for r in table.rows] == [("x", "1", ""), ("y", "1", "2"), ("z", "1", "2", "3")]


@pytest.mark.parametrize("make", [xlsx, xls, lambda rows: ods({"一": rows})])
def test_a_name_of_na_stays_text(put, make):
    data = make([["name", "v"], ["NA", 1], ["None", 2], ["null", 3], ["nan", 4]])
    names = [row.cells[0] for row in read_raw(put(data)).rows]
    assert names == ["NA", "None", "null", "nan"]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("名称;v\nx;1,5\ny;2,5\n", ";"),  # commas in the figures
        ("名称\tv\n一，二，三\t1\n四，五，六\t2\n", "\t"),
        ('名称,v\n"a;b;c",1\n"d;e;f",2\n', ","),
        ("2019年度考核表;;\n名称;v;w\nx;1;2\n", ";"),
        ("sep=;\n名称;v\nx;1\n", ";"),
        ("sep=\t\n名称\tv\nx\t1\n", "\t"),
        ("名称，v\nx，1\n", "，"),
        ("名称\nx\ny\n", ","),  # one column, nothing to tell by
    ],
)
def test_the_separator_is_found(put, text, separator):
    known = frozenset({"名称", "v"})
    table = read_raw(put(text.encode()), known=known)
    assert table.header[0] == "名称"
    lines = [line for line in text.split("\n") if line and not line.startswith(("sep", "2019"))]
    assert len(table.rows) == len(lines) - 1
    if '"' not in text:
        assert [list(r.cells) for r in table.rows] == [ln.split(separator) for ln in lines[1:]]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table.empty_file"),
        (b"\n \n", "table.empty_file"),
        (b"\xef\xbb\xbf", "table.empty_file"),
        (b"\xef\xbb\xbf,,\n,,\n", "table.empty_file"),
        (CSV.splitlines()[0].encode(), "table.no_rows"),
        (xlsx([["名称", "年份"]]), "table.no_rows"),
        (xls([["名称", "年份"]]), "table.no_rows"),
        (ods({"一": [["名称", "年份"]]}), "table.no_rows"),
        (xlsx([]), "table.empty_file"),
        (xls([]), "table.empty_file"),
        (ods({"一": [[None]]}), "table.empty_file"),
        (xlsx([["  "], ["\u3000"]]), "table.empty_file"),
        (b"a,b\n1,2\x00\n", "table.kind"),
        (OLE, "table.damaged"),
        (xls(GOOD)[:2000], "table.damaged"),
        (archive({"a.txt": b"x"}), "table.kind"),
        (archive({"content.xml": b"x", "mimetype": b"text"}), "table.kind"),
        (archive({"word/document.xml": b"x"}), "table.kind"),
        (archive({"xl/workbook.bin": b"x"}), "table.kind"),
        (archive({"xl/workbook.xml": b"x", "xl/vbaProject.bin": b"x"}), "table.macro"),
        (archive({"content.xml": b"x", "mimetype": b"", "Basic/a.xml": b"x"}), "table.macro"),
        (archive({"xl/workbook.xml": b"x"}), "table.damaged"),
        (changed(ods({"一": GOOD}), "content.xml", lambda x: x[:-30]), "table.damaged"),
        (changed(xlsx(GOOD), "xl/worksheets/sheet1.xml", lambda x: x[:200]), "table.damaged"),
        (xlsx(GOOD)[:-200], "table.damaged"),
        (b"PK\x03\x04nothing", "table.damaged"),
        (b"PAR1....", "table.damaged"),
        (b"PAR1" + b"\xff" * 60 + b"PAR1", "table.damaged"),
        (b"%PDF-1.7", "table.kind"),
        (b"\x89PNG\r\n", "table.kind"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table.kind"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "table.kind"),
        (b'name,v\na,"1\nb,2\n', "table.csv_syntax"),
    ],
)
def test_refused_files(refused, data, code):
    assert refused(data).code == code


def test_encrypted_workbooks_say_so(refused):
    ole = xls(GOOD)
    # the name of its one stream, as encrypted xlsx files have it
    names = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = ole.index(names[0])
    locked = ole[:at] + names[1] + ole[at + len(names[1]) :]
    length = at + 64
    locked = locked[:length] + (34).to_bytes(2, "little") + locked[length + 2 :]
    assert refused(locked).code == "table.encrypted"
    manifest = b'<manifest><encryption-data manifest:checksum=""/></manifest>'
    files = {"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"}
    kind = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert refused(archive({**kind, **files})).code == "table.encrypted"


def test_a_missing_file_and_a_folder(refused, tmp_path):
    from scoring.problems import Refused

    for path in (tmp_path / "no.csv", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(Refused) as caught:
            read_raw(path)
        assert [p.code for p in caught.value.problems] == ["table.not_found"]


def test_the_largest_file_and_the_one_beyond(put, refused, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_MB", 1)
    row = b"x," + b"1" * 97 + b"\n"
    table = b"name,v\n" + row * ((1_000_000 - 7) // len(row))
    table += b" " * (1_000_000 - len(table))
    assert len(read_raw(put(table)).rows) == 9_999
    problem = refused(table + b" ")
    assert problem.code == "table.too_large"
    assert "1 MB" in problem.message.zh


def test_the_most_cells_and_the_one_beyond(put, refused, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CELLS", 30_000)
    table = b"name,v,w\n" + b"x,1,2\n" * 9_999
    assert len(read_raw(put(table)).rows) == 9_999
    problem = refused(table + b"x")
    assert problem.code == "table.too_many_cells"
    assert "3 万" in problem.message.zh and "30,000 cells" in problem.message.en


def test_sheets(put, refused):
    two = xlsx(GOOD, more={"说明": [["请阅"], ["x"]], "Sheet3": []})
    problem = refused(two)
    assert problem.code == "table.several_sheets"
    assert "数据、说明" in problem.message.zh and "数据, 说明" in problem.message.en
    assert "Sheet3" not in problem.message.zh
    assert read_raw(put(two), sheet="数据").sheet == "数据"
    assert refused(two, sheet="没有").code == "table.no_sheet"
    assert refused(CSV.encode(), sheet="x").code == "table.sheet_of_csv"


@pytest.mark.parametrize(
    "data",
    [
        xlsx(GOOD, more={"字典": [["x"], ["y"]]}, hidden=["字典"]),
        xls(GOOD, hidden={"字典": [["x"], ["y"]]}),
        ods({"数据": GOOD, "字典": [["x"], ["y"]]}, hidden=["字典"]),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_hidden_sheet_is_said_and_read_only_where_named(put, data):
    path = put(data)
    table = read_raw(path)
    assert table.sheet == "数据" and table.at(2, 0).sheet == "数据"
    (remark,) = table.remarks
    assert (remark.code, remark.level) == ("table.hidden_sheets", "notice")
    assert "字典" in remark.message.zh and "字典" in remark.message.en
    assert read_raw(path, sheet="字典").rows[0].cells == ("y",)


def test_rows_above_and_columns_left_of_the_table_keep_their_numbers(put):
    cells = [[], [None, "名称", "v"], [None, "x", 1.5]]
    for data in (xlsx(cells), xls(cells), ods({"一": cells})):
        table = read_raw(put(data))
        assert (table.header_row, table.header) == (2, ("", "名称", "v"))
        assert table.rows[0].number == 3 and table.rows[0].cells == ("", "x", "1.5")
        assert table.at(3, 0).column == "A"


@pytest.mark.parametrize(
    ("at", "shown"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(at, shown):
    assert letter(at) == shown
