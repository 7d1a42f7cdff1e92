"""Placeholders: keys the term table knows, and only where a wording stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from geodata import terms
from scoring.scheme.basics import Words
from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.wording import KEYED, PLACEHOLDER, PLAIN, SILENT
from scoring.text import Text

_KEY = Text("术语", "term")
_DATA = Text("这里不能用占位词", "a placeholder cannot stand here")
_OWN_WORDS = Text("请直接写出文字", "Write the words themselves")
_STRAY = Text("大括号里应是术语表中的词", "braces are for keys of the term table alone")
_BRACES = Text("请写成 {county} 这样，或去掉大括号", "Write it as in {county}, or drop the braces")


def find(names: Names) -> Iterator[Finding]:
    """Find braces that would reach a person as they stand."""
    known = {row.key for row in terms.table()}
    for path, text, is_wording in texts_of(names.scheme, (), "", False):
        keys = PLACEHOLDER.findall(text)
        if keys and not is_wording:
            yield Finding(path, "placeholder_here", _DATA, _OWN_WORDS, keys[0])
        for key in keys if is_wording else ():
            if key not in known:
                yield unknown(path, key, known, _KEY)
        if is_wording and not {"{", "}"}.isdisjoint(PLACEHOLDER.sub("", text)):
            yield Finding(path, "placeholder_form", _STRAY, _BRACES, text[:40])


def texts_of(value: Any, path: Path, name: str, silent: bool) -> Iterator[tuple[Path, str, bool]]:
    """Yield path, text and whether it is a wording, of every text below."""
    if isinstance(value, Words):
        for lang in ("zh", "en"):
            yield (*path, lang), getattr(value, lang), True
    elif isinstance(value, BaseModel):
        for key, info in type(value).model_fields.items():
            here = (*path, info.alias or key)
            yield from texts_of(getattr(value, key), here, key, silent or key in SILENT)
    elif isinstance(value, dict):
        for key, part in value.items():
            keyed = name in KEYED
            yield (*path, key), str(key), keyed
            if isinstance(part, str):
                yield (*path, key), part, keyed
            else:
                yield from texts_of(part, (*path, key), "", silent)
    elif isinstance(value, tuple):
        for i, part in enumerate(value):
            yield from texts_of(part, (*path, i), name, silent)
    elif isinstance(value, str):
        yield path, value, name in PLAIN and not silent
