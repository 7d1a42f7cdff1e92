"""The list of county-level places (light: standard library only).

``data/places.csv`` is made by ``geodata.build``: 2,891 units, divisions of 2025, codes of
GB/T 2260. Longitude and latitude are a label point inside the unit, degrees.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
COUNTRY = "100000"
_CODE = re.compile(r"[0-9]{6}", re.ASCII)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Place:
    """A county-level unit; codes are 6-digit strings, `lon` and `lat` degrees."""

    code: str
    name: str
    prefecture: str
    prefecture_name: str
    province: str
    province_name: str
    lon: float
    lat: float


def is_code(text: object) -> bool:
    """Tell whether `text` is a well-formed code: exactly six ASCII digits, as a string."""
    return isinstance(text, str) and _CODE.fullmatch(text) is not None


def normal_name(name: str) -> str:
    """Return `name` after NFKC, without white space and invisible characters."""
    closed = "".join(unicodedata.normalize("NFKC", name).translate(_INVISIBLE).split())
    # Once more: a mark may have lost the blank NFKC put it on, and joins the letter before.
    return unicodedata.normalize("NFKC", closed)


def place(code: str) -> Place | None:
    """Return the place with `code`, or None where the list has no such code."""
    return _by_code().get(code)


def places(region: str | None = None) -> tuple[Place, ...]:
    """Return the places of `region` in code order.

    Parameters
    ----------
    region : str or None
        Province (``15`` or ``150000``), prefecture (``150100``), or the country
        (None or ``100000``).

    Raises
    ------
    ValueError
        If `region` holds no place.
    """
    return _members(region or COUNTRY)


def province_of(code: str) -> str:
    """Return the province of `code`: by the list, else its first two digits and zeros."""
    known = place(_well_formed(code))
    return known.province if known else code[:2] + "0000"


def prefecture_of(code: str) -> str:
    """Return the prefecture of `code`: by the list, else its first four digits and zeros.

    By the list first: counties directly under a province are their own prefecture, and a
    municipality's districts belong to the municipality.
    """
    known = place(_well_formed(code))
    return known.prefecture if known else code[:4] + "00"


def _well_formed(code: str) -> str:
    if not is_code(code):
        raise ValueError(f"{code!r} is no 6-digit code / 不是6位代码")
    return code


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Place]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        found = {}
        for *words, lon, lat in rows:
            code, name, prefecture, prefecture_name, province, province_name = words
            found[code] = Place(
                code,
                name,
                prefecture,
                prefecture_name,
                province,
                province_name,
                float(lon),
                float(lat),
            )
        return found


@lru_cache(maxsize=512)
def _members(region: str) -> tuple[Place, ...]:
    everything = _by_code().values()
    if region == COUNTRY:
        return tuple(everything)
    full = region + "0000" if len(region) == 2 else region
    found = tuple(p for p in everything if full in (p.province, p.prefecture))
    if not found:
        raise ValueError(f"no region {region!r} / 没有地区 {region!r}")
    return found
