"""Who is assessed, step by step by whom, in which years, and what came after the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.model import Subject
from scoring.text import Text


def find(names: Names) -> Iterator[Finding]:
    """Find tests without an indicator, years out of order, a successor nobody knows."""
    scheme = names.scheme
    for i, subject in enumerate(scheme.subjects):
        yield from _subject(names, subject, ("subjects", i))
    held: list[tuple[Any, Path]] = [(scheme.years, ("years",))]
    held += [(stage.years, ("procedure", i, "years")) for i, stage in enumerate(scheme.procedure)]
    held += [
        (item.when.years, ("consequences", i, "when", "years"))
        for i, item in enumerate(scheme.consequences)
    ]
    for years, path in held:
        if isinstance(years, tuple) and list(years) != sorted(set(years)):
            message = Text("年份没有从先到后排列，或有重复", "years are out of order, or repeated")
            yield Finding(path, "years_order", message, _ORDER, ", ".join(map(str, years)))
    yield from _successor(names)


_ORDER = Text("请从先到后各写一次", "Write each once, the earliest first")


def _subject(names: Names, subject: Subject, path: Path) -> Iterator[Finding]:
    if subject.indicator is not None and subject.indicator not in names.columns:
        what = Text("指标", "indicator")
        yield unknown((*path, "indicator"), subject.indicator, names.columns, what)
    if (subject.indicator is None) != (subject.test is None):
        message = Text(
            "indicator 与 test 要一起写", "indicator and test belong together: one is missing"
        )
        remedy = Text("请补写，或都删去", "Add the other, or remove both")
        yield Finding(path, "subject_test", message, remedy, subject.id)


def _successor(names: Names) -> Iterator[Finding]:
    # the library knows its schemes by opening them, and they are checked when opened
    from scoring.scheme.library import library_ids

    scheme = names.scheme
    if scheme.replaced_by is None:
        return
    path = ("replaced_by",)
    if scheme.replaced_by == scheme.id:
        message = Text("方案不能由自己接替", "a scheme does not replace itself")
        yield Finding(path, "replaced_by_itself", message, _OTHER, scheme.id)
    elif scheme.replaced_by not in library_ids():
        message = Text("方案库中没有这个方案", "the library has no such scheme")
        yield Finding(path, "replaced_by_unknown", message, _OTHER, scheme.replaced_by, "warning")


_OTHER = Text("请核对接替它的方案编号", "Check the id of the scheme that replaced it")
