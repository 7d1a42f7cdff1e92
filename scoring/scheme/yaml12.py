"""YAML 1.2 core, read safely: no octal, no dates, no yes/no; anchors, aliases, tags refused.

PyYAML reads YAML 1.1 (`no` is False, 0150 is 104, 12:30 is 750, a duplicate key silently wins).
Here its parser only delivers events; depth and size are checked on the stream, before any object
exists, and every scalar is resolved by the YAML 1.2 core schema. One deviation, on purpose: a
number with leading zeros is refused, because it is nearly always a code without its quotes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from scoring.problems import Place, Problem, Refused
from scoring.scheme.yaml_words import MAX_BYTES, MAX_DEPTH, yaml_problem

MAX_PROBLEMS = 200

Path = tuple[str | int, ...]
"""Way to a value: keys and positions, e.g. ``("tree", 0, "weight")``."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ZEROS = re.compile(r"[-+]?0[0-9]+")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}


@dataclass(frozen=True)
class Document:
    """What a file says, and where.

    Parameters
    ----------
    data : object
        Plain dicts (keys are always text), lists, str, int, float, bool, None.
    lines : dict of Path to int
        Line, from 1, of every key and list entry; ``()`` is the first line.
    """

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the nearest thing on the way to `path`."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return self.lines.get((), 1)


def read_yaml(raw: bytes, file: str = "") -> Document:
    """Read one YAML 1.2 core document.

    Parameters
    ----------
    raw : bytes
        UTF-8, with or without a byte order mark; at most `MAX_BYTES`.
    file : str
        Name for the problems' places.

    Raises
    ------
    Refused
        With every problem found up to the point where the text stops making sense: not UTF-8, too
        large, too deep, not YAML, several documents, anchor, alias, tag, duplicate key, key that
        is not text, number with leading zeros, number that is not finite.
    """
    if len(raw) > MAX_BYTES:
        raise Refused([yaml_problem("too_large", Place(file), f"{len(raw)}")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused([yaml_problem("encoding", Place(file, row=line))]) from None
    reader = _Reader(file)
    try:
        # the events end with the stream: building stops at the first thing that is too deep
        data = reader.document(iter(yaml.parse(text, Loader=_Loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = mark.line + 1 if mark else None
        written = text.splitlines()[row - 1 : row] if row else []
        reader.add("syntax", Place(file, row=row, column=_column(mark)), "".join(written).strip())
    except yaml.YAMLError:  # a character that YAML does not allow
        reader.add("character", Place(file, row=_bad_line(text)))
    except _Stop:
        pass
    else:
        if not reader.problems:
            return Document(data, reader.lines)
    raise Refused(reader.problems)


class _Stop(Exception):
    """Reading cannot go on."""


@dataclass
class _Reader:
    file: str
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, value: str = "") -> None:
        self.problems.append(yaml_problem(code, place, value))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

    def at(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, row=mark.line + 1, column=_column(mark))

    def document(self, events: Iterator[Any]) -> Any:
        next(events)  # the stream
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            self.add("empty", Place(self.file))
            return None
        event = next(events)
        self.lines[()] = event.start_mark.line + 1
        data = self.node(event, events, (), 0)
        next(events)  # the document's end
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.add("documents", self.at(after))
            raise _Stop
        return data

    def node(self, event: Any, events: Iterator[Any], path: Path, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self.add("alias", self.at(event), f"*{event.anchor}")
            return None
        if event.anchor is not None:
            self.add("anchor", self.at(event), f"&{event.anchor}")
        if event.tag is not None:
            self.add("tag", self.at(event), event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if depth >= MAX_DEPTH:
            self.add("too_deep", self.at(event))
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path, depth)
        return self.mapping(events, path, depth)

    def sequence(self, events: Iterator[Any], path: Path, depth: int) -> list[Any]:
        out: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            way = (*path, len(out))
            self.lines[way] = event.start_mark.line + 1
            out.append(self.node(event, events, way, depth + 1))
        return out

    def mapping(self, events: Iterator[Any], path: Path, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            way: Path = (*path, "")
            if isinstance(event, yaml.ScalarEvent):
                way = (*path, event.value)
                if event.anchor is not None or event.tag is not None:
                    self.add("anchor" if event.anchor else "tag", self.at(event), event.value)
                if event.value in out:
                    self.add("duplicate_key", self.at(event), event.value)
                else:
                    self.lines[way] = event.start_mark.line + 1
            else:
                self.add("key", self.at(event))
                self.node(event, events, way, depth + 1)
            value = self.node(next(events), events, way, depth + 1)
            if way[-1] not in out:
                out[str(way[-1])] = value
        return out

    def scalar(self, event: Any) -> Any:
        """Resolve a plain scalar by the core schema; quoted and block scalars are text."""
        text: str = event.value
        if event.style not in (None, ""):
            return text
        if text in _NULL:
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if _ZEROS.fullmatch(text):
            self.add("leading_zero", self.at(event), text)
            return text
        number = float(text) if _FLOAT.fullmatch(text) else None
        if _NOT_FINITE.fullmatch(text) or (number is not None and not math.isfinite(number)):
            self.add("not_finite", self.at(event), text)
            return None
        if number is not None and _INT.fullmatch(text) and len(text) <= 16:
            return int(text)
        return text if number is None else number


def _column(mark: Any) -> str:
    """Return the column as a person counts, from 1."""
    return str(mark.column + 1) if mark else ""


def _bad_line(text: str) -> int | None:
    """Return the line of the first character outside YAML's printable set."""
    bad = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return text.count("\n", 0, bad.start()) + 1 if bad else None
