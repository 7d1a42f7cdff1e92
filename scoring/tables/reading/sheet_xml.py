"""What calamine does not say of a sheet: per cent, errors, uncomputed formulas, what is hidden."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from scoring.tables.reading.sheets import LISTED

_PIECE = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)|col\s(?P<col>[^>]*)"
    rb"|c\b(?P<cell>[^>]*?)(?:/>|>(?P<inner>.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_REF = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'\br="([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_SPAN = re.compile(rb'\b(min|max)="([0-9]{1,5})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RESULT = re.compile(rb"<(?:\w+:)?(?:v>[^<]|is>)")
_ERROR = re.compile(rb"<(?:\w+:)?v>([^<]{1,40})<")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')
_BUILT_IN_PERCENT = {9, 10}


@dataclass
class Looked:
    """What the XML of a sheet says; rows and columns from 0 unless said otherwise.

    Parameters
    ----------
    height, width : int
        The corner of the last cell with content: calamine makes room for all cells up to it.
    percent : list of (row, column)
        Numbers shown as per cent.
    errors : list of (row, column, text)
        Cells whose value is an error such as ``#N/A``.
    uncomputed : list of (row from 1, column)
        At most `LISTED`.
    hidden_rows : list of int
        From 1.
    hidden_columns : list of int
    """

    height: int = 0
    width: int = 0
    percent: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def look_at_sheet(archive: zipfile.ZipFile, name: str) -> Looked:
    """Scan one sheet of a workbook.

    A formula whose result is the empty text has a type of its own (``t="str"``) and is no fault.
    """
    styles = _percent_styles(archive)
    text = archive.read(_part(archive, name))
    looked = Looked()
    row, column = -1, -1
    for found in _PIECE.finditer(text):
        kind = found.lastgroup
        if kind == "row":
            number = _ROW.search(found["row"])
            row, column = int(number[1]) - 1 if number else row + 1, -1
            if _HIDDEN.search(found["row"]):
                looked.hidden_rows.append(row + 1)
        elif kind == "col":
            if _HIDDEN.search(found["col"]):
                looked.hidden_columns += _columns(found["col"])
        else:
            attributes, inner = found["cell"], found["inner"]
            ref = _REF.search(attributes)
            # some programs number nothing and count on the order
            row, column = (int(ref[2]) - 1, _column(ref[1])) if ref else (row, column + 1)
            if inner:
                _look_at_cell(looked, row, column, attributes, inner, styles)
    return looked


def _look_at_cell(
    looked: Looked, row: int, column: int, attributes: bytes, inner: bytes, styles: frozenset[int]
) -> None:
    looked.height, looked.width = max(looked.height, row + 1), max(looked.width, column + 1)
    found = _TYPE.search(attributes)
    kind = found[1] if found else b"n"
    if kind == b"n":
        style = _STYLE.search(attributes) if styles else None
        if style is not None and int(style[1]) in styles:
            looked.percent.append((row, column))
    elif kind == b"e":
        error = _ERROR.search(inner)
        looked.errors.append((row, column, error[1].decode(errors="replace") if error else "#"))
    empty = b"f" in inner and kind != b"str" and _FORMULA.search(inner) is not None
    if empty and not _RESULT.search(inner) and len(looked.uncomputed) < LISTED:
        looked.uncomputed.append((row + 1, column))


def _columns(attributes: bytes) -> list[int]:
    span = {key: int(value) for key, value in _SPAN.findall(attributes)}
    first, last = span.get(b"min", 1), span.get(b"max", 0)
    # "all columns from here on" says nothing about a table
    return list(range(first - 1, last)) if last - first < 1_000 else []


def _column(letters: bytes) -> int:
    number = 0
    for byte in letters:
        number = number * 26 + byte - 64
    return number - 1


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = set(_BUILT_IN_PERCENT)
    for element in root.iter():
        if _tag(element) == "numFmt" and shows_percent(element.get("formatCode", "")):
            formats.add(int(element.get("numFmtId", "-1")))
    for element in root.iter():
        if _tag(element) == "cellXfs":
            used = [int(xf.get("numFmtId", "0")) for xf in element]
            return frozenset(i for i, number in enumerate(used) if number in formats)
    return frozenset()


def shows_percent(number_format: str) -> bool:
    """Tell whether a number format shows per cent: a % in quotes is a word, not an operation."""
    return "%" in _QUOTED.sub("", number_format)


def _part(archive: zipfile.ZipFile, name: str) -> str:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if _tag(element) == "sheet" and element.get("name") == name:
            key = next(v for k, v in element.attrib.items() if k.endswith("}id"))
            target = targets[key]
            joined = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return posixpath.normpath(joined)
    raise KeyError(name)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
