"""A scenario (调权方案): a set of weights somebody kept, with what it was made for and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scoring.casebook.faults import problem
from scoring.problems import Problem

NAME, REASON, ORIGIN = 60, 400, 200
"""Characters of a name, a reason and a note of origin."""

Bounds = Mapping[str, tuple[float, float]]
_EMPTY: Mapping[str, float] = MappingProxyType({})
_NO_BOUNDS: Bounds = MappingProxyType({})


@dataclass(frozen=True)
class Draft:
    """What is handed in to be kept.

    Parameters
    ----------
    name, reason : str
        By a person: how it is called, and why it was made. Neither may be empty.
    scheme, scheme_sha256 : str
        The scheme the weights belong to, exactly.
    bundle, content_hash : str
        The data they were tried on.
    region : str or None
        Code prefix of that bundle.
    year : int
    weights : mapping of node id to weight
        As written, any non-negative numbers; shares are weight / sum of siblings.
    locks : tuple of node ids
        Not to be moved.
    bounds : mapping of node id to (low, high)
        Least and largest share among the siblings, 0 to 1.
    seed, draws, spread : int or None, int or None, str
        Where the weights came from a random draw: its seed, the number of draws it was one of,
        and how far weights were let move, in words.
    origin : str
        Where the weights came from: a preset, a method, another scenario, a file.
    """

    name: str
    reason: str
    scheme: str
    scheme_sha256: str
    bundle: str
    content_hash: str
    region: str | None
    year: int
    weights: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    locks: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=lambda: _NO_BOUNDS)
    seed: int | None = None
    draws: int | None = None
    spread: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Scenario(Draft):
    """One revision of a scenario as it is kept.

    Parameters
    ----------
    id : str
        Random, fit for an address.
    revision : int
        From 1 upwards; a revision is never changed.
    author : str
        Who saved this revision.
    created : str
        When, UTC, ISO 8601. Order goes by revision, never by the clock.
    withdrawn : bool
        Hidden from lists; still there, and still opened by its address.
    """

    id: str = ""
    revision: int = 0
    author: str = ""
    created: str = ""
    withdrawn: bool = False

    @property
    def ref(self) -> str:
        """Return what an address calls exactly this revision."""
        return f"{self.id}~{self.revision}"


def split_ref(ref: str) -> tuple[str, int | None]:
    """Return id and revision of a reference; None for the newest one, 0 where it names none."""
    id_, mark, number = ref.partition("~")
    if not mark:
        return id_, None
    known = number.isascii() and number.isdigit() and len(number) <= 9
    return id_, int(number) if known else 0


def cleaned(text: str) -> str:
    """Return text fit for one line: control characters, halves of characters and the like gone."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def faults(draft: Draft) -> list[Problem]:
    """Return everything that keeps a draft from being kept."""
    found = []
    for key, said, longest in (
        ("name", draft.name, NAME),
        ("reason", draft.reason, REASON),
        ("origin", draft.origin, ORIGIN),
    ):
        if not said.strip() and key != "origin":
            found.append(problem(f"no_{key}"))
        elif len(said) > longest:
            found.append(problem("too_long", said[:longest]))
    if not draft.weights:
        found.append(problem("no_weights"))
    found += [
        problem("not_a_weight", f"{node}: {weight!r}")
        for node, weight in draft.weights.items()
        if not _is_weight(weight)
    ]
    if not (_whole(draft.seed, 2**63) and _whole(draft.draws, 2**31)):
        found.append(problem("not_a_draw", f"{draft.seed}, {draft.draws}"))
    found += [
        problem("not_bounds", f"{node}: {low!r}–{high!r}")
        for node, (low, high) in draft.bounds.items()
        if not (_is_weight(low) and _is_weight(high) and low <= high <= 1)
    ]
    return found


def _whole(number: int | None, below: int) -> bool:
    return number is None or (type(number) is int and 0 <= number < below)


def _is_weight(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value) and value >= 0
    except OverflowError:  # an integer beyond every float
        return False
