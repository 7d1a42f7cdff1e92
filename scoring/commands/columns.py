"""Text in columns of a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

GAP = "  "
"""Between two columns."""

# marks that may not begin a line (GB/T 15834), and opening ones that may not end one
_CLOSING = "，。；：、！？）」』》〉〕”’%…,.;:!?)]"
_OPENING = "（「『《〈〔“‘(["


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_cells(c) for c in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled with blanks to a width; a longer one is left alone."""
    blank = " " * max(0, width - cells(text))
    return blank + text if right else text + blank


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most that many cells; at least one line, perhaps empty.

    Latin words stay whole where they fit; Chinese breaks between any two characters, except
    before a closing mark and after an opening one.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if cells(line) + cells(piece) <= width or not line.strip():
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
        while cells(line) > width:  # one piece wider than the column
            head = _fitting(line, width)
            lines.append(head)
            line = line[len(head) :]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def table(
    rows: Iterable[Sequence[str]], widths: Sequence[int], numbers: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Yield the lines of rows whose cells are wrapped to their columns.

    Parameters
    ----------
    widths : sequence of int
        Cells of every column.
    numbers : frozenset of int
        Columns set flush right.
    """
    for row in rows:
        held = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, held))):
            parts = [
                pad(lines[at] if at < len(lines) else "", width, right=i in numbers)
                for i, (lines, width) in enumerate(zip(held, widths, strict=True))
            ]
            yield GAP.join(parts).rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what may not be broken: a Latin word with the blank before it, a tag, a character."""
    held = ""
    for c in text:
        wide = _cells(c) == 2
        before = held[-1:] if held else ""
        # a tag in square brackets stays whole
        joined = c in _CLOSING or before in _OPENING or held.count("[") > held.count("]")
        breaks = held and not joined and (wide or c == " " or (before and _cells(before) == 2))
        if breaks:
            yield held
            held = ""
        held += c
    if held:
        yield held


def _fitting(text: str, width: int) -> str:
    taken = 0
    for at, c in enumerate(text):
        taken += _cells(c)
        if taken > width:
            return text[: max(at, 1)]
    return text


def _cells(c: str) -> int:
    if combining(c):
        return 0
    return 2 if east_asian_width(c) in "WF" else 1
