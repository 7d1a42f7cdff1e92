"""What became of a unit: old codes and old names to the places of today (light).

``data/code_history.csv`` is hand-kept: a row a change, with kind, year, reason and source; it
covers the 832 counties and region 15, and grows at its end. Further changes come from a file
(`read_history`). A unit is a code and a name together, since codes are used again and names
travel. Changes are followed to the place of today; where a unit was split nobody can say which
part is meant, and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from geodata.areas import prefecture_code
from geodata.history.areacodes import SOURCE
from geodata.history.changes import (
    Chains,
    Change,
    State,
    is_place,
    prefecture_of_code,
)
from geodata.history.file import read_changes
from geodata.places import COUNTRY, DATA, Place, normal_name, place
from geodata.words import Words


@dataclass(frozen=True)
class Succession:
    """What became of one unit.

    Parameters
    ----------
    kind : ``current`` (still in the list of places), ``changed`` (one place, which carries on),
        ``merged`` (one place, of which it is a part), ``split`` (several: never chosen from),
        ``unknown``
    places : the place; several for ``split``, none for ``unknown``
    changes : on the way, oldest first
    name : the last name the unit had of its own
    apart : ``merged``: a code of its own, should the unit stand beside the one it went into: the
        place's code and a number, ``632803-2``. It begins with the region it lies in and is no
        6-digit code, so nothing draws it. Numbers follow the order of the table. None otherwise
    """

    kind: Literal["current", "changed", "merged", "split", "unknown"]
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    name: str = ""
    apart: str | None = None

    @property
    def place(self) -> Place | None:
        """The one place, None where there is none or a choice."""
        return None if self.kind == "split" or not self.places else self.places[0]

    @property
    def reason(self) -> Words:
        """What happened on the way, in both languages."""
        if self.kind == "split":
            return self._choice()
        said = [change.why for change in self.changes]
        if not said and self.kind == "changed":
            held = self.places[0]
            zh = f"地名库仍以旧代码 {held.code} 收录{held.name}"
            said = [Words(zh, f"the list of places holds {held.name} as {held.code}")]
        return Words("；".join(w.zh for w in said), "; ".join(w.en for w in said))

    def _choice(self) -> Words:
        listed = [f"{p.name} {p.code}" for p in self.places]
        zh, en = "、".join(listed), ", ".join(listed)
        if not any(change.kind == "split" for change in self.changes):
            return Words(
                f"“{self.name}”先后指不同的单位：{zh}；请写明是哪一个",
                f"“{self.name}” meant several units: {en}; state which is meant",
            )
        years = [change.year for change in self.changes if change.year]
        when = (f"{years[-1]}年", f" in {years[-1]}") if years else ("", "")
        return Words(
            f"“{self.name}”{when[0]}已拆分为：{zh}；请写明是哪一个",
            f"“{self.name}” was split{when[1]} into {en}: state which is meant",
        )


UNKNOWN = Succession("unknown")


@dataclass(frozen=True)
class History:
    """Changes of codes and names, in the order of the table."""

    changes: tuple[Change, ...]

    def successors(self, code: str, name: str | None = None) -> Succession:
        """Return what became of the unit with this code, and with this name where given.

        The name may be an older or a newer one of the same unit: 130708 万全县, the county's name
        under the district's code, is found. Two units that merged are not each other's names.
        """
        if name is None:
            here = place(code)
            states = self._chains.coded(code) + ([(code, here.name)] if here else [])
            return _one(self._outcome(state) for state in states)
        wanted = normal_name(name)
        exact = self._outcome((code, wanted))
        if exact.kind != "unknown":
            return exact
        older = [s for s in self._chains.named(wanted) if code in self._codes_after(s)]
        newer = [s for s in self._chains.coded(code) if wanted in self._names_after(s)]
        return _one(self._outcome(state) for state in (*older, *newer))

    def formers(self, name: str) -> tuple[Succession, ...]:
        """Return what became of the units once called `name` and since changed, each once."""
        found: list[Succession] = []
        for state in self._chains.named(normal_name(name)):
            outcome = self._outcome(state)
            if outcome.kind not in ("current", "unknown"):
                found.append(outcome)
        return tuple(_distinct(found))

    def unit_apart(self, code: str) -> Succession | None:
        """Return the merged unit whose own code (``632803-2``) this is, else None."""
        state = self._aparts.get(code)
        return None if state is None else self._outcome(state)

    def prefectures(self, here: Place) -> frozenset[str]:
        """Return the codes of the prefectures a place has lain in, by the codes it had."""
        states = [(here.code, here.name), *self._chains.coded(here.code)]
        codes = {s[0] for state in states for s in self._chains.before(state) if s[0]}
        return frozenset({here.prefecture, *map(prefecture_of_code, codes)})

    def prefecture_codes(self, text: str, region: str = COUNTRY) -> frozenset[str]:
        """Return the codes a prefecture of the region has had, by its name, old name or code.

        Empty where `text` names none: 哲里木盟 and 通辽 both give 150500 and 152300.
        """
        today = prefecture_code(text, region)
        named = [s for s in self._chains.named(normal_name(text)) if s[0].endswith("00")]
        paths = [self._chains.trace(state).path for state in named]
        ends = {path[-1].new_code for path in paths if path} | ({today} if today else set())
        states = [state for end in ends for state in self._chains.coded(end)]
        found = ends | {s[0] for state in states for s in self._chains.before(state)}
        found |= self._chains.areas(normal_name(text))
        return frozenset(code for code in found if region == COUNTRY or code[:2] == region[:2])

    def joined(self, own: History) -> tuple[History, tuple[Change, ...], tuple[Change, ...]]:
        """Return this history with `own` added, what of this one was replaced, what of `own` not.

        A unit's rows in `own` take the place of its rows here. One exception: rows of the
        areacodes form know neither kind nor reason, so where one of them agrees with the row here
        that stays, also where they list several successors and cannot say which carried on.
        """
        mine, theirs = _grouped(self.changes), _grouped(own.changes)
        kept = {old for old in theirs if _says_more(mine.get(old, []), theirs[old])}
        stay = [c for c in self.changes if c.old not in theirs or c.old in kept]
        added = [c for c in own.changes if c.old not in kept]
        here = {(c.old, c.new) for c in self.changes}
        same = {(c.old, c.new) for c in added}
        replaced = [c for c in self.changes if c.old in theirs and c.old not in kept]
        last = {old: max(c.year or 0 for c in theirs[old]) for old in kept}
        spare = [c for c in own.changes if (c.old, c.new) not in here]
        unused = [c for c in spare if c.old in kept and (c.year or 0) == last[c.old]]
        gone = tuple(c for c in replaced if (c.old, c.new) not in same)
        return History((*stay, *added)), gone, tuple(unused)

    def _outcome(self, state: State) -> Succession:
        trace = self._chains.trace(state)
        if trace.split and trace.parts:
            name = trace.split[0].old_name
            return Succession("split", trace.parts, (*trace.path, *trace.split), name)
        if trace.end is None:
            return UNKNOWN
        merged = next((change for change in trace.path if change.kind == "merged"), None)
        if merged is not None:
            apart = self._apart_of.get(merged.old)
            return Succession("merged", (trace.end,), trace.path, merged.old_name, apart)
        kind = "changed" if trace.path or not is_place(state) else "current"
        return Succession(kind, (trace.end,), trace.path, trace.end.name)

    def _codes_after(self, state: State) -> set[str]:
        """Return the codes a unit had later, its parts' codes where it was split."""
        trace = self._chains.trace(state)
        ends = {p.code for p in (trace.end, *trace.parts) if p}
        return ends | {change.new_code for change in (*trace.path, *trace.split)}

    def _names_after(self, state: State) -> set[str]:
        """Return the names a unit had later; a part's name is not the whole's."""
        trace = self._chains.trace(state)
        ends = {trace.end.name} if trace.end else set()
        return ends | {change.new[1] for change in trace.path}

    @cached_property
    def _chains(self) -> Chains:
        return Chains(self.changes)

    @cached_property
    def _aparts(self) -> dict[str, State]:
        numbers: dict[str, int] = {}
        found: dict[str, State] = {}
        for change in self.changes:
            end = self._chains.trace(change.old).end
            if change.kind != "merged" or end is None or change.old in found.values():
                continue
            numbers[end.code] = numbers.get(end.code, 1) + 1
            found[f"{end.code}-{numbers[end.code]}"] = change.old
        return found

    @cached_property
    def _apart_of(self) -> dict[State, str]:
        return {state: code for code, state in self._aparts.items()}


