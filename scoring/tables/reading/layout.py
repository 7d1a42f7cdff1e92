"""A sheet's cells to a table: header found, merged cells filled, what is hidden said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading.footnotes import end_of_data
from scoring.tables.reading.header_row import Header, find_header
from scoring.tables.reading.merged import fill_down
from scoring.tables.reading.raw import RawRow, RawTable, letter
from scoring.tables.reading.second_table import looks_transposed, next_header
from scoring.tables.reading.sheets import Sheet
from scoring.tables.template.marker import read_marker
from scoring.tables.words import remark

_SAID = 10
"""Rows or columns named at most in one remark."""
_CAPTIONS = 200
"""Titles above a repeated header set aside at most; what is more is a row like others."""
_CAPTION = re.compile(r"表|续|第.{1,4}页|单位\s*[:：]|\bpage\b|\btable\b", re.IGNORECASE)
_STATES = re.compile(r"(?:19|20|１９|２０)[0-9０-９]{2}|单位\s*[:：(（]|\bunit\b", re.IGNORECASE)


def lay_out(file: str, sheet: Sheet, known: Set[str]) -> RawTable:
    """Return the table of a sheet (`header_row.find_header` states how the header is found).

    Rows above the header are titles: each is said, none is used. A year or a unit that stands in
    one is not taken for the rows below: nobody said that it holds for them. Above the header of our
    own template stand rows for people; they are not said.

    Raises
    ------
    Refused
        ``table.empty_file``, ``no_rows``, and every ``formula_not_computed`` from the header on:
        such a cell would read as empty, that is as missing.
    """
    rows = sheet.rows
    filled = [i for i, cells in enumerate(rows) if any(map(str.strip, cells))]
    if not filled:
        raise Refused([remark("table.empty_file", Place(file, sheet.name))])
    if sheet.header_first:
        header = Header(0, 0, tuple(rows[0]), ())
    else:
        header = find_header(rows, sheet.merged, known)
    below = [i for i in filled if i > header.row]
    if not below:
        raise Refused([remark("table.no_rows", Place(file, sheet.name))])
    marker = read_marker(rows[: header.top])
    table = RawTable(
        *(file, sheet.name, header.words, header.row + 1, ()), upper=header.upper, marker=marker
    )
    _refuse_uncomputed(table, sheet, header)
    above = [] if marker else [i for i in filled if i < header.top]
    remarks = [*_titles(table, [RawRow(i + 1, tuple(rows[i])) for i in above])]
    if header.upper:
        groups = _each_once(text for text in header.upper if text)
        remarks.append(remark("table.two_row_header", table.at(header.row), have=groups))
    remarks += fill_down(table, rows, set(below), sheet.merged)
    made, again, captions = [], [], []
    for i in below:
        cells = _fitted(rows[i], len(header.words))
        if cells == header.words:
            if made and len(captions) < _CAPTIONS and _is_caption(made[-1]):
                captions.append(made.pop())
            again.append(i + 1)
        else:
            made.append(RawRow(i + 1, cells))
        rows[i] = []  # what is kept need not be held twice
    remarks += _titles(table, captions)
    # of a file with a header of its own every row is data, whatever it says
    made, more = (made, []) if sheet.header_first else _only_data(table, made, known)
    if not made:
        raise Refused([remark("table.no_rows", Place(file, sheet.name))])
    remarks += more
    if again:
        remarks.append(remark("table.header_again", table.at(again[0]), rows=spans(again)))
    hidden = set(sheet.hidden_rows) & {i + 1 for i in below}
    remarks += _hidden(table, sheet, hidden)
    return replace(table, rows=tuple(made), remarks=tuple(remarks), hidden=frozenset(hidden))


def _only_data(
    table: RawTable, rows: list[RawRow], known: Set[str]
) -> tuple[list[RawRow], list[Problem]]:
    """Return the rows without notes at the end and second tables, and what is said of those."""
    said = []
    other = next_header(rows, known)
    if other is not None:
        at = table.at(rows[other].number)
        said.append(remark("table.second_table", at, " ".join(filter(None, rows[other].cells))))
        rows = rows[: other - (other > 0 and _is_caption(rows[other - 1]))]
    if looks_transposed(table.header, rows, known):
        said.append(remark("table.transposed", table.at(None)))
    notes = rows[end_of_data(rows) :]
    if notes:
        first = " ".join(_each_once(c.strip() for c in notes[0].cells if c.strip()))
        numbers = spans([row.number for row in notes])
        at = table.at(notes[0].number)
        said.append(remark("table.notes_set_aside", at, first, n=len(notes), rows=numbers))
    return rows[: len(rows) - len(notes)], said


def spans(numbers: Sequence[int]) -> list[str]:
    """Return row numbers in few words: 3, 4, 5, 9 as ``3–5`` and ``9``; at most ten of them."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    words = [str(a) if a == b else f"{a}–{b}" for a, b in found]
    return [*words[:_SAID], "…"] if len(words) > _SAID else words


def _refuse_uncomputed(table: RawTable, sheet: Sheet, header: Header) -> None:
    bad = [
        remark("table.formula_not_computed", table.at(row, column))
        for row, column in sheet.uncomputed
        if row > header.top
    ]
    if bad:
        raise Refused(bad)


def _is_caption(row: RawRow) -> bool:
    """Tell whether a row right above a repeated header is a title: 表二, （续）, 第 2 页."""
    words = [cell for cell in row.cells if cell.strip()]
    return len(words) == 1 and _CAPTION.search(words[0]) is not None


def _titles(table: RawTable, titles: Sequence[RawRow]) -> Iterator[Problem]:
    for row in titles:
        text = " ".join(_each_once(cell.strip() for cell in row.cells if cell.strip()))
        code = "table.title_states" if _STATES.search(text) else "table.title_row"
        yield remark(code, table.at(row.number), text)


def _hidden(table: RawTable, sheet: Sheet, hidden: set[int]) -> Iterator[Problem]:
    if hidden:
        said = {"n": len(hidden), "rows": spans(sorted(hidden))}
        yield remark("table.hidden_rows", table.at(min(hidden)), **said)
    columns = [c for c in sheet.hidden_columns if c < len(table.header)]
    if columns:
        have = [f"{letter(c)} {table.header[c].strip()}".strip() for c in columns]
        have = [*have[:_SAID], "…"] if len(have) > _SAID else have
        yield remark("table.hidden_columns", table.at(None), have=have)
    blank = [place for place in sheet.blank_formulas if place[0] > table.header_row]
    if blank:
        yield remark("table.blank_formulas", table.at(*blank[0]), n=len(blank))


def _fitted(cells: list[str], width: int) -> tuple[str, ...]:
    """Return a row as long as the header; longer only where something stands beyond it.

    Trailing empty cells say nothing; a short row is a row with empty cells at its end.
    """
    if len(cells) == width:
        return tuple(cells)
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end] + [""] * (width - end))


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
