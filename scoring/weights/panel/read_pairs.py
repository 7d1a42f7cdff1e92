"""Sheets of pairs: one a group, a row for every two of its items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading.raw import letter
from scoring.tables.reading.sheets import Sheet
from scoring.tables.words import printable
from scoring.weights.ahp.judgements import Judgements
from scoring.weights.ahp.priorities import priorities
from scoring.weights.ahp.scale import VALUES, read_mark
from scoring.weights.panel.headers import find
from scoring.weights.panel.model import Group
from scoring.weights.panel.words import problem

_FIELDS = ("first_id", "second_id", "mark")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{5}")


def read_pairs(
    file: str, sheets: Sequence[Sheet], groups: Sequence[Group], problems: list[Problem]
) -> tuple[dict[str, float], dict[str, Judgements]]:
    """Return priorities and judgements of every group; what is wrong goes to `problems`.

    An empty row was not judged; the rest must still link all items of its group.
    """
    told: dict[str, dict[tuple[str, str], float]] = {}
    before = len(problems)
    for sheet in sheets:
        header = find(sheet.rows, _FIELDS)
        if header is None:
            problems.append(problem("no_header", Place(file, sheet.name)))
            continue
        top, columns = header
        heading = printable(sheet.rows[top][columns["mark"]].strip())
        for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
            a, b, text = (_cell(row, columns[f]) for f in _FIELDS)
            if a or b:
                at = Place(file, sheet.name, number, heading, letter(columns["mark"]))
                _take(a, b, text, at, groups, told, problems)
    if len(problems) > before:
        return {}, {}
    return _weighed(file, groups, told, problems)


def _take(
    a: str,
    b: str,
    text: str,
    at: Place,
    groups: Sequence[Group],
    told: dict[str, dict[tuple[str, str], float]],
    problems: list[Problem],
) -> None:
    group = next((g for g in groups if a in g.items and b in g.items and a != b), None)
    if group is None:
        problems.append(problem("unknown_node", at, f"{a} : {b}", f"{a} : {b}"))
        return
    pairs = told.setdefault(group.id, {})
    if (a, b) in pairs or (b, a) in pairs:
        problems.append(problem("pair_twice", at, text))
        return
    if not text:
        return
    mark = read_mark(text)
    if mark is None:
        code = "mark_is_date" if _DATE.fullmatch(text) else "not_a_mark"
        problems.append(problem(code, at, text))
        return
    pairs[a, b] = VALUES[mark]


def _weighed(
    file: str,
    groups: Sequence[Group],
    told: dict[str, dict[tuple[str, str], float]],
    problems: list[Problem],
) -> tuple[dict[str, float], dict[str, Judgements]]:
    shares: dict[str, float] = {}
    judgements: dict[str, Judgements] = {}
    for group in groups:
        if group.id not in told:
            problems.append(problem("group_absent", Place(file), group.id, group.title))
            continue
        judged = Judgements(tuple(group.items), told[group.id])
        try:
            shares |= priorities(judged).shares
        except Refused:
            left = "、".join(f"{a} : {b}" for a, b in judged.missing)
            problems.append(problem("unlinked", Place(file), left, group.title))
            continue
        judgements[group.id] = judged
    return shares, judgements


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