@lru_cache(maxsize=1)
def history() -> History:
    """Return the hand-kept table."""
    return read_history(DATA / "code_history.csv")


def read_history(path: Path) -> History:
    """Read a CSV of changes, in the hand-kept form or in the areacodes form.

    Raises
    ------
    HistoryFault
        With every fault of the file: row, column, value and what to do.
    """
    return History(read_changes(path))


def _grouped(changes: Iterable[Change]) -> dict[State, list[Change]]:
    found: dict[State, list[Change]] = {}
    for change in changes:
        found.setdefault(change.old, []).append(change)
    return found


def _says_more(here: list[Change], own: list[Change]) -> bool:
    listed = all(change.source == SOURCE for change in own)
    return listed and len(here) == 1 and here[0].new in {change.new for change in own}


def _distinct(found: Iterable[Succession]) -> list[Succession]:
    """Return outcomes that differ in where they lead; of several ways the shortest is told."""
    by_end: dict[object, Succession] = {}
    for one in sorted(found, key=lambda f: len(f.changes)):
        by_end.setdefault((one.kind, one.places, one.apart), one)
    return list(by_end.values())


def _one(found: Iterable[Succession]) -> Succession:
    """Return the one outcome; several different ones are a choice, like a split."""
    known = _distinct(f for f in found if f.kind != "unknown")
    if len(known) < 2:
        return known[0] if known else UNKNOWN
    places = {p.code: p for f in known for p in f.places}
    changes = tuple(dict.fromkeys(change for f in known for change in f.changes))
    name = next((f.name for f in known if f.kind == "split"), known[0].name)
    return Succession("split", tuple(places[code] for code in sorted(places)), changes, name)
