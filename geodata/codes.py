"""Do a code and a name mean the same county? Never guesses (light: standard library only).

A code join alone is not enough. In the list of 832 poor counties, 冷湖行委 carries 630104, the
code of a district of Xining: joined by code alone the wrong county is painted and nobody sees it.
Names are compared after NFKC and without white space, through ``data/aliases.csv``.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata.likeness import likest
from geodata.places import (
    COUNTRY,
    DATA,
    Place,
    is_code,
    place,
    places,
    prefecture_of,
    province_of,
)
from geodata.words import Words

__all__ = [
    "Alias",
    "NameCheck",
    "NameMatch",
    "Place",
    "aliases",
    "check_name",
    "is_code",
    "match_name",
    "normal_name",
    "place",
    "places",
    "prefecture_of",
    "province_of",
]

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Alias:
    """Another name of a place: hand-kept, with the reason and where it was seen."""

    alias: str
    code: str
    reason: str
    reason_en: str
    source: str

    @property
    def why(self) -> Words:
        """The reason, in both languages."""
        return Words(f"别名：{self.reason}", f"alias: {self.reason_en}")


@dataclass(frozen=True)
class NameMatch:
    """What a name alone means within a region.

    Parameters
    ----------
    kind : ``exact`` and ``alias`` carry a `place`; ``ambiguous`` and ``none`` never do
    place : Place or None
    candidates : ambiguous: every reading. none: the likest names, for a person to choose from
    reason : why, in both languages
    """

    kind: Literal["exact", "alias", "ambiguous", "none"]
    place: Place | None
    candidates: tuple[Place, ...]
    reason: Words


@dataclass(frozen=True)
class NameCheck:
    """Whether a code and a name agree.

    Parameters
    ----------
    kind : ``agrees``, ``alias`` (agrees through the alias table), ``differs``, ``unknown_code``
    place : the place of the code, None if unknown
    meant : what the name alone would be, for ``differs`` and ``unknown_code``: looked for in the
        code's prefecture, then its province, then the country. A remedy to show, never a join.
    reason : why, in both languages
    """

    kind: Literal["agrees", "alias", "differs", "unknown_code"]
    place: Place | None
    meant: NameMatch | None
    reason: Words


def normal_name(name: str) -> str:
    """Return `name` after NFKC, without white space and invisible characters."""
    closed = "".join(unicodedata.normalize("NFKC", name).translate(_INVISIBLE).split())
    # Once more: a mark may have lost the blank NFKC put it on, and joins the letter before.
    return unicodedata.normalize("NFKC", closed)


def match_name(name: str, region: str, prefecture: str | None = None) -> NameMatch:
    """Find the one place called `name` within a stated region.

    Parameters
    ----------
    name : str
    region : str
        Province (``15`` or ``150000``), or ``100000`` for the country.
    prefecture : str, optional
        Code (``150100``) or full name (``呼和浩特市``) of the prefecture to stay within.

    Raises
    ------
    ValueError
        If the region does not exist, or the prefecture is not in it.
    """
    pool = _within(region, prefecture)
    wanted = normal_name(name)
    exact = tuple(p for p in pool if p.name == wanted)
    if exact:
        return _one_or_ambiguous("exact", name, exact, Words("名称一致", "same name"))
    codes = {alias.code: alias for alias in _aliases_of().get(wanted, ())}
    known = tuple(p for p in pool if p.code in codes)
    if known:
        return _one_or_ambiguous("alias", name, known, codes[known[0].code].why)
    return _no_match(name, wanted, pool)


def check_name(code: str, name: str) -> NameCheck:
    """Tell whether `code` and `name` mean the same place (see `NameCheck`)."""
    here = place(code) if is_code(code) else None
    wanted = normal_name(name)
    if here is None:
        meant = _meant(code, wanted) if is_code(code) else match_name(wanted, COUNTRY)
        reason = Words(f"没有代码 {code}", f"there is no code {code}")
        return NameCheck("unknown_code", None, meant, _with_remedy(reason, meant))
    if here.name == wanted:
        return NameCheck("agrees", here, None, Words("代码与名称一致", "code and name agree"))
    for alias in _aliases_of().get(wanted, ()):
        if alias.code == code:
            return NameCheck("alias", here, None, alias.why)
    meant = _meant(code, wanted)
    reason = Words(
        f"代码 {code} 是{here.province_name}{here.name}，不是“{wanted}”",
        f"code {code} is {here.name} ({here.province_name}), not “{wanted}”",
    )
    return NameCheck("differs", here, meant, _with_remedy(reason, meant))


def aliases() -> tuple[Alias, ...]:
    """Return the alias table, in file order."""
    return tuple(alias for group in _aliases_of().values() for alias in group)


def _within(region: str, prefecture: str | None) -> tuple[Place, ...]:
    pool = places(region)
    if prefecture is None:
        return pool
    wanted = normal_name(prefecture)
    inside = tuple(p for p in pool if wanted in (p.prefecture, p.prefecture_name))
    if not inside:
        raise ValueError(f"no prefecture {prefecture!r} in {region} / 该地区没有 {prefecture!r}")
    return inside


def _one_or_ambiguous(
    kind: Literal["exact", "alias"], name: str, found: tuple[Place, ...], reason: Words
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


def _meant(code: str, wanted: str) -> NameMatch:
    tries = [area for area in (prefecture_of(code), province_of(code)) if area in _areas()]
    found = [match_name(wanted, area) for area in [*tries, COUNTRY]]
    known = next((match for match in found if match.kind != "none"), None)
    if known is not None:
        return known
    # Likenesses from the other end of the country would only mislead.
    return next((match for match in found[:-1] if match.candidates), found[0])


@lru_cache(maxsize=1)
def _areas() -> frozenset[str]:
    return frozenset(area for p in places() for area in (p.prefecture, p.province))


def _with_remedy(reason: Words, meant: NameMatch) -> Words:
    if meant.place is None:
        return Words(f"{reason.zh}；{meant.reason.zh}", f"{reason.en}; {meant.reason.en}")
    where = f"{meant.place.province_name}{meant.place.name} {meant.place.code}"
    return Words(f"{reason.zh}；该名称应为{where}", f"{reason.en}; that name is {where}")


@lru_cache(maxsize=1)
def _aliases_of() -> dict[str, tuple[Alias, ...]]:
    table: dict[str, list[Alias]] = {}
    with (DATA / "aliases.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            table.setdefault(normal_name(row["alias"]), []).append(Alias(**row))
    return {name: tuple(rows) for name, rows in table.items()}
