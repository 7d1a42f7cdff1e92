"""Do a code and a name mean the same county? Never guesses (light: standard library only).

A code join alone is not enough. In the list of 832 poor counties, 冷湖行委 carries 630104, the
code of a district of Xining: joined by code alone the wrong county is painted and nobody sees it.
Names are compared after NFKC and without white space: with the name of today, the table of
aliases, and the names a unit had before (`geodata.history`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata.aliases import Alias, aliases, aliases_of
from geodata.history import History, Succession, history
from geodata.names import NameMatch, find_name, match_name
from geodata.places import (
    COUNTRY,
    Place,
    is_code,
    normal_name,
    place,
    places,
    prefecture_of,
    province_of,
)
from geodata.slips import slip
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


@dataclass(frozen=True)
class NameCheck:
    """Whether a code and a name agree.

    Parameters
    ----------
    kind : ``agrees``, ``alias`` (through the alias table), ``former`` (through the code history:
        the code or the name is an old one), ``slip`` (a known slip of a published list); then
        `place` is the unit of today. ``split`` (the unit was split: `meant` has the parts),
        ``differs``, ``unknown_code``
    place : the place meant; for ``differs`` that of the code; None if unknown or split
    meant : what the name alone would be, for ``differs`` and ``unknown_code``: looked for in the
        code's prefecture, then its province, then the country. A remedy to show, never a join.
    reason : why, in both languages
    succession : ``former``, and ``slip`` of a unit since changed: what became of it
    """

    kind: Literal["agrees", "alias", "former", "slip", "split", "differs", "unknown_code"]
    place: Place | None
    meant: NameMatch | None
    reason: Words
    succession: Succession | None = None

    @property
    def agrees(self) -> bool:
        """Whether code and name mean `place`."""
        return self.kind in ("agrees", "alias", "former", "slip")


def check_name(code: str, name: str, past: History | None = None) -> NameCheck:
    """Tell whether `code` and `name` mean the same unit, today or before (see `NameCheck`).

    Parameters
    ----------
    code : str
        "" for a unit that had none.
    name : str
    past : History, optional
        By default the hand-kept table.
    """
    past = past or history()
    here = place(code) if is_code(code) else None
    wanted = normal_name(name)
    if here is not None and here.name == wanted:
        return NameCheck("agrees", here, None, Words("代码与名称一致", "code and name agree"))
    known = _known_otherwise(code, wanted, here, past)
    if known is not None:
        return known
    if here is None:
        meant = (
            _meant(code, wanted, past) if is_code(code) else match_name(wanted, COUNTRY, past=past)
        )
        return NameCheck("unknown_code", None, meant, _with_remedy(_unknown(code, past), meant))
    meant = _meant(code, wanted, past)
    reason = Words(
        f"代码 {code} 是{here.province_name}{here.name}，不是“{wanted}”",
        f"code {code} is {here.name} ({here.province_name}), not “{wanted}”",
    )
    return NameCheck("differs", here, meant, _with_remedy(reason, meant))


def _known_otherwise(code: str, wanted: str, here: Place | None, past: History) -> NameCheck | None:
    """Return what aliases, the code history and known slips say; None where they say nothing."""
    others = aliases_of(wanted)
    for alias in others:
        if here is not None and alias.code == code and not alias.former:
            return NameCheck("alias", here, None, alias.why)
    if is_code(code):
        for found in _successions(code, wanted, past):
            if found.kind == "split":
                meant = NameMatch("ambiguous", None, found.places, found.reason)
                return NameCheck("split", None, meant, found.reason)
            if found.place is not None:
                return NameCheck("former", found.place, None, found.reason, found)
    known = slip(code, wanted)
    if known is None:
        return None
    right = past.successors(known.right_code, known.right_name)
    if right.place is None:
        return None
    reason = Words(
        f"{known.why.zh}；按{right.place.name} {right.place.code} 读取",
        f"{known.why.en}; read as {right.place.name} {right.place.code}",
    )
    return NameCheck("slip", right.place, None, reason, right)


def _successions(code: str, wanted: str, past: History) -> Iterator[Succession]:
    yield past.successors(code, wanted)
    for alias in aliases_of(wanted):
        here = place(alias.code)
        official = alias.former or (here.name if here else "")
        yield past.successors(code, official)


def _meant(code: str, wanted: str, past: History) -> NameMatch:
    became = past.successors(code).place
    near = (became.prefecture, became.province) if became else ()
    tries = dict.fromkeys((*near, prefecture_of(code), province_of(code)))
    stated = [area for area in tries if area in _areas()]
    for area in (*stated, COUNTRY):
        known = find_name(wanted, area, None, past)
        if known is not None:
            return known
    # Likenesses from the other end of the country would only mislead.
    matches = [match_name(wanted, area, past=past) for area in stated or [COUNTRY]]
    return next((match for match in matches if match.candidates), matches[0])


@lru_cache(maxsize=1)
def _areas() -> frozenset[str]:
    return frozenset(area for p in places() for area in (p.prefecture, p.province))


def _unknown(code: str, past: History) -> Words:
    """Say of a code that is no place's what the code history knows of it."""
    known = past.successors(code)
    if known.kind == "unknown":
        return Words(f"没有代码 {code}", f"there is no code {code}")
    return Words(f"{code} 是旧代码：{known.reason.zh}", f"{code} is an old code: {known.reason.en}")


def _with_remedy(reason: Words, meant: NameMatch) -> Words:
    if meant.place is None:
        return Words(f"{reason.zh}；{meant.reason.zh}", f"{reason.en}; {meant.reason.en}")
    where = f"{meant.place.province_name}{meant.place.name} {meant.place.code}"
    return Words(f"{reason.zh}；该名称应为{where}", f"{reason.en}; that name is {where}")
