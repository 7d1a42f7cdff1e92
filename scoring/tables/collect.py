"""Every problem of an input in one list: counted in full, kept up to a limit."""

from __future__ import annotations

from dataclasses import dataclass, field

from scoring.problems import Place, Problem, Refused
from scoring.tables.words import remark

SHOWN = 200
"""Errors listed at most; the rest is counted in one last line."""


@dataclass
class Collector:
    """Gathers problems while one input (several files) is read."""

    errors: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, problem: Problem) -> None:
        """Take one problem; errors past the limit are counted only."""
        if problem.level != "error":
            self.remarks.append(problem)
            return
        self.count += 1
        if len(self.errors) < SHOWN:
            self.errors.append(problem)

    def say(self, code: str, at: Place, value: str = "", /, **words: object) -> None:
        """Take the problem that `words.remark` makes."""
        self.add(remark(code, at, value, **words))

    def more(self, count: int) -> None:
        """Count errors that nobody will list."""
        self.count += count

    def raise_if_refused(self) -> None:
        """Raise `Refused` with every error kept, the last one saying how many more there are."""
        if not self.count:
            return
        listed = list(self.errors)
        if self.count > len(listed):
            listed.append(remark("table.more", Place(), n=self.count - len(listed)))
        raise Refused([*listed, *self.remarks])
