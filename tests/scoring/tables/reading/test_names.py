"""How a file's name is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.reading.names import LONGEST, shown_name
from scoring.tables.reading.raw import read_raw


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("2019年 考核表.xlsx", "2019年 考核表.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\表.xls", "表.xls"),
        ("C:表.xls", "表.xls"),
        ("\\\\server\\share\\表.xls", "表.xls"),
        ("a\0b.csv", "a_b.csv"),
        ("a\x1b[31mb\n.csv", "a_[31mb_.csv"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("\u200b\ufeff表.csv", "表.csv"),
        ("CON", "CON"),
        ("😀.csv", "😀.csv"),
        ("..", "_"),
        ("", "_"),
        ("folder/", "_"),
    ],
)
def test_names(name, shown):
    assert shown_name(name) == shown


def test_a_long_name_keeps_its_beginning_and_its_end():
    shown = shown_name("旗" * 300 + ".xlsx")
    assert len(shown) == LONGEST - 1
    assert shown.startswith("旗旗") and shown.endswith("旗.xlsx") and "…" in shown
    assert shown_name("a" * LONGEST) == "a" * LONGEST


@given(st.text())
def test_a_shown_name_is_one_harmless_word(name):
    shown = shown_name(name)
    assert shown and shown.isprintable() and len(shown) <= LONGEST
    assert "/" not in shown and "\\" not in shown
    assert shown.strip(".")


def test_a_path_in_the_temporary_folder_is_not_shown(put, tmp_path):
    table = read_raw(put(b"name,v\nx,1\n", "a\u202eb.csv"))
    assert table.file == "ab.csv"
    assert str(tmp_path) not in str(table.at(2, 0)) and Path(table.file).parent == Path(".")
