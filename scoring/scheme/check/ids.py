"""Ids: each once, none reserved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.scheme.check.finding import Finding, Names, Path
from scoring.scheme.model import ROOT
from scoring.text import Text

COLUMNS = frozenset(
    {"code", "name", "year", "indicator", "value", "n", "stream", "round", "status", "source"}
)
"""Heads of a table's own columns (DESIGN section 4); a figure under one would be read as that."""


def find(names: Names) -> Iterator[Finding]:
    """Find ids used twice and the reserved id."""
    scheme = names.scheme
    nodes = [(s.node.id, (*s.path, "id")) for s in names.spots]
    inputs = [(x.id, ("inputs", i, "id")) for i, x in enumerate(scheme.inputs)]
    # nodes and counts are columns of the same table
    yield from _twice([*nodes, *inputs])
    records = [(x.id, ("problems", i, "id")) for i, x in enumerate(scheme.problems)]
    awards = [(x.id, ("adjustments", i, "id")) for i, x in enumerate(scheme.adjustments)]
    # one column of the problem records names either
    yield from _twice([*records, *awards])
    yield from _twice((x.id, ("vetoes", i, "id")) for i, x in enumerate(scheme.vetoes))
    yield from _twice((x.id, ("sources", i, "id")) for i, x in enumerate(scheme.sources))
    yield from _twice((x.id, ("presets", i, "id")) for i, x in enumerate(scheme.presets))
    yield from _twice((x.id, ("lenses", i, "id")) for i, x in enumerate(scheme.lenses))
    yield from _twice((x.id, ("checks", i, "id")) for i, x in enumerate(scheme.checks))
    yield from _twice((x.id, ("subjects", i, "id")) for i, x in enumerate(scheme.subjects))
    yield from _twice((x.id, ("procedure", i, "id")) for i, x in enumerate(scheme.procedure))
    leaves = {s.node.id for s in names.leaves}
    for name, path in [*nodes, *inputs]:
        if name == ROOT:
            message = Text(f"“{ROOT}”留给总分使用", f"“{ROOT}” is reserved for the total")
            yield Finding(path, "reserved_id", message, _RENAME, name)
        elif name in COLUMNS and (name in leaves or path[0] == "inputs"):
            message = Text(
                f"“{name}”是数据表的列名，不能作指标编号",
                f"“{name}” heads a column of every table and is no id of an indicator",
            )
            yield Finding(path, "reserved_id", message, _RENAME, name)
    for i, source in enumerate(scheme.sources):
        if source.id == "assumed":
            message = Text(
                "“assumed”表示假定，不能作依据编号", "“assumed” marks an assumption, no source"
            )
            yield Finding(("sources", i, "id"), "reserved_id", message, _RENAME, source.id)


_RENAME = Text("请换一个编号", "Choose another id")


def _twice(ids: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for name, path in ids:
        if name in seen:
            message = Text("编号重复", "this id is used twice")
            yield Finding(path, "duplicate_id", message, _RENAME, name)
        seen.add(name)
