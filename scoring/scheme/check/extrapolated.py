"""Values with extrapolated persons: rates and bases that exist, and no leaf made of itself."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, unknown
from scoring.text import Text

_WHAT = Text("指标", "indicator")


def find(names: Names) -> Iterator[Finding]:
    """Find unknown parts of `Value.plus`, and leaves that are made of themselves."""
    for spot in names.leaves:
        value = spot.node.value
        for i, more in enumerate(value.plus if value else ()):
            path = (*spot.path, "value", "plus", i)
            for key in ("rate", "of"):
                name = getattr(more, key)
                if name not in names.columns:
                    yield unknown((*path, key), name, names.columns, _WHAT)
                elif spot.node.id in _parts(names, name):
                    message = Text("这个值由它自己推算", "this value is made of itself")
                    remedy = Text("请换成另一个指标", "Name another indicator")
                    yield Finding((*path, key), "value_circular", message, remedy, name)


def _parts(names: Names, start: str) -> set[str]:
    """Return an indicator with everything it is extrapolated from."""
    found: set[str] = set()
    left = [start]
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        spot = names.by_id.get(name)
        value = spot.node.value if spot else None
        left += [part for more in (value.plus if value else ()) for part in (more.rate, more.of)]
    return found
