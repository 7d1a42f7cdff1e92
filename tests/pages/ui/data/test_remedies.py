"""No remedy on the page sends a person to the command line."""

from __future__ import annotations

import pytest

from pages.ui.data.remedies import _CHECK, remedy_of
from scoring.problems import Place, Problem
from scoring.tables.words import WORDS
from scoring.text import Text


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_remedy_of_the_reader_can_be_followed_here(code):
    level, _message, remedy = WORDS[code]
    said = remedy_of(Problem(code, level, Text("x", "x"), Text(*remedy), Place()))
    for text in (said.zh, said.en):
        assert "--" not in text
    assert said.zh and said.en
    assert said.zh != _CHECK.zh, "a remedy of its own is wanted"
    if "--" not in "".join(remedy) and code not in _OWN:
        assert said == Text(*remedy)


_OWN = {
    "table.region_needed", "table.region_unknown", "table.outside_region", "table.no_year",
    "table.no_year_rows", "table.several_sheets", "table.no_sheet", "table.unit_unknown",
    "table.class_unknown", "table.year_left_out",
}  # fmt: skip
"""Said in the words of the page whatever the reader says."""


@pytest.mark.parametrize("code", ["out.write_failed", "out.not_writable"])
def test_a_place_that_cannot_be_written_is_no_matter_of_options(code):
    found = Problem(code, "error", Text("x", "x"), Text("请加 --out", "Add --out"))
    assert "--" not in remedy_of(found).zh + remedy_of(found).en
