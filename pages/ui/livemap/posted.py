"""What a browser posted from the sliders: weights, locks, bounds, all of it or nothing.

What a browser sends is not to be trusted: exactly the known nodes, finite weights that are not
negative, no group without weight, locks and bounds on known nodes; anything else is as if nothing
had been posted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

WHOLE = 1000
"""100.0 % in tenths."""

Bounds = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Posted:
    """What the sliders stood on at the last release.

    Parameters
    ----------
    weights : dict of node id to weight
        Every node of the panel.
    locks : tuple of node ids
    bounds : dict of node id to (low, high)
        Share among the siblings in tenths of a percent; nodes without bounds are not named.
    """

    weights: dict[str, float]
    locks: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=dict)


def posted_on(key: str, token: str, groups: Sequence[Sequence[str]]) -> Posted | None:
    """Return what was posted before the panel is mounted in this run; None where nothing valid.

    Parameters
    ----------
    key : str
        Key of the weights panel.
    token : str
        Token of the weights Python has set; a post under another token is out of date.
    groups : sequence of sequences of node ids
        Groups of siblings; together all nodes there are.
    """
    state = st.session_state.get(key)
    return checked(state.get("weights") if isinstance(state, Mapping) else None, token, groups)


def checked(found: Any, token: str, groups: Sequence[Sequence[str]]) -> Posted | None:
    """Return a post that is one; None for anything else."""
    if not isinstance(found, Mapping) or found.get("token") != token:
        return None
    ids = [node for group in groups for node in group]
    weights = _weights(found.get("weights"), ids)
    locks = _locks(found.get("locks", ()), ids)
    bounds = _bounds(found.get("bounds", {}), ids)
    if weights is None or locks is None or bounds is None:
        return None
    if not all(sum(weights[node] for node in group) > 0 for group in groups):
        return None
    return Posted(weights, locks, bounds)


def _weights(found: Any, ids: Sequence[str]) -> dict[str, float] | None:
    if not isinstance(found, Mapping) or set(found) != set(ids):
        return None
    values = {node: found[node] for node in ids}
    good = all(_number(v) and math.isfinite(v) and v >= 0 for v in values.values())
    return {node: float(v) for node, v in values.items()} if good else None


def _locks(found: Any, ids: Iterable[str]) -> tuple[str, ...] | None:
    if not isinstance(found, list | tuple) or not all(isinstance(v, str) for v in found):
        return None
    locks = tuple(node for node in ids if node in found)
    return locks if len(locks) == len(found) else None


def _bounds(found: Any, ids: Iterable[str]) -> Bounds | None:
    known = set(ids)
    if not isinstance(found, Mapping) or not set(found) <= known:
        return None
    pairs = found.items()
    good = all(isinstance(v, list | tuple) and len(v) == 2 and _range(*v) for _node, v in pairs)
    return {node: (int(low), int(high)) for node, (low, high) in pairs} if good else None


def _range(low: Any, high: Any) -> bool:
    if not (_number(low) and _number(high)):
        return False
    return 0 <= low <= high <= WHOLE and low == int(low) and high == int(high)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
