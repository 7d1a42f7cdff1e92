"""Limits and tests of a scheme in words, with the titles its indicators have there."""

from __future__ import annotations

from typing import Any

from scoring.scheme.check_words import titles_of
from scoring.scheme.model import Scheme
from scoring.scheme.rules.say import Say
from scoring.scheme.rules.words import compare_words, limit_words, op_words
from scoring.text import Text


def limit_text(scheme: Scheme, limit: Any) -> Text:
    """Say a limit: 3, or 东部 2、中部 2、西部 3."""
    zh, en = (limit_words(limit, Say(lang, titles=titles_of(scheme, lang))) for lang in _LANGS)
    return Text(zh, en)


def test_text(scheme: Scheme, op: Any, limit: Any, compare: Any) -> Text:
    """Say a comparison: 不超过 2（先修约到 2 位小数）."""
    said = limit_text(scheme, limit)
    # a full-width bracket or quote brings its own blank
    gap = "" if said.zh.startswith(("（", "“")) else " "
    zh = f"{op_words(op, 'zh')}{gap}{said.zh}{compare_words(compare, 'zh')}"
    return Text(zh, f"{op_words(op, 'en')} {said.en}{compare_words(compare, 'en')}")


_LANGS = ("zh", "en")
