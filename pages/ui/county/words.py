"""Numbers and short words as this page prints them; nothing here computes a figure."""

from __future__ import annotations

from geodata import terms
from pages.ui import wording
from pages.ui.livemap.parts import LEVEL_COLOURS
from pages.ui.texts import language, pick
from scoring.report.breaks import Breaks
from scoring.scheme.model import Scheme
from scoring.tables.bundle import Bundle
from scoring.text import Text

NONE = wording.number(None, 0)


def score(value: float | None) -> str:
    """Return a score, one decimal."""
    return wording.number(value, 1)


def points(value: float | None) -> str:
    """Return points, two decimals."""
    return wording.number(value, 2)


def signed(value: float | None, decimals: int) -> str:
    """Return a difference with its sign; 0 has none."""
    text = wording.number(value, decimals)
    return f"+{text}" if value and value > 0 and text.strip("0.,") else text


def measured(value: float | None, unit: Text) -> str:
    """Return an indicator's value with its unit: 95.57%, 3.00 分, 1 (a count without unit)."""
    if value is None:
        return NONE
    said = pick(unit)
    if unit.zh in wording.YEARS:
        return f"{value:.0f}"
    plain = not said and float(value).is_integer()
    text = wording.number(value, 0 if plain else 2)
    return f"{text}{said}" if said in ("%", "‰", "") else f"{text} {said}"


def full_marks(value: float) -> str:
    """Return full marks without useless decimals."""
    return f"{value:g}"


def grade(scheme: Scheme, word: str | None) -> str:
    """Return a grade in the visitor's language; empty where there is none."""
    return wording.grade(scheme, word) or ""


def unit(bundle: Bundle, year: int) -> str:
    """Return what one unit of this bundle is called, e.g. 旗县, banner/county."""
    key = wording.unit_term(bundle.about.level)
    return terms.term(key, bundle.about.region, year, language())


def chip_colour(breaks: Breaks, level: int) -> str:
    """Return the colour of a class as the map paints it: a token (c5) or hex; "" without one."""
    colours = LEVEL_COLOURS.get(len(breaks.bounds) + 1, ())
    return colours[level] if 0 <= level < len(colours) else ""


def cited(document: Text | None, clause: str) -> str:
    """Return document and clause; a clause that only repeats the document's name is left out."""
    title = pick(document) if document else ""
    name = document.zh.strip("《") if document else ""
    said = bool(clause) and name.startswith(clause.strip("《》"))
    return gap([title, "" if said else clause])


def gap(parts: list[str]) -> str:
    """Join short facts with a wide space."""
    return (
        "　".join(p for p in parts if p) if language() == "zh" else "  ".join(filter(None, parts))
    )
