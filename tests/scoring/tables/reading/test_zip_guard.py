"""Archives made to harm: refused before anything is unpacked or parsed."""

from __future__ import annotations

import io
import random
import struct
import time
import tracemalloc
import zipfile

import pytest

from scoring.problems import Place, Refused
from scoring.tables.reading import limits
from scoring.tables.reading.zip_guard import check_zip
from support.sheets import archive, changed, lying, ods, parts, xlsx

GOOD = xlsx([["名称", "v"], ["x", 1]])
SHEET = "xl/worksheets/sheet1.xml"


def code(data: bytes) -> str:
    try:
        return check_zip(data, Place("a.xlsx"))
    except Refused as caught:
        (problem,) = caught.problems
        return problem.code


@pytest.fixture(scope="module")
def bomb():
    """A quarter of a megabyte that unpacks to a quarter of a gigabyte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open(SHEET, "w", force_zip64=True) as member:
            for _ in range(250):
                member.write(b" " * 1_000_000)
    return buffer.getvalue()


def test_a_bomb_is_refused_by_what_it_declares(bomb):
    assert len(bomb) < 300_000
    assert code(bomb) == "table.bomb"


@pytest.mark.parametrize("declared", [0, 1_000, 150_000_000])
def test_a_bomb_that_lies_about_its_size_is_counted(bomb, declared):
    tracemalloc.start()
    assert code(lying(bomb, SHEET, declared)) in ("table.size_lies", "table.bomb")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000  # pieces are thrown away


def test_counting_stops_at_the_first_byte_too_many(bomb):
    # 1,000 declared: all of it would take as long as inflating it
    begun = time.process_time()
    code(lying(bomb, SHEET, 1_000))
    counted = time.process_time() - begun
    begun = time.process_time()
    with zipfile.ZipFile(io.BytesIO(bomb)) as read, read.open(SHEET) as member:
        while member.read(1 << 20):
            pass
    assert counted < (time.process_time() - begun) / 10


def test_less_than_declared_is_a_lie_too():
    size = len(parts(GOOD)[SHEET])
    assert code(GOOD) == "xlsx"
    assert code(lying(GOOD, SHEET, size + 1)) == "table.size_lies"
    assert code(lying(GOOD, SHEET, size - 1)) == "table.size_lies"


def test_limits_are_exact(monkeypatch):
    files = {"xl/workbook.xml": b"", "a": b"x" * 1_000_000}
    monkeypatch.setattr(limits, "MAX_RATIO", 10**9)
    monkeypatch.setattr(limits, "MAX_UNPACKED_MB", 1)
    assert code(archive(files)) == "xlsx"  # exactly the limit passes
    assert code(archive({**files, "b": b"x"})) == "table.bomb"
    monkeypatch.setattr(limits, "MAX_UNPACKED_MB", 200)
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    assert code(archive(files)) == "xlsx"
    assert code(archive({**files, "b": b"x"})) == "table.bomb"
    ratio = 1_000_000 / len(archive(files))
    monkeypatch.setattr(limits, "MAX_RATIO", ratio)
    assert code(archive(files)) == "xlsx"
    monkeypatch.setattr(limits, "MAX_RATIO", ratio * 0.999)
    assert code(archive(files)) == "table.bomb"


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
FETCH = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [LAUGHS, FETCH, b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x">'])
@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_refused_wherever_they_stand(member, declared):
    data = changed(GOOD, member, lambda x: x[:55] + declared + x[55:])
    assert code(data) == "table.xml_entity"


def test_entities_in_ods_are_refused():
    head = LAUGHS.decode()
    assert code(ods({"一": [["a"], ["b"]]}, head=head)) == "table.xml_entity"


def test_a_mark_across_the_border_of_two_pieces_is_seen():
    # members are looked at in pieces of 262,144 bytes
    noise = random.Random(0).randbytes(131_072).hex().encode()  # packs by half, not a bomb
    for shift in range(1, 10):
        body = b"<a>" + noise[: 262_144 - 3 - shift] + b"<!DOCTYPE x>"
        assert body.index(b"<!DOCTYPE") == 262_144 - shift
        assert code(archive({"xl/workbook.xml": body})) == "table.xml_entity"
        stored = _stored({"xl/workbook.xml": body})
        assert code(stored) == "table.xml_entity"


def _stored(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def test_utf16_cannot_hide_them():
    body = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a [<!ENTITY x 'y'>]><a/>"
    for codec in ("utf-16", "utf-16-le", "utf-16-be"):
        assert code(archive({"xl/workbook.xml": body.encode(codec)})) == "table.damaged"


def test_the_old_manifest_may_name_its_type():
    named = b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "M.dtd">'
    files = {"content.xml": b"<a/>", "mimetype": b"x", "META-INF/manifest.xml": named + b"<m/>"}
    assert code(archive(files)) == "ods"
    assert code(archive({**files, "META-INF/manifest.xml": LAUGHS})) == "table.xml_entity"


def test_two_members_of_one_name_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("xl/workbook.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("xl/workbook.xml", b"<b/>")
    assert code(buffer.getvalue()) == "table.damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        made.writestr("xl/workbook.xml", b"<a/>" * 100)
    assert code(buffer.getvalue()) == "table.damaged"


def test_a_password_and_damage():
    flagged = bytearray(GOOD)
    at = flagged.index(b"PK\x01\x02")
    struct.pack_into("<H", flagged, at + 8, 1)
    assert code(bytes(flagged)) == "table.encrypted"
    broken = bytearray(GOOD)
    at = broken.index(b"PK\x03\x04") + 60
    broken[at : at + 40] = bytes(40)
    assert code(bytes(broken)) in ("table.damaged", "table.size_lies")
