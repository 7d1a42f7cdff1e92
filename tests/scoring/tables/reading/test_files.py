"""What a file is, by its content; what is refused before anything is parsed."""

from __future__ import annotations

import io
import time
import zipfile

import openpyxl
import pytest

from scoring.problems import Refused
from scoring.tables.reading import guard
from scoring.tables.reading.raw import letter, read_raw

CSV = "代码,名称,年份\n150121,土默特左旗,2019\n\n150122,托克托县,2019\n"


def workbook(cells, sheet="数据", hidden=(), more=None) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in cells:
        page.append(row)
    for name, rows in (more or {}).items():
        other = book.create_sheet(name)
        for row in rows:
            other.append(row)
    for name in hidden:
        book[name].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


GOOD = [["代码", "名称", "年份"], [150121, "土默特左旗", 2019], [], ["150122", "托克托县", 2019.0]]


def put(tmp_path, data: bytes, name="表.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path, **options):
    with pytest.raises(Refused) as caught:
        read_raw(path, **options)
    (problem,) = caught.value.problems
    assert problem.line("zh") and problem.line("en")
    return problem


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CSV.encode(), "a.csv"),
        (CSV.encode("utf-8-sig"), "a.csv"),
        (CSV.replace("\n", "\r\n").encode(), "a.csv"),
        (CSV.replace("\n", "\r").encode(), "a.csv"),
        (CSV.replace(",", "\t").encode(), "a.txt"),
        (CSV.replace(",", ";").encode(), "a.csv"),
        (workbook(GOOD), "a.xlsx"),
        (workbook(GOOD), "renamed.csv"),
        (CSV.encode(), "renamed.xlsx"),
    ],
)
def test_the_same_table_by_content_whatever_its_name(tmp_path, data, name):
    table = read_raw(put(tmp_path, data, name))
    assert table.header == ("代码", "名称", "年份")
    assert table.header_row == 1
    assert [row.cells for row in table.rows] == [
        ("150121", "土默特左旗", "2019"),
        ("150122", "托克托县", "2019"),
    ]
    assert [row.number for row in table.rows] == [2, 4]  # the blank row counts for a person
    assert table.at(4, 1).row == 4 and table.at(4, 1).column == "名称"
    assert table.source(4) == f"{name}#4"


def test_a_quoted_line_break_is_one_row(tmp_path):
    table = read_raw(put(tmp_path, b'name,note\na,"x\ny"\nb,z\n'))
    assert [(r.number, r.cells) for r in table.rows] == [(2, ("a", "x\ny")), (3, ("b", "z"))]


def test_short_rows_are_filled_and_long_ones_kept(tmp_path):
    table = read_raw(put(tmp_path, b"name,a,b\nx,1\ny,1,2,,\nz,1,2,3\n"))
    assert [r.cells for r in table.rows] == [("x", "1", ""), ("y", "1", "2"), ("z", "1", "2", "3")]


def test_a_name_of_na_stays_text(tmp_path):
    data = workbook([["name", "v"], ["NA", 1], ["None", 2], ["null", 3]])
    assert [r.cells[0] for r in read_raw(put(tmp_path, data)).rows] == ["NA", "None", "null"]


def test_the_file_is_named_without_its_folder_and_without_control_characters(tmp_path):
    path = put(tmp_path, CSV.encode(), "a\x1b[31m\u202eb.csv")
    table = read_raw(path)
    assert "\x1b" not in table.file and "\u202e" not in table.file
    assert str(tmp_path) not in table.file


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table.empty_file"),
        (b"\n \n", "table.empty_file"),
        (b"\xef\xbb\xbf", "table.empty_file"),
        (CSV.splitlines()[0].encode(), "table.no_rows"),
        (workbook([["名称", "年份"]]), "table.no_rows"),
        (workbook([]), "table.empty_file"),
        (CSV.encode("gb18030"), "table.encoding"),
        (CSV.encode("utf-16"), "table.encoding"),
        (b"a,b\n1,2\x00\n", "table.kind"),
        (OLE, "table.kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "table.encrypted"),
        (_zip({"a.txt": b"x"}), "table.kind"),
        (_zip({"content.xml": b"x", "mimetype": b"x"}), "table.kind"),
        (_zip({"xl/workbook.bin": b"x"}), "table.kind"),
        (_zip({"xl/workbook.xml": b"x", "xl/vbaProject.bin": b"x"}), "table.macro"),
        (_zip({"xl/workbook.xml": b"x"}), "table.damaged"),
        (workbook(GOOD)[:-200], "table.damaged"),
        (b"PK\x03\x04nothing", "table.damaged"),
        (b"PAR1....", "table.kind"),
        (b"%PDF-1.7", "table.kind"),
        (b'name,v\na,"1\nb,2\n', "table.csv_syntax"),
    ],
)
def test_refused_files(tmp_path, data, code):
    assert refused(put(tmp_path, data)).code == code


