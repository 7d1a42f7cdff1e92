"""A scheme's wordings as its region and year speak: ``{village}`` is 嘎查村 in Inner Mongolia.

Any wording of a scheme file may hold placeholders, keys of ``geodata/data/terms.csv``: the same
scheme says 贫困旗县 of 2020 and 脱贫旗县 of 2021. A quotation (``clause.text``) keeps the
document's own words; ids, classes, streams, units and grades are data and are never reworded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import product
from typing import Any

from pydantic import BaseModel

from geodata import terms
from scoring.scheme.applies import year_span
from scoring.scheme.basics import Words
from scoring.scheme.model import Scheme

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""``{key}``: a key of the term table in braces."""

LATEST = 9999
"""Stands for the end of a span of years that has none."""

PLAIN = frozenset({"department", "then"})
"""Keys whose plain text is a wording; all other plain text is an id, a name or a quotation."""
KEYED = frozenset({"terms", "groups"})
"""Mappings whose keys are wordings; the values of `terms` are their English."""
SILENT = frozenset({"rule", "clause", "value", "applies", "fails"})
"""Parts without any wording."""


class Reworded(Words):
    """A wording with its placeholders filled in, and what the scheme file writes."""

    written: Words


def worded(scheme: Scheme, region: str | None, year: int) -> Scheme:
    """Return a scheme in the words of a region and a year; the same object for the same words.

    Parameters
    ----------
    scheme : Scheme
        As written; one that is worded already comes back as it is.
    region : str or None
        Any beginning of a code (``15``); None for the whole country.
    year : int
        A key that has no word in that year takes its nearest one.
    """
    keys = _keys(_Same(scheme))
    if not keys:
        return scheme
    return _filled(_Same(scheme), tuple((key, *_said(key, region, year)) for key in keys))


def spoken_year(scheme: Scheme) -> int:
    """Return the year whose words a scheme is shown in where no year is asked for: its last.

    `LATEST`, the newest words of the term table, where it is still in force or says nothing.
    """
    if scheme.years is None:
        return LATEST
    return max(scheme.years) if isinstance(scheme.years, tuple) else year_span(scheme.years)[1]


def wordings(text: str, lang: str = "zh") -> frozenset[str]:
    """Return every wording of a text over all regions and years of the term table."""
    return frozenset(_wordings(text, lang))


def written(words: Words) -> Words:
    """Return a wording as the scheme file writes it, placeholders and all."""
    return words.written if isinstance(words, Reworded) else words


def spoken(words: Words) -> tuple[str, ...]:
    """Return all a wording may be called, in both languages, over all regions and years."""
    own = written(words)
    found = [words.zh, words.en, *_wordings(own.zh, "zh"), *_wordings(own.en, "en")]
    # one that was never worded is no name of anything
    return tuple(dict.fromkeys(text for text in found if text and "{" not in text))


@lru_cache(maxsize=4096)
def _wordings(text: str, lang: str) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(PLACEHOLDER.findall(text)))
    if not keys:
        return (text,)
    found = {}
    for region, year in product(*_corners()):
        said = {key: _said(key, region, year)[0 if lang == "zh" else 1] for key in keys}
        found[_fill(text, said, lang)] = None
    return tuple(found)


@lru_cache(maxsize=1)
def _corners() -> tuple[tuple[str | None, ...], tuple[int, ...]]:
    """Return the regions and years at which the words of the table change."""
    rows = terms.table()
    regions = dict.fromkeys(row.region for row in rows if row.region != "*")
    starts = {row.from_year for row in rows if row.from_year}
    ends = {row.to_year for row in rows if row.to_year}
    return (None, *regions), tuple(sorted({*starts, *(year - 1 for year in starts), *ends}))


@lru_cache(maxsize=4096)
def _said(key: str, region: str | None, year: int) -> tuple[str, str]:
    """Return a key's word in both languages; the key itself where the table does not know it."""
    for near in sorted({*_corners()[1], year}, key=lambda y: (abs(y - year), y)):
        try:
            found = terms.words(key, region, near)
        except terms.MissingTermError:
            continue
        return found.zh, found.en
    return key, key


def _fill(text: str, said: Mapping[str, str], lang: str) -> str:
    filled = PLACEHOLDER.sub(lambda found: said.get(found[1], found[1]), text)
    # the table's English words are written small; a sentence begins with a capital
    starts = lang == "en" and text.startswith("{")
    return filled[:1].upper() + filled[1:] if starts else filled


class _Same:
    """A scheme told apart by what it is, not by what it says: hashing it whole would take long."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __hash__(self) -> int:
        return id(self.scheme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scheme is self.scheme


@lru_cache(maxsize=256)
def _keys(of: _Same) -> tuple[str, ...]:
    """Return the placeholders a scheme uses, in order."""
    found: dict[str, None] = {}

    def note(text: str, lang: str) -> str:
        found.update(dict.fromkeys(PLACEHOLDER.findall(text)))
        return text

    _map(of.scheme, note)
    return tuple(found)


@lru_cache(maxsize=256)
def _filled(of: _Same, said: tuple[tuple[str, str, str], ...]) -> Scheme:
    words = {"zh": {k: zh for k, zh, _ in said}, "en": {k: en for k, _, en in said}}
    return _map(of.scheme, lambda text, lang: _fill(text, words[lang], lang))


Change = Callable[[str, str], str]
"""Takes a wording and its language, returns what stands in its place."""


def _map(value: Any, change: Change) -> Any:
    """Return a part of a scheme with every wording changed; the same object where none is."""
    if isinstance(value, Reworded):
        return value
    if isinstance(value, Words):
        new = change(value.zh, "zh"), change(value.en, "en")
        if new == (value.zh, value.en):
            return value
        return Reworded(zh=new[0], en=new[1], written=value)
    if isinstance(value, BaseModel):
        made = {
            name: _part(name, getattr(value, name), change) for name in type(value).model_fields
        }
        changed = {name: new for name, new in made.items() if new is not getattr(value, name)}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        parts = tuple(_map(part, change) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    return value


def _part(name: str, value: Any, change: Change) -> Any:
    if name in SILENT:
        return value
    if isinstance(value, dict):
        if name in KEYED:
            made = {
                change(key, "zh"): change(part, "en") if isinstance(part, str) else part
                for key, part in value.items()
            }
        else:
            made = {key: _map(part, change) for key, part in value.items()}
        return value if made == value else made
    if isinstance(value, str):
        new = change(value, "zh") if name in PLAIN else value
        return value if new == value else new
    return _map(value, change)
