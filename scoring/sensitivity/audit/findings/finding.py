"""One thing the audit found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.scheme.model import Scheme
from scoring.text import Text

Level = Literal["warning", "notice", "cannot_tell"]


@dataclass(frozen=True)
class Finding:
    """One finding in one plain sentence.

    Parameters
    ----------
    code : str
        Stable dotted name, e.g. ``weight.overpowered``; programs match on it.
    level : {"warning", "notice", "cannot_tell"}
        To be looked into; to be known; not enough to say anything.
    nodes : tuple of str
        Ids of the nodes it is about, the first one above all; empty for the scheme as a whole.
    figures : mapping of name to number
        What the sentence states, unrounded.
    said : Text
        Titles in it come from the scheme: untrusted.
    """

    code: str
    level: Level
    nodes: tuple[str, ...]
    figures: Mapping[str, float]
    said: Text


class Titles:
    """Titles of nodes inside a sentence, in quotes."""

    def __init__(self, scheme: Scheme) -> None:
        self._titles = {node.id: node.title.text for node, _, _ in scheme.walk()}

    def zh(self, node: str) -> str:
        """Return the Chinese title in quotes."""
        return f"“{self._titles[node].zh}”"

    def en(self, node: str) -> str:
        """Return the English title in quotes."""
        return f"“{self._titles[node].get('en')}”"

    def capital(self, node: str) -> str:
        """Return the English title in quotes, as a sentence begins."""
        title = self._titles[node].get("en")
        return f"“{title[:1].upper()}{title[1:]}”"


def percent(share: float) -> tuple[str, str]:
    """Return a share in per cent with one decimal, in Chinese and English."""
    shown = f"{100 * share:.1f}"
    shown = "0.0" if shown == "-0.0" else shown.replace("-", "−")
    return f"{shown}%", f"{shown} %"


def number(value: float, decimals: int) -> str:
    """Return a number with a real minus sign, and none before 0."""
    shown = f"{value:.{decimals}f}"
    bare = shown.lstrip("-")
    return f"−{bare}" if shown.startswith("-") and bare.strip("0.") else bare


def significant(value: float) -> str:
    """Return a positive number to three significant digits, never in powers of ten."""
    if value == 0:
        return "0"
    digits = max(0, 2 - int(f"{value:e}".split("e")[1]))
    shown = f"{value:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def units(n: int) -> str:
    """Return an English count of units."""
    return f"{n:,} unit" if n == 1 else f"{n:,} units"
