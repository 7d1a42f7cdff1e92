"""Two tables on one sheet, and a table with rows and columns exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from scoring.tables.reading.cells import header_key, read_number
from scoring.tables.reading.headers import aliases_of
from scoring.tables.reading.raw import RawRow

_LONGEST = 30
"""Letters of a header word looked for among the rows."""
_LOOKED_AT = 60
_NO_WORD = frozenset(("", *"0123456789-+."))
_REMEMBERED = 50_000
_FIGURE = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")


def next_header(rows: Sequence[RawRow], known: Set[str]) -> int | None:
    """Return the position of the first row that is the header of another table, None for none.

    It names a column of names or codes, holds no number, and at least half of what it says are
    known header words, two or more.

    Parameters
    ----------
    known : set of str
        As `header_key` writes them.
    """
    marks = {key for field in ("code", "name") for key in aliases_of(field)}
    marks &= known
    seen: dict[str, bool] = {}
    for at, row in enumerate(rows):
        if _FIGURE.fullmatch(row.cells[-1]):  # most rows end so, and a header holds no number
            continue
        for cell in row.cells:
            if cell[:1] in _NO_WORD:  # most cells are figures: they are not to be remembered
                continue
            if cell not in seen:
                if len(seen) >= _REMEMBERED:
                    seen.clear()
                seen[cell] = len(cell) <= _LONGEST and header_key(cell) in marks
            if seen[cell]:
                if _is_header(row, known):
                    return at
                break
    return None


def _is_header(row: RawRow, known: Set[str]) -> bool:
    words = [cell for cell in row.cells if cell.strip()]
    count = sum(header_key(word) in known for word in words)
    numbers = (not isinstance(read_number(word, percent=True), str) for word in words)
    return count >= 2 and 2 * count >= len(words) and not any(numbers)


def looks_transposed(header: Sequence[str], rows: Sequence[RawRow], known: Set[str]) -> bool:
    """Tell whether header words stand below each other in the first column, not in the header.

    Three or more of them, and at most one in the header; a list of two columns is none.
    """
    across = sum(header_key(word) in known for word in header if word.strip())
    first = next((i for i, word in enumerate(header) if word.strip()), 0)
    down = {
        header_key(row.cells[first])
        for row in rows[:_LOOKED_AT]
        if len(row.cells) > first and len(row.cells[first]) <= _LONGEST
    }
    return across <= 1 and len(down & known) >= 3 and len(header) > 2
