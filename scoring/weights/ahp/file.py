"""Judgements of all groups of a scheme as a file: taken away, brought back, never mixed up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.problems import Place, Problem, Refused
from scoring.text import Text
from scoring.weights.ahp.scale import MARKS

FORMAT, KIND = 1, "jingzhun-ahp"
MAX_BYTES = 1_000_000

Marks = dict[str, dict[tuple[str, str], str]]
"""Group id to (first, second) to step of the scale."""


def to_json(scheme: str, sha256: str, marks: Mapping[str, Mapping[tuple[str, str], str]]) -> str:
    """Return the file's text: judgements by node id, and the scheme they were made for."""
    groups = {
        group: [[a, b, mark] for (a, b), mark in pairs.items()]
        for group, pairs in marks.items()
        if pairs
    }
    said = {"format": FORMAT, "kind": KIND, "scheme": scheme, "scheme_sha256": sha256}
    return json.dumps(said | {"judgements": groups}, ensure_ascii=False, indent=1) + "\n"


def from_json(
    data: bytes, file: str, scheme: str, sha256: str, groups: Mapping[str, Sequence[str]]
) -> Marks:
    """Read such a file and hold it against the scheme.

    Parameters
    ----------
    groups : mapping of group id to node ids
        Of the scheme, as it is now.

    Raises
    ------
    Refused
        No such file; another scheme or version; unknown groups or nodes, pairs given twice, steps
        that are not on the scale. Everything found is named.
    """
    at = Place(file=file)
    raw = _object(data, at)
    if raw.get("format") != FORMAT or raw.get("kind") != KIND:
        raise Refused([_problem("not_judgements", at, "")])
    if raw.get("scheme") != scheme:
        raise Refused([_problem("other_scheme", at, str(raw.get("scheme")))])
    if raw.get("scheme_sha256") != sha256:
        raise Refused([_problem("other_version", at, str(raw.get("scheme_sha256")))])
    given = raw.get("judgements")
    if not isinstance(given, dict):
        raise Refused([_problem("not_judgements", at, "")])
    found: Marks = {}
    problems: list[Problem] = []
    for group, rows in given.items():
        known = groups.get(group)
        if known is None or not isinstance(rows, list):
            problems.append(_problem("unknown_group", at, str(group)))
            continue
        pairs = found.setdefault(group, {})
        for row in rows:
            code = _fault(row, known, pairs)
            if code:
                problems.append(_problem(code, at, f"{group}: {row}"))
            else:
                pairs[row[0], row[1]] = row[2]
    if problems:
        raise Refused(problems)
    return found


def _fault(row: Any, known: Sequence[str], pairs: Mapping[tuple[str, str], str]) -> str:
    if not (isinstance(row, list) and len(row) == 3 and all(isinstance(x, str) for x in row)):
        return "not_a_judgement"
    a, b, mark = row
    if a == b or a not in known or b not in known:
        return "unknown_pair"
    if (a, b) in pairs or (b, a) in pairs:
        return "pair_twice"
    return "" if mark in MARKS else "off_scale"


def _object(data: bytes, at: Place) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise Refused([_problem("too_large", at, "")])
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused([_problem("not_judgements", at, "")]) from None
    if not isinstance(raw, dict):
        raise Refused([_problem("not_judgements", at, "")])
    return raw


_WORDS = {
    "too_large": ("文件过大", "the file is too large"),
    "not_judgements": ("这不是两两比较的文件", "this is no file of pairwise judgements"),
    "other_scheme": ("这些比较是为另一个方案做的", "the judgements were made for another scheme"),
    "other_version": (
        "这些比较是为本方案的另一个版本做的",
        "the judgements were made for another version of this scheme",
    ),
    "unknown_group": ("方案中没有这一组", "the scheme has no such group"),
    "not_a_judgement": ("这一行不是比较", "this row is no judgement"),
    "unknown_pair": ("比较的两项不在同一组", "the items compared are not two of one group"),
    "pair_twice": ("同一对比较给了两次", "the same pair is judged twice"),
    "off_scale": ("判断值不在标度上", "the judgement is not on the scale"),
}


def _problem(code: str, at: Place, value: str) -> Problem:
    remedy = Text("请使用本页导出的文件", "Use a file saved from this page")
    return Problem(f"weights.{code}", "error", Text(*_WORDS[code]), remedy, at, value)
