"""What a file is, by its content, and whether it is safe to unpack. Nothing is parsed here."""

from __future__ import annotations

from typing import Literal

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading import limits
from scoring.tables.reading.ole import BadOle, stream_names
from scoring.tables.reading.zip_guard import check_zip
from scoring.tables.words import remark

Kind = Literal["csv", "xlsx", "xls", "ods", "parquet"]

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\x1f\x8b", "压缩文件", "a compressed file"),
    (b"Rar!", "压缩文件", "a compressed file"),
    (b"7z\xbc\xaf", "压缩文件", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "压缩文件", "a compressed file"),
    (b"BZh", "压缩文件", "a compressed file"),
    (b"\xfd7zXZ", "压缩文件", "a compressed file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"MIME-Version:", "网页文件", "a web page"),
    (b"\xff\xfe\0\0", "UTF-32 编码的文本", "a text in UTF-32"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"SQLite format 3", "数据库文件", "a database file"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<workbook")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET = b"PAR1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes, file: str, encoding: str | None = None) -> Kind:
    """Return what the content is, whatever the name says; refuse the rest with a remedy.

    Parameters
    ----------
    data : bytes
        The whole file.
    file : str
        Its name, for the message.
    encoding : str, optional
        Where a person said the text is UTF-16, NUL bytes do not make it a binary file.

    Raises
    ------
    Refused
        ``table.empty_file``, ``too_large``, ``kind``, ``encrypted``, ``macro``, ``bomb``,
        ``size_lies``, ``xml_entity``, ``damaged``.
    """
    at = Place(file=file)
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise Refused([remark("table.empty_file", at)])
    if len(data) > limits.MAX_FILE_MB * 1_000_000:
        raise Refused([remark("table.too_large", at, limit=limits.MAX_FILE_MB)])
    if data.startswith(_OLE):
        return _ole_kind(data, at)
    if data.startswith(b"PK"):
        return check_zip(data, at)
    if data.startswith(_PARQUET):
        if len(data) < 12 or not data.endswith(_PARQUET):  # the description stands at the end
            raise Refused([remark("table.damaged", at)])
        return "parquet"
    for magic, zh, en in _OTHERS:
        if data.startswith(magic):
            raise Refused([other_kind(at, zh, en)])
    utf16 = data.startswith(_UTF16) or (encoding or "").lower().replace("_", "-")[:6] == "utf-16"
    if b"\0" in data and not utf16:
        raise Refused([other_kind(at, "二进制文件", "a binary file")])
    if data[:200].lstrip(b" \t\r\n\xef\xbb\xbf").lower().startswith(_MARKUP):
        # many systems "export to Excel" a web page called .xls
        raise Refused([other_kind(at, "网页或 XML 文件", "a web page or an XML file")])
    return "csv"


def other_kind(at: Place, zh: str, en: str) -> Problem:
    """Return what is said of a file that this product does not read."""
    return remark("table.kind", at, zh=zh, en=en)


def _ole_kind(data: bytes, at: Place) -> Kind:
    """Return ``xls``, or refuse: an encrypted workbook and a Word document are such files too."""
    try:
        names = {name.lower() for name in stream_names(data)}
    except BadOle:
        raise Refused([remark("table.damaged", at)]) from None
    if "encryptedpackage" in names:
        raise Refused([remark("table.encrypted", at)])
    if names & {"_vba_project_cur", "vba", "macros"}:
        raise Refused([remark("table.macro", at)])
    if names & {"workbook", "book"}:
        return "xls"
    raise Refused([other_kind(at, "其他办公文档", "another office document")])
