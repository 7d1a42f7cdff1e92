"""Which encoding a text is in: a mark at its start, else UTF-8, else GB18030, else refused."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Set

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading.cells import header_key
from scoring.tables.words import remark

_NAMES = {
    **dict.fromkeys(("utf-8", "utf8", "utf-8-sig", "u8", "65001"), "utf-8-sig"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "cp936", "936", "ansi"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf16", "unicode"), "utf-16"),
    **dict.fromkeys(("utf-16-le", "utf-16le"), "utf-16-le"),
    **dict.fromkeys(("utf-16-be", "utf-16be"), "utf-16-be"),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_HEAD = 20_000
_LINES = 30


def find_encoding(
    data: bytes, file: str, encoding: str | None, known: Set[str]
) -> tuple[str, list[Problem]]:
    """Return the codec that reads the whole text, and a notice where it was a guess.

    GB18030 decodes nearly any bytes. So it is believed only where the first lines then hold a known
    header word, or nothing but ASCII and the letters of GB 2312: a damaged UTF-8 text, or one in
    another script's encoding, comes out in rare letters.

    Parameters
    ----------
    data : bytes
    file : str
    encoding : str or None
        Said by a person: then this one alone.
    known : set of str
        Header words as `cells.header_key` writes them.

    Raises
    ------
    Refused
        ``table.encoding_option``; ``table.encoding`` with the row and the byte that cannot be read
        as UTF-8 (or as the encoding stated).
    """
    if encoding is not None:
        codec = _NAMES.get(encoding.strip().lower().replace("_", "-"))
        if codec is None:
            raise Refused([remark("table.encoding_option", Place(file), name=encoding)])
        bad = _first_bad(data, codec)
        if bad is not None:
            raise Refused([_unreadable(data, bad, file, encoding.upper())])
        return codec, []
    for mark, codec in _MARKS:
        if data.startswith(mark):
            bad = _first_bad(data, codec)
            if bad is not None:
                name = "UTF-8" if codec == "utf-8-sig" else "UTF-16"
                raise Refused([_unreadable(data, bad, file, name)])
            return codec, []
    bad = _first_bad(data, "utf-8")
    if bad is None:
        return "utf-8-sig", []
    if _first_bad(data, "gb18030") is None and _plausible(data, known):
        return "gb18030", [remark("table.read_as_gb18030", Place(file))]
    raise Refused([_unreadable(data, bad, file, "UTF-8")])


def _first_bad(data: bytes, codec: str) -> int | None:
    """Return the position of the first byte that is no text in that encoding."""
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, max(len(data), 1), _CHUNK):
        waiting = len(decoder.getstate()[0])
        piece = data[start : start + _CHUNK]
        try:
            decoder.decode(piece, final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as fault:
            return start - waiting + fault.start
    return None


def _plausible(data: bytes, known: Set[str]) -> bool:
    head = data[:_HEAD].decode("gb18030", "ignore")
    lines = [line for line in head.splitlines() if line.strip()][:_LINES]
    if known and any(
        header_key(cell) in known
        for separator in (",", "\t", ";", "，", "|")
        for row in csv.reader(lines, delimiter=separator)
        for cell in row
    ):
        return True
    try:
        lines[0].encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all(c.isprintable() or c.isspace() for c in lines[0])


def _unreadable(data: bytes, bad: int, file: str, name: str) -> Problem:
    row = data[:bad].count(b"\n") + 1
    return remark("table.encoding", Place(file, row=row), name=name, offset=bad)
