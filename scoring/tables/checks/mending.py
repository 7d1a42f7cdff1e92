"""Problems of an input sorted by what to mend first, the same ones in one line.

First what keeps others from being found: the scheme, the file, its header, then the units. Then the
cells, by file, sheet and row. Then warnings, those of many cells first. Then notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scoring.problems import Level, Place, Problem
from scoring.tables.words import around, files, header
from scoring.tables.writing import Sheet, to_csv
from scoring.text import Text

LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
LEVEL_WORDS: dict[Level, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("注意", "warning"),
    "notice": Text("提示", "notice"),
}
STAGES = ("file", "units", "cells")
"""Stages of mending: while an earlier one has errors, a later one may not show all of its own."""

_UNITS = (
    "table.no_unit", "table.code_", "table.unit_", "table.outside_region", "table.region_",
    "table.prefecture_", "table.province_", "table.duplicate", "table.year_", "table.no_year_rows",
    "units.", "rounds.", "table.round_", "history.",
)  # fmt: skip
_OF_SEVERAL = {"table.no_data", "table.role_twice", "table.stream_twice", "table.stream_undecided"}
_OF_FILES = {*files.ENTRIES, *header.ENTRIES, *around.ENTRIES, *_OF_SEVERAL} - {
    "table.formula_not_computed"
}
_MORE = "table.more"


@dataclass(frozen=True)
class Group:
    """Problems that say the same of one column: one line of the report.

    Parameters
    ----------
    code, level, message, remedy
        As in `Problem`.
    at : Place
        File, sheet and column; the row where there is one only.
    rows : tuple of int
        Every row it stands in, ascending; empty where no row is known.
    values : tuple of str
        Different original values, in the order of the rows; at most five.
    cells : int
        How many cells it speaks of.
    stage : str
        One of `STAGES`.
    problems : tuple of Problem
    """

    code: str
    level: Level
    message: Text
    remedy: Text
    at: Place
    rows: tuple[int, ...]
    values: tuple[str, ...]
    cells: int
    stage: str
    problems: tuple[Problem, ...]

    def line(self, lang: str) -> str:
        """Return the group as one readable line."""
        one = Problem(self.code, self.level, self.message, self.remedy, self.at)
        if len(self.rows) < 2:
            return replace(one, value=self.values[0] if self.values else "").line(lang)
        zh = lang == "zh"
        rows = f"第 {spans(self.rows)} 行" if zh else f"rows {spans(self.rows)}"
        count = f"，共 {self.cells} 处" if zh else f", {self.cells} in all"
        values = ("、" if zh else ", ").join(f"“{v}”" for v in self.values)
        shown = (f"，原值如 {values}" if zh else f", values such as {values}") if values else ""
        where = replace(self.at, row=None).words(lang)
        head = (f"{where} {rows}：" if zh else f"{where}, {rows}: ") if where else f"{rows}: "
        message, remedy = self.message.get(lang), self.remedy.get(lang)
        tail = f"{count}{shown}。" if zh else f"{count}{shown}. "
        return f"{head}{message}{tail}{remedy}"

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the machine form: as a problem's, with rows, values and cells."""
        one = Problem(self.code, self.level, self.message, self.remedy, self.at).as_dict(lang)
        del one["row"], one["value"]
        return one | {
            "stage": self.stage,
            "rows": list(self.rows),
            "values": list(self.values),
            "cells": self.cells,
        }


