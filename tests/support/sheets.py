"""Workbooks as offices hand them in, built in the test: XLSX, old XLS, ODS, and plain archives."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import xlwt
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[object]]


def xlsx(
    rows: Rows,
    sheet: str = "数据",
    hidden: Sequence[str] = (),
    more: Mapping[str, Rows] | None = None,
    touch: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """A workbook; `touch` may format, merge and hide on its first sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for name, cells in (more or {}).items():
        other = book.create_sheet(name)
        for row in cells:
            other.append(list(row))
    if touch is not None:
        touch(page)
    for name in hidden:
        book[name].sheet_state = "hidden"
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(
    rows: Rows,
    sheet: str = "数据",
    formats: Mapping[tuple[int, int], str] | None = None,
    touch: Callable[[xlwt.Worksheet], object] | None = None,
    hidden: Mapping[str, Rows] | None = None,
) -> bytes:
    """An old workbook; `formats` gives number formats by (row, column) from 0."""
    book = xlwt.Workbook()
    for name, cells in {sheet: rows, **(hidden or {})}.items():
        page = book.add_sheet(name)
        for r, row in enumerate(cells):
            for c, cell in enumerate(row):
                if cell is not None:
                    code = (formats or {}).get((r, c)) if name == sheet else None
                    style = xlwt.easyxf(num_format_str=code) if code else xlwt.easyxf()
                    page.write(r, c, cell, style)
        if name != sheet:
            page.visibility = 1
        elif touch is not None:
            touch(page)
    return saved(book)


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="gone" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods_cell(value: object, more: str = "") -> str:
    """One cell of an ODS; None is empty, a number typed, text as a paragraph."""
    if value is None:
        return f"<table:table-cell {more}/>"
    if isinstance(value, int | float):
        said = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {said} {more}><text:p>{value}</text:p></table:table-cell>"
    said = f'office:value-type="string" {more}'
    return f"<table:table-cell {said}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def ods(tables: Mapping[str, str | Rows], hidden: Sequence[str] = (), head: str = "") -> bytes:
    """An OpenDocument workbook; a sheet's rows as values, or their XML as written."""
    parts = []
    for name, rows in tables.items():
        style = ' table:style-name="gone"' if name in hidden else ""
        if not isinstance(rows, str):
            rows = "".join(
                f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
            )
        parts.append(f"<table:table table:name={quoteattr(name)}{style}>{rows}</table:table>")
    content = f'<?xml version="1.0"?>{head}{ODS_HEAD}{"".join(parts)}{ODS_TAIL}'
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
        }
    )


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        return {name: read.read(name) for name in read.namelist()}


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed."""
    files = parts(data)
    files[name] = change(files[name])
    return archive(files)


def lying(data: bytes, name: str, size: int) -> bytes:
    """The archive, declaring another unpacked size for one member than the real one."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        at = read.start_dir
        while made[at : at + 4] == b"PK\x01\x02":
            name_length, extra, comment = struct.unpack_from("<3H", made, at + 28)
            if made[at + 46 : at + 46 + name_length].decode() == name:
                struct.pack_into("<I", made, at + 24, size)
            at += 46 + name_length + extra + comment
    return bytes(made)
