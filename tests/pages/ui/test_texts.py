"""Every Chinese text of the pages has an English one; places match; values are never parsed."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from pages.ui import catalog, texts
from scoring.text import Text


@pytest.fixture
def english():
    texts.use("en")
    yield
    texts.use("zh")


def test_the_english_is_complete():
    with (texts.LOCALE / "en.po").open("rb") as file:
        own = read_po(file, locale="en")
    source = catalog.extracted()
    assert len(source) > 20, "extraction found nothing: the keywords no longer match the code"
    assert list(catalog.problems(source, own)) == []


@pytest.mark.parametrize(
    ("chinese", "english_text", "fault"),
    [
        ("共 {n} 个", "{n} units", ""),
        ("共 {n} 个", "", "no English"),
        ("共 {n} 个", "{m} units", "places differ"),
        ("共 {n} 个", "units", "places differ"),
        ("共 {n} 个", "{n} 个", "Chinese in the English"),
        ("合计", "Total，", "Chinese in the English"),
    ],
)
def test_a_gap_is_found(chinese, english_text, fault):
    source, own = Catalog(locale="en"), Catalog(locale="en")
    source.add(chinese)
    own.add(chinese, english_text)
    found = list(catalog.problems(source, own))
    assert [f.split(":")[0] for f in found] == ([fault] if fault else [])


def test_what_nobody_says_any_more_is_found():
    source, own = Catalog(locale="en"), Catalog(locale="en")
    own.add("旧话", "old words")
    assert list(catalog.problems(source, own)) == ["said nowhere: 旧话"]


def test_chinese_is_itself():
    assert (
        texts._("网址中的{what}无法识别，已忽略。", what="年度") == "网址中的年度无法识别，已忽略。"
    )


def test_english_is_looked_up(english):
    assert texts._("总览") == "Overview"
    assert texts.pick(Text("甲", "A")) == "A"


def test_values_are_never_templates(english):
    said = texts._("网址中的{what}无法识别，已忽略。", what="{what.__class__} 总览")
    assert "{what.__class__} 总览" in said


def test_a_count_takes_its_plural(english):
    message = "{n} 处问题。没有写入任何数据。请按“怎么改”修正后重试。"
    assert texts.n_(message, 1).startswith("1 problem.")
    assert texts.n_(message, 2).startswith("2 problems.")
    assert texts.n_(message, 0).startswith("0 problems.")


def test_an_unknown_language_is_chinese():
    texts.use("fr")
    assert texts.language() == "zh"


@pytest.mark.parametrize(("region", "word"), [("15", "旗县"), ("42", "县"), (None, "县")])
def test_words_follow_the_region(region, word):
    assert texts.term("county_short", region, 2020) == word