@dataclass(frozen=True)
class Report:
    """Everything wrong with an input, in the order of mending.

    Parameters
    ----------
    problems : tuple of Problem
        All of them, in that order.
    groups : tuple of Group
    """

    problems: tuple[Problem, ...]
    groups: tuple[Group, ...]

    @property
    def ok(self) -> bool:
        """True where nothing refuses the input."""
        return not self.count("error")

    def count(self, level: Level) -> int:
        """Return how many cells problems of a level speak of."""
        return sum(g.cells for g in self.groups if g.level == level)

    def headline(self, lang: str) -> str:
        """Return what became of the input, in one sentence."""
        counts = [(LEVEL_WORDS[level], self.count(level)) for level in LEVELS]
        if lang == "zh":
            said = "，".join(f"{word.zh} {n} 处" for word, n in counts if n)
            head = "可以使用" if self.ok else "不能使用，没有写入任何数据"
            return f"{head}：{said}" if said else f"{head}，没有发现问题"
        said = ", ".join(f"{n} {_plural(word.en, n)}" for word, n in counts if n)
        head = "It can be used" if self.ok else "It cannot be used; nothing was written"
        return f"{head}: {said}" if said else f"{head}; nothing is wrong"

    def lines(self) -> tuple[Text, ...]:
        """Return the headline and one line a group, each behind its level."""
        head = Text(self.headline("zh"), self.headline("en"))
        rest = (
            Text(
                f"[{LEVEL_WORDS[g.level].zh}] {g.line('zh')}",
                f"[{LEVEL_WORDS[g.level].en}] {g.line('en')}",
            )
            for g in self.groups
        )
        return (head, *rest)

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the machine form: ok, counts by level, groups in order."""
        return {
            "ok": self.ok,
            "counts": {level: self.count(level) for level in LEVELS},
            "groups": [g.as_dict(lang) for g in self.groups],
        }

    def csv(self, lang: str) -> bytes:
        """Return one line a problem as CSV (UTF-8 with BOM); no cell of it acts as a formula."""
        zh = ("级别", "文件", "工作表", "行", "字段", "原值", "问题", "怎么改", "编号")
        en = ("level", "file", "sheet", "row", "column", "value", "problem", "remedy", "code")
        rows = [
            (
                LEVEL_WORDS[p.level].get(lang), p.at.file, p.at.sheet, p.at.row, p.at.column,
                p.value, p.message.get(lang), p.remedy.get(lang), p.code,
            )
            for p in self.problems
        ]  # fmt: skip
        return to_csv(Sheet((), zh if lang == "zh" else en, rows))


def report_of(problems: Iterable[Problem]) -> Report:
    """Sort and group the problems of an input.

    Parameters
    ----------
    problems : iterable of Problem
        As `Refused.problems` or `Submission.remarks` hold them.
    """
    given = list(problems)
    files_seen = {name: i for i, name in enumerate(dict.fromkeys(p.at.file for p in given))}
    grouped: dict[tuple[Any, ...], list[Problem]] = {}
    for problem in given:
        where = problem.at.file, problem.at.sheet, problem.at.column
        key = problem.code, problem.level, where, problem.message, problem.remedy
        grouped.setdefault(key, []).append(problem)
    groups = sorted((_group(same) for same in grouped.values()), key=lambda g: _turn(g, files_seen))
    return Report(tuple(p for g in groups for p in g.problems), tuple(groups))


def stage_of(problem: Problem) -> str:
    """Return at which stage of mending a problem stands."""
    code = problem.code
    if code in _OF_FILES or code.startswith(("scheme.", "environment.")):
        return "file"
    if code.startswith(_UNITS):
        return "units"
    return "cells"


def spans(rows: Sequence[int]) -> str:
    """Write rows in short: 3-20, 25."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    shown = [f"{a}" if a == b else f"{a}-{b}" for a, b in parts[:20]]
    return ", ".join(shown) + (" …" if len(parts) > 20 else "")


def _group(same: list[Problem]) -> Group:
    ordered = sorted(same, key=lambda p: p.at.row or 0)
    first = ordered[0]
    rows = tuple(sorted({p.at.row for p in ordered if p.at.row is not None}))
    values = tuple(dict.fromkeys(p.value for p in ordered if p.value))[:5]
    cells = sum(getattr(p, "cells", 1) for p in ordered)
    at = first.at if len(rows) < 2 else replace(first.at, row=None)
    return Group(
        first.code, first.level, first.message, first.remedy, at, rows, values, cells,
        stage_of(first), tuple(ordered),
    )  # fmt: skip


def _turn(group: Group, files_seen: dict[str, int]) -> tuple[Any, ...]:
    """Return what groups are ordered by."""
    file, row = files_seen[group.at.file], group.rows[0] if group.rows else 0
    place = file, group.at.sheet, row, group.at.column, group.code
    level = LEVELS.index(group.level)
    if group.level != "error":
        return (level, -group.cells, 0, *place)
    # what only counts the errors not listed says nothing to mend
    return (level, group.code == _MORE, STAGES.index(group.stage), *place)


def _plural(word: str, n: int) -> str:
    return word if n == 1 else f"{word}s"
