"""One thing worth saying about a boundary file, in the form of the product's own problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.boundary.words import ENTRIES
from geodata.words import Words

Level = Literal["error", "warning", "notice"]
LISTED = 20
"""Findings of one kind listed one by one; the rest is counted."""


@dataclass(frozen=True)
class Finding:
    """What is wrong or worth knowing, and what to do about it.

    Parameters
    ----------
    code : str, dotted, e.g. ``boundary.duplicate``
    level : an error refuses the file
    message, remedy : Words
    feature : int or None, number of the feature in the file, from 1
    column : str, header of the column meant
    value : str, the original value
    """

    code: str
    level: Level
    message: Words
    remedy: Words
    feature: int | None = None
    column: str = ""
    value: str = ""


class Refusal(Exception):
    """The file was refused; carries every finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f.message.en for f in findings if f.level == "error"))
        self.findings = tuple(findings)


def found(
    code: str, feature: int | None = None, column: str = "", value: object = "", /, **words: object
) -> Finding:
    """Return the finding of that code, its ``{words}`` filled in; a list as each language lists."""
    level, message, remedy = ENTRIES[code]
    zh, en = (
        {k: _printable(sep.join(map(str, v)) if isinstance(v, list) else str(v)) for k, v in items}
        for sep, items in (("、", words.items()), (", ", words.items()))
    )
    said = [Words(text.format(**zh), other.format(**en)) for text, other in (message, remedy)]
    return Finding(f"boundary.{code}", level, said[0], said[1], feature, column, str(value))


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the first `LISTED` of each kind and say how many more there are."""
    kept: dict[str, list[Finding]] = {}
    for finding in findings:
        kept.setdefault(finding.code, []).append(finding)
    out = []
    for same in kept.values():
        out += same[:LISTED]
        if len(same) > LISTED:
            more = found("more", n=len(same) - LISTED, what=same[0].code)
            out.append(Finding(more.code, same[0].level, more.message, more.remedy))
    return out


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that refuse the file."""
    return [f for f in findings if f.level == "error"]


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text[:200])
