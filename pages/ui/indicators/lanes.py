"""Words above an axis in a few rows, so that no two lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

ROWS = 3
PLOT = 560
"""Pixels of the plot at the narrowest window the look is made for (1366); wider ones have room."""

CELL = 6.8
"""Pixels of a half-width character at 13 px; a Chinese one takes two."""

GAP = 10


@dataclass(frozen=True)
class Line:
    """A line across the plot with its words.

    Parameters
    ----------
    at : float
        On the axis.
    text : str
    colour : str
        Token of the line and its words.
    lane : int
        Row of the words, 0 next to the plot.
    anchor : {"left", "center", "right"}
        Which part of the words stands over the line.
    """

    at: float
    text: str
    colour: str
    lane: int = 0
    anchor: str = "center"


def arrange(lines: Sequence[Line], low: float, high: float) -> tuple[list[Line], list[str]]:
    """Give every line a row; return those with one, and the words that found no room.

    The first lines are placed first: put what matters most in front.

    Parameters
    ----------
    low, high : float
        Ends of the axis, low < high.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    kept: list[Line] = []
    dropped: list[str] = []
    for line in lines:
        begin, end, anchor = _room(line, low, high)
        lane = next(
            (i for i, spans in enumerate(taken) if all(end <= a or begin >= b for a, b in spans)),
            None,
        )
        if lane is None:
            dropped.append(line.text)
            continue
        taken[lane].append((begin, end))
        kept.append(replace(line, lane=lane, anchor=anchor))
    return kept, dropped


def width(text: str) -> float:
    """Return the pixels a text takes, roughly."""
    return CELL * sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _room(line: Line, low: float, high: float) -> tuple[float, float, str]:
    """Return the pixels a line's words take, and how they stand to the line."""
    at = PLOT * (line.at - low) / (high - low)
    size = width(line.text)
    if at - size / 2 < 0:
        begin, anchor = at, "left"
    elif at + size / 2 > PLOT:
        begin, anchor = at - size, "right"
    else:
        begin, anchor = at - size / 2, "center"
    return begin - GAP / 2, begin + size + GAP / 2, anchor
