"""Words of the data page that depend on the data."""

from __future__ import annotations

from pages.ui.texts import language, pick
from scoring.scheme.model import Scheme
from scoring.tables.figures.streams import stream_of


def cap(text: str) -> str:
    """Return a word as a label begins: with a capital where its script has one."""
    return text[:1].upper() + text[1:]


def stream(scheme: Scheme, word: str) -> str:
    """Return a stream in the visitor's language: as the scheme says it, else as it is known."""
    said = scheme.say(word, language())
    if said != word or not word:
        return said
    known = stream_of(word)
    return pick(known.title) if known else word
