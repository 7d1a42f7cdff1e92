"""Saaty's scale: how much more one item matters than another, 1/9 to 9."""

from __future__ import annotations

import re

from scoring.tables.reading.cells import tidy
from scoring.text import Text

MARKS: tuple[str, ...] = (
    *(str(k) for k in range(9, 0, -1)),
    *(f"1/{k}" for k in range(2, 10)),
)
"""As people write and choose them, from 9 down to 1/9."""

VALUES: dict[str, float] = {
    mark: float(mark) if "/" not in mark else 1.0 / int(mark[2:]) for mark in MARKS
}

SAID: dict[int, Text] = {
    1: Text("同等重要", "equally important"),
    3: Text("稍微重要", "moderately more important"),
    5: Text("明显重要", "strongly more important"),
    7: Text("强烈重要", "very strongly more important"),
    9: Text("极端重要", "extremely more important"),
}
"""Words of the odd steps (Saaty 1980); even ones lie between their neighbours."""

_NEAR = 0.005
"""0.33 is taken for 1/3, 0.1 for nothing: how far a decimal may be from a step."""
_FRACTION = re.compile(r"1\s*/\s*([1-9])")
_DECIMAL = re.compile(r"[0-9]{1,2}(?:\.[0-9]{0,15})?")


def value_of(mark: str) -> float:
    """Return the number of a mark of the scale; `KeyError` for anything else."""
    return VALUES[mark]


def mark_of(value: float) -> str:
    """Return the step nearest to a ratio, on the scale of ratios (logarithmic)."""
    return min(MARKS, key=lambda mark: max(VALUES[mark] / value, value / VALUES[mark]))


def turned(mark: str) -> str:
    """Return the same judgement seen from the other item."""
    if mark == "1":
        return mark
    return mark[2:] if mark.startswith("1/") else f"1/{mark}"


def read_mark(text: str) -> str | None:
    """Return the step a cell means (``3``, ``1/3``, ``１／３``, ``3.0``, ``0.333``), else None."""
    plain = tidy(text)
    fraction = _FRACTION.fullmatch(plain)
    if fraction:
        return "1" if fraction[1] == "1" else f"1/{fraction[1]}"
    if not _DECIMAL.fullmatch(plain):
        return None
    number = float(plain)
    near = next((m for m in MARKS if abs(VALUES[m] - number) <= _NEAR * VALUES[m]), None)
    if near is None and number < 1:  # two decimals of a fraction: 0.33, 0.17, 0.14, 0.11
        near = next((m for m in MARKS if plain == f"{VALUES[m]:.2f}"), None)
    return near
