"""Every kind of finding is said somewhere, in both languages with the same places."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from geodata import boundary
from geodata.boundary.words import ENTRIES, features, files

ROOM = Path(boundary.__file__).parent
CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def test_all_are_used_and_none_is_lacking():
    text = "".join(p.read_text("utf-8") for p in ROOM.glob("*.py"))
    text += (ROOM.parents[1] / "scoring/commands/boundary.py").read_text("utf-8")
    used = set(re.findall(r'found\(\s*"(\w+)"', text))
    assert used == set(ENTRIES)
    assert not files.ENTRIES.keys() & features.ENTRIES.keys()


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_both_languages(code):
    level, *pairs = ENTRIES[code]
    assert level in ("error", "warning", "notice")
    for zh, en in pairs:
        assert CJK.search(zh) or zh == "{zh}"
        assert not CJK.search(en.replace("“", "").replace("”", ""))
        places = [{n for _, n, _, _ in Formatter().parse(t) if n} for t in (zh, en)]
        assert places[0] == places[1] or places == [{"zh"}, {"en"}]
