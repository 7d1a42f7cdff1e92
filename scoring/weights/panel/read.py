"""Filled-in workbooks of experts, read in one pass: every problem of every file, or all answers."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.problems import Place, Problem, Refused
from scoring.tables.reading.guard import kind_of
from scoring.tables.reading.names import shown_name
from scoring.tables.reading.process import parse_apart
from scoring.tables.reading.sheets import Sheet
from scoring.weights.panel.headers import expert_of
from scoring.weights.panel.marker import Marker, read_marker
from scoring.weights.panel.model import Answered, Group, asked
from scoring.weights.panel.read_pairs import read_pairs
from scoring.weights.panel.read_points import read_points
from scoring.weights.panel.words import problem

_WORKBOOKS = ("xlsx", "xls", "ods")


def read_sheets(
    files: Sequence[tuple[str, bytes]],
    scheme: str,
    sha256: str,
    groups: Sequence[Group],
    before: Sequence[Answered] = (),
) -> tuple[Answered, ...]:
    """Read the workbooks of several experts, of one round or several.

    Workbooks are parsed in a process of their own with limits of memory and time. A sheet is known
    by its first cell, a row by the node ids in its hidden columns: never by position.

    Parameters
    ----------
    files : sequence of (name, content)
    scheme, sha256 : str
        What the sheets must have been made for.
    groups : sequence of Group
        `model.groups_of` of the scheme.
    before : sequence of Answered
        Handed in earlier; the new ones are held against them and added.

    Returns
    -------
    tuple of Answered
        By round, then as handed in.

    Raises
    ------
    Refused
        Everything wrong with any of them, with file, sheet, row, column and value; nothing is
        taken from the others either.
    """
    found: list[Answered] = list(before)
    problems: list[Problem] = []
    for name, data in files:
        file = shown_name(name)
        try:
            found.append(_read(file, data, scheme, sha256, groups))
        except Refused as refused:
            problems += refused.problems
    problems += _against_one_another(found)
    if problems:
        raise Refused(problems)
    return tuple(sorted(found, key=lambda a: a.round))


def _read(file: str, data: bytes, scheme: str, sha256: str, groups: Sequence[Group]) -> Answered:
    at = Place(file=file)
    kind = kind_of(data, file)
    if kind not in _WORKBOOKS:
        raise Refused([problem("not_a_workbook", at)])
    answer = parse_apart(kind, data, file)
    sheets = [answer.sheet(name) for name in answer.names]
    marked = [(sheet, marker) for sheet in sheets if (marker := read_marker(sheet.rows))]
    if not marked:
        raise Refused([problem("not_ours", at)])
    marker = _one_marker(file, marked, scheme, sha256)
    problems: list[Problem] = []
    expert = _expert(file, [sheet for sheet, _ in marked], problems)
    filled = [sheet for sheet, _ in marked if expert_of(sheet.rows) is None]
    reader = read_points if marker.form == "points" else read_pairs
    shares, judgements = reader(file, filled, asked(groups, marker.form), problems)
    if problems:
        raise Refused(problems)
    return Answered(expert, marker.round, marker.form, file, shares, judgements)


def _one_marker(
    file: str, marked: Sequence[tuple[Sheet, Marker]], scheme: str, sha256: str
) -> Marker:
    problems: list[Problem] = []
    first = marked[0][1]
    for sheet, marker in marked:
        at = Place(file, sheet.name, 1)
        if marker.scheme != scheme:
            problems.append(problem("other_scheme", at, marker.scheme, marker.scheme))
        elif not sha256.startswith(marker.fingerprint):
            problems.append(problem("other_version", at, marker.fingerprint))
        elif (marker.form, marker.round) != (first.form, first.round):
            problems.append(problem("mixed", at, f"{marker.form} {marker.round}"))
    if problems:
        raise Refused(problems)
    return first


def _expert(file: str, sheets: Sequence[Sheet], problems: list[Problem]) -> str:
    for sheet in sheets:
        found = expert_of(sheet.rows)
        if found is not None:
            row, name = found
            if not name:
                problems.append(problem("no_name", Place(file, sheet.name, row + 1)))
            return shown_name(name.replace("/", " ").replace("\\", " ")) if name else ""
    problems.append(problem("no_name", Place(file)))
    return ""


def _against_one_another(found: Sequence[Answered]) -> list[Problem]:
    problems = []
    seen: dict[tuple[int, str], Answered] = {}
    forms: dict[int, Answered] = {}
    for answered in found:
        at, round_ = Place(answered.file), str(answered.round)
        if (answered.round, answered.expert) in seen:
            problems.append(problem("name_twice", at, answered.expert, round_, answered.expert))
        seen[answered.round, answered.expert] = answered
        if forms.setdefault(answered.round, answered).form != answered.form:
            problems.append(problem("other_form", at, answered.form, round_))
    return problems
