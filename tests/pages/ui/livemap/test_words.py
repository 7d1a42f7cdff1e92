"""Words of the map module: both languages, complete."""

from __future__ import annotations

import re

import pytest

from pages.ui.livemap import WORDS, words
from pages.ui.livemap.bundle import LOADER, ROOM

CJK = re.compile(r"[　-鿿＀-￯]")


def test_english_has_no_chinese_and_the_same_places() -> None:
    for key, (zh, en) in WORDS.items():
        assert zh and en, key
        assert not CJK.search(en), key
        ours = {"{unit}", "{units}", "{Unit}"}
        assert set(re.findall(r"\{\w+\}", zh)) - ours == set(re.findall(r"\{\w+\}", en)) - ours, key


def test_chinese_has_no_english_words() -> None:
    for key, (zh, _) in WORDS.items():
        assert not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", zh)), key


def test_every_word_the_script_asks_for_exists_and_none_is_idle() -> None:
    text = "".join(p.read_text("utf-8") for p in [*ROOM.glob("*.js"), LOADER])
    asked = set(re.findall(r"\btexts\.(\w+)", text))
    by_name = {"missing", "na", "out", "veto", "cap", "pending"}  # texts[name] in loops
    by_name |= {"more", "less", "more_groups", "less_groups"}
    by_name |= {f"no_{code}" for code in re.findall(r"\bno\('(\w+)'", text)}  # why nothing moved
    assert asked <= set(WORDS)
    assert set(WORDS) - asked - by_name == set()


def test_units_are_named_as_the_page_says() -> None:
    assert words("zh", unit=("旗县", "county"))["search"] == "查找旗县名称或代码"
    english = words("en", unit=("旗县", "county"), units_en="counties")
    assert english["tally"] == "{shown} / {total} counties"
    assert english["name"] == "County"
    assert words("zh", grade="测算等次")["grade"] == "测算等次"


def test_a_wrong_override_is_named() -> None:
    with pytest.raises(KeyError, match="grad"):
        words("zh", grad="x")
