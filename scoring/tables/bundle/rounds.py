"""Rounds of an assessment and the grades people decided: ``round.yaml`` of a bundle.

Decided grades (审定等次) stand beside the computed ones and are never merged with them. The file is
YAML in its JSON form, an entry a line: a national round has thousands of grades, and JSON is read
a hundred times quicker.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

NAME = "round.yaml"
_FORMAT = 1

STAGES = ("自查自评", "实地核查", "数据汇总", "综合评价", "反馈申诉", "复核", "审定", "公布")
"""Stages of a round (DESIGN section 4), in their order."""


@dataclass(frozen=True)
class Round:
    """One stage of one round, as a row of the rounds table gives it.

    Parameters
    ----------
    year : int
    id : str
        What the `round` column of the panel holds.
    kind : str
        Sort of assessment (年度考核, 交叉考核 ...), as written; "" where not stated.
    stage : str
        One of `STAGES`, "" where not stated.
    date, cutoff : str
        ISO dates of the stage and of the figures it rests on; "" where not stated.
    decided_by, document : str
    """

    year: int
    id: str
    kind: str = ""
    stage: str = ""
    date: str = ""
    cutoff: str = ""
    decided_by: str = ""
    document: str = ""


@dataclass(frozen=True)
class DecidedGrade:
    """A grade somebody decided for a unit, with the reason and the document."""

    code: str
    name: str
    year: int
    grade: str
    reason: str = ""
    document: str = ""


def round_order(rounds: Iterable[Round]) -> dict[tuple[int, str], int]:
    """Return (year, round) -> 1, 2 ...: the order of the rounds table, later counts more."""
    order: dict[tuple[int, str], int] = {}
    for entry in rounds:
        order.setdefault((entry.year, entry.id), len(order) + 1)
    return order


def to_yaml(rounds: Sequence[Round], decided: Sequence[DecidedGrade]) -> bytes:
    """Return the text of round.yaml; rounds in their order, grades by year and code."""
    lists = {"rounds": rounds, "decided": sorted(decided, key=lambda d: (d.year, d.code))}
    parts = [f'"format": {_FORMAT}']
    for name, entries in lists.items():
        lines = ",\n".join(json.dumps(asdict(e), ensure_ascii=False) for e in entries)
        parts.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
    return ("{" + ",\n".join(parts) + "}\n").encode()


def from_yaml(data: bytes) -> tuple[tuple[Round, ...], tuple[DecidedGrade, ...]] | None:
    """Return what a round.yaml holds, None where it is not one of this format."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        return None
    try:
        rounds = tuple(Round(**_plain(entry)) for entry in document["rounds"])
        decided = tuple(DecidedGrade(**_plain(entry)) for entry in document["decided"])
    except (KeyError, TypeError, ValueError):
        return None
    return rounds, decided


def _plain(entry: Any) -> dict[str, Any]:
    """Return an entry whose year is a number and whose other fields are text."""
    if not isinstance(entry, dict) or isinstance(entry.get("year"), bool):
        raise TypeError("not an entry")
    for key, value in entry.items():
        if not isinstance(value, int if key == "year" else str):
            raise TypeError(key)
    return entry
