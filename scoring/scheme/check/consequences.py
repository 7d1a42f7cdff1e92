"""Consequences and adjustments: what they name, and what was not published of them."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, unknown
from scoring.scheme.verdicts import FAIL, PASS
from scoring.text import Text

_GRADE = Text("等次", "grade")
_PROBLEM = Text("问题情形", "problem situation")
_VETO = Text("否决项", "veto")


def find(names: Names) -> Iterator[Finding]:
    """Find grades, problems and vetoes that are not there, and adjustments without points."""
    scheme = names.scheme
    grades = set(scheme.grades.names) if scheme.grades else set()
    if scheme.kind == "exit":
        grades = {PASS, FAIL}
    known = (
        ("grade", grades, _GRADE),
        ("problem", {p.id for p in scheme.problems}, _PROBLEM),
        ("veto", {v.id for v in scheme.vetoes}, _VETO),
    )
    for i, item in enumerate(scheme.consequences):
        for key, ids, what in known:
            written = getattr(item.when, key)
            if written is not None and written not in ids:
                yield unknown(("consequences", i, "when", key), written, ids, what)
    for i, item in enumerate(scheme.adjustments):
        if item.points is None:
            yield Finding(
                ("adjustments", i),
                "adjustment_unpublished",
                Text(
                    "没有公布分值，记录只列出，不计分",
                    "its points were not published: records are listed and move nothing",
                ),
                Text("查到分值后请补写 points", "Add points once they are known"),
                item.id,
                "notice",
            )
