"""Where a figure came from, written and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.tables.source import Source, parse_source, write_source


@pytest.mark.parametrize(
    ("file", "sheet", "row", "text"),
    [
        ("a.csv", "", 3, "a.csv#3"),
        ("表.xlsx", "数据", 12, "表.xlsx#数据!12"),
        ("100%.csv", "", 1, "100%25.csv#1"),
        ("a#b!.xlsx", "一#二!", 9, "a%23b%21.xlsx#一%23二%21!9"),
        ("%23.csv", "", 1, "%2523.csv#1"),
    ],
)
def test_written(file, sheet, row, text):
    assert write_source(file, sheet, row) == text
    assert parse_source(text) == Source(file, sheet, row)


@given(st.text(), st.text(), st.integers(1, 10**9))
def test_what_is_written_is_read_back(file, sheet, row):
    assert parse_source(write_source(file, sheet, row)) == Source(file, sheet, row)


@pytest.mark.parametrize(
    "text",
    ["", "a.csv", "a.csv#", "a.csv#x", "a.csv#0", "a.csv#-1", "a#b#3", "a#b!c!3", "a.csv#3 "],
)
def test_other_forms_are_no_source(text):
    assert parse_source(text) is None