def test_the_encoding_is_refused_with_its_row(tmp_path):
    problem = refused(put(tmp_path, b"name,v\na,1\n" + "旗,2\n".encode("gb18030")))
    assert (problem.code, problem.at.row) == ("table.encoding", 3)
    assert "UTF-8" in problem.remedy.zh and "xlsx" in problem.remedy.zh


def test_other_encodings_are_refused_by_name(tmp_path):
    path = put(tmp_path, CSV.encode())
    assert refused(path, encoding="gbk").code == "table.encoding_option"
    assert read_raw(path, encoding="UTF-8").rows


def test_a_missing_file_and_a_folder(tmp_path):
    assert refused(tmp_path / "no.csv").code == "table.not_found"
    assert refused(tmp_path).code == "table.not_found"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = _zip({"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": b" " * 300_000_000})
    assert len(bomb) < 1_000_000
    path = put(tmp_path, bomb, "bomb.xlsx")
    start = time.perf_counter()
    assert refused(path).code == "table.bomb"
    assert time.perf_counter() - start < 1.0


def test_limits_are_exact(monkeypatch, tmp_path):
    data = _zip({"xl/workbook.bin": b"x" * 1_000_000})
    monkeypatch.setattr(guard, "MAX_RATIO", 10**9)
    monkeypatch.setattr(guard, "MAX_UNPACKED_MB", 1)
    assert refused(put(tmp_path, data)).code == "table.kind"  # exactly the limit passes the guard
    data = _zip({"xl/workbook.bin": b"x" * 1_000_001})
    assert refused(put(tmp_path, data)).code == "table.bomb"
    monkeypatch.setattr(guard, "MAX_FILE_MB", 0)
    assert refused(put(tmp_path, CSV.encode())).code == "table.too_large"


def test_sheets(tmp_path):
    two = workbook(GOOD, more={"说明": [["请阅"], ["x"]], "Sheet3": []})
    path = put(tmp_path, two)
    problem = refused(path)
    assert problem.code == "table.several_sheets"
    assert "数据" in problem.message.zh and "说明" in problem.message.zh
    assert read_raw(path, sheet="数据").sheet == "数据"
    assert refused(path, sheet="没有").code == "table.no_sheet"
    assert refused(put(tmp_path, CSV.encode(), "b.csv"), sheet="x").code == "table.sheet_of_csv"
    hidden = put(tmp_path, workbook(GOOD, more={"字典": [["x"], ["y"]]}, hidden=["字典"]), "c.xlsx")
    assert read_raw(hidden).sheet == "数据"
    assert read_raw(hidden).at(2, 0).sheet == "数据"


def test_rows_above_and_columns_left_of_the_table_keep_their_numbers(tmp_path):
    table = read_raw(put(tmp_path, workbook([[], [None, "名称", "v"], [None, "x", 1.5]])))
    assert (table.header_row, table.header) == (2, ("", "名称", "v"))
    assert table.rows[0].number == 3 and table.rows[0].cells == ("", "x", "1.5")
    assert table.at(3, 0).column == "A"


def _styled(value, number_format) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["名称", "v"])
    page.append(["x", value])
    page["B2"].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.07, "0%", "7%"),
        (1, "0.00%", "100%"),
        (0.1234, '0.00"%"', "0.1234"),
        (0.125, "General", "0.125"),
        ("不适用", "0%", "不适用"),
    ],
)
def test_a_number_shown_as_per_cent_is_read_as_shown(tmp_path, value, shown_as, text):
    assert read_raw(put(tmp_path, _styled(value, shown_as))).rows[0].cells[1] == text


def test_a_formula_without_its_result_is_refused_not_read_as_empty(tmp_path):
    problem = refused(put(tmp_path, workbook([["名称", "v"], ["x", "=1+1"], ["y", 2]])))
    assert (problem.code, problem.at.row, problem.at.column) == (
        "table.formula_not_computed",
        2,
        "B",
    )


def test_a_formula_with_its_result_is_read(tmp_path):
    data = workbook([["名称", "v"], ["x", "=1+1"], ["y", 2]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                body = body.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")
                assert b"<f>" in body and b"<v>2</v>" in body
            new.writestr(name, body)
    assert read_raw(put(tmp_path, out.getvalue())).rows[0].cells == ("x", "2")


@pytest.mark.parametrize(
    ("at", "shown"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(at, shown):
    assert letter(at) == shown
