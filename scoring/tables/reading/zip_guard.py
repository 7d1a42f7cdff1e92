"""Is an archive safe to unpack? Declared sizes first, then every byte counted, none kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Literal

from scoring.problems import Place, Refused
from scoring.tables.reading import limits
from scoring.tables.words import remark

_CHUNK = 1 << 18
_LOCAL = struct.Struct("<4s22xHH")
"""Of a member's own header: its mark, the lengths of its name and of its extra field."""
_XML = (".xml", ".rels", ".vml")
_WIDE_XML = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_OLD_MANIFEST = "meta-inf/manifest.xml"


class _Bad(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_zip(data: bytes, at: Place) -> Literal["xlsx", "ods"]:
    """Return which workbook an archive is.

    Sizes are checked as declared and then as they are: each member is inflated in pieces that are
    thrown away, and counting stops at the first byte more than declared. So what is unpacked later
    is what was counted. No parser sees a member that declares entities: they can multiply
    (billion laughs) or name a file or an address to fetch.

    Raises
    ------
    Refused
        ``table.damaged``, ``bomb``, ``size_lies``, ``xml_entity``, ``encrypted``, ``macro``,
        ``kind``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, struct.error):
        raise Refused([remark("table.damaged", at)]) from None
    _check_declared(members, len(data), at)
    names = {m.filename.lower() for m in members}
    kind = _kind(names, members, at)
    if len(names) < len(members):  # two members of one name: parsers differ in which they take
        raise Refused([remark("table.damaged", at)])
    try:
        for member in members:
            _count(data, member)
    except _Bad as bad:
        raise Refused([remark(bad.code, at)]) from None
    except (zlib.error, struct.error):
        raise Refused([remark("table.damaged", at)]) from None
    return kind


def _check_declared(members: list[zipfile.ZipInfo], packed: int, at: Place) -> None:
    size = sum(m.file_size for m in members)
    ratio = size / max(packed, 1)
    if (
        size > limits.MAX_UNPACKED_MB * 1_000_000
        or ratio > limits.MAX_RATIO
        or len(members) > limits.MAX_MEMBERS
    ):
        size_mb = -(-size // 1_000_000)
        raise Refused([remark("table.bomb", at, size=size_mb, ratio=round(ratio))])


def _kind(names: set[str], members: list[zipfile.ZipInfo], at: Place) -> Literal["xlsx", "ods"]:
    if any(m.flag_bits & 1 for m in members):
        raise Refused([remark("table.encrypted", at)])
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise Refused([remark("table.macro", at)])
    if "xl/workbook.xml" in names:
        return "xlsx"
    if {"content.xml", "mimetype"} <= names:
        return "ods"
    if "xl/workbook.bin" in names:
        zh, en = "二进制工作簿（xlsb）", "a binary workbook (xlsb)"
    elif "word/document.xml" in names or "ppt/presentation.xml" in names:
        zh, en = "其他办公文档", "another office document"
    else:
        zh, en = "压缩文件", "a compressed file"
    raise Refused([remark("table.kind", at, zh=zh, en=en)])


def _count(data: bytes, member: zipfile.ZipInfo) -> None:
    """Inflate a member in pieces; raise where it is not what its entry declares."""
    view = memoryview(data)
    start = member.header_offset
    mark, name, extra = _LOCAL.unpack(view[start : start + _LOCAL.size])
    start += _LOCAL.size + name + extra
    packed = view[start : start + member.compress_size]
    if mark != b"PK\x03\x04" or len(packed) != member.compress_size:
        raise _Bad("table.damaged")
    looked = _XmlLook(member.filename.lower())
    if member.compress_type == zipfile.ZIP_STORED:
        if member.compress_size != member.file_size:
            raise _Bad("table.size_lies")
        for at in range(0, len(packed), _CHUNK):
            looked.at(bytes(packed[at : at + _CHUNK]))
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:  # office programs use no other
        raise _Bad("table.damaged")
    inflater, size, waiting = zlib.decompressobj(-15), 0, b""
    at = 0
    while not inflater.eof and (waiting or at < len(packed)):
        if not waiting:
            waiting = bytes(packed[at : at + _CHUNK])
            at += _CHUNK
        piece = inflater.decompress(waiting, _CHUNK)
        waiting = inflater.unconsumed_tail
        size += len(piece)
        if size > member.file_size:
            raise _Bad("table.size_lies")
        looked.at(piece)
    if not inflater.eof:
        raise _Bad("table.damaged")
    if size != member.file_size:
        raise _Bad("table.size_lies")


class _XmlLook:
    """Looks for declarations of entities in the pieces of one member.

    A document type is allowed in the manifest of old OpenDocument files alone, which name it there
    and which nobody here parses.
    """

    def __init__(self, name: str) -> None:
        self.xml = name.endswith(_XML)
        self.marks = (b"<!ENTITY",) if name == _OLD_MANIFEST else (b"<!ENTITY", b"<!DOCTYPE")
        self.tail: bytes | None = None

    def at(self, piece: bytes) -> None:
        if not self.xml or not piece:
            return
        if self.tail is None and piece.startswith(_WIDE_XML):
            raise _Bad("table.damaged")  # UTF-16 would hide the marks; no office program writes it
        joined = (self.tail or b"") + piece
        if any(mark in joined for mark in self.marks):
            raise _Bad("table.xml_entity")
        self.tail = joined[-16:]
