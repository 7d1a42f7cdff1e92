"""What the limits of a scheme need to know of a unit or from outside: classes, benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from scoring.scheme.model import Scheme
from scoring.scheme.rules.model import LimitBy, LimitRef


def classes_of(scheme: Scheme) -> tuple[str, ...]:
    """Return the peer classes a scheme names, in file order, each once."""
    found: dict[str, None] = {}
    for part in _parts(scheme):
        if isinstance(part, LimitBy) and part.by == "class":
            found |= dict.fromkeys(part.table)
    for leaf in scheme.leaves:
        if leaf.applies is not None and leaf.applies.class_ is not None:
            found |= dict.fromkeys(leaf.applies.class_)
    return tuple(found)


def references_of(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """Return (scope, indicator) of every benchmark a limit refers to, in file order, each once."""
    written = (part.ref for part in _parts(scheme) if isinstance(part, LimitRef))
    pairs = (ref.partition(".") for ref in written)
    return tuple(dict.fromkeys((scope, indicator) for scope, _, indicator in pairs))


def _parts(value: Any) -> Iterator[BaseModel]:
    """Yield every part of a scheme, parents first, in file order."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
