"""Which county does a name alone mean within a stated region? Never guesses (light)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.aliases import aliases_of
from geodata.history import History, Succession, history
from geodata.likeness import likest
from geodata.places import Place, normal_name, places
from geodata.words import Words

_NAMES_SINCE = 2013
"""A name given up before this year (the first of the poverty registry) is no second reading of a
name that a county bears today."""


@dataclass(frozen=True)
class NameMatch:
    """What a name alone means within a region.

    Parameters
    ----------
    kind : ``exact``, ``alias`` and ``former`` (a name the unit had before) carry a `place`;
        ``ambiguous`` and ``none`` never do
    place : Place or None
    candidates : ambiguous: every reading. none: the likest names, for a person to choose from
    reason : why, in both languages
    succession : ``former``: what became of the unit; None otherwise
    """

    kind: Literal["exact", "alias", "former", "ambiguous", "none"]
    place: Place | None
    candidates: tuple[Place, ...]
    reason: Words
    succession: Succession | None = None


def match_name(
    name: str, region: str, prefecture: str | None = None, past: History | None = None
) -> NameMatch:
    """Find the one place called `name` within a stated region, today or before.

    Parameters
    ----------
    name : str
    region : str
        Province (``15`` or ``150000``), or ``100000`` for the country.
    prefecture : str, optional
        Code (``150100``) or full name (``呼和浩特市``) of the prefecture to stay within; a unit is
        found by the prefecture of its old code too.
    past : History, optional
        By default the hand-kept table.

    Raises
    ------
    ValueError
        If the region does not exist, or the prefecture is not in it.
    """
    past = past or history()
    known = find_name(name, region, prefecture, past)
    return known or _no_match(name, normal_name(name), _within(region, prefecture, past))


def find_name(name: str, region: str, prefecture: str | None, past: History) -> NameMatch | None:
    """Return what `match_name` finds; None, without looking for likenesses, where it is nothing."""
    pool = _within(region, prefecture, past)
    wanted = normal_name(name)
    exact = tuple(p for p in pool if p.name == wanted)
    former = _formers(wanted, region, prefecture, past)
    if exact:
        also = [p for f in former if _recent(f) for p in f.places if p not in exact]
        found = (*exact, *dict.fromkeys(also))
        return _one_or_ambiguous("exact", name, found, Words("名称一致", "same name"))
    codes = {alias.code: alias for alias in aliases_of(wanted) if not alias.former}
    known = tuple(p for p in pool if p.code in codes)
    if known:
        return _one_or_ambiguous("alias", name, known, codes[known[0].code].why)
    if former:
        if len(former) == 1 and former[0].place is not None:
            here, reason = former[0].place, former[0].reason
            return NameMatch("former", here, (), reason, former[0])
        found = tuple(dict.fromkeys(p for f in former for p in f.places))
        match = _one_or_ambiguous("former", name, found, former[0].reason)
        return NameMatch("ambiguous", None, found, match.reason)
    return None


def _formers(
    wanted: str, region: str, prefecture: str | None, past: History
) -> tuple[Succession, ...]:
    """Return what became of the units once called so in a region, and in a prefecture's codes."""
    names = [wanted, *(alias.former for alias in aliases_of(wanted) if alias.former)]
    found = [f for name in names for f in past.formers(name)]
    if not found:
        return ()
    inside = {p.code for p in places(region)}
    found = [f for f in found if any(p.code in inside for p in f.places)]
    if prefecture is not None:
        codes = past.prefecture_codes(prefecture, region)
        found = [f for f in found if any(past.prefectures(p) & codes for p in f.places)]
    return tuple(found)


def _recent(found: Succession) -> bool:
    return any(change.year is not None and change.year >= _NAMES_SINCE for change in found.changes)


def _within(region: str, prefecture: str | None, past: History) -> tuple[Place, ...]:
    pool = places(region)
    if prefecture is None:
        return pool
    codes = past.prefecture_codes(prefecture, region)
    if not codes:
        raise ValueError(f"no prefecture {prefecture!r} in {region} / 该地区没有 {prefecture!r}")
    return tuple(p for p in pool if p.prefecture in codes)


def _one_or_ambiguous(
    kind: Literal["exact", "alias", "former"], name: str, found: tuple[Place, ...], reason: Words
) -> NameMatch:
    if len(found) == 1:
        return NameMatch(kind, found[0], (), reason)
    names = [f"{p.prefecture_name}{p.name} {p.code}" for p in found]
    reason = Words(
        f"“{name}”可能是：{'、'.join(names)}；请写明地市或代码",
        f"“{name}” may be {', '.join(names)}: state the prefecture or the code",
    )
    return NameMatch("ambiguous", None, found, reason)


def _no_match(name: str, wanted: str, pool: tuple[Place, ...]) -> NameMatch:
    above = next((p for p in pool if wanted in (p.prefecture_name, p.province_name)), None)
    if above is not None:
        reason = Words(f"“{name}”是地市级以上名称，不是旗县", f"“{name}” is no county but above")
        return NameMatch("none", None, (), reason)
    if wanted.endswith("市辖区"):
        reason = Words(
            f"“{name}”是若干市辖区的合称，没有单一代码",
            f"“{name}” stands for several districts and has no single code",
        )
        return NameMatch("none", None, (), reason)
    by_name = {p.name: p for p in pool}
    near = tuple(by_name[like] for like in likest(wanted, by_name))
    if not near:
        return NameMatch("none", None, (), Words(f"没有“{name}”", f"no place “{name}”"))
    listed = [f"{p.name} {p.code}" for p in near]
    reason = Words(
        f"没有“{name}”；相近：{'、'.join(listed)}",
        f"no place “{name}”; similar: {', '.join(listed)}",
    )
    return NameMatch("none", None, near, reason)
