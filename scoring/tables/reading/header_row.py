"""Where the header is, under which titles, and whether it is two rows."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice

from scoring.tables.reading.cells import header_key

LOOKED_AT = 30
"""Non-blank rows from the top among which the header is looked for."""

Merged = Sequence[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Header:
    """`row`: its number from 0, of two rows the lower; `top`: the upper, or the same.

    `words`: one a column. `upper`: the upper row spread over its columns, empty where none.
    """

    row: int
    top: int
    words: tuple[str, ...]
    upper: tuple[str, ...]


def find_header(rows: Sequence[Sequence[str]], merged: Merged, known: Set[str]) -> Header:
    """Find the header of a sheet that has a non-blank row.

    Among the first 30 non-blank rows it is the one with most cells that are known header words, the
    first of equals. It needs two such cells (one in a table of one or two columns); where no row
    has them, or no word is known, it is the first non-blank row.

    The row right above belongs to it (a header in two rows) where a cell is merged from that row
    down into it, or where both rows together hold more known words than either alone, or where it
    is merged across columns, begins with a blank, and the lower row alone would say one word twice.
    Then a column is called by the lower text, where that is blank by the upper.

    Parameters
    ----------
    rows : sequence of sequence of str
        From row 0, blank rows included.
    merged : sequence of (first row, first column, last row, last column)
    known : set of str
        As `header_key` writes them.
    """
    looked = list(islice((i for i, row in enumerate(rows) if any(map(str.strip, row))), LOOKED_AT))
    merged = [m for m in merged if m[0] <= looked[-1]]
    down = {i: _spread_down(rows, i, merged) for i in looked}
    counts = {i: _known(down[i], known) for i in looked}
    best = max(looked, key=lambda i: (counts[i], -i))
    together = {i: _known(_joined(down[i - 1], down[i]), known) for i in looked if i - 1 in counts}
    pair = max(together, key=lambda i: (together[i], -i), default=None)
    if pair is not None and together[pair] > counts[best] and _enough(together[pair], down[pair]):
        return _two_rows(rows, down, pair, merged)
    row = best if _enough(counts[best], down[best]) else looked[0]
    if row + 1 in down and any(top == row and bottom == row + 1 for top, _, bottom, _ in merged):
        row += 1
    if row - 1 in down and _belongs(down, row, merged):
        return _two_rows(rows, down, row, merged)
    return Header(row, row, _trimmed(down[row]), ())


def _enough(count: int, row: Sequence[str]) -> bool:
    return count >= 2 or (count == 1 and len(_trimmed(row)) <= 2)


def _known(row: Sequence[str], known: Set[str]) -> int:
    return sum(header_key(cell) in known for cell in row if cell.strip())


def _spread_down(rows: Sequence[Sequence[str]], at: int, merged: Merged) -> list[str]:
    """Return a row with the text of cells merged down into it."""
    row = list(rows[at])
    for top, left, bottom, _ in merged:
        if top < at <= bottom and left < len(rows[top]):
            row += [""] * (left + 1 - len(row))
            row[left] = row[left] or rows[top][left]
    return row


def _belongs(down: dict[int, list[str]], row: int, merged: Merged) -> bool:
    """Tell whether the row above is the upper half of a header."""
    if any(top == row - 1 and bottom == row for top, _, bottom, _ in merged):
        return True
    above = down[row - 1]
    wide = any(top == row - 1 and right > left for top, left, _, right in merged)
    words = [header_key(cell) for cell in down[row] if cell.strip()]
    return wide and not (above and above[0].strip()) and len(set(words)) < len(words)


def _two_rows(
    rows: Sequence[Sequence[str]], down: dict[int, list[str]], row: int, merged: Merged
) -> Header:
    words = _trimmed(_joined(down[row - 1], down[row]))
    width = len(words)
    spread, lower = (list(rows[i][:width]) + [""] * (width - len(rows[i])) for i in (row - 1, row))
    across = [m for m in merged if m[0] <= row - 1 <= m[2] and m[3] > m[1]]
    for top, left, _, right in across:
        text = rows[top][left] if left < len(rows[top]) else ""
        for column in range(left, min(right + 1, width)):
            spread[column] = text
    upper: list[str] = []
    for column in range(width):
        # a CSV keeps the text in the first column of a group, and no word of how far it went
        left = upper[-1] if upper and not across else ""
        # a column with no text of its own below is named by the upper row, not grouped by it
        upper.append((spread[column].strip() or left) if lower[column].strip() else "")
    return Header(row, row - 1, words, tuple(upper) if any(upper) else ())


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return [low if low.strip() else up for up, low in zip(above, below, strict=True)]


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return tuple(row[:end])
