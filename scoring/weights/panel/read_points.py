"""The sheet of points: 100 in every group."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.problems import Place, Problem
from scoring.tables.reading.cells import read_number
from scoring.tables.reading.raw import letter
from scoring.tables.reading.sheets import Sheet
from scoring.tables.words import printable
from scoring.text import Text
from scoring.weights.ahp.judgements import Judgements
from scoring.weights.panel.headers import find
from scoring.weights.panel.model import Group
from scoring.weights.panel.words import problem

WHOLE = 100.0
HALF_STEP = 0.05
"""Points are given to one decimal: so much may each item add to what the sum is off by."""
_ROUNDING = 1e-9


def read_points(
    file: str, sheets: Sequence[Sheet], groups: Sequence[Group], problems: list[Problem]
) -> tuple[dict[str, float], dict[str, Judgements]]:
    """Return the shares of every group; what is wrong goes to `problems`.

    A group's points must add up to 100 within half a tenth an item (33.3 + 33.3 + 33.3 will do);
    they are then divided by their sum.
    """
    titles = {node: title for group in groups for node, title in group.items.items()}
    points: dict[str, float] = {}
    seen: set[str] = set()
    headed = False
    for sheet in sheets:
        header = find(sheet.rows, ("id", "points"))
        if header is None:
            problems.append(problem("no_header", Place(file, sheet.name)))
            continue
        headed = True
        top, columns = header
        heading = printable(sheet.rows[top][columns["points"]].strip())
        for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
            node, text = _cell(row, columns["id"]), _cell(row, columns["points"])
            if not node:
                continue
            at = Place(file, sheet.name, number, heading, letter(columns["points"]))
            if node not in titles:
                problems.append(problem("unknown_node", at, node, node))
            elif node in seen:
                problems.append(problem("node_twice", at, node, titles[node]))
            else:
                seen.add(node)
                value = _points(text, at, titles[node], problems)
                if value is not None:
                    points[node] = value
    if not headed:
        if not sheets:
            problems.append(problem("no_header", Place(file)))
        return {}, {}
    return _shares(file, groups, points, seen, problems), {}


def _points(text: str, at: Place, title: Text, problems: list[Problem]) -> float | None:
    if not text:
        problems.append(problem("empty", at, "", title))
        return None
    value = read_number(text, percent=True)
    if isinstance(value, str):
        problems.append(problem("not_a_number", at, text, title))
        return None
    if not 0 <= value <= WHOLE:
        problems.append(problem("out_of_range", at, text, title))
        return None
    return value


def _shares(
    file: str,
    groups: Sequence[Group],
    points: dict[str, float],
    seen: set[str],
    problems: list[Problem],
) -> dict[str, float]:
    found: dict[str, float] = {}
    for group in groups:
        absent = [node for node in group.items if node not in seen]
        problems += [problem("node_absent", Place(file), n, group.items[n]) for n in absent]
        given = [points[node] for node in group.items if node in points]
        if len(given) < len(group.items):
            continue  # said already, cell by cell
        total = sum(given)
        if abs(total - WHOLE) > HALF_STEP * len(given) + _ROUNDING:
            said = f"{total:g}"
            problems.append(problem("sum_not_100", Place(file), said, group.title, said))
        else:
            found |= {node: points[node] / total for node in group.items}
    return found


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
