"""One change of a unit's code or name, and the chains that changes make (light)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from geodata.places import Place, normal_name, place
from geodata.words import Words

Kind = Literal["recoded", "renamed", "upgraded", "merged", "split"]
KINDS: tuple[Kind, ...] = get_args(Kind)
State = tuple[str, str]
"""A unit for a while: its code ("" where it had none) and its name as compared."""


@dataclass(frozen=True)
class Change:
    """One unit became another.

    Parameters
    ----------
    old_code, new_code : 6 digits; `old_code` is "" where the unit had no code of its own
    old_name, new_name : as they were
    kind : ``recoded`` (same name, other code), ``renamed``, ``upgraded`` (county to city ...),
        ``merged`` (went into another unit, which carries on), ``split`` (a row each successor)
    year : the change took effect; None where the two are one unit in different lists of codes
    reason, reason_en, source
    row : of the file, as a person counts
    area : the prefecture the unit lay in before, by name; "" where the table does not say
    """

    old_code: str
    old_name: str
    kind: Kind
    year: int | None
    new_code: str
    new_name: str
    reason: str
    reason_en: str
    source: str
    row: int
    area: str = ""

    @cached_property
    def old(self) -> State:
        """The unit before."""
        return self.old_code, normal_name(self.old_name)

    @cached_property
    def new(self) -> State:
        """The unit after."""
        return self.new_code, normal_name(self.new_name)

    @property
    def why(self) -> Words:
        """What happened, in both languages."""
        was = self.old_name + (f"（{self.old_code}）" if self.old_code else "")
        was_en = self.old_name + (f" ({self.old_code})" if self.old_code else "")
        year = (f"{self.year}年", f"{self.year}: ") if self.year else ("", "")
        return Words(
            f"{year[0]}{was}→{self.new_name}（{self.new_code}），{self.reason}",
            f"{year[1]}{was_en} to {self.new_name} ({self.new_code}), {self.reason_en}",
        )


@dataclass(frozen=True)
class Trace:
    """Where a chain leads: the changes on the way, then one place, a choice, or nothing.

    Parameters
    ----------
    path : oldest first, without the rows of a split at its end
    end : the place of today; None where the chain ends nowhere, or at a split
    split : the rows of the split, empty where there is none
    parts : the places a split led to, in code order
    """

    path: tuple[Change, ...]
    end: Place | None
    split: tuple[Change, ...] = ()
    parts: tuple[Place, ...] = ()


class Chains:
    """Changes indexed by unit; of a unit that changed in several years the latest counts."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._into: dict[State, list[Change]] = {}
        self._codes: dict[str, set[State]] = {}
        self._names: dict[str, set[State]] = {}
        self._areas: dict[str, set[str]] = {}
        grouped: dict[State, list[Change]] = {}
        for change in changes:
            grouped.setdefault(change.old, []).append(change)
            self._into.setdefault(change.new, []).append(change)
            if change.area:
                area = self._areas.setdefault(normal_name(change.area), set())
                area.add(prefecture_of_code(change.old_code))
            for state in (change.old, change.new):
                self._codes.setdefault(state[0], set()).add(state)
                self._names.setdefault(state[1], set()).add(state)
        self._next: dict[State, tuple[Change, ...]] = {}
        for old, rows in grouped.items():
            last = max(change.year or 0 for change in rows)
            self._next[old] = tuple(c for c in rows if (c.year or 0) == last)
        self._traced: dict[State, Trace] = {}

    def coded(self, code: str) -> list[State]:
        """Return the units that had this code."""
        return sorted(self._codes.get(code, ()))

    def named(self, name: str) -> list[State]:
        """Return the units once called `name` (as compared)."""
        return sorted(self._names.get(name, ()))

    def areas(self, name: str) -> set[str]:
        """Return the codes of prefectures once called `name`, by the units that lay in them."""
        return self._areas.get(name, set())

    def before(self, state: State) -> set[State]:
        """Return the units that became this one, itself included; not those it was split from."""
        seen, todo = {state}, [state]
        while todo:
            for change in self._into.get(todo.pop(), ()):
                if change.kind != "split" and change.old not in seen:
                    seen.add(change.old)
                    todo.append(change.old)
        return seen

    def trace(self, state: State) -> Trace:
        """Follow the changes to the first unit that is a place of today."""
        known = self._traced.get(state)
        if known is None:
            known = self._traced[state] = self._follow(state)
        return known

    def _follow(self, state: State) -> Trace:
        path: list[Change] = []
        seen = {state}
        while not is_place(state):
            rows = self._next.get(state, ())
            if len(rows) > 1 or (rows and rows[0].kind == "split"):
                found = {p.code: p for row in rows for p in self._parts(row.new, seen)}
                parts = tuple(found[code] for code in sorted(found))
                return Trace(tuple(path), None, rows, parts)
            if not rows:
                break
            path.append(rows[0])
            state = rows[0].new
            if state in seen:  # the table runs in a circle
                return Trace(tuple(path), None)
            seen.add(state)
        return Trace(tuple(path), self._seat(state))

    def _parts(self, state: State, seen: set[State]) -> Iterator[Place]:
        rows = () if is_place(state) else self._next.get(state, ())
        if not rows:
            here = self._seat(state)
            if here is not None:
                yield here
        for row in rows:
            if row.new not in seen:
                yield from self._parts(row.new, seen | {state})

    def _seat(self, state: State) -> Place | None:
        """Return the place of a unit without successor.

        The list of places may know it under an earlier code: 错那市 is 540581 since 2023 and
        stands in the list as 540530. Units it took in, or was split from, are not it.
        """
        if is_place(state):
            return place(state[0])
        found: dict[str, Place] = {}
        seen, todo = {state}, [state]
        while todo:
            for change in self._into.get(todo.pop(), ()):
                if change.kind in ("merged", "split") or change.old in seen:
                    continue
                seen.add(change.old)
                todo.append(change.old)
                here = place(change.old_code)
                if here is not None and here.name in (state[1], change.old[1]):
                    found[here.code] = here
        return next(iter(found.values())) if len(found) == 1 else None


def prefecture_of_code(code: str) -> str:
    """Return the code of the prefecture a 6-digit code lies in by its digits."""
    return code[:4] + "00"


def is_place(state: State) -> bool:
    """Tell whether a unit stands in the list of places under this very code and name."""
    here = place(state[0])
    return here is not None and here.name == state[1]
