"""What calamine does not say of a sheet: cells shown as per cent, formulas without a result."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v>[^<]|is>)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')
_BUILT_IN_PERCENT = {9, 10}
_LISTED = 200


@dataclass(frozen=True)
class Looked:
    """`percent`: (row, column) from 0. `uncomputed`: (row from 1, column letter), at most 200."""

    percent: tuple[tuple[int, int], ...]
    uncomputed: tuple[tuple[int, str], ...]


def look_at_sheet(data: bytes, name: str) -> Looked:
    """Scan one sheet of a workbook.

    A formula whose result is the empty text has a type of its own (``t="str"``) and is no fault.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = _percent_styles(archive)
        text = archive.read(_part(archive, name))
    formulas = b"<f" in text or b":f" in text
    if not styles and not formulas:
        return Looked((), ())
    percent: list[tuple[int, int]] = []
    uncomputed: list[tuple[int, str]] = []
    for found in _CELL.finditer(text):
        attributes, inner = found[1], found[2] or b""
        ref = _REF.search(attributes)
        if ref is None:
            continue
        style = _STYLE.search(attributes)
        if style is not None and int(style[1]) in styles:
            percent.append((int(ref[2]) - 1, _column(ref[1])))
        if formulas and re.search(rb"<(?:\w+:)?f[\s/>]", inner):
            empty_text = b't="str"' in attributes
            if not empty_text and not _VALUE.search(inner) and len(uncomputed) < _LISTED:
                uncomputed.append((int(ref[2]), ref[1].decode()))
    return Looked(tuple(percent), tuple(uncomputed))


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
        # a % in quotes is a word of the format, not an operation
        if _tag(element) == "numFmt" and "%" in _QUOTED.sub("", element.get("formatCode", "")):
            formats.add(int(element.get("numFmtId", "-1")))
    for element in root.iter():
        if _tag(element) == "cellXfs":
            used = [int(xf.get("numFmtId", "0")) for xf in element]
            return frozenset(i for i, number in enumerate(used) if number in formats)
    return frozenset()


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
