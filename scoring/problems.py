"""What is wrong, where, and what to do: the one form in which content is refused or remarked on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from scoring.text import Text

Level = Literal["error", "warning", "notice"]


@dataclass(frozen=True)
class Place:
    """Where a problem stands, as a person counts: rows from 1, the column by its header."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    # as a spreadsheet letters the column; it names no other place, so two places never differ by it
    letter: str = field(default="", compare=False)

    def words(self, lang: str) -> str:
        """Return the place in one phrase, empty where nothing is known."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"工作表“{self.sheet}”" if lang == "zh" else f"sheet “{self.sheet}”")
        if self.row is not None:
            parts.append(f"第 {self.row} 行" if lang == "zh" else f"row {self.row}")
        if self.column:
            parts.append(f"“{self.column}”列" if lang == "zh" else f"column “{self.column}”")
        return (" " if lang == "zh" else ", ").join(p for p in parts if p)


@dataclass(frozen=True)
class Problem:
    """One thing wrong (or worth knowing) in what a person handed in.

    Parameters
    ----------
    code : str
        Stable dotted name, e.g. ``table.not_a_number``; programs match on it.
    level : {"error", "warning", "notice"}
        An error refuses the whole input; nothing is written.
    message, remedy : Text
        What is wrong, and what to do about it.
    at : Place
    value : str
        The original value exactly as handed in, "" where none applies.
    """

    code: str
    level: Level
    message: Text
    remedy: Text
    at: Place = field(default_factory=Place)
    value: str = ""

    def line(self, lang: str) -> str:
        """Return one readable line: place, what is wrong, the value, the remedy."""
        where = self.at.words(lang)
        # control characters from the file must not forge lines or move the terminal's cursor
        shown = "".join(c if c.isprintable() else " " for c in self.value)[:80]
        if lang == "zh":
            value = f"（原值“{shown}”）" if shown else ""
            head = f"{where}：" if where else ""
            return f"{head}{self.message.zh}{value}。{self.remedy.zh}"
        value = f" (value “{shown}”)" if shown else ""
        head = f"{where}: " if where else ""
        return f"{head}{self.message.get('en')}{value}. {self.remedy.get('en')}"

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the machine form of DESIGN section 9 (``--json``)."""
        return {
            "code": self.code,
            "level": self.level,
            "file": self.at.file,
            "sheet": self.at.sheet,
            "row": self.at.row,
            "column": self.at.column,
            "value": self.value,
            "message": self.message.get(lang),
            "remedy": self.remedy.get(lang),
        }


class Refused(Exception):
    """Content was refused: carries every problem of the input, never just the first.

    Parameters
    ----------
    problems : sequence of Problem
        At least one of level ``error``.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(p.line("en") for p in problems))
        self.problems = tuple(problems)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only the problems that refuse the input."""
    return tuple(p for p in problems if p.level == "error")
