"""What a file is, by its content, and whether it is safe to unpack. Nothing is parsed here."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from scoring.problems import Place, Problem, Refused
from scoring.tables.words import remark

MAX_FILE_MB = 100
MAX_UNPACKED_MB = 200
MAX_RATIO = 200
MAX_MEMBERS = 5_000

Kind = Literal["csv", "xlsx"]

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"PAR1", "Parquet 文件", "a Parquet file"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\x1f\x8b", "压缩文件", "a compressed file"),
    (b"Rar!", "压缩文件", "a compressed file"),
    (b"7z\xbc\xaf", "压缩文件", "a compressed file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes, file: str) -> Kind:
    """Return ``csv`` or ``xlsx``, whatever the name says; refuse everything else with a remedy.

    Raises
    ------
    Refused
        ``table.empty_file``, ``too_large``, ``kind``, ``encrypted``, ``macro``, ``bomb``,
        ``damaged``.
    """
    at = Place(file=file)
    if not data.strip():
        raise Refused([remark("table.empty_file", at)])
    if len(data) > MAX_FILE_MB * 1_000_000:
        raise Refused([remark("table.too_large", at, limit=MAX_FILE_MB)])
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refused([remark("table.encrypted", at)])
        raise Refused([_other(at, "旧版 Excel（xls）文件", "an old Excel (xls) file")])
    if data.startswith(b"PK"):
        _check_zip(data, at)
        return "xlsx"
    for magic, zh, en in _OTHERS:
        if data.startswith(magic):
            raise Refused([_other(at, zh, en)])
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data and not utf16:
        raise Refused([_other(at, "二进制文件", "a binary file")])
    return "csv"


def _check_zip(data: bytes, at: Place) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise Refused([remark("table.damaged", at)]) from None
    size = sum(m.file_size for m in members)
    ratio = size / max(len(data), 1)
    if size > MAX_UNPACKED_MB * 1_000_000 or ratio > MAX_RATIO or len(members) > MAX_MEMBERS:
        size_mb = -(-size // 1_000_000)
        raise Refused([remark("table.bomb", at, size=size_mb, ratio=round(ratio))])
    names = {m.filename.lower() for m in members}
    if any(m.flag_bits & 1 for m in members):
        raise Refused([remark("table.encrypted", at)])
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused([remark("table.macro", at)])
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise Refused([_other(at, "二进制工作簿（xlsb）", "a binary workbook (xlsb)")])
    if "content.xml" in names and "mimetype" in names:
        raise Refused([_other(at, "ODS 文件", "an ODS file")])
    raise Refused([_other(at, "压缩文件", "a compressed file")])


def _other(at: Place, zh: str, en: str) -> Problem:
    return remark("table.kind", at, zh=zh, en=en)
