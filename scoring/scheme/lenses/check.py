"""What a well-formed lens may still get wrong: unknown concepts, one in two groups, ids twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.problems import Problem
from scoring.scheme.check import problem_of
from scoring.scheme.check.finding import Finding, Path, unknown
from scoring.scheme.concepts import concepts
from scoring.scheme.lenses.model import LibraryLens
from scoring.scheme.yaml12 import Document
from scoring.text import Text

_CONCEPT = Text("概念", "concept")


def check_lens(lens: LibraryLens, document: Document, file: str) -> tuple[Problem, ...]:
    """Return every problem of a lens, with its line; empty where there is none."""
    found = [*_ids(lens), *_concepts(lens)]
    return tuple(problem_of(finding, document, file) for finding in found)


def _ids(lens: LibraryLens) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, group in enumerate(lens.groups):
        if group.id in seen:
            message = Text("编号重复", "this id is used twice")
            remedy = Text("请换一个编号", "Choose another id")
            yield Finding(("groups", i, "id"), "duplicate_id", message, remedy, group.id)
        seen.add(group.id)


def _concepts(lens: LibraryLens) -> Iterator[Finding]:
    known = set(concepts())
    holder: dict[str, str] = {}
    for i, group in enumerate(lens.groups):
        for path, name in _named(lens, i):
            if name not in known:
                yield unknown(path, name, known, _CONCEPT)
            elif holder.setdefault(name, group.id) != group.id and not lens.overlaps:
                message = Text(
                    f"“{name}”已归入“{holder[name]}”", f"“{name}” is already in “{holder[name]}”"
                )
                remedy = Text(
                    "请删去一处，或写 overlaps: true", "Remove one of them, or write overlaps: true"
                )
                yield Finding(path, "lens_overlap", message, remedy, name)


def _named(lens: LibraryLens, i: int) -> Iterable[tuple[Path, str]]:
    """Yield every concept a group names, with the way to it."""
    group = lens.groups[i]
    for j, name in enumerate(group.concepts):
        yield ("groups", i, "concepts", j), name
    for k, item in enumerate(group.items):
        for j, name in enumerate(item.concepts):
            yield ("groups", i, "items", k, "concepts", j), name
