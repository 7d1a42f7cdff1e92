"""Every sentence exists in both languages and fills the same blanks."""

from __future__ import annotations

import re
import string

import pytest

from scoring.problems import Place
from scoring.tables.words import WORDS, remark

CJK = re.compile(r"[\u4e00-\u9fff]")


def _blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", WORDS)
def test_both_languages(code):
    level, message, remedy = WORDS[code]
    assert level in ("error", "warning", "notice")
    for zh, en in (message, remedy):
        assert en.strip() and zh.strip()
        # the one Chinese word a user must type is quoted in no English sentence
        assert not CJK.search(en), en
        assert not zh.endswith("。") and not en.endswith(".")
    # what is worded in each language has twin blanks: zh and en, when and when_en, value_zh ...
    zh, en = ({re.sub(r"(^|_)(?:zh|en)$", "", blank) for blank in _blanks(x)} for x in message)
    assert zh == en


def test_words_from_data_cannot_be_a_template():
    said = remark("table.alias_used", Place(), "x", name="{code.__class__}", code="1")
    assert "{code.__class__}" in said.message.zh


def test_lists_as_each_language_lists():
    said = remark("table.several_sheets", Place(), have=["a", "b"])
    assert "a、b" in said.message.zh and "a, b" in said.message.en
