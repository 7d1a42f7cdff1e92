"""The words of the screen: terms that follow region and year, and the fixed words of the trade."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata import regions, terms
from scoring.text import Text

FILE = Path(__file__).with_name("glossary.csv")


@dataclass(frozen=True)
class Wording:
    """One wording of a term: where and in which years it is used."""

    words: Text
    region: Text
    years: Text


@dataclass(frozen=True)
class Term:
    """A word of the trade that is said differently by region and year."""

    key: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Word:
    """A fixed word with its meaning."""

    word: Text
    means: Text


def terms_by_region() -> tuple[Term, ...]:
    """Return the term table, a term with all its wordings, in the order of the file."""
    found: dict[str, list[Wording]] = {}
    for row in terms.table():
        words = Text(row.words.zh, row.words.en)
        where, years = _region(row.region), _years(row.from_year, row.to_year)
        found.setdefault(row.key, []).append(Wording(words, where, years))
    return tuple(Term(key, tuple(held)) for key, held in found.items())


@cache
def fixed_words() -> tuple[Word, ...]:
    """Return the fixed words of the product (DESIGN section 3), in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Word(Text(row["zh"], row["en"]), Text(row["means_zh"], row["means_en"]))
            for row in csv.DictReader(stream, strict=True)
        )


def _region(region: str) -> Text:
    if region == "*":
        return Text("全国", "everywhere")
    name = regions.region(region[:2]).name
    return Text(name.zh, name.en)


def _years(first: int | None, last: int | None) -> Text:
    if first is None and last is None:
        return Text("不限", "all years")
    if last is None:
        return Text(f"{first} 年起", f"from {first}")
    if first is None:
        return Text(f"{last} 年及以前", f"until {last}")
    return Text(f"{first}–{last}", f"{first}–{last}")
