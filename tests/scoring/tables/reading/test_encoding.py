"""Which encoding a text is in, and when nobody can say."""

from __future__ import annotations

import pytest

from scoring.tables.reading.raw import read_raw

TEXT = "代码,名称,贫困发生率\n150121,土默特左旗,1\n"
KNOWN = frozenset({"代码", "名称"})


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF_8", "utf-8"),
        ("gbk", "gbk"),
        ("GB2312", "gb2312"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("UTF-16BE", "utf-16-be"),
    ],
)
def test_encodings_named_by_a_person(put, encoding, codec):
    table = read_raw(put(TEXT.encode(codec)), encoding=encoding)
    assert table.rows[0].cells == ("150121", "土默特左旗", "1")
    assert table.remarks == ()  # nothing was guessed


def test_an_unknown_encoding_is_refused_by_name(refused):
    problem = refused(TEXT.encode(), encoding="latin-9")
    assert problem.code == "table.encoding_option"
    assert "latin-9" in problem.message.zh and "gb18030" in problem.remedy.zh


def test_gb18030_is_said_because_it_is_a_guess(put):
    for known in (frozenset(), KNOWN):
        table = read_raw(put(TEXT.encode("gb18030")), known=known)
        assert table.header == ("代码", "名称", "贫困发生率")
        assert [(p.code, p.level) for p in table.remarks] == [("table.read_as_gb18030", "notice")]


def test_letters_that_only_gb18030_has(put):
    text = "代码,名称\n150121,㐂𠮷县\n"
    assert read_raw(put(text.encode("gb18030"))).rows[0].cells[1] == "㐂𠮷县"


def test_one_bad_byte_in_utf8_is_refused_with_its_row_and_its_byte(refused):
    data = "代码,名称\n150121,土左旗\n150122,".encode() + b"\xff" + "托县\n".encode()
    problem = refused(data, known=KNOWN)
    assert (problem.code, problem.at.row) == ("table.encoding", 3)
    assert f"第 {data.index(0xFF)} 字节" in problem.message.zh
    assert f"byte {data.index(0xFF)} " in problem.message.en
    assert "UTF-8" in problem.message.zh and "xlsx" in problem.remedy.zh


@pytest.mark.parametrize(
    "data",
    [
        "code,naïve né,señor\n1,é,ü\n".encode("latin-1"),
        "コード,名前\n1,東京\n".encode("shift-jis"),
        "代碼,名稱\n1,臺北\n".encode("big5"),
        # UTF-8 whose damage lies past the header: the whole decodes as GB18030, in rare letters
        "代码,名称\n150121,土左".encode() + b"\x81\x30",
    ],
    ids=["latin-1", "shift-jis", "big5", "utf-8 cut"],
)
def test_what_gb18030_would_turn_into_nonsense_is_refused(refused, data):
    problem = refused(data)
    assert problem.code == "table.encoding"
    assert problem.at.row is not None


def test_a_stated_encoding_is_not_second_guessed(refused):
    problem = refused(TEXT.encode("gbk"), encoding="utf-8")
    assert problem.code == "table.encoding" and "UTF-8" in problem.message.zh
    assert refused("é".encode("latin-1") + b",v\nx,1", encoding="gbk").code == "table.encoding"


def test_the_position_is_right_far_into_a_large_text(refused):
    # the text is checked in pieces of a megabyte; letters lie across their borders
    body = ("名称,v\n" + "旗旗旗旗旗,1\n" * 150_000).encode()
    data = body + b"\xff,2\n"
    problem = refused(data)
    assert f"{len(body)} " in problem.message.en
    assert problem.at.row == 150_002


def test_half_a_letter_at_the_end_of_utf16_is_refused(refused):
    assert refused(TEXT.encode("utf-16")[:-1]).code == "table.encoding"
