"""Whether shapes make up the whole country: a national map with parts missing is never drawn.

Light: standard library only. The rule holds for the files that come with the product and for an
approved set alike (DESIGN section 7).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from geodata.places import places
from geodata.words import Words

_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64"
PROVINCES = (*_CODES.split(), "65", "71", "81", "82")
"""First two digits of the 34 provinces, autonomous regions, municipalities and special regions."""

_SANSHA = ("4603", Words("三沙市（南海诸岛）", "Sansha (islands of the South China Sea)"))


def missing(codes: Iterable[str]) -> tuple[Words, ...]:
    """Return what a national map of units with these codes would lack; empty where it is whole."""
    have = set(codes)
    heads = {code[:2] for code in have}
    names = {p.province[:2]: p.province_name for p in places()}
    out = [Words(names.get(p, p), names.get(p, p)) for p in PROVINCES if p not in heads]
    if lacks_islands(have):
        out.append(_SANSHA[1])
    return tuple(out)


def lacks_islands(codes: Iterable[str]) -> bool:
    """Tell whether the islands of the South China Sea are missing; Hainan is not drawn then."""
    return not any(code.startswith(_SANSHA[0]) for code in codes)


def units_of(path: Path) -> tuple[str, ...]:
    """Return the codes of the units in a map file, from its header alone.

    Raises
    ------
    ValueError
        If the file is no map file.
    OSError
        If it cannot be read.
    """
    with path.open("rb") as handle:
        head = handle.read(8)
        if head[:4] != b"JZG1" or len(head) < 8:
            raise ValueError("not a JZG1 map file / 不是 JZG1 底图文件")
        size = int.from_bytes(head[4:8], "little")
        return tuple(json.loads(handle.read(size))["units"])
