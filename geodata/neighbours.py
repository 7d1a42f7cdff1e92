"""Which counties touch (light: standard library only).

Queen contiguity (a shared border or corner) of the unsimplified, cleaned coverage. Ten units of
China touch nobody; they are islands and keep an empty tuple.
"""

from __future__ import annotations

import json
from functools import lru_cache

from geodata.places import DATA, places


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    content = json.loads((DATA / "neighbours.json").read_text(encoding="utf-8"))
    return {code: tuple(others) for code, others in content["neighbours"].items()}


def neighbours(region: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return each unit's neighbours, both within `region`, in code order.

    Parameters
    ----------
    region : str or None
        As in `geodata.places.places`; None = the whole country.

    Returns
    -------
    dict : code -> codes. Symmetric. A region cut out of the country can make islands.
    """
    inside = {place.code for place in places(region)}
    return {
        code: tuple(other for other in others if other in inside)
        for code, others in _table().items()
        if code in inside
    }


def islands(region: str | None = None) -> tuple[str, ...]:
    """Return the units without a neighbour inside `region`."""
    return tuple(code for code, others in neighbours(region).items() if not others)
