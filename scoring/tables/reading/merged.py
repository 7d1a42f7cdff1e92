"""Merged cells among the rows: a name or year stands for every row it is merged over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from scoring.problems import Problem
from scoring.tables.reading.cells import is_na, read_code, read_number, read_year, tidy
from scoring.tables.reading.header_row import Merged
from scoring.tables.reading.raw import RawTable
from scoring.tables.words import remark


def fill_down(
    table: RawTable, rows: list[list[str]], below: Set[int], merged: Merged
) -> Iterator[Problem]:
    """Repeat what is merged over several rows in each of them; return what to say of it.

    Repeated are words, years and codes. A figure is not: merged over three counties it may be the
    figure of each or of all three together, so it counts for the first row alone, with a warning.
    The same holds for a figure (or "does not apply") merged across columns.

    Parameters
    ----------
    table : RawTable
        For the places.
    rows : list of list of str
        Changed in place.
    below : set of int
        The non-blank rows below the header, from 0; blank rows stay blank.
    merged : sequence of (first row, first column, last row, last column)
    """
    repeated: Counter[int] = Counter()
    first: dict[int, int] = {}
    figures: dict[int, tuple[int, str]] = {}
    across: list[tuple[int, int, str]] = []
    for top, left, bottom, right in sorted(merged):
        if top < table.header_row or top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        if not text.strip():
            continue
        figure = _is_figure(text)
        if right > left and (figure or is_na(tidy(text))):
            across.append((top, left, text))
        under = [i for i in range(top + 1, min(bottom, len(rows) - 1) + 1) if i in below]
        if not under:
            continue
        if figure:
            figures.setdefault(left, (top, text))
            continue
        for i in under:
            rows[i] += [""] * (left + 1 - len(rows[i]))
            rows[i][left] = text
        repeated[left] += len(under)
        first.setdefault(left, top)
    for column in sorted(repeated):
        at = table.at(first[column] + 1, column)
        yield remark("table.merged_filled", at, n=repeated[column])
    for column, (row, text) in sorted(figures.items()):
        yield remark("table.merged_figure", table.at(row + 1, column), text)
    for row, column, text in across[:1]:
        yield remark("table.merged_across", table.at(row + 1, column), text, n=len(across))


def _is_figure(text: str) -> bool:
    if read_year(text) is not None or read_code(text, (6, 9, 12)) is not None:
        return False
    return read_number(text, percent=True) != "not_a_number"
