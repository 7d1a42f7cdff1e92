"""Codes and names of the features: a code counts only where the name does not speak against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geodata.boundary.about import About
from geodata.boundary.finding import Finding, Refusal, found
from geodata.codes import check_name, place, prefecture_of
from geodata.making.source import SourceUnit
from geodata.national import PROVINCES
from geodata.places import places

_SOME = 3
# 156 is China's own number (ISO 3166); longer codes go on to towns and villages
_LONG = re.compile(r"(?:156)?([0-9]{6})(?:0{3}|0{6})?(?:\.0+)?", re.ASCII)


@dataclass(frozen=True)
class Named:
    """What the features are.

    Parameters
    ----------
    codes : list of str, one a feature, "" where it has none; of an old code or name that of today
    names : list of str
    findings : list of Finding
    """

    codes: list[str]
    names: list[str]
    findings: list[Finding]


def named(frame: gpd.GeoDataFrame, about: About) -> Named:
    """Read the columns of codes and names, and check every pair.

    Raises
    ------
    Refusal
        The columns are not there.
    """
    have = [str(column) for column in frame.columns if column != frame.geometry.name]
    lacking = [column for column in (about.code, about.name) if column not in have]
    if lacking:
        raise Refusal([found("no_column", None, c, have=have) for c in lacking])
    raw = [_text(value) for value in frame[about.code]]
    names = [_text(value) for value in frame[about.name]]
    codes = [_code(text) for text in raw]
    said = _forms(raw, codes) + _doubles(codes, names)
    today = []
    for i, (text, code, name) in enumerate(zip(raw, codes, names, strict=True), start=1):
        now = code
        if not code:
            said.append(found("not_a_code", i, about.code, text))
        elif not name:
            said.append(found("no_name", i, about.name))
        else:
            now, more = _pair(i, code, name, about)
            said += more
        today.append(now)
    return Named(today, names, said)


def unit_of(code: str, name: str) -> SourceUnit:
    """Return the unit of a code: as listed here, or as the file names it within its province."""
    known = place(code)
    if known is not None:
        return SourceUnit(
            known.code,
            known.name,
            known.prefecture,
            known.prefecture_name,
            known.province,
            known.province_name,
        )
    province = code[:2] + "0000"
    provinces = {p.province: p.province_name for p in places()}
    prefectures = {p.prefecture: p.prefecture_name for p in places()}
    above = prefecture_of(code)
    return SourceUnit(
        code, name, above, prefectures.get(above, name), province, provinces[province]
    )


def _text(value: object) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return ""
    return str(value).strip()


def _code(text: str) -> str:
    match = _LONG.fullmatch(text)
    return match[1] if match else ""


def _forms(raw: Sequence[str], codes: Sequence[str]) -> list[Finding]:
    changed = [text for text, code in zip(raw, codes, strict=True) if code and text != code]
    if not changed:
        return []
    return [found("code_form", n=len(changed), example=changed[0])]


def _pair(number: int, code: str, name: str, about: About) -> tuple[str, list[Finding]]:
    """Return the code of today and what is to be said about a code and a name."""
    if code[:2] not in PROVINCES:
        return code, [found("unknown_province", number, about.code, code, code=code)]
    checked = check_name(code, name)
    if checked.agrees and checked.place is not None:
        if checked.place.code == code:
            return code, []
        now = f"{checked.place.name} {checked.place.code}"
        return checked.place.code, [
            found("former", number, about.code, code, code=code, name=name, now=now)
        ]
    if place(code) is None:  # also a unit that was split: its old shape stands for none of today
        return code, [found("unknown_code", number, about.code, code, code=code, name=name)]
    if checked.kind == "split" or (checked.meant is not None and checked.meant.kind != "none"):
        reason = checked.reason
        return code, [found("another_place", number, about.code, name, zh=reason.zh, en=reason.en)]
    ours = checked.place.name if checked.place else ""
    return code, [found("name_differs", number, about.name, name, code=code, ours=ours)]


def _doubles(codes: Sequence[str], names: Sequence[str]) -> list[Finding]:
    seen: dict[str, list[str]] = defaultdict(list)
    for code, name in zip(codes, names, strict=True):
        if code:
            seen[code].append(name)
    twice = {code: called for code, called in seen.items() if len(called) > 1}
    said = [
        found("duplicate", None, "", code, code=code, names=sorted(set(called)))
        for code, called in twice.items()
        if len(set(called)) > 1
    ]
    same = [code for code, called in twice.items() if len(set(called)) == 1]
    if same:
        said.append(found("united", n=len(same), some=same[:_SOME]))
    return said
