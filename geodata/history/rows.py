"""Reading a table of changes: named fields of a row, and what is wrong with one (light)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from geodata.places import is_code, normal_name
from geodata.words import Words

Row = tuple[int, Sequence[str]]
"""A row's number as a person counts, and its cells."""
Said = tuple[Words, Words]
"""What is wrong, and what to do."""

CODE: Said = Words("代码应为 6 位数字", "a code is six digits"), Words("请改正", "Correct it")
WHEN: Said = Words("不是年份", "this is not a year"), Words("请填四位年份", "Enter four digits")
EMPTY: Said = Words("这里不能为空", "this must not be empty"), Words("请补上", "Fill it in")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a table of changes: where, the value, what is wrong, what to do."""

    row: int | None
    column: str
    value: str
    message: Words
    remedy: Words


class HistoryFault(ValueError):
    """A table of changes was refused: carries every fault, never just the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        said = (f"{f.row}, {f.column}, {f.value!r}: {f.message.en}" for f in faults)
        super().__init__("; ".join(said))
        self.faults = tuple(faults)


class Rows:
    """The fields of a row by name, and the faults found so far."""

    def __init__(self, header: Sequence[str], columns: Mapping[str, int]) -> None:
        self.header, self.columns = header, columns
        self.faults: list[Fault] = []

    def cell(self, row: Row, field: str) -> str:
        """Return a field's text, "" where it is empty or no column."""
        at = self.columns.get(field)
        return "" if at is None or at >= len(row[1]) else row[1][at].strip()

    def wrong(self, row: Row, field: str, said: Said) -> None:
        """Note that a field of a row is wrong."""
        column = self.header[self.columns[field]].strip()
        self.faults.append(Fault(row[0], column, self.cell(row, field), *said))

    def check(self, row: Row, field: str, good: Callable[[str], bool], said: Said) -> None:
        """Note that a field of a row is wrong unless it is `good`."""
        if not good(self.cell(row, field)):
            self.wrong(row, field, said)

    def done(self) -> None:
        """Raise `HistoryFault` where anything was wrong."""
        if self.faults:
            raise HistoryFault(self.faults)


def columns_of(header: Sequence[str], fields: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return where each field stands, by its own name or its other words."""
    meant = {word: key for key, words in fields.items() for word in (key, *words)}
    found: dict[str, int] = {}
    for at, text in enumerate(header):
        key = meant.get(normal_name(text).casefold())
        if key is not None:
            found.setdefault(key, at)
    return found


def one_of(words: Sequence[str]) -> Said:
    """Return what is said of a word that is none of `words`."""
    remedy = Words(f"请填其中之一：{'、'.join(words)}", f"Enter one of {', '.join(words)}")
    return Words("不认识的写法", "this word is not known"), remedy


def is_year(text: str) -> bool:
    """Tell whether `text` is a year of the 20th or 21st century."""
    return _YEAR.fullmatch(text) is not None


def is_code_or_empty(text: str) -> bool:
    """Tell whether `text` is a 6-digit code or nothing."""
    return not text or is_code(text)


def is_year_or_empty(text: str) -> bool:
    """Tell whether `text` is a year or nothing."""
    return not text or is_year(text)
