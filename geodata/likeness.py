"""Names a person may have meant: shown as a remedy, never joined (light)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_ENDINGS = ("自治县", "自治旗", "特区", "林区", "县", "区", "市", "旗")
_LIKE = 0.6  # shortest useful case: two of three characters agree


@lru_cache(maxsize=8192)
def stem(name: str) -> str:
    """Return `name` without what kind of unit it is (平泉县, 平泉市 -> 平泉)."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def likest(wanted: str, names: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of `names`, the likest to `wanted` first.

    The same stem comes first (a county that became a city keeps it), then one name within the
    other, then names that begin alike and share most characters.
    """
    ranked = []
    core = stem(wanted)
    for name in names:
        # The costly comparison comes last: a file may hold thousands of wrong names.
        if stem(name) == core:
            kind = 0
        elif wanted and (name.startswith(wanted) or wanted.startswith(name)):
            kind = 1
        elif name[:1] == wanted[:1] and _share(wanted, name) >= _LIKE:
            kind = 2
        else:
            continue
        ranked.append((kind, -_share(wanted, name), name))
    return [name for _, _, name in sorted(ranked)[:count]]


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
